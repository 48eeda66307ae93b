import { Command, CommandBus, CommandHandler, QueryBus, type ICommandHandler } from '@nestjs/cqrs';
import { FindAttendanceList, type AttendanceList } from '#libs/attendance/attendance-list.queries.js';
import { everybodyOn } from '#libs/attendance/attendance-list.table.js';
import { FindAttendance, type Attendance } from '#libs/attendance/attendance.queries.js';
import { ChangeAttendance } from '#libs/attendance/change-attendance.js';
import type { AttendanceCommand } from '#libs/attendance/domain/attendance.js';
import { readRows, type RowWish } from '#libs/attendance/import-rows.js';
import type { Decision, ImportedRow } from '#libs/attendance/import.schemas.js';
import { planRow } from '#libs/attendance/plan-import.js';
import { Directory } from '#libs/directory/directory.js';
import type { Cells } from '#libs/documents/read-table.js';
import { Refusal, refuse } from '#libs/eventing/decider.js';
import { uuidOf } from '#libs/eventing/event-id.js';
import { dayOf } from '#libs/itineraries/itinerary.queries.js';
import type { AskedFor } from '#libs/eventing/run-decider.js';
import type { OfficeId, PersonId } from '#libs/vault/ids.js';
import type { Spoken } from '#libs/vault/spoken.js';

export type ImportWish = { readonly visitId: string; readonly cells: Cells; readonly decisions: ReadonlyMap<number, Decision>; readonly preview: boolean };
export type Imported = {
  readonly preview: boolean;
  readonly ignoredColumns: readonly string[];
  readonly rows: readonly ImportedRow[];
  readonly position: string | null;
};

/** Reads a table of attendance onto the list, row by row through the commands of the attendance; a preview writes nothing. */
export class ImportAttendance extends Command<Imported> {
  constructor(
    readonly wish: ImportWish,
    readonly asked: AskedFor,
  ) {
    super();
  }
}

type Facts = { readonly list: AttendanceList; readonly attendance: Attendance | undefined };
type Done = { readonly told: ImportedRow; readonly position: string | null };

