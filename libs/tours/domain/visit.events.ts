import type { OfficeId, OrganisationId, PersonId, TextId } from '#libs/vault/ids.js';

/**
 * When something is, as precisely as it is known: exact (`date`, `start`, `end`), a day, part of a day, only a sequence
 * ("anschließend"), or open (`asWritten`, `earliest`, `latest`). Local date and time in the zone of the visit; UTC is derived.
 */
export type When = {
  /** Local date, YYYY-MM-DD. */
  readonly date?: string;
  readonly endDate?: string;
  /** Local time, HH:MM. */
  readonly start?: string;
  readonly end?: string;
  readonly partOfDay?: PartOfDay;
  readonly sequence?: string;
  readonly approximate?: boolean;
  /** The wording of the source. */
  readonly asWritten?: string;
  readonly weekdayAsWritten?: string;
  readonly earliest?: string;
  readonly latest?: string;
};

export type PartOfDay = 'morning' | 'midday' | 'afternoon' | 'evening';

export type VisitStatus = 'pencilled' | 'confirmed' | 'held' | 'cancelled';

/** The principal in the office they hold on that day. */
export type Principal = { readonly personId: PersonId; readonly officeId: OfficeId };

/** Who receives. `organisation` is the name used when it was recorded; the directory knows the name valid on the day. */
export type Host = {
  readonly organisationId: OrganisationId;
  readonly organisation: string;
  readonly unit?: string;
  readonly town?: string;
  /** Id in the directory of the KI, where the source gives one. */
  readonly directoryId?: string;
};

export type Stop = {
  /** Unique in the visit. */
  readonly stopId: string;
  readonly venue?: string;
  readonly room?: string;
  /** Who receives here, if not the host. */
  readonly organisation?: string;
  readonly address?: string;
  readonly town?: string;
  readonly when?: When;
  /** false: the order of the stops is a guess. */
  readonly orderCertain?: boolean;
  /** Groups stops: several appointments on one day. */
  readonly appointment?: string;
};

export type Transfer = { readonly from: string; readonly to: string; readonly minutes?: number; readonly mode?: string };

export type OccasionKind = 'award' | 'exhibition-opening' | 'opening' | 'grant-handover' | 'guest-book' | 'other';
export type PrincipalRole = 'awarding' | 'patron' | 'opening' | 'handing-over' | 'signing' | 'guest-of-honour';

export type Occasion = {
  readonly occasionId: string;
  readonly kind: OccasionKind;
  readonly title: string;
  readonly stopId?: string;
  readonly principalRoles: readonly PrincipalRole[];
  /** People or organisations as written, so texts of the vault. */
  readonly recipients: readonly TextId[];
  /** Local date, for exhibitions. */
  readonly openUntil?: string;
};

export type PriorContact = { readonly contactId: string; readonly date: string; readonly title: string; readonly town?: string };

/** Addresses and publishers name people more often than not, so they are texts of the vault. */
export type Source = { readonly url?: TextId; readonly publisher?: TextId; readonly publishedAt?: string; readonly note?: TextId };

/** What a source said of the tour on that day; the tour itself may say something else by now. */
export type TourAsTold = { readonly targetCount?: number; readonly networkSize?: number; readonly phase?: string };

export type VisitEvent =
  | {
      readonly type: 'VisitScheduled';
      readonly data: {
        readonly tourId?: string;
        readonly tourAsTold?: TourAsTold;
        readonly when: When;
        /** IANA time zone of all local times of the visit. */
        readonly zone: string;
        /** In order of precedence; at least one. */
        readonly principals: readonly Principal[];
        /** The first host leads; at least one. */
        readonly hosts: readonly Host[];
      };
    }
  | { readonly type: 'VisitConfirmed'; readonly data: Record<never, never> }
  | { readonly type: 'VisitRescheduled'; readonly data: { readonly from: When; readonly to: When; readonly reason: TextId } }
  | {
      readonly type: 'PrincipalReplaced';
      readonly data: { readonly personId: PersonId; readonly by: Principal; readonly reason: TextId };
    }
  | { readonly type: 'StopAdded'; readonly data: { readonly stop: Stop } }
  | { readonly type: 'StopChanged'; readonly data: { readonly stop: Stop } }
  | { readonly type: 'StopRemoved'; readonly data: { readonly stopId: string } }
  | { readonly type: 'StopsReordered'; readonly data: { readonly order: readonly string[] } }
  /** Replaces what was planned between the same two stops. */
  | { readonly type: 'TransferPlanned'; readonly data: { readonly transfer: Transfer } }
  | { readonly type: 'TransferDropped'; readonly data: { readonly from: string; readonly to: string } }
  | { readonly type: 'OccasionRecorded'; readonly data: { readonly occasion: Occasion } }
  | { readonly type: 'OccasionWithdrawn'; readonly data: { readonly occasionId: string } }
  | { readonly type: 'PriorContactRecorded'; readonly data: { readonly contact: PriorContact } }
  | { readonly type: 'PriorContactWithdrawn'; readonly data: { readonly contactId: string } }
  /** Another source says when the visit was; what contradicts stays an open conflict until the date is resolved. */
  | { readonly type: 'DateRecorded'; readonly data: { readonly when: When; readonly note?: TextId } }
  | { readonly type: 'DateResolved'; readonly data: { readonly when: When; readonly reason?: TextId } }
  /** What was recorded wrongly is put right; the visit itself did not change. Absent members stay. */
  | {
      readonly type: 'VisitCorrected';
      readonly data: {
        readonly status?: VisitStatus;
        readonly when?: When;
        readonly zone?: string;
        readonly principals?: readonly Principal[];
        readonly hosts?: readonly Host[];
        /** null: the visit belongs to no tour. */
        readonly tour?: { readonly tourId: string; readonly asTold: TourAsTold } | null;
        readonly reason?: TextId;
      };
    }
  | { readonly type: 'SourcesRecorded'; readonly data: { readonly sources: readonly Source[] } }
  /** Somebody looked at a warning and goes on; `conflict` is its id. */
  | { readonly type: 'ConflictOverridden'; readonly data: { readonly conflict: string; readonly reason: TextId } }
  | { readonly type: 'VisitHeld'; readonly data: Record<never, never> }
  | { readonly type: 'VisitCancelled'; readonly data: { readonly reason?: TextId } };
