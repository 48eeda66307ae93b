import { Injectable } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import type { Attendance } from '#libs/attendance/attendance.queries.js';
import { Directory, type Office } from '#libs/directory/directory.js';
import { EVERY_HOST } from '#libs/platform/policy/grants.js';
import { asSystem, scopeOfNow } from '#libs/platform/policy/scope.js';
import { FindProgrammes } from '#libs/tours/programme.queries.js';
import type { OfficeId, OrganisationId, PersonId } from '#libs/vault/ids.js';

/**
 * Without those who come for one of these hosts: they hold an office of it here, and none of another house. Groups keep their place and
 * lose the names of these members.
 */
export function withoutAttendeesOf(attendance: Attendance, others: ReadonlySet<OrganisationId>, offices: ReadonlyMap<OfficeId, Office>): Attendance {
  const comesForOthers = ({ offices: held }: Attendance['attendees'][number]): boolean => {
    const bodies = held.flatMap((id) => offices.get(id)?.organisationId ?? []);
    return bodies.length > 0 && bodies.every((id) => others.has(id));
  };
  const hidden = new Set<PersonId>(attendance.attendees.filter(comesForOthers).map(({ personId }) => personId));
  if (hidden.size === 0) return attendance;
  return {
    ...attendance,
    attendees: attendance.attendees.filter(({ personId }) => !hidden.has(personId)),
    groups: attendance.groups.map((group) => ({ ...group, members: group.members.filter((id) => !hidden.has(id)) })),
    ...(attendance.order && { order: { ...attendance.order, persons: attendance.order.persons.filter((id) => !hidden.has(id)) } }),
  };
}

/** Two hosts of one visit do not see whom the other brings; the ministry sees all. */
@Injectable()
export class OwnAttendees {
  constructor(
    private readonly queries: QueryBus,
    private readonly directory: Directory,
  ) {}

  /** The lists as whoever asks now may see them. */
  async of(lists: readonly Attendance[]): Promise<readonly Attendance[]> {
    const scope = scopeOfNow();
    if (scope === 'all' || scope.includes(EVERY_HOST) || lists.length === 0) return lists;
    return asSystem(async () => {
      const programmes = await this.queries.execute(new FindProgrammes(lists.map(({ visitId }) => visitId)));
      const others = new Map(
        programmes.map(({ visitId, hosts }) => [visitId, new Set(hosts.map(({ organisationId }) => organisationId).filter((id) => !scope.includes(id)))]),
      );
      const shared = lists.filter(({ visitId }) => (others.get(visitId)?.size ?? 0) > 0);
      if (shared.length === 0) return lists;
      const offices = await this.directory.offices([...new Set(shared.flatMap(({ attendees }) => attendees.flatMap((one) => one.offices)))]);
      return lists.map((list) => withoutAttendeesOf(list, others.get(list.visitId) ?? new Set(), offices));
    });
  }
}
