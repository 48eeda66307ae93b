import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { attendanceList } from '#libs/attendance/attendance-list.js';
import type { AttendanceList, ListEntry } from '#libs/attendance/attendance-list.queries.js';
import { attendanceTables } from '#libs/attendance/attendance-list.table.js';
import { attendanceView } from '#libs/attendance/attendance.view.js';
import { itemEntries, visitEntry } from '#libs/calendar/visit-entry.js';
import { csvFile } from '#libs/documents/csv.js';
import { calendarFile } from '#libs/documents/ics.js';
import { xlsxFile } from '#libs/documents/xlsx.js';
import { asOf } from '#libs/eventing/as-of.js';
import { itinerary } from '#libs/itineraries/itinerary.js';
import type { VisitEvent } from '#libs/tours/domain/visit.events.js';
import { programmeView } from '#libs/tours/programme.view.js';
import { scheduleOf } from '#libs/tours/schedule.js';
import { dossierDesk } from '#tests/support/dossier-desk.js';

const SAMPLES = join('tests', 'samples');
const ACCEPTED = join('tests', 'golden-files', 'digests.json');
/** What differs from run to run is set: when the facts were recorded, and the ids of people. */
const AT = '2026-03-29T00:30:00.000Z';

/** For each of the five samples the SHA-256 of its calendar and its tables. */
export type Digests = Readonly<Record<string, Readonly<Record<'itinerary.ics' | 'attendance-list.csv' | 'attendance-list.xlsx', string>>>>;

export const acceptedDigests = (): Digests => JSON.parse(readFileSync(ACCEPTED, 'utf8')) as Digests;

async function digests(): Promise<Digests> {
  const ids = readdirSync(SAMPLES).filter((file) => file.endsWith('.json'));
  const found: Record<string, Digests[string]> = {};
  for (const file of ids.toSorted()) found[file.replace(/\.json$/, '')] = await digestsOf(readFileSync(join(SAMPLES, file), 'utf8'));
  return found;
}

async function digestsOf(sample: string): Promise<Digests[string]> {
  const desk = await dossierDesk();
  const { visitId } = await desk.import(JSON.parse(sample));
  const head = (await desk.store.head()) ?? '';
  const [programme, attendance, events] = await Promise.all([
    asOf(desk.store, programmeView, visitId, head),
    asOf(desk.store, attendanceView, visitId, head),
    desk.store.read<VisitEvent>(`visit-${visitId}`),
  ]);
  const schedule = scheduleOf(events);
  if (!programme || !schedule) throw new Error(`the visit ${visitId} was not imported`);
  const known = await desk.lookUp.of(programme, attendance);
  const sheet = { ...itinerary({ programme, attendance }, known, 'principal'), stand: { position: head, at: AT } };
  const recorded = { ...schedule, scheduledAt: AT };
  const entries = [visitEntry(sheet, recorded), ...itemEntries(sheet, recorded)].filter((entry) => entry !== undefined);
  const tables = attendanceTables(withoutIds(attendanceList(programme, attendance, known, 'precedence')));
  return {
    'itinerary.ics': digest(calendarFile({ method: 'PUBLISH', name: sheet.title, entries })),
    'attendance-list.csv': digest(csvFile(tables[0])),
    'attendance-list.xlsx': digest(await xlsxFile(tables)),
  };
}

const digest = (content: string | Buffer): string => createHash('sha256').update(content).digest('hex');

function withoutIds(list: AttendanceList): AttendanceList {
  const plain = (entries: readonly ListEntry[]) => entries.map((entry): ListEntry => ({ ...entry, personId: `person-${entry.number}` }));
  const { entries, excused, declined, absent, notRecorded } = list;
  return {
    ...list,
    entries: plain(entries),
    excused: plain(excused),
    declined: plain(declined),
    absent: plain(absent),
    notRecorded: plain(notRecorded),
  };
}

/** Prints the digests; with `--write` they are accepted: look at the files of `npm run demo` before you commit that. */
export async function tellDigests(write: boolean): Promise<void> {
  const told = `${JSON.stringify(await digests(), null, 2)}\n`;
  if (write) writeFileSync(ACCEPTED, told);
  else process.stdout.write(told);
}
