import fs from 'node:fs/promises';
import path from 'node:path';
import { ask } from '#apps/cli/ask.js';
import { FORMS, type Form } from '#libs/platform/forms.js';

/** `unless`: the problem with which a document that cannot be is refused; its file is left out then. */
type Output = { readonly file: string; readonly address: string; readonly form: Form; readonly unless?: string };

/** What stands in the folder of a visit: the file, its address below the visit, and the form to ask for. */
const OF_A_VISIT: readonly Output[] = [
  { file: 'itinerary.json', address: 'itinerary', form: 'json' },
  { file: 'itinerary.txt', address: 'itinerary', form: 'text' },
  { file: 'itinerary.ics', address: 'itinerary', form: 'calendar', unless: 'visit-undated' },
  { file: 'itinerary.pdf', address: 'itinerary', form: 'pdf' },
  { file: 'itinerary.docx', address: 'itinerary', form: 'docx' },
  { file: 'attendance-list.json', address: 'attendance-list', form: 'json' },
  { file: 'attendance-list.txt', address: 'attendance-list', form: 'text' },
  { file: 'attendance-list.xlsx', address: 'attendance-list', form: 'xlsx' },
  { file: 'attendance-list.csv', address: 'attendance-list', form: 'csv' },
  { file: 'attendance-list.pdf', address: 'attendance-list', form: 'pdf' },
  { file: 'sign-in-sheet.pdf', address: 'sign-in-sheet', form: 'pdf' },
  { file: 'press-release.json', address: 'press-release', form: 'json' },
  { file: 'press-release.txt', address: 'press-release', form: 'text' },
  { file: 'press-release.html', address: 'press-release', form: 'html' },
  { file: 'press-release.pdf', address: 'press-release', form: 'pdf' },
  { file: 'press-release.docx', address: 'press-release', form: 'docx' },
  { file: 'history.txt', address: 'history', form: 'text' },
  { file: 'events.jsonl', address: 'events', form: 'lines' },
  { file: 'dossier.json', address: 'dossier', form: 'json' },
];

/** The same for the folder of a tour. */
const OF_A_TOUR: readonly Output[] = [
  { file: 'tour-book.txt', address: 'itinerary', form: 'text' },
  { file: 'tour-book.pdf', address: 'itinerary', form: 'pdf' },
];

type What = { readonly api: string; readonly id: string; readonly folder: string; readonly position: string | undefined };

/** Writes every document of one visit into a folder, read from the API once the views hold `position`. */
export const writeVisit = ({ api, id, ...where }: What): Promise<void> => writeAll(OF_A_VISIT, { address: `${api}/v1/visits/${id}`, ...where });

/** Writes every document of one tour into a folder. */
export const writeTour = ({ api, id, ...where }: What): Promise<void> => writeAll(OF_A_TOUR, { address: `${api}/v1/tours/${id}`, ...where });

type Where = { readonly address: string; readonly folder: string; readonly position: string | undefined };

async function writeAll(outputs: readonly Output[], { address, folder, position }: Where): Promise<void> {
  await fs.mkdir(folder, { recursive: true });
  for (const { file, address: below, form, unless } of outputs) {
    const bytes = await readFrom(`${address}/${below}`, FORMS[form].type, position, unless);
    if (bytes) await fs.writeFile(path.join(folder, file), form === 'json' ? indented(bytes) : bytes);
  }
}

async function readFrom(address: string, accept: string, position: string | undefined, unless?: string): Promise<Buffer | undefined> {
  const response = await ask('planner', address, { headers: { accept, ...(position !== undefined && { 'min-position': position }) } });
  const body = Buffer.from(await response.arrayBuffer());
  if (response.ok) return body;
  if (unless !== undefined && body.toString('utf8').includes(`"/problems/${unless}"`)) return undefined;
  throw new Error(`${address} answered ${response.status}: ${body.toString('utf8').slice(0, 500)}`);
}

const indented = (json: Buffer): string => `${JSON.stringify(JSON.parse(json.toString('utf8')), null, 2)}\n`;
