import type { AgendaEvent } from '#libs/agenda/domain/agenda.events.js';
import type { AttendanceEvent } from '#libs/attendance/domain/attendance.events.js';
import { organisationKey } from '#libs/directory/name-keys.js';
import type { Recorded } from '#libs/eventing/event-store.js';
import type { View } from '#libs/eventing/view.js';
import { EVERY_HOST, EVERY_ISSUER, issuerMark } from '#libs/platform/policy/grants.js';
import type { PressReleaseEvent } from '#libs/press/domain/press-release.events.js';
import type { VisitEvent } from '#libs/tours/domain/visit.events.js';
import type { PersonId } from '#libs/vault/ids.js';

type ReachEvent = VisitEvent | AgendaEvent | AttendanceEvent | PressReleaseEvent;

/**
 * Who reaches a visit or a release: the marks of its hosts or of its issuer (libs/platform/policy/grants.ts), and whom one meets there. The
 * database asks this view for every row that it shows to somebody who may not see everything (infra/postgres/0021_scope.sql).
 */
export type Reach = {
  readonly kind: 'visit' | 'release';
  readonly marks: readonly string[];
  /** The tour of a visit. */
  readonly tourId?: string;
  /** The visit of a release. */
  readonly visitId?: string;
  /** A release that is issued and not withdrawn. */
  readonly out?: boolean;
  /** Everybody whom an event has named. */
  readonly people: readonly PersonId[];
};

const VISIT: Reach = { kind: 'visit', marks: [], people: [] };

const hostMarks = (hosts: readonly { readonly organisationId: string }[]): readonly string[] => [
  EVERY_HOST,
  ...hosts.map(({ organisationId }) => organisationId),
];
const issuerMarks = (issuer: string | undefined): readonly string[] => [EVERY_ISSUER, ...(issuer === undefined ? [] : [issuerMark(organisationKey(issuer))])];

/**
 * All ids of people in what an event says, also inside of wording, but for `{person-….text-…}` (libs/vault/masking.ts): that reads as it was
 * written by somebody who need not have known the person, and to have guessed a name is not to have met.
 */
const PERSON = /person-[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}(?!\.text-)/g;

function meeting(doc: Reach | undefined, event: Recorded): Reach {
  const known = doc ?? VISIT;
  const people = new Set([...known.people, ...((JSON.stringify(event.data).match(PERSON) ?? []) as PersonId[])]);
  return people.size === known.people.length && doc ? doc : { ...known, people: [...people] };
}

/** Every type of event, told by the compiler when one is missing: each may name somebody. */
const names =
  <T extends string>() =>
  (types: Readonly<Record<T, 1>>) =>
    Object.keys(types) as T[];

const VISIT_EVENTS = names<VisitEvent['type']>()({
  VisitScheduled: 1,
  VisitConfirmed: 1,
  VisitRescheduled: 1,
  PrincipalReplaced: 1,
  StopAdded: 1,
  StopChanged: 1,
  StopRemoved: 1,
  StopsReordered: 1,
  TransferPlanned: 1,
  TransferDropped: 1,
  OccasionRecorded: 1,
  OccasionWithdrawn: 1,
  PriorContactRecorded: 1,
  PriorContactWithdrawn: 1,
  DateRecorded: 1,
  DateResolved: 1,
  VisitCorrected: 1,
  SourcesRecorded: 1,
  ConflictOverridden: 1,
  VisitHeld: 1,
  VisitCancelled: 1,
});
const AGENDA_EVENTS = names<AgendaEvent['type']>()({
  AgendaOpened: 1,
  AgendaItemAdded: 1,
  AgendaItemChanged: 1,
  AgendaItemMoved: 1,
  AgendaItemRemoved: 1,
  AgendaProposed: 1,
  AgendaChangesRequested: 1,
  AgendaConfirmed: 1,
  AgendaReopened: 1,
});
const ATTENDANCE_EVENTS = names<AttendanceEvent['type']>()({
  ParticipantInvited: 1,
  InvitationAccepted: 1,
  InvitationDeclined: 1,
  SubstituteNamed: 1,
  ParticipantExcused: 1,
  PresenceRecorded: 1,
  AbsenceRecorded: 1,
  PersonMentioned: 1,
  AttendeeCorrected: 1,
  AttendeeStruck: 1,
  OrderSet: 1,
  GroupAdded: 1,
  GroupChanged: 1,
  GroupHeadcountSet: 1,
  GroupRemoved: 1,
  AttendanceClosed: 1,
  AttendanceReopened: 1,
});
const RELEASE_EVENTS = names<PressReleaseEvent['type']>()({
  ReleaseDrafted: 1,
  ReleaseKindSet: 1,
  ReleaseDetailsSet: 1,
  DraftRefreshed: 1,
  TextEdited: 1,
  StaleTextAccepted: 1,
  StatementRecorded: 1,
  StatementRemoved: 1,
  SpeakerAssigned: 1,
  QuoteSubmitted: 1,
  QuoteApproved: 1,
  QuoteRejected: 1,
  QuoteChangeProposed: 1,
  QuoteRevised: 1,
  PhotoAttached: 1,
  PhotoRemoved: 1,
  CaptionSet: 1,
  CreditSet: 1,
  ReferenceAssigned: 1,
  EmbargoSet: 1,
  EmbargoLifted: 1,
  ReleaseSubmitted: 1,
  ReleaseReturned: 1,
  ContentApproved: 1,
  ReleaseApproved: 1,
  ReleaseIssued: 1,
  CorrectionProposed: 1,
  CorrectionRejected: 1,
  ReleaseCorrected: 1,
  ReleaseWithdrawn: 1,
});

const meetings = Object.fromEntries([...VISIT_EVENTS, ...AGENDA_EVENTS, ...ATTENDANCE_EVENTS, ...RELEASE_EVENTS].map((type) => [type, meeting])) as View<
  Reach,
  ReachEvent
>['evolve'];

export const reachView: View<Reach, ReachEvent> = {
  name: 'reach',
  version: 2,
  within: 'everyone',
  key: (event) => event.key,
  streams: (key) => [`visit-${key}`, `agenda-${key}`, `attendance-${key}`, `pressRelease-${key}`],
  evolve: {
    ...meetings,
    VisitScheduled: (doc, event) => {
      const { tourId, hosts } = event.data;
      return { ...meeting(doc, event), marks: hostMarks(hosts), ...(tourId !== undefined && { tourId }) };
    },
    VisitCorrected: (doc, event) => {
      const { hosts, tour } = event.data;
      const { tourId: before, ...known } = meeting(doc, event);
      const tourId = tour === undefined ? before : tour?.tourId;
      return { ...known, ...(hosts && { marks: hostMarks(hosts) }), ...(tourId !== undefined && { tourId }) };
    },
    ReleaseDrafted: (_, event) => {
      const { visitId, details } = event.data;
      return { ...meeting({ kind: 'release', marks: issuerMarks(details.issuer), visitId, people: [] }, event) };
    },
    ReleaseDetailsSet: (doc, event) => ({ ...meeting(doc, event), marks: issuerMarks(event.data.details.issuer) }),
    ReleaseIssued: (doc, event) => ({ ...meeting(doc, event), out: true }),
    ReleaseWithdrawn: (doc, event) => ({ ...meeting(doc, event), out: false }),
  },
};

/** Settings of a connection of this version: which version of the view its rules in the database read, should there be several. */
export const readsReach: Readonly<Record<string, string>> = { 'ortstermin.reach': String(reachView.version) };
