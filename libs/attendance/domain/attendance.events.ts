import type { Named, OfficeId, PersonId, TextId } from '#libs/vault/ids.js';

export type AttendanceRole =
  | 'principal'
  | 'co-principal'
  | 'host'
  | 'greeter'
  | 'guide'
  | 'presenter'
  | 'accompanying'
  | 'participant'
  | 'moderator'
  | 'patron'
  | 'media';

/** One person at one visit. */
export type Attendee = {
  readonly personId: PersonId;
  /** In the order they are to be named; none: the person stands there by name only. */
  readonly offices: readonly OfficeId[];
  readonly roles: readonly AttendanceRole[];
  /** Stop ids; empty: the whole visit. */
  readonly stops: readonly string[];
  /** The person stands there "in Vertretung" of somebody. */
  readonly represents?: Named;
};

/** Exact, a range, or about so many. */
export type Headcount = { readonly exact?: number; readonly min?: number; readonly max?: number; readonly approximate?: boolean };

/** People without names. */
export type Group = {
  readonly groupId: string;
  /** As written. */
  readonly label: string;
  readonly organisation?: string;
  readonly headcount?: Headcount;
  /** Members are never named. */
  readonly protected: boolean;
  readonly stops: readonly string[];
  /** Members whose names are known all the same. */
  readonly members: readonly PersonId[];
};

export type AttendanceEvent =
  | { readonly type: 'ParticipantInvited'; readonly data: { readonly attendee: Attendee } }
  | { readonly type: 'InvitationAccepted'; readonly data: { readonly personId: PersonId } }
  | { readonly type: 'InvitationDeclined'; readonly data: { readonly personId: PersonId; readonly reason?: TextId } }
  /** `attendee.represents` names the person represented. */
  | { readonly type: 'SubstituteNamed'; readonly data: { readonly personId: PersonId; readonly attendee: Attendee } }
  | { readonly type: 'ParticipantExcused'; readonly data: { readonly personId: PersonId; readonly reason?: TextId } }
  /** Invited before or walked in: what is recorded is that the person was there, where and as what. */
  | { readonly type: 'PresenceRecorded'; readonly data: { readonly attendee: Attendee } }
  | { readonly type: 'AbsenceRecorded'; readonly data: { readonly personId: PersonId } }
  /** Only spoken of; on no list. */
  | { readonly type: 'PersonMentioned'; readonly data: { readonly attendee: Attendee } }
  /** A recording error is put right: offices, roles, stops, or who is represented; the status stays. */
  | { readonly type: 'AttendeeCorrected'; readonly data: { readonly attendee: Attendee } }
  /** The person was recorded here by mistake. */
  | { readonly type: 'AttendeeStruck'; readonly data: { readonly personId: PersonId; readonly reason?: TextId } }
  | { readonly type: 'OrderSet'; readonly data: { readonly order: readonly PersonId[]; readonly reason: TextId } }
  | { readonly type: 'GroupAdded'; readonly data: { readonly group: Group } }
  | { readonly type: 'GroupChanged'; readonly data: { readonly group: Group } }
  | { readonly type: 'GroupHeadcountSet'; readonly data: { readonly groupId: string; readonly headcount: Headcount } }
  | { readonly type: 'GroupRemoved'; readonly data: { readonly groupId: string } }
  | { readonly type: 'AttendanceClosed'; readonly data: Record<never, never> }
  | { readonly type: 'AttendanceReopened'; readonly data: { readonly reason: TextId } };
