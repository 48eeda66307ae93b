import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { type Passage, type SeedQuote, seedQuotes } from '#tests/samples/seed-quotes.js';

/** A statement as the dossier schema has it. */
export type SampleStatement = {
  readonly kind: 'direct' | 'partial' | 'headline' | 'indirect';
  readonly speaker?: string | null;
  readonly speakerCertainty?: 'stated' | 'inferred' | 'unknown';
  readonly segments: readonly string[];
  readonly topic?: string | null;
  readonly cleared?: boolean;
};

/** The members of a dossier that reading the quotes looks at. */
export type SampleDossier = { readonly id: string; readonly statements?: readonly SampleStatement[] };

/** The folder of the seed articles: `ORTSTERMIN_SEEDS`, else `../shared/data/seeds` beside the repository; undefined when it is not there. */
export function seedsFolder(): string | undefined {
  const folder = resolve(process.env['ORTSTERMIN_SEEDS'] ?? join('..', 'shared', 'data', 'seeds'));
  return existsSync(folder) ? folder : undefined;
}

/** Why a test is skipped, in its title and on stderr, when the seed articles are not on this machine. */
export const seedsMissing =
  'the seed articles are not here (looked in $ORTSTERMIN_SEEDS, then ../shared/data/seeds), and quotes never stand in this repository';

/** The text of the article that a sample was made from. */
export function seedText(folder: string, sampleId: string): string {
  return readFileSync(join(folder, quotesOf(sampleId).seed), 'utf8');
}

/** The dossier with the direct quotes of its seed in place of their paraphrases, in the order of the sample; a headline comes first. */
export function withSeedQuotes<D extends SampleDossier>(dossier: D, seed: string): D & { statements: SampleStatement[] } {
  const quotes = new Map(quotesOf(dossier.id).quotes.map((quote) => [quote.topic, readQuote(quote, seed, dossier.id)]));
  const statements = (dossier.statements ?? []).map((statement) => {
    const topic = statement.topic ?? '';
    const quote = quotes.get(topic);
    quotes.delete(topic);
    return quote ?? statement;
  });
  const lost = [...quotes.values()].filter((quote) => quote.kind !== 'headline').map((quote) => quote.topic);
  if (lost.length > 0) {
    throw new Error(`${dossier.id}: no statement of the sample has the topic ${lost.join(', ')}; give its paraphrase this topic`);
  }
  return { ...dossier, statements: [...quotes.values(), ...statements] };
}

function quotesOf(sampleId: string) {
  const known = seedQuotes[sampleId];
  if (!known) throw new Error(`${sampleId} is no seed sample; known are ${Object.keys(seedQuotes).join(', ')}`);
  return known;
}

function readQuote(quote: SeedQuote, seed: string, sampleId: string): SampleStatement {
  return {
    kind: quote.kind,
    speaker: quote.speaker,
    speakerCertainty: quote.speakerCertainty,
    topic: quote.topic,
    cleared: false,
    segments: readPassages(quote.passages, seed, sampleId),
  };
}

// Where the article has marks, the first passage starts right after an opening mark: the same words may stand unquoted elsewhere.
function readPassages(passages: readonly Passage[], seed: string, sampleId: string): string[] {
  const marked = seed.includes('„');
  let from = 0;
  return passages.map(({ begin, end }, index) => {
    const opening = marked && index === 0 ? `„${begin}` : begin;
    const found = seed.indexOf(opening, from);
    const start = found + opening.length - begin.length;
    const last = found < 0 ? -1 : seed.indexOf(end, start + begin.length);
    if (last < 0) {
      throw new Error(`${sampleId}: the seed holds no passage from '${begin}' to '${end}'; compare tests/samples/seed-quotes.ts with the article`);
    }
    from = last + end.length;
    return seed.slice(start, from).replace(/\s+/gu, ' ');
  });
}
