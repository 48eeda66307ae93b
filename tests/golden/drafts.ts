import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { attendanceView } from '#libs/attendance/attendance.view.js';
import { asOf, findAsOf } from '#libs/eventing/as-of.js';
import { DEFAULT_STYLE } from '#libs/language/house-style.js';
import type { DraftFacts } from '#libs/press/draft/draft-facts.js';
import { readDraft, undrafted } from '#libs/press/draft-reading.js';
import { releaseText } from '#libs/press/forms/press-release.text.js';
import { releaseView } from '#libs/press/release.view.js';
import { programmeView } from '#libs/tours/programme.view.js';
import { tourView } from '#libs/tours/tour.view.js';
import { dossierDesk } from '#tests/support/dossier-desk.js';

const SAMPLES = join('tests', 'samples');

/** Where the texts stand as somebody read and accepted them. */
export const GOLDEN = join('tests', 'golden', 'press-release');

/** The ids of all samples that are imported: the five of the articles and the irregular ones. */
export const sampleIds = (): readonly string[] =>
  [SAMPLES, join(SAMPLES, 'irregular')]
    .flatMap((folder) => readdirSync(folder))
    .filter((file) => file.endsWith('.json') && !file.startsWith('refused-'))
    .map((file) => file.replace(/\.json$/, ''));

/** The draft of every sample as plain text, made anew from its facts in memory. */
export async function allDrafts(): Promise<Readonly<Record<string, string>>> {
  const drafts: Record<string, string> = {};
  for (const id of sampleIds()) drafts[id] = await draftOf(id);
  return drafts;
}

async function draftOf(id: string): Promise<string> {
  const desk = await dossierDesk();
  const { visitId } = await desk.import(JSON.parse(readSample(id)));
  const [programme, attendance, releases] = await Promise.all([
    asOf(desk.store, programmeView, visitId, await head(desk)),
    asOf(desk.store, attendanceView, visitId, await head(desk)),
    findAsOf(desk.store, releaseView, await head(desk), { like: { visitId } }),
  ]);
  if (!programme) throw new Error(`${id} was not imported`);
  const release = releases.items[0]?.doc ?? undrafted(programme);
  const tour = programme.tour && (await asOf(desk.store, tourView, programme.tour.tourId, await head(desk)));
  const known = await desk.lookUp.of(programme, attendance, tour, release);
  const facts: DraftFacts = { programme, release, known, style: DEFAULT_STYLE, ...(attendance && { attendance }), ...(tour && { tour }) };
  return releaseText(readDraft(facts, []), { marks: true });
}

async function head({ store }: Awaited<ReturnType<typeof dossierDesk>>): Promise<string> {
  return (await store.head()) ?? '';
}

function readSample(id: string): string {
  for (const folder of [SAMPLES, join(SAMPLES, 'irregular')]) {
    if (readdirSync(folder).includes(`${id}.json`)) return readFileSync(join(folder, `${id}.json`), 'utf8');
  }
  throw new Error(`there is no sample ${id}`);
}
