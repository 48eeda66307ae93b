import type { AgendaItem } from '#libs/agenda/domain/agenda.events.js';
import type { Group } from '#libs/attendance/domain/attendance.events.js';
import type { Attendance, AttendeeDoc } from '#libs/attendance/attendance.queries.js';
import { same } from '#libs/eventing/same.js';
import type { Host, Occasion, Principal, PriorContact, Stop, Transfer, When } from '#libs/tours/domain/visit.events.js';
import { driveId, type Audience, type ChangedRow } from '#libs/itineraries/itinerary.queries.js';
import { isInside, showsTo } from '#libs/itineraries/itinerary.js';
import { applyToList, listDifference, type ListChange } from '#libs/itineraries/list-difference.js';
import type { Programme, Sourced } from '#libs/tours/programme.queries.js';
import type { PersonId, TextId } from '#libs/vault/ids.js';

/** Single facts of a visit; all absent before it was scheduled. */
export type Facts = {
  readonly status?: { readonly value: Programme['status']['value']; readonly reason?: TextId };
  readonly when?: When;
  readonly zone?: string;
  readonly tourId?: string;
  readonly otherDates?: readonly { readonly when: When; readonly note?: TextId }[];
  readonly agenda?: { readonly status: Programme['agenda']['status']; readonly revision: number };
  readonly attendance?: Attendance['status'];
  readonly order?: readonly PersonId[];
};

/** The lists of a visit, each told apart by an id of its own. */
export type Lists = {
  readonly principals: readonly (Principal & { readonly insteadOf?: PersonId })[];
  readonly hosts: readonly Host[];
  readonly stops: readonly Stop[];
  readonly transfers: readonly Transfer[];
  readonly occasions: readonly Occasion[];
  readonly priorContacts: readonly PriorContact[];
  readonly items: readonly AgendaItem[];
  readonly people: readonly Omit<AttendeeDoc, 'sources'>[];
  readonly groups: readonly Group[];
};

/** A visit with agenda and attendance at one moment, without the events behind it. */
export type Snapshot = { readonly facts: Facts; readonly lists: Lists };

/** One typed difference. The differences from an old to a new snapshot, applied to the old one, make the new one. */
export type Change =
  | { [F in keyof Facts]-?: { readonly fact: F; readonly before?: NonNullable<Facts[F]>; readonly after?: NonNullable<Facts[F]> } }[keyof Facts]
  | { [L in keyof Lists]: { readonly list: L } & ListChange<Lists[L][number]> }[keyof Lists];

const idOf: { readonly [L in keyof Lists]: (fact: Lists[L][number]) => string } = {
  principals: (one) => one.personId,
  hosts: (one) => one.organisationId,
  stops: (one) => one.stopId,
  transfers: driveId,
  occasions: (one) => one.occasionId,
  priorContacts: (one) => one.contactId,
  items: (one) => one.itemId,
  people: (one) => one.personId,
  groups: (one) => one.groupId,
};
const listNames = Object.keys(idOf) as (keyof Lists)[];
const factNames: readonly (keyof Facts)[] = ['status', 'when', 'zone', 'tourId', 'otherDates', 'agenda', 'attendance', 'order'];

/** What there was before the visit was scheduled. */
export const nothing: Snapshot = {
  facts: {},
  lists: { principals: [], hosts: [], stops: [], transfers: [], occasions: [], priorContacts: [], items: [], people: [], groups: [] },
};

/** A visit as it can be compared; for an audience only what it may see. */
export function snapshotOf(programme: Programme | undefined, attendance: Attendance | undefined, audience: Audience = 'principal'): Snapshot {
  if (!programme) return nothing;
  const inside = isInside(audience);
  /** Reasons and notes stay in the house. */
  const forOffice = <T extends object, K extends string>(fact: T & { readonly [k in K]?: unknown }, member: K): T => {
    if (audience === 'principal') return fact;
    const { [member]: _, ...rest } = fact;
    return rest as unknown as T;
  };
  const items = bare(programme.agenda.items).filter((item) => showsTo(audience, item));
  return {
    facts: {
      status: forOffice(bare([programme.status])[0] as NonNullable<Facts['status']>, 'reason'),
      when: programme.when.value,
      zone: programme.zone,
      ...(programme.tour && { tourId: programme.tour.tourId }),
      ...(inside && { otherDates: bare(programme.otherDates).map((one) => forOffice(one, 'note')) }),
      ...(inside && { agenda: { status: programme.agenda.status, revision: programme.agenda.revision } }),
      ...(inside && attendance && { attendance: attendance.status }),
      ...(inside && attendance?.order && { order: attendance.order.persons }),
    },
    lists: {
      principals: bare(programme.principals),
      hosts: bare(programme.hosts),
      stops: bare(programme.stops),
      transfers: bare(programme.transfers),
      occasions: bare(programme.occasions),
      priorContacts: inside ? bare(programme.priorContacts) : [],
      items: items.map((one) => forOffice(one, 'note')),
      people: inside ? bare(attendance?.attendees ?? []).map((one) => forOffice(one, 'reason')) : [],
      groups: bare(attendance?.groups ?? []),
    },
  };
}