@CommandHandler(ImportAttendance)
export class ImportAttendanceHandler implements ICommandHandler<ImportAttendance> {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
    private readonly directory: Directory,
  ) {}

  async execute({ wish, asked }: ImportAttendance): Promise<Imported> {
    const { visitId, cells, decisions, preview } = wish;
    const [list, attendance] = await Promise.all([
      this.queries.execute(new FindAttendanceList(visitId, 'precedence')),
      this.queries.execute(new FindAttendance(visitId)),
    ]);
    if (!list) refuse('unknown-visit', { reason: 'There is no such visit.', remedy: 'Schedule it first.' });
    const { rows, ignoredColumns } = readRows(cells, list);
    const done: Done[] = [];
    const seen = new Map<PersonId, number>();
    for (const row of rows) done.push(await this.one(row, { list, attendance }, seen, decisions.get(row.row), wish, asked));
    const positions = done.flatMap(({ position }) => position ?? []).sort();
    return { preview, ignoredColumns, rows: done.map(({ told }) => told), position: positions.at(-1) ?? null };
  }

  private async one(row: RowWish, facts: Facts, seen: Map<PersonId, number>, decision: Decision | undefined, wish: ImportWish, asked: AskedFor): Promise<Done> {
    const tell = (outcome: ImportedRow['outcome'], sentence: string, more: Partial<ImportedRow> = {}): Done => ({
      told: { row: row.row, name: row.name, outcome, sentence, personId: null, candidates: [], errors: [], ...more },
      position: null,
    });
    if (decision === 'skip') return tell('skipped', 'Die Zeile wird ausgelassen.');
    if (row.errors.length > 0) return tell('wrong', 'Die Zeile kann so nicht übernommen werden.', { errors: [...row.errors] });
    const who = await this.whoIs(row, decision);
    if ('told' in who) return tell(...who.told);
    const personId = who.personId ?? `person-${uuidOf(`${asked.command} import ${row.row}`)}`;
    const before = seen.get(personId);
    if (before !== undefined) return tell('wrong', `Diese Person steht schon in Zeile ${before}.`, { personId });
    seen.set(personId, row.row);
    const listed = everybodyOn(facts.list).find((one) => one.personId === personId);
    const recorded = facts.attendance?.attendees.find((one) => one.personId === personId);
    const offices = recorded || who.personId === null ? [] : await this.officesOn(personId, facts.list);
    const plan = planRow(row, personId, { listed, recorded, offices });
    if ('errors' in plan) return tell('wrong', 'Die Zeile kann so nicht übernommen werden.', { personId: who.personId, errors: [...plan.errors] });
    if (plan.commands.length === 0) return tell('unchanged', 'Steht so schon auf der Liste.', { personId });
    const sentence = `${who.personId === null ? 'Wird in das Verzeichnis aufgenommen. ' : ''}${plan.sentence}`;
    if (wish.preview) return tell('ready', sentence, { personId: who.personId });
    try {
      const added = who.personId === null ? await this.addPerson(row, personId) : undefined;
      let position: string | null = null;
      for (const [i, command] of plan.commands.entries()) {
        const id = uuidOf(`${asked.command} ${row.row} ${i}`);
        ({ position } = await this.commands.execute(
          new ChangeAttendance(wish.visitId, withOffices(command, added), { ...asked, command: id, version: undefined }),
        ));
      }
      return { ...tell('applied', sentence, { personId }), position };
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      const { reason = error.code, remedy = '' } = error.details;
      return tell('refused', 'Die Regeln der Liste lassen das nicht zu.', { personId, errors: [{ column: '', message: reason, remedy }] });
    }
  }

  /** By the id of the exported list, else by exactly this full name or a known variant; where that is nobody or several, people decide. */
  private async whoIs(row: RowWish, decision: Decision | undefined): Promise<{ personId: PersonId | null } | { told: Parameters<Tell> }> {
    const called = await this.directory.findPersons(row.name);
    const candidates = called.map(({ personId, name }) => ({ personId, name }));
    if (row.id !== undefined && decision === undefined) {
      if (called.some(({ personId }) => personId === row.id)) return { personId: row.id as PersonId };
      const errors = [
        { column: 'Kennung', message: 'Diese Kennung gehört zu keiner Person dieses Namens.', remedy: 'Die Kennung leeren oder den Namen berichtigen.' },
      ];
      return { told: ['wrong', 'Name und Kennung passen nicht zusammen.', { candidates, errors }] };
    }
    if (decision === 'new')
      return called.length > 0 ? { told: ['to-decide', 'Eine Person dieses Namens ist schon bekannt; bitte wählen.', { candidates }] } : { personId: null };
    if (decision !== undefined && decision !== 'skip') {
      const chosen = called.find(({ personId }) => personId === decision);
      return chosen ? { personId: chosen.personId } : { told: ['to-decide', 'Die gewählte Person heißt nicht so; bitte wählen.', { candidates }] };
    }
    const [only, ...more] = called;
    if (only && more.length === 0) return { personId: only.personId };
    return {
      told: [
        'to-decide',
        only ? 'Mehrere Personen heißen so; bitte wählen.' : 'Niemand dieses Namens ist bekannt; bitte aufnehmen oder auslassen.',
        { candidates },
      ],
    };
  }

  /** A new person with the office that the row names; answers the office. */
  private async addPerson({ name, office, organisation }: RowWish, personId: PersonId): Promise<readonly OfficeId[]> {
    await this.directory.addPerson({ name }, personId);
    if (office === undefined) return [];
    return [(await this.directory.addOffice(personId, { title: office, ...(organisation !== undefined && { organisation }) })).officeId];
  }

  private async officesOn(personId: PersonId, { time }: AttendanceList): Promise<readonly OfficeId[]> {
    const day = dayOf(time);
    const held = await this.directory.officesOf(personId);
    return held
      .filter(({ validFrom, validTo }) => day === undefined || ((validFrom === undefined || validFrom <= day) && (validTo === undefined || day <= validTo)))
      .map(({ officeId }) => officeId);
  }
}

const withOffices = (command: Spoken<AttendanceCommand>, offices: readonly OfficeId[] | undefined): Spoken<AttendanceCommand> =>
  offices !== undefined && 'attendee' in command ? ({ ...command, attendee: { ...command.attendee, offices } } as Spoken<AttendanceCommand>) : command;

type Tell = (outcome: ImportedRow['outcome'], sentence: string, more?: Partial<ImportedRow>) => Done;
