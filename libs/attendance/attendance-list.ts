import type { Attendance, AttendeeDoc } from '#libs/attendance/attendance.queries.js';
import type { AttendanceList, ListedStatus, ListEntry, ListGroup, ListOrder } from '#libs/attendance/attendance-list.queries.js';
import { greetingOf } from '#libs/attendance/greeting.js';
import { inOrder, type Placeable } from '#libs/attendance/list-order.js';
import type { Known } from '#libs/directory/known.js';
import { calledOn, officeInWords, organisationOn } from '#libs/directory/on-the-day.js';
import { headcountInFigures } from '#libs/language/headcounts.js';
import { startSentence } from '#libs/language/sentences.js';
import { unnamedPeople } from '#libs/language/unnamed.js';
import { dayOf, protectedGroupOf, standOf, stopName, titleOf, versionOf, worded, type Audience } from '#libs/itineraries/itinerary.queries.js';
import type { Programme } from '#libs/tours/programme.queries.js';
import type { Named, OfficeId, PersonId } from '#libs/vault/ids.js';

type Listed = Placeable & { readonly entry: Omit<ListEntry, 'number'> };

/** The attendance list of a visit, or of one of its stops, for an audience. */
export function attendanceList(
  programme: Programme,
  attendance: Attendance | undefined,
  known: Known,
  order: ListOrder,
  stopId?: string,
  audience: Audience = 'principal',
): AttendanceList {
  const over = programme.status.value === 'held' || attendance?.status === 'closed';
  const here = (stops: readonly string[]) => stopId === undefined || stops.length === 0 || stops.includes(stopId);
  const people = everybody(programme, attendance, known, over).filter((one) => here(one.entry.stops));
  const hosts = programme.hosts.flatMap((host) => [host.organisation, host.unit ?? []].flat());
  const listed = (...statuses: ListedStatus[]) =>
    inOrder(
      people.filter((one) => statuses.includes(one.entry.status)),
      order,
      hosts,
      attendance?.order?.persons,
    );
  const numbered = (list: readonly Listed[]) => list.map((one, index) => ({ number: index + 1, ...one.entry }));
  // Who stays away is known in the house and to the host.
  const inside = audience === 'principal' || audience === 'host';
  const away = (...statuses: ListedStatus[]) => (inside ? numbered(listed(...statuses)) : []);
  const there = over ? listed('present') : listed('present', 'expected', 'accepted', 'invited');
  const entries = numbered(there.filter(({ personId }) => known.mayName(personId)));
  const unnamed = there.filter(({ personId }) => !known.mayName(personId)).map(({ entry }) => entry.stops);
  const groups = [
    ...(attendance?.groups ?? []).filter((group) => here(group.stops)).map((group) => groupOf(group, programme, known)),
    ...unnamedGroups(unnamed, programme, known),
  ];
  return {
    visitId: programme.visitId,
    audience,
    title: titleOf(programme, known),
    host: leadingHost(programme, known),
    time: worded(programme.when.value, known),
    status: programme.status.value,
    list: attendance?.status ?? 'open',
    order,
    orderedByHand: order === 'precedence' && attendance?.order !== undefined,
    stop: stopId === undefined ? null : { stopId, name: stopName(programme, stopId, known) },
    entries,
    excused: away('excused'),
    declined: away('declined'),
    absent: away('absent'),
    notRecorded: over ? away('expected', 'accepted', 'invited') : [],
    groups,
    byStop: programme.stops
      .filter((stop) => here([stop.stopId]))
      .map((stop) => ({
        stopId: stop.stopId,
        name: stopName(programme, stop.stopId, known),
        people: entries.filter((one) => one.stops.length === 0 || one.stops.includes(stop.stopId)).map((one) => one.name),
        groups: groups.filter((one) => one.stops.length === 0 || one.stops.includes(stop.stopId)).map((one) => one.label),
      })),
    greeting: inOrder(
      there.filter(({ personId }) => known.mayName(personId)),
      'precedence',
      hosts,
      attendance?.order?.persons,
    ).map((one) => greetingOf(one, known.functions)),
    counts: { named: entries.length, groups: groups.length, byStatus: countByStatus(inside ? people : there) },
    version: versionOf(programme, attendance),
    stand: standOf(programme, attendance),
  };
}

function leadingHost({ hosts, when }: Programme, known: Known): string | null {
  const [host] = hosts;
  return host ? known.wording(calledOn(host.organisation, known.organisation(host.organisationId), dayOf(when.value))) : null;
}

