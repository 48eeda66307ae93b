import fs from 'node:fs/promises';
import path from 'node:path';

type What = { readonly api: string; readonly visitId: string; readonly folder: string; readonly position: string | undefined };

/** Writes every document of one visit into a folder, read from the API once the views hold `position`. */
export async function writeOutputs({ api, visitId, folder, position }: What): Promise<void> {
  await fs.mkdir(folder, { recursive: true });
  const read = (address: string, accept: string) => readFrom(`${api}/v1/visits/${visitId}/${address}`, accept, position);
  const write = (file: string, text: string) => fs.writeFile(path.join(folder, file), text.endsWith('\n') || text === '' ? text : `${text}\n`);
  for (const [file, address] of [
    ['itinerary', 'itinerary'],
    ['attendance-list', 'attendance-list'],
    ['press-release', 'press-release'],
  ] as const) {
    await write(`${file}.json`, indented(await read(address, 'application/json')));
    await write(`${file}.txt`, await read(address, 'text/plain'));
  }
  await write('history.txt', await read('history', 'text/plain'));
  await write('events.jsonl', await read('events', 'application/jsonl'));
  await write('dossier.json', indented(await read('dossier', 'application/json')));
}

async function readFrom(address: string, accept: string, position: string | undefined): Promise<string> {
  const response = await fetch(address, { headers: { accept, ...(position !== undefined && { 'min-position': position }) } });
  const body = await response.text();
  if (response.ok) return body;
  throw new Error(`${address} answered ${response.status}: ${body.slice(0, 500)}`);
}

const indented = (json: string): string => JSON.stringify(JSON.parse(json), null, 2);
