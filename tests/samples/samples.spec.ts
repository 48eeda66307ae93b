import { describe, expect, it } from '@jest/globals';
import { Ajv2020 } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { seedQuotes } from '#tests/samples/seed-quotes.js';
import { type SampleDossier, seedsFolder, seedsMissing, seedText, withSeedQuotes } from '#tests/samples/with-quotes.js';

const schema = JSON.parse(readFileSync(join('libs', 'dossiers', 'dossier.schema.json'), 'utf8'));
const ajv = new Ajv2020({ allErrors: true });
formats.default(ajv);
const validate = ajv.compile(schema);
const problems = (dossier: unknown) => (validate(dossier) ? [] : (validate.errors ?? []).map((error) => `${error.instancePath} ${error.message}`));

type Sample = SampleDossier & {
  readonly principals: readonly { person: { name: string } }[];
  readonly participants?: readonly { person: { name: string }; stops?: string[] }[];
  readonly groups?: readonly { label: string; stops?: string[] }[];
  readonly stops: readonly { id: string }[];
  readonly agenda?: readonly { stop?: string; presenters?: string[] }[];
  readonly photos?: readonly { stop?: string; positions?: { name: string }[] }[];
};
const read = (...path: string[]): Sample => JSON.parse(readFileSync(join('tests', 'samples', ...path), 'utf8'));
const jsonIn = (...path: string[]) => readdirSync(join('tests', 'samples', ...path)).filter((file) => file.endsWith('.json'));

const seedSamples = jsonIn();
const irregular = jsonIn('irregular');
const refusedBySchema = ['refused-unknown-member.json', 'refused-wrong-type.json', 'refused-day-that-does-not-exist.json'];
const seeds = seedsFolder();
const withSeeds = seeds ? it : it.skip;
const why = seeds ? '' : ` – ${seedsMissing}`;
if (!seeds) process.stderr.write(`The tests that compare the samples with the articles are skipped: ${seedsMissing}.\n`);

describe('the samples', () => {
  it('are one for each seed', () => expect(seedSamples.map((file) => file.replace('.json', '')).sort()).toEqual(Object.keys(seedQuotes).sort()));
  it.each(seedSamples)('%s follows the dossier schema', (file) => expect(problems(read(file))).toEqual([]));
  it.each(irregular.filter((file) => !refusedBySchema.includes(file)))('irregular/%s follows the dossier schema', (file) => expect(problems(read('irregular', file))).toEqual([]));
  it.each(refusedBySchema)('irregular/%s does not', (file) => expect(problems(read('irregular', file))).not.toEqual([]));
  it.each(seedSamples)('%s bears its id as its name', (file) => expect(read(file).id).toBe(file.replace('.json', '')));
  it.each(irregular)('irregular/%s bears its id as its name', (file) => expect(read('irregular', file).id).toBe(file.replace('.json', '')));
});

describe.each(seedSamples)('%s', (file) => {
  const sample = read(file);
  const people = [...sample.principals, ...(sample.participants ?? [])].map(({ person }) => person.name);
  const groups = (sample.groups ?? []).map(({ label }) => label);

  it('names nobody who is not described', () => {
    const named = [
      ...(sample.agenda ?? []).flatMap((item) => item.presenters ?? []),
      ...(sample.photos ?? []).flatMap((photo) => (photo.positions ?? []).map(({ name }) => name).filter((name) => name !== '')),
      ...(sample.statements ?? []).map((statement) => statement.speaker ?? ''),
    ];
    expect(named.filter((name) => !people.includes(name) && !groups.includes(name))).toEqual([]);
  });
  it('speaks of no stop that is not there', () => {
    const stops = sample.stops.map(({ id }) => id);
    const spokenOf = [
      ...[...(sample.agenda ?? []), ...(sample.photos ?? [])].map(({ stop }) => stop),
      ...[...(sample.participants ?? []), ...(sample.groups ?? [])].flatMap((one) => one.stops ?? []),
    ];
    expect(spokenOf.filter((stop) => stop !== undefined && !stops.includes(stop))).toEqual([]);
  });
  it('holds no quote', () => expect(sample.statements?.filter(({ kind }) => kind !== 'indirect')).toEqual([]));
  it('gives every statement a topic of its own', () => {
    const topics = sample.statements?.map(({ topic }) => topic) ?? [];
    expect(new Set(topics).size).toBe(topics.length);
  });
  withSeeds(`takes its quotes from the seed and still follows the schema${why}`, () => {
    const quoted = withSeedQuotes(sample, seedText(seeds ?? '', sample.id));
    expect(quoted.statements.filter(({ kind }) => kind !== 'indirect')).toHaveLength(seedQuotes[sample.id]?.quotes.length ?? 0);
    for (const { segments } of quoted.statements) for (const segment of segments) expect(segment).not.toMatch(/[„“]|Foto:/u);
    expect(problems(quoted)).toEqual([]);
  });
  withSeeds(`repeats no more than five words of its seed in a row, apart from names${why}`, () => {
    const inSeed = new Set(sixes(withoutNames(seedText(seeds ?? '', sample.id))));
    expect(strings(sample).flatMap((text) => sixes(withoutNames(text))).filter((six) => inSeed.has(six))).toEqual([]);
  });
});

/** Names of ministries, units, programmes, titles and numbers, and the wording of a date, are facts and stay as they are. */
const names = [
  /(Landes)?[Mm]inister(ium|in) für (Kinder|Schule)[\p{L}, ]*?(Integration|Bildung)( des Landes Nordrhein-Westfalen| NRW)?/gu,
  /Dezernentin für Jugend, Schule und Gesundheit/gu,
  /Referat der Zusammenarbeit mit den Kommunen und den Kommunalen Integrationszentren/gu,
  /Leiterin der landesweiten Koordinierung der Kommunalen Integrationszentren/gu,
  /Berufskolleg Kreis Höxter - Standort Brakel/gu,
  /Schule ohne Rassismus [-–] Schule mit Courage/gu,
  /#IchDuWirNRW im Dialog – „Diskutiert mit uns!“/gu,
  /kso\.2019\.09\.26\.374\.sm\/-rn/gu,
  /Am Donnerstag, den 05\. März 2020/gu,
];
const withoutNames = (text: string) => names.reduce((rest, name) => rest.replaceAll(name, ' § '), text.replaceAll(/\s+/gu, ' '));

function sixes(text: string): string[] {
  const words = text.toLowerCase().match(/[\p{L}\p{N}*#'’-]+|§/gu) ?? [];
  return words.slice(5).map((_, at) => words.slice(at, at + 6)).filter((six) => !six.includes('§')).map((six) => six.join(' '));
}

function strings(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(strings);
}
