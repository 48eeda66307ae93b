import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { demo, type OutputFile, readOutput, readSummary } from '#tests/acceptance/demo-output.js';
import { comparable } from '#tests/acceptance/comparable.js';
import type { Fact } from '#tests/acceptance/fact.js';
import { factsOfSeeds } from '#tests/acceptance/facts.js';
import { folded, lookAt, textOf } from '#tests/acceptance/look.js';
import { seedQuotes } from '#tests/samples/seed-quotes.js';
import { type SampleDossier, type SampleStatement, seedsFolder, seedsMissing, seedText, withSeedQuotes } from '#tests/samples/with-quotes.js';

// An output directory that a demo made before can be given; then nothing is known of the quotes that went in.
const given = process.env['ORTSTERMIN_DEMO_OUT'];
const seeds = seedsFolder();
const quotesUnknown = given ? 'the output is given by ORTSTERMIN_DEMO_OUT, so what went in is not known' : seeds ? undefined : seedsMissing;
const samples = new Map(Object.keys(factsOfSeeds).map((id) => [id, sample(id)]));

/** A fact with the title of its test. */
const titled = (fact: Fact): [title: string, fact: Fact] => [`${fact.output}: ${fact.fact}`, fact];
const wording = ({ expected }: Fact) => (typeof expected === 'string' ? folded(expected) : expected);

const folder = mkdtempSync(join(tmpdir(), 'ortstermin-seeds-'));
const out = given ?? join(folder, 'out');
let exitCode = 0;
if (quotesUnknown) process.stderr.write(`The tests of quotes are skipped: ${quotesUnknown}.\n`);

beforeAll(async () => {
  if (given) return;
  mkdirSync(join(folder, 'in'));
  for (const [id, dossier] of samples) writeFileSync(join(folder, 'in', `${id}.json`), JSON.stringify(dossier));
  exitCode = await demo(join(folder, 'in'), out);
}, 180_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

it('all five are imported, none refused', () => {
  expect(readSummary(out).refused).toEqual([]);
  expect(exitCode).toBe(0);
});

describe.each(Object.entries(factsOfSeeds))('%s', (id, facts) => {
  const text = (fact: Fact) => lookAt(fact, read(id, fact.output));

  it.each(facts.filter((fact) => !fact.absent).map(titled))('%s', (_, fact) => expect(text(fact)).toMatch(wording(fact)));
  it.each(facts.filter((fact) => fact.absent).map(titled))('%s', (_, fact) => expect(text(fact)).not.toMatch(wording(fact)));

  it('the log holds no name of a person', () => {
    const log = folded(read(id, 'events.jsonl'));
    expect(log).not.toBe('');
    expect(namesIn(samples.get(id)).filter((name) => log.includes(name))).toEqual([]);
  });

  (given ? it.skip : it)(`the export is the dossier that was imported${given ? ` – ${quotesUnknown}` : ''}`, () =>
    expect(comparable(JSON.parse(read(id, 'dossier.json')))).toEqual(comparable(samples.get(id))),
  );
});

describe.each(Object.entries(seedQuotes))('the quotes of %s', (id, { quotes }) => {
  for (const { topic, kind, speaker, speakerCertainty } of quotes) {
    const test = quotesUnknown ? it.skip : it;
    const why = quotesUnknown ? ` – ${quotesUnknown}` : '';
    const statement = () => statementOn(samples.get(id), topic);

    test(`“${topic}” stands in the release word by word${why}`, () => {
      const text = folded(read(id, 'press-release.txt'));
      for (const segment of statement().segments) expect(text).toContain(withoutStop(segment));
    });
    test(`“${topic}” is not in the log${why}`, () => {
      const log = folded(read(id, 'events.jsonl'));
      expect(log).not.toBe('');
      for (const segment of statement().segments.filter(isTelling)) expect(log).not.toContain(withoutStop(segment));
    });
    if (kind === 'headline') continue;
    test(`“${topic}” is said by ${speaker}${why}`, () => expect(around(id, statement())).toContain(speaker.split(' ').at(-1)));
    test(`“${topic}” is marked as not cleared${why}`, () => expect(around(id, statement())).toMatch(/nicht freigegeben|Freigabe/iu));
    if (speakerCertainty === 'inferred') {
      test(`“${topic}” is marked as of an uncertain speaker${why}`, () =>
        expect(around(id, statement())).toMatch(/vermutlich|mutmaßlich|erschlossen|unsicher|nicht (sicher|gesichert|eindeutig|bestätigt)|klären|prüfen/iu));
    }
  }
});

function sample(id: string): SampleDossier {
  const dossier: SampleDossier = JSON.parse(readFileSync(join('tests', 'samples', `${id}.json`), 'utf8'));
  return seeds && !given ? withSeedQuotes(dossier, seedText(seeds, id)) : dossier;
}

const read = (id: string, file: OutputFile) => readOutput(out, id, file);

function statementOn(dossier: SampleDossier | undefined, topic: string): SampleStatement {
  const statement = dossier?.statements?.find((candidate) => candidate.topic === topic);
  if (!statement) throw new Error(`no statement on '${topic}'`);
  return statement;
}

/** The block of the draft that a quote stands in. */
function around(id: string, statement: SampleStatement): string {
  const blocks: unknown[] = JSON.parse(read(id, 'press-release.json')).blocks;
  const first = withoutStop(statement.segments[0] ?? '');
  const texts = blocks.map((block) => folded(textOf(block))).filter((text) => text.includes(first));
  if (texts.length === 0) throw new Error(`no block of the release of ${id} holds the quote on '${statement.topic}'`);
  return texts.join(' | ');
}

function namesIn(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(namesIn);
  if (typeof value !== 'object' || value === null) return [];
  const own = 'person' in value ? [(value.person as { name: string }).name] : [];
  return [...own, ...Object.values(value).flatMap(namesIn)];
}

/** A renderer may put its own stop or comma at the end of a quote. */
const withoutStop = (segment: string) => folded(segment).replace(/[.,!?]$/u, '');
/** Long enough that it cannot stand in the log by chance. */
const isTelling = (segment: string) => segment.length > 12;