/**
 * Of a visit what somebody plans by who is at these stops (none named: at all of it): when and where it is, with whom, and what happens
 * there. Who else comes, drives, and how far a visit has been agreed on are not.
 */
export function ownPart({ facts: { when, zone }, lists }: Snapshot, stopIds: readonly string[]): Snapshot {
  const whole = stopIds.length === 0;
  const stops = lists.stops.filter(({ stopId }) => whole || stopIds.includes(stopId));
  // Whoever has times of their own is not concerned when the visit begins earlier somewhere else.
  const byVisit = whole || stops.some((stop) => stop.when === undefined);
  return {
    facts: { ...(byVisit && when !== undefined && { when }), ...(zone !== undefined && { zone }) },
    lists: {
      ...nothing.lists,
      principals: lists.principals,
      hosts: lists.hosts,
      stops,
      items: lists.items.filter(({ stopId }) => (stopId === undefined ? whole : stops.some((stop) => stop.stopId === stopId))),
    },
  };
}

/** What has to happen to `before` to become `after`. */
export function difference(before: Snapshot, after: Snapshot): readonly Change[] {
  const facts = factNames
    .filter((fact) => !same(before.facts[fact], after.facts[fact]))
    .map((fact) => ({
      fact,
      ...(before.facts[fact] !== undefined && { before: before.facts[fact] }),
      ...(after.facts[fact] !== undefined && { after: after.facts[fact] }),
    }));
  const lists = listNames.flatMap((list) => changesOf(list, before.lists, after.lists));
  // Each change carries the fact or list that its own name says, which the loop over names cannot show to the compiler.
  return [...facts, ...lists] as readonly Change[];
}

/** The snapshot after the changes. */
export function apply(before: Snapshot, changes: readonly Change[]): Snapshot {
  const facts: Record<string, unknown> = { ...before.facts };
  const lists: Record<string, unknown> = { ...before.lists };
  for (const change of changes) {
    if (!('fact' in change && !('list' in change))) continue;
    if (change.after === undefined) delete facts[change.fact];
    else facts[change.fact] = change.after;
  }
  for (const list of listNames)
    lists[list] = applyToList<unknown>(before.lists[list], changes.filter((change) => 'list' in change && change.list === list) as ListChange<unknown>[]);
  return { facts, lists: lists as Lists };
}

/** The rows of a programme that are new, or say or stand something else than before. */
export const changedRows = (changes: readonly Change[]): readonly ChangedRow[] =>
  changes.flatMap((change): ChangedRow[] => {
    if (!('list' in change) || change.change === 'removed') return [];
    const what = change.change === 'new' ? 'new' : 'changed';
    const fact = change.change === 'moved' ? change.fact : change.after;
    if (change.list === 'stops') return [{ row: 'stop', id: idOf.stops(fact as Stop), change: what }];
    if (change.list === 'items') return [{ row: 'item', id: idOf.items(fact as AgendaItem), change: what }];
    return change.list === 'transfers' ? [{ row: 'drive', id: idOf.transfers(fact as Transfer), change: what }] : [];
  });

const changesOf = <L extends keyof Lists>(list: L, before: Lists, after: Lists) =>
  listDifference<Lists[L][number]>(before[list], after[list], idOf[list]).map((change) => ({ list, ...change }));

const bare = <T extends object>(list: readonly Sourced<T>[]): T[] => list.map(({ sources: _, ...fact }) => fact as unknown as T);
