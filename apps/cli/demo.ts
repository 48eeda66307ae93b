import { createHash, randomBytes } from 'node:crypto';
import fs from 'node:fs/promises';
import path from 'node:path';
import { ask } from '#apps/cli/ask.js';
import { withThrowAwayDatabase } from '#apps/cli/throw-away-database.js';
import { writeTour, writeVisit } from '#apps/cli/write-outputs.js';
import { startSystem } from '#apps/standalone/system.js';
import { MasterKeys } from '#libs/keys/master-keys.js';
import { jsonLogger } from '#libs/platform/logger.js';
import { UNLIMITED } from '#libs/platform/settings.js';
import type { Fault } from '#libs/platform/problem.js';

export type Summary = {
  /** Dossier ids. */
  readonly imported: readonly string[];
  readonly refused: readonly { readonly id: string; readonly problems: readonly Fault[] }[];
  readonly seconds: number;
};

export type DemoOptions = { readonly dossiers: string; readonly out: string; readonly progress?: (line: string) => void };

/**
 * The main job on a fresh database that is thrown away: imports every `*.json` of a folder through the HTTP API and writes, per dossier,
 * programme, attendance list, press release, history, events and the export, and per tour its book. Exit code 0 only if none was refused.
 */
export async function runDemo({ dossiers, out, progress = () => undefined }: DemoOptions): Promise<{ summary: Summary; exitCode: number }> {
  const started = performance.now();
  const files = (await fs.readdir(dossiers)).filter((file) => file.endsWith('.json')).sort();
  if (files.length === 0) throw new Error(`There is no *.json in ${dossiers}: name a folder of dossiers with --dossiers.`);
  await fs.mkdir(out, { recursive: true });
  const imported: { id: string; visitId: string }[] = [];
  const refused: Summary['refused'][number][] = [];
  await withThrowAwayDatabase(async (database) => {
    progress('starting …');
    const system = await startSystem({
      ...database,
      masterKeys: new MasterKeys(randomBytes(32)),
      host: '127.0.0.1',
      port: 0,
      logger: jsonLogger('error'),
      throwAway: true,
      settings: UNLIMITED,
    });
    try {
      let last: string | undefined;
      for (const [i, file] of files.entries()) {
        progress(`importing ${i + 1}/${files.length} ${file}`);
        const answer = await importDossier(system.url, await fs.readFile(path.join(dossiers, file)), path.basename(file, '.json'));
        if ('problems' in answer) refused.push(answer);
        else {
          imported.push(answer);
          last = answer.position ?? last;
        }
      }
      for (const [i, { id, visitId }] of imported.entries()) {
        progress(`writing ${i + 1}/${imported.length} ${id}`);
        await writeVisit({ api: system.url, id: visitId, folder: path.join(out, folderName(id)), position: last });
      }
      for (const { tourId, name } of await toursOf(system.url, last)) {
        progress(`writing ${name}`);
        await writeTour({ api: system.url, id: tourId, folder: path.join(out, TOURS, folderName(name)), position: last });
      }
    } finally {
      await system.stop();
    }
  });
  const summary: Summary = { imported: imported.map(({ id }) => id), refused, seconds: Math.round(performance.now() - started) / 1000 };
  await fs.writeFile(path.join(out, 'summary.json'), `${JSON.stringify(summary, null, 2)}\n`);
  return { summary, exitCode: refused.length === 0 ? 0 : 1 };
}

/** The folder of the tours, beside those of the visits. */
const TOURS = 'tours';

type Tour = { readonly tourId: string; readonly name: string };

/** Every tour that the dossiers spoke of; two of one name are told apart by their ids. */
async function toursOf(api: string, position: string | undefined): Promise<readonly Tour[]> {
  const items: Tour[] = [];
  for (let after: string | undefined; ;) {
    const address = `${api}/v1/tours?limit=200${after === undefined ? '' : `&after=${encodeURIComponent(after)}`}`;
    const response = await ask('planner', address, { headers: position === undefined ? {} : { 'min-position': position } });
    if (!response.ok) throw new Error(`The tours could not be read (${response.status}).`);
    const page = (await response.json()) as { items: readonly Tour[]; next?: string };
    items.push(...page.items);
    if (page.next === undefined) break;
    after = page.next;
  }
  return items.map((tour) => (items.some((other) => other !== tour && other.name === tour.name) ? { ...tour, name: `${tour.name} ${tour.tourId}` } : tour));
}

type Imported = { readonly id: string; readonly visitId: string; readonly position?: string | undefined };
type Refused = { readonly id: string; readonly problems: readonly Fault[] };

async function importDossier(api: string, bytes: Buffer, fileName: string): Promise<Imported | Refused> {
  const response = await ask('planner', `${api}/v1/dossiers`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: new Uint8Array(bytes) });
  const answer = (await response.json()) as {
    id: string;
    visitId: string;
    position?: string | null;
    errors?: Fault[];
    path?: string;
    detail?: string;
    title?: string;
  };
  if (response.ok) return { id: answer.id, visitId: answer.visitId, position: answer.position ?? undefined };
  if (response.status >= 500) throw new Error(`Importing ${fileName} failed (${response.status}): ${answer.detail ?? answer.title}`);
  return { id: idIn(bytes) ?? fileName, problems: answer.errors ?? [{ path: answer.path ?? '', message: answer.detail ?? answer.title ?? 'refused' }] };
}

/** The id that a refused dossier gives itself, when it can be read at all. */
function idIn(bytes: Buffer): string | undefined {
  try {
    const { id } = JSON.parse(bytes.toString('utf8')) as { id?: unknown };
    return typeof id === 'string' && id !== '' ? id : undefined;
  } catch {
    // Not JSON: the answer of the API says so, here only the file's name is left to call it by.
    return undefined;
  }
}

const LONGEST_NAME = 200;

/** An id may hold anything; as a folder name it must stay inside the output folder, beside summary.json, on every system. */
export function folderName(id: string): string {
  const safe = id.replaceAll(/[^\p{L}\p{N}._ -]/gu, percentEncoded);
  if (/^\.+$/.test(safe) || safe === 'summary.json') return safe.replaceAll('.', '%2E');
  if (safe === TOURS) return '%74ours';
  if (Buffer.byteLength(safe) <= LONGEST_NAME) return safe;
  const digest = createHash('sha256').update(id).digest('hex').slice(0, 16);
  return `${Buffer.from(safe)
    .toString('utf8', 0, LONGEST_NAME - digest.length - 5)
    .replace(/\uFFFD*$/, '')}-${digest}`;
}

const percentEncoded = (character: string): string =>
  character.isWellFormed() ? encodeURIComponent(character).replace(/[!'()*]/g, (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`) : '%EF%BF%BD';
