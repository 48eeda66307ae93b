import { execFile } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { attendanceListPrint, greetingOrderPrint, signInSheetPrint } from '#libs/attendance/attendance-list.print.js';
import type { AttendanceList } from '#libs/attendance/attendance-list.queries.js';
import { LookUp } from '#libs/directory/look-up.js';
import type { Towns } from '#libs/directory/towns.js';
import type { Print } from '#libs/documents/prints.js';
import type { Itinerary } from '#libs/itineraries/itinerary.queries.js';
import { programmePrint } from '#libs/itineraries/programme.print.js';
import { tourBookPrint } from '#libs/itineraries/tour-book.print.js';
import type { Draft } from '#libs/press/draft.queries.js';
import { pressReleasePrint } from '#libs/press/forms/press-release.print.js';
import { asSystem } from '#libs/platform/policy/scope.js';
import { everyNode, readPdf, type ReadPdf } from '#tests/support/pdf.js';
import { testSystem, type TestSystem } from '#tests/support/system.js';

const SAMPLES = readdirSync('tests/samples').filter((file) => file.endsWith('.json'));
/** The SHA-256 of every file; `RENEW_GOLDEN=1 npm test -- tests/e2e/pdf` writes them anew after a wanted change. */
const GOLDEN = 'tests/e2e/pdf-digests.json';
/** Nothing of a golden print may come from the moment of the test. */
const STAND = { position: '00000000000000000042', at: '2020-03-05T09:12:00.000Z' };

type Found = { readonly name: string; readonly address: string; readonly json: unknown; readonly print: Print };
const found: Found[] = [];
let system: TestSystem;

beforeAll(async () => {
  system = await testSystem();
  const towns = await asSystem(() => system.app.get(LookUp).towns());
  for (const sample of SAMPLES) {
    const imported = await system.send<{ visitId: string; position: string }>('POST', '/v1/dossiers', readFileSync(`tests/samples/${sample}`), {
      'content-type': 'application/json',
    });
    const { visitId, position } = imported.body;
    const ask = async <T extends object>(address: string) => (await system.ask<T>('GET', address, undefined, { 'min-position': position })).body;
    for (const [document, printed] of Object.entries(ofVisit(towns))) {
      const address = `/v1/visits/${visitId}/${document}`;
      const json = await ask<object>(address);
      found.push({ name: `${path.basename(sample, '.json')}/${document}`, address, json, print: printed({ ...json, stand: STAND }) });
    }
    const { tour } = await ask<Itinerary>(`/v1/visits/${visitId}/itinerary`);
    if (!tour) continue;
    const address = `/v1/tours/${tour.tourId}/itinerary`;
    const json = await ask<{ items: Itinerary[]; version: number }>(address);
    const { name, phase = null, status } = await ask<{ name: string; phase?: string; status: 'planned' }>(`/v1/tours/${tour.tourId}`);
    found.push({
      name: `${path.basename(sample, '.json')}/tour-book`,
      address,
      json: json.items,
      print: tourBookPrint({ ...json, name, phase, status, audience: 'principal', stand: STAND }, towns),
    });
  }
}, 60_000);
afterAll(() => system.stop());

const ofVisit = (towns: Towns): Readonly<Record<string, (json: object) => Print>> => ({
  itinerary: (json) => programmePrint(json as Itinerary, towns),
  'attendance-list': (json) => attendanceListPrint(json as AttendanceList),
  'sign-in-sheet': (json) => signInSheetPrint(json as AttendanceList),
  'greeting-order': (json) => greetingOrderPrint(json as AttendanceList),
  'press-release': (json) => pressReleasePrint(Object.fromEntries(Object.entries(json).filter(([, value]) => value !== null)) as unknown as Draft),
});

async function fetched(address: string): Promise<{ readonly pdf: ReadPdf; readonly headers: Headers }> {
  const response = await system.fetch(address, { headers: { accept: 'application/pdf' } });
  expect([address, response.status]).toEqual([address, 200]);
  return { pdf: await readPdf(new Uint8Array(await response.arrayBuffer())), headers: response.headers };
}

/** Letters alone: without blanks, and without the hyphens that setting the text brought in. */
const letters = (text: string) =>
  text
    .normalize('NFC')
    .replaceAll(/[\s\u00ad-]+/gu, '')
    .toLowerCase();

/** What a document leaves to others of the same visit, or says in words of its own. */
const NOT_SAID: Readonly<Record<string, readonly string[]>> = {
  'attendance-list': ['greeting'],
  'sign-in-sheet': ['greeting', 'excused', 'declined', 'absent', 'notRecorded', 'members', 'protected'],
  'greeting-order': ['excused', 'declined', 'absent', 'notRecorded', 'members'],
};
const ELSEWHERE = ['captions', 'byStop', 'tour', 'findings', 'stand', 'issued', 'transfers', 'statements'];
const WORDS = new Set(['name', 'office', 'when', 'title', 'label', 'words', 'headline', 'subline', 'kicker', 'text', 'venue']);
const LISTS = new Set(['presenters', 'offices', 'topics', 'members']);

/** Everything in a document that people are called, or that says when or what. */
function saidIn(json: unknown, not: readonly string[]): readonly string[] {
  if (Array.isArray(json)) return json.flatMap((one) => saidIn(one, not));
  if (typeof json !== 'object' || json === null) return [];
  if (not.includes('protected') && 'protected' in json && json.protected === true) return [];
  return Object.entries(json).flatMap(([member, value]) => {
    if (not.includes(member)) return [];
    if (WORDS.has(member) && typeof value === 'string') return [value];
    return LISTS.has(member) ? (value as string[]) : saidIn(value, not);
  });
}

