import { refuse, unreachable } from '#libs/eventing/decider.js';
import { same } from '#libs/eventing/same.js';
import { goneGroup, type Attendance } from '#libs/attendance/domain/attendance-state.js';
import type { AttendanceEvent, Group, Headcount } from '#libs/attendance/domain/attendance.events.js';

/** Wishes about people without names. `stopsOfVisit`: the stops there are, looked up by whoever asks. */
export type GroupCommand =
  | { readonly type: 'AddGroup'; readonly group: Group; readonly stopsOfVisit?: readonly string[] }
  | { readonly type: 'ChangeGroup'; readonly group: Group; readonly stopsOfVisit?: readonly string[] }
  | { readonly type: 'SetGroupHeadcount'; readonly groupId: string; readonly headcount: Headcount }
  | { readonly type: 'RemoveGroup'; readonly groupId: string };

const MOST_GROUPS = 500;
const MOST_MEMBERS = 1_000;
const LARGEST_HEADCOUNT = 1_000_000;

export function decideGroups(command: GroupCommand, list: Attendance): AttendanceEvent[] {
  switch (command.type) {
    case 'AddGroup': {
      const { group, stopsOfVisit } = command;
      const known = list.groups.find((one) => one.groupId === group.groupId);
      if (known && same(known, group)) return [];
      if (known)
        refuse('group-already-there', {
          path: 'groupId',
          reason: `There is a group ${group.groupId} already.`,
          remedy: 'Change that group, or give the new one another id.',
        });
      if (list.groups.length >= MOST_GROUPS)
        refuse('too-many-groups', { path: 'groupId', reason: `The list has ${MOST_GROUPS} groups.`, remedy: 'Put several into one.' });
      mustBeGroup(group, stopsOfVisit);
      return [{ type: 'GroupAdded', data: { group } }];
    }
    case 'ChangeGroup': {
      const { group, stopsOfVisit } = command;
      if (same(groupOf(list, group.groupId), group)) return [];
      mustBeGroup(group, stopsOfVisit);
      return [{ type: 'GroupChanged', data: { group } }];
    }
    case 'SetGroupHeadcount': {
      const { groupId, headcount } = command;
      if (same(groupOf(list, groupId).headcount, headcount)) return [];
      mustBeHeadcount(headcount);
      return [{ type: 'GroupHeadcountSet', data: { groupId, headcount } }];
    }
    case 'RemoveGroup': {
      const { groupId } = command;
      if (!list.groups.some((one) => one.groupId === groupId) && list.gone.includes(goneGroup(groupId))) return [];
      groupOf(list, groupId);
      return [{ type: 'GroupRemoved', data: { groupId } }];
    }
    default:
      return unreachable(command);
  }
}

/** Stops named inside a command must be stops of the visit, as far as they are known. */
export function mustBeStops(stops: readonly string[], stopsOfVisit: readonly string[] | undefined): void {
  const unknown = stopsOfVisit ? stops.findIndex((stopId) => !stopsOfVisit.includes(stopId)) : -1;
  if (unknown !== -1)
    refuse('stop-unknown', {
      path: `stops[${unknown}]`,
      reason: `The visit has no stop ${stops[unknown]}.`,
      remedy: 'Add the stop first, or name one that is there.',
    });
}

function groupOf(list: Attendance, groupId: string): Group {
  const known = list.groups.find((one) => one.groupId === groupId);
  return known ?? refuse('unknown-group', { reason: `The list has no group ${groupId}.`, remedy: 'Look the groups of the visit up.' });
}

function mustBeGroup(group: Group, stopsOfVisit: readonly string[] | undefined): void {
  if (group.groupId.trim() === '')
    refuse('group-without-id', { path: 'groupId', reason: 'The group has no id.', remedy: 'Give an id that is unique on the list.' });
  if (group.label.trim() === '')
    refuse('label-missing', { path: 'label', reason: 'The group has no label.', remedy: 'Say who they are, as the source wrote it.' });
  if (group.protected && group.members.length > 0) {
    refuse('protected-group-named', {
      path: 'members',
      reason: 'The members of a protected group are never named.',
      remedy: 'Leave the members out, or the protection if it is not needed.',
    });
  }
  if (group.members.length > MOST_MEMBERS)
    refuse('too-many-members', { path: 'members', reason: `${group.members.length} are too many.`, remedy: `Name at most ${MOST_MEMBERS}.` });
  if (group.headcount) mustBeHeadcount(group.headcount);
  mustBeStops(group.stops, stopsOfVisit);
}

/** A number beside a range that does not hold it is kept: two sources may differ, and views show it. */
function mustBeHeadcount({ exact, min, max }: Headcount): void {
  for (const [name, number] of Object.entries({ exact, min, max })) {
    if (number === undefined || (Number.isInteger(number) && number >= 0 && number <= LARGEST_HEADCOUNT)) continue;
    refuse('headcount-out-of-range', {
      path: `headcount.${name}`,
      reason: `${number} is no number of people.`,
      remedy: `Give a whole number from 0 to ${LARGEST_HEADCOUNT}.`,
    });
  }
  if (exact === undefined && min === undefined && max === undefined) {
    refuse('headcount-says-nothing', { path: 'headcount', reason: 'The headcount holds no number.', remedy: 'Give exact, min or max, or leave it out.' });
  }
  if (min !== undefined && max !== undefined && max < min) {
    refuse('headcount-range-reversed', { path: 'headcount.max', reason: `${max} is less than ${min}.`, remedy: 'Let max be the larger of the two.' });
  }
}
