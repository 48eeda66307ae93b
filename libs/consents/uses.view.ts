import type { AgendaEvent } from '#libs/agenda/domain/agenda.events.js';
import type { AttendanceEvent, Attendee } from '#libs/attendance/domain/attendance.events.js';
import type { Position, Recorded } from '#libs/eventing/event-store.js';
import type { View } from '#libs/eventing/view.js';
import type { UseKind } from '#libs/consents/uses.queries.js';
import type { PressReleaseEvent } from '#libs/press/domain/press-release.events.js';
import type { TourEvent } from '#libs/tours/domain/tour.events.js';
import type { VisitEvent } from '#libs/tours/domain/visit.events.js';
import type { PersonId } from '#libs/vault/ids.js';

/** A place where people stand: `what` is the id of the item, group, statement …; null where there is one only. */
export type Place = { readonly kind: UseKind; readonly what: string | null; readonly persons: readonly PersonId[] };

/** Everybody who stands in a tour, a visit (with its agenda and attendance) or a release, by id. */
export type UsesDoc = {
  readonly of: 'tour' | 'visit' | 'release';
  /** Of a release: its visit. */
  readonly visitId?: string;
  readonly since: Position;
  readonly places: readonly Place[];
};

type Used = TourEvent | VisitEvent | AgendaEvent | AttendanceEvent | PressReleaseEvent;

/** Where each person stands now; texts of people hold names without ids and are looked through when asked. Agenda and attendance share the visit's id. */
export const usesView: View<UsesDoc, Used> = {
  name: 'uses',
  version: 1,
  within: 'object',
  key: (event) => event.key,
  streams: (key) => ['tour', 'visit', 'agenda', 'attendance', 'pressRelease'].map((category) => `${category}-${key}`),
  sort: ({ since }) => since,
  evolve: {
    TourPlanned: (_, event) => put(begun('tour', event), 'tour', null, event.data.name),
    TourRenamed: (doc, event) => doc && put(doc, 'tour', null, event.data.name),
    VisitScheduled: (_, event) => put(put(begun('visit', event), 'principal', null, event.data.principals), 'visit', null, [event.data.when, event.data.hosts]),
    VisitRescheduled: (doc, event) => doc && put(doc, 'visit', 'slot', event.data.to),
    PrincipalReplaced: (doc, { data }) => {
      if (!doc) return undefined;
      const before = doc.places.find(({ kind }) => kind === 'principal')?.persons ?? [];
      const principals = before.map((personId) => (personId === data.personId ? data.by.personId : personId));
      return put(put(doc, 'principal', null, principals), 'represented', data.personId, data.personId);
    },
    VisitCorrected: (doc, { data }) => {
      if (!doc) return undefined;
      const corrected = data.principals ? put(doc, 'principal', null, data.principals) : doc;
      return data.when || data.hosts ? put(corrected, 'visit', null, [data.when, data.hosts]) : corrected;
    },
    StopAdded: (doc, { data }) => doc && put(doc, 'stop', data.stop.stopId, data.stop),
    StopChanged: (doc, { data }) => doc && put(doc, 'stop', data.stop.stopId, data.stop),
    StopRemoved: (doc, { data }) => doc && put(doc, 'stop', data.stopId, null),
    OccasionRecorded: (doc, { data }) => doc && put(doc, 'occasion', data.occasion.occasionId, data.occasion),
    OccasionWithdrawn: (doc, { data }) => doc && put(doc, 'occasion', data.occasionId, null),
    PriorContactRecorded: (doc, { data }) => doc && put(doc, 'prior-contact', data.contact.contactId, data.contact),
    PriorContactWithdrawn: (doc, { data }) => doc && put(doc, 'prior-contact', data.contactId, null),
    AgendaItemAdded: (doc, event) => put(doc ?? begun('visit', event), 'agenda-item', event.data.item.itemId, event.data.item),
    AgendaItemChanged: (doc, { data }) => doc && put(doc, 'agenda-item', data.item.itemId, data.item),
    AgendaItemRemoved: (doc, { data }) => doc && put(doc, 'agenda-item', data.itemId, null),
    ParticipantInvited: listed,
    PresenceRecorded: listed,
    PersonMentioned: listed,
    AttendeeCorrected: listed,
    SubstituteNamed: listed,
    AttendeeStruck: (doc, { data }) => doc && put(doc, 'attendance', data.personId, null),
    GroupAdded: (doc, event) => put(doc ?? begun('visit', event), 'group', event.data.group.groupId, event.data.group),
    GroupChanged: (doc, { data }) => doc && put(doc, 'group', data.group.groupId, data.group),
    GroupRemoved: (doc, { data }) => doc && put(doc, 'group', data.groupId, null),
    ReleaseDrafted: (_, event) => put({ ...begun('release', event), visitId: event.data.visitId }, 'details', null, event.data.details),
    ReleaseDetailsSet: (doc, { data }) => doc && put(doc, 'details', null, data.details),
    StatementRecorded: (doc, { data }) => doc && put(doc, 'quote', data.statement.statementId, data.statement),
    SpeakerAssigned: (doc, { data }) => doc && put(doc, 'quote', data.statementId, data.personId),
    StatementRemoved: (doc, { data }) => doc && put(doc, 'quote', data.statementId, null),
    CaptionSet: (doc, { data }) => doc && put(doc, 'caption', data.photoId, data.caption),
    PhotoRemoved: (doc, { data }) => doc && put(doc, 'caption', data.photoId, null),
  },
};

const begun = (of: UsesDoc['of'], { position }: Recorded): UsesDoc => ({ of, since: position, places: [] });

type Listed = 'ParticipantInvited' | 'PresenceRecorded' | 'PersonMentioned' | 'AttendeeCorrected' | 'SubstituteNamed';

function listed(doc: UsesDoc | undefined, event: Recorded<Extract<AttendanceEvent, { type: Listed; data: { attendee: Attendee } }>>): UsesDoc {
  const { attendee } = event.data;
  return put(doc ?? begun('visit', event), 'attendance', attendee.personId, attendee);
}

const PERSON = /person-[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g;

/** The document with everybody whom this part of the facts names, by id or by a token in its wording; nobody: the place is empty. */
function put(doc: UsesDoc, kind: UseKind, what: string | null, part: unknown): UsesDoc {
  const persons = [...new Set(JSON.stringify(part ?? null).match(PERSON) as PersonId[] | null)];
  const others = doc.places.filter((place) => place.kind !== kind || place.what !== what);
  return { ...doc, places: persons.length === 0 ? others : [...others, { kind, what, persons }] };
}
