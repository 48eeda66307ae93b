import { Query } from '@nestjs/cqrs';
import type { AgendaItem, CounterProposal } from '#libs/agenda/domain/agenda.events.js';
import type { Position } from '#libs/eventing/event-store.js';
import type { Host, Occasion, Principal, PriorContact, Source, Stop, TourAsTold, Transfer, VisitStatus, When } from '#libs/tours/domain/visit.events.js';
import type { PersonId, TextId } from '#libs/vault/ids.js';

/** A fact with the ids of the events it comes from, oldest first. */
export type Sourced<T> = T & { readonly sources: readonly string[] };

/** How far a document has come: its last event. */
export type Stand = { readonly position: Position; readonly at: string; readonly by: string };

export type AgendaStatus = 'none' | 'open' | 'proposed' | 'changes-requested' | 'confirmed';

/** One visit with its agenda, as the streams `visit-<id>` and `agenda-<id>` tell it: ids only, names are joined when read. */
export type Programme = {
  readonly visitId: string;
  readonly status: Sourced<{ readonly value: VisitStatus; readonly reason?: TextId }>;
  readonly tour?: Sourced<{ readonly tourId: string; readonly asTold: TourAsTold }>;
  readonly when: Sourced<{ readonly value: When }>;
  /** Old slots with the reason, oldest first. */
  readonly rescheduled: readonly Sourced<{ readonly from: When; readonly to: When; readonly reason: TextId }>[];
  readonly zone: string;
  /** `insteadOf`: stands in for a replaced principal. */
  readonly principals: readonly Sourced<Principal & { readonly insteadOf?: PersonId }>[];
  readonly hosts: readonly Sourced<Host>[];
  readonly stops: readonly Sourced<Stop>[];
  readonly transfers: readonly Sourced<Transfer>[];
  readonly occasions: readonly Sourced<Occasion>[];
  readonly priorContacts: readonly Sourced<PriorContact>[];
  /** What other sources say of the date, until it is resolved. */
  readonly otherDates: readonly Sourced<{ readonly when: When; readonly note?: TextId }>[];
  readonly sourcesOfVisit: readonly Source[];
  /** Who went on in spite of which conflict, when and why. */
  readonly overridden: readonly Sourced<{ readonly conflict: string; readonly reason: TextId; readonly by: string; readonly at: string }>[];
  readonly agenda: {
    readonly status: AgendaStatus;
    readonly revision: number;
    readonly items: readonly Sourced<AgendaItem>[];
    /** What the host confirmed last, item by item, even when it was reopened since. */
    readonly confirmed?: { readonly revision: number; readonly at: string; readonly by: string; readonly items: readonly AgendaItem[] };
    readonly requested?: {
      readonly revision: number;
      readonly at: string;
      readonly by: string;
      readonly comment?: TextId;
      readonly items: readonly CounterProposal[];
    };
  };
  /** Number of events of each stream: ETags. */
  readonly versions: { readonly visit: number; readonly agenda: number };
  readonly stand: Stand;
};

/** The programme of a visit now, or as it stood at `upTo`; undefined when there is (was) no such visit. */
export class FindProgramme extends Query<Programme | undefined> {
  constructor(
    readonly visitId: string,
    readonly upTo?: Position | Date,
  ) {
    super();
  }
}

/** Several programmes in one round trip; unknown ids are left out. */
export class FindProgrammes extends Query<readonly Programme[]> {
  constructor(readonly visitIds: readonly string[]) {
    super();
  }
}
