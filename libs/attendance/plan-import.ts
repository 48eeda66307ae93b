import type { ListedStatus, ListEntry } from '#libs/attendance/attendance-list.queries.js';
import type { AttendanceCommand } from '#libs/attendance/domain/attendance.js';
import type { Attendee } from '#libs/attendance/domain/attendance.events.js';
import type { AttendeeDoc } from '#libs/attendance/attendance.queries.js';
import { listedStatusWords, titleOfColumn } from '#libs/attendance/attendance-list.table.js';
import type { CellError, RowWish } from '#libs/attendance/import-rows.js';
import type { OfficeId, PersonId } from '#libs/vault/ids.js';
import type { Spoken } from '#libs/vault/spoken.js';

/** What one row asks for: commands in their order, said in a sentence; or what is wrong with it. */
export type RowPlan = { readonly commands: readonly Spoken<AttendanceCommand>[]; readonly sentence: string } | { readonly errors: readonly CellError[] };

/** How the person stands on the list now; both undefined: not at all. `recorded`: in the attendance itself, which principals need not be. */
export type Standing = {
  readonly listed: ListEntry | undefined;
  readonly recorded: AttendeeDoc | undefined;
  /** Those they hold on the day, for somebody who is not recorded yet. */
  readonly offices: readonly OfficeId[];
};

/** Compares what a row says with what is known, and plans what differs. A row that says what stands there already asks for nothing. */
export function planRow(wish: RowWish, personId: PersonId, { listed, recorded, offices }: Standing): RowPlan {
  const errors = unsettled(wish, listed);
  if (errors.length > 0) return { errors };
  const status = statusSteps(wish.status, personId, { listed, recorded });
  if ('errors' in status) return status;
  const attendee: Attendee = {
    personId,
    offices: recorded?.offices ?? offices,
    roles: wish.roles ?? recorded?.roles ?? [],
    stops: wish.stops ?? recorded?.stops ?? [],
    ...(recorded?.represents && { represents: recorded.represents }),
  };
  const [first, ...rest] = status.commands;
  if (first && 'attendee' in first) return { ...status, commands: [{ ...first, attendee }, ...rest] };
  if (!differs(wish, listed)) return status;
  if (!recorded)
    return { errors: [cell('roles', 'Rolle und Station des Gastes stehen am Besuch, nicht auf der Liste.', 'Die Zelle so lassen, wie sie exportiert wurde.')] };
  return {
    commands: [{ type: 'CorrectAttendee', attendee }, ...status.commands],
    sentence: [status.sentence, 'Rolle oder Station wird berichtigt.'].filter(Boolean).join(' '),
  };
}

const cell = (column: 'status' | 'roles' | 'represents' | 'representedBy', message: string, remedy: string): CellError => ({
  column: titleOfColumn(column),
  message,
  remedy,
});

/** Who represents whom is not told by a name in a cell. */
const unsettled = (wish: RowWish, listed: ListEntry | undefined): readonly CellError[] =>
  (['represents', 'representedBy'] as const).flatMap((member) =>
    wish[member] !== undefined && wish[member] !== (listed?.[member] ?? undefined)
      ? [
          cell(
            member,
            'Vertretungen werden nicht aus einer Tabelle übernommen.',
            'Die Zelle so lassen, wie sie exportiert wurde, und die Vertretung auf der Liste benennen.',
          ),
        ]
      : [],
  );

const differs = ({ roles, stops }: RowWish, listed: ListEntry | undefined): boolean =>
  (roles !== undefined && !sameSet(roles, listed?.roles ?? [])) || (stops !== undefined && !sameSet(stops, listed?.stops ?? []));

const sameSet = (one: readonly string[], other: readonly string[]): boolean => one.length === other.length && one.every((member) => other.includes(member));

function statusSteps(wanted: ListedStatus | undefined, personId: PersonId, { listed, recorded }: Omit<Standing, 'offices'>): RowPlan {
  if (listed && (wanted === undefined || wanted === listed.status)) return { commands: [], sentence: '' };
  const invite = recorded?.invited ? [] : [{ type: 'InviteParticipant' as const, attendee: { personId } }];
  const plan = (sentence: string, ...commands: readonly Spoken<AttendanceCommand>[]): RowPlan => ({ commands, sentence });
  switch (wanted) {
    case undefined:
    case 'invited':
      if (!listed) return plan('Wird eingeladen.', ...invite);
      break;
    case 'accepted':
      return plan('Zusage wird vermerkt.', ...invite, { type: 'AcceptInvitation', personId });
    case 'declined':
      return plan('Absage wird vermerkt.', ...invite, { type: 'DeclineInvitation', personId });
    case 'excused':
      return plan('Wird entschuldigt.', ...(recorded ? [] : invite), { type: 'ExcuseParticipant', personId });
    case 'present':
      return plan('Anwesenheit wird vermerkt.', { type: 'RecordPresence', attendee: { personId } });
    case 'absent':
      return plan('Wird als nicht erschienen vermerkt.', ...(recorded ? [] : invite), { type: 'RecordAbsence', personId });
    case 'expected':
    default:
      break;
  }
  const from = listed ? `„${listedStatusWords[listed.status]}“` : 'nicht auf der Liste';
  return {
    errors: [
      cell(
        'status',
        `Von ${from} führt kein Weg zu „${listedStatusWords[wanted ?? 'invited']}“.`,
        'Den Status so lassen, wie er exportiert wurde, oder einen anderen eintragen.',
      ),
    ],
  };
}