describe('every PDF of every sample', () => {
  it('is found in every kind', () => expect(found.length).toBeGreaterThanOrEqual(SAMPLES.length * 6 - 1));

  it('is tagged, has a title and a language, and says that it is accessible', async () => {
    for (const { address } of found) {
      const { pdf, headers } = await fetched(address);
      expect({ address, language: pdf.language, marked: pdf.marked, titled: Boolean(pdf.title), type: headers.get('content-type') }).toEqual({
        address,
        language: 'de-DE',
        marked: true,
        titled: true,
        type: 'application/pdf',
      });
      expect(pdf.metadata).toContain('<pdfuaid:part>1</pdfuaid:part>');
      expect(headers.get('content-disposition')).toMatch(/^inline; filename="[\w-]+\.pdf"; filename\*=UTF-8''/);
    }
  }, 60_000);

  it('has headings without gaps, heads in its tables, words for its pictures, and is read in the order in which it stands', async () => {
    let [tables, figures] = [0, 0];
    for (const { address } of found) {
      const { pdf } = await fetched(address);
      const nodes = pdf.trees.flatMap(everyNode);
      const levels = nodes.flatMap(({ role }) => (/^H\d$/.test(role) ? Number(role.slice(1)) : []));
      expect([address, levels[0], levels.filter((level) => level === 1).length]).toEqual([address, 1, 1]);
      expect([address, levels.findIndex((level, index) => level > (levels[index - 1] ?? 0) + 1)]).toEqual([address, -1]);
      for (const table of nodes.filter(({ role }) => role === 'Table')) {
        tables++;
        const [first] = everyNode(table).filter(({ role }) => role === 'TR');
        expect([address, (first?.children.length ?? 0) > 1, first?.children.every(({ role }) => role === 'TH')]).toEqual([address, true, true]);
      }
      for (const figure of nodes.filter(({ role }) => role === 'Figure')) {
        figures++;
        expect(figure.alt).toMatch(/^Karte von Nordrhein-Westfalen mit (dem Ort|den Orten) \d/);
      }
      expect([address, pdf.trees.map(({ text }) => letters(text))]).toEqual([address, pdf.drawn.map(letters)]);
    }
    expect([tables >= SAMPLES.length * 5, figures >= SAMPLES.length]).toEqual([true, true]);
  }, 60_000);

  it('says all names, times and titles that the document has as JSON', async () => {
    for (const { name, address, json } of found) {
      const { pdf } = await fetched(address);
      // The short date stands in the head of the page only; what goes on overleaf is whole in the tree only.
      const text = letters(`${pdf.trees.map((tree) => tree.text).join('')} ${pdf.text}`);
      const said = saidIn(json, [...ELSEWHERE, ...(NOT_SAID[name.split('/')[1] ?? ''] ?? [])]);
      expect(said.length).toBeGreaterThan(3);
      expect([address, said.filter((one) => !text.includes(letters(one)))]).toEqual([address, []]);
    }
  }, 60_000);

  it('is the same file in every process, day and time zone', async () => {
    const folder = mkdtempSync(path.join(os.tmpdir(), 'prints-'));
    const file = path.join(folder, 'prints.json');
    writeFileSync(file, JSON.stringify(found.map(({ print }) => print)));
    const digestsIn = async (zone: string) => {
      const script = ['--experimental-transform-types', '--disable-warning=ExperimentalWarning', 'tests/support/typeset.mjs', file];
      const { stdout } = await promisify(execFile)(process.execPath, script, { env: { ...process.env, TZ: zone } });
      return Object.fromEntries(
        stdout
          .trim()
          .split('\n')
          .map((digest, index) => [found[index]!.name, digest]),
      );
    };
    try {
      const [west, east] = await Promise.all([digestsIn('America/Los_Angeles'), digestsIn('Pacific/Kiritimati')]);
      expect(west).toEqual(east);
      if (process.env['RENEW_GOLDEN']) writeFileSync(GOLDEN, `${JSON.stringify(west, null, 2)}\n`);
      expect(west).toEqual(JSON.parse(readFileSync(GOLDEN, 'utf8')));
    } finally {
      rmSync(folder, { recursive: true });
    }
  }, 60_000);
});

describe('a tour book', () => {
  it('is read as its version of a number read', async () => {
    const { address, json } = found.find(({ name }) => name === 'steinfurt-2018-nrw-tour/tour-book')!;
    const { version } = (await system.ask<{ version: number }>('GET', address)).body;
    const first = await system.ask<{ version: number; items: unknown[] }>('GET', `${address}?version=2`);
    expect(first.body).toMatchObject({ version: 2, items: [{ version: 1 }] });
    expect((await system.ask<{ items: unknown[] }>('GET', `${address}?version=${version}`)).body.items).toEqual(json);
    expect((await fetched(`${address}?version=2`)).pdf.text).toContain('Version 2');
    expect((await system.ask('GET', `${address}?version=${version + 1}`)).status).toBe(404);
    expect((await system.ask('GET', `${address}?version=2&asOf=2020-01-01T00:00:00Z`)).status).toBe(422);
  });

  it('is called by its first day and its name, a programme by its day and host', async () => {
    const nameOf = async (wanted: string) =>
      decodeURIComponent((await fetched(found.find(({ name }) => name === wanted)!.address)).headers.get('content-disposition')!.split("''")[1]!);
    expect(await nameOf('steinfurt-2018-nrw-tour/tour-book')).toBe('Reisebuch_2018-04-05_NRW-Tour.pdf');
    expect(await nameOf('soest-2019-09-26/itinerary')).toBe('Programm_2019-09-26_Kreis-Soest.pdf');
    expect(await nameOf('soest-2019-09-26/attendance-list')).toBe('Teilnehmerliste_2019-09-26_Kreis-Soest.pdf');
  });
});