/** Principals are on the list also when nobody recorded them there; people only mentioned, and members of protected groups, are not. */
function everybody(programme: Programme, attendance: Attendance | undefined, known: Known, over: boolean): readonly Listed[] {
  const recorded = attendance?.attendees ?? [];
  const principals = programme.principals.map((principal): AttendeeDoc => {
    const { insteadOf, personId, officeId } = principal;
    const also = recorded.find((one) => one.personId === personId);
    const there = over ? 'present' : 'accepted';
    const settled = also && also.status !== 'invited' && also.status !== 'accepted' && also.status !== 'mentioned';
    return {
      personId,
      offices: [...new Set([officeId, ...(also?.offices ?? [])])],
      roles: [...new Set(['principal' as const, ...(also?.roles ?? [])])],
      stops: also?.stops ?? [],
      ...(also?.represents ? { represents: also.represents } : insteadOf && { represents: { personId: insteadOf } }),
      status: settled ? also.status : there,
      invited: also?.invited ?? false,
      accepted: also?.accepted ?? false,
      ...(also?.substitute && { substitute: also.substitute }),
      sources: [],
    };
  });
  const isPrincipal = (personId: PersonId) => programme.principals.some((one) => one.personId === personId);
  const others = recorded.filter((one) => one.status !== 'mentioned' && !isPrincipal(one.personId) && !protectedGroupOf(attendance, one.personId));
  return [...principals, ...others].map((one) => listedAs(one, programme, known, isPrincipal(one.personId), recorded));
}

function listedAs(one: AttendeeDoc, programme: Programme, known: Known, principal: boolean, recorded: readonly AttendeeDoc[]): Listed {
  const day = dayOf(programme.when.value);
  const person = known.person(one.personId);
  const offices = one.offices.flatMap((id: OfficeId) => known.office(id) ?? []);
  const organisation = offices.map((office) => organisationOn(office, known, day)).find((name) => name !== undefined) ?? null;
  const status = principal && one.status === 'accepted' ? 'expected' : one.status;
  return {
    personId: one.personId,
    person,
    offices,
    organisation,
    principal,
    receives: one.roles.includes('host') || one.roles.includes('greeter'),
    entry: {
      personId: one.personId,
      name: person.name,
      offices: offices.map((office) => officeInWords(office, known, day)),
      organisation,
      // Mentioned people were left out before.
      status: status as ListedStatus,
      represents: one.represents && isNamed(one.represents, known) ? known.nameOf(one.represents) : null,
      representedBy: one.substitute ? known.person(one.substitute).name : null,
      stops: one.stops,
      where: one.stops.map((stopId) => stopName(programme, stopId, known)),
      roles: one.roles,
      invited: one.invited,
      accepted: one.accepted,
      walkIn: !principal && cameUnannounced(one, recorded),
    },
  };
}

const isNamed = (who: Named, known: Known): boolean => !('personId' in who) || known.mayName(who.personId);

/** Where somebody had been invited before, whoever else was there came unannounced: neither the hosts nor who came in the place of a guest. */
function cameUnannounced({ invited, personId, represents, roles, status }: AttendeeDoc, recorded: readonly AttendeeDoc[]): boolean {
  if (status !== 'present' || invited || roles.some((role) => role === 'host' || role === 'greeter' || role === 'guide')) return false;
  const earlier = recorded
    .slice(
      0,
      recorded.findIndex((one) => one.personId === personId),
    )
    .filter((one) => one.invited);
  return earlier.length > 0 && !(represents && 'personId' in represents && earlier.some((one) => one.personId === represents.personId));
}

function groupOf(group: Attendance['groups'][number], programme: Programme, known: Known): ListGroup {
  return {
    groupId: group.groupId,
    label: known.wording(group.label),
    organisation: group.organisation ? known.wording(group.organisation) : null,
    headcount: (group.headcount && headcountInFigures(group.headcount)) ?? null,
    protected: group.protected,
    stops: group.stops,
    where: group.stops.map((stopId) => stopName(programme, stopId, known)),
    members: group.protected ? [] : group.members.filter(known.mayName).map((id) => known.person(id).name),
  };
}

/** Whoever may not be named to these readers is counted, together with all others who were at the same stops. */
const unnamedGroups = (unnamed: readonly (readonly string[])[], programme: Programme, known: Known): ListGroup[] =>
  [...Map.groupBy(unnamed, (stops) => stops.join('\n')).values()].map((several, at) => ({
    groupId: `unnamed-${at + 1}`,
    label: startSentence(unnamedPeople(several.length)),
    organisation: null,
    headcount: null,
    protected: true,
    stops: several[0] ?? [],
    where: (several[0] ?? []).map((stopId) => stopName(programme, stopId, known)),
    members: [],
  }));

function countByStatus(people: readonly Listed[]): Partial<Record<ListedStatus, number>> {
  const counts: Partial<Record<ListedStatus, number>> = {};
  for (const { entry } of people) counts[entry.status] = (counts[entry.status] ?? 0) + 1;
  return counts;
}
