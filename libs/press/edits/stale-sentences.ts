import type { DraftSentence } from '#libs/press/draft.queries.js';
import { hunksBetween, isWord, stretches, tokensOf } from '#libs/press/edits/token-diff.js';

/** What the facts say of a sentence now: `before` it read like this as generated, `after` it does now. One of them is absent where it is new or gone. */
export type ChangedSentence = { readonly before?: DraftSentence; readonly after?: DraftSentence };

/** A changed sentence with the place in the text that people read; null: the text says nothing of it yet. */
export type OutdatedSentence = ChangedSentence & { readonly place: number | null };

/**
 * The sentences of a text (`shown`) that the facts of now contradict. `base` is the generated text that it was made from, `fresh` what is
 * generated now. Wording that varies while its facts are the same contradicts nothing, and neither does a new event that leaves the words as they are.
 */
export function outdatedSentences(base: readonly DraftSentence[], shown: readonly string[], fresh: readonly DraftSentence[]): OutdatedSentence[] {
  if (sameIds(idsOf(base), idsOf(fresh))) return [];
  const places = placesOf(
    base.map(({ text }) => text),
    shown,
  );
  return changesBetween(base, fresh).flatMap((change): OutdatedSentence[] => {
    if (!change.before) return shown.includes(change.after!.text) ? [] : [{ ...change, place: null }];
    const told = places[base.indexOf(change.before)] ?? [];
    // Who took the sentence out no longer says it, and who put the new fact in already has.
    const { gone, come } = wordsChanged(change);
    const says = told.map((place) => new Set(tokensOf(shown[place]!)));
    if (change.after && says.some((words) => come.every((one) => words.has(one)) && gone.every((one) => !words.has(one)))) return [];
    // Of several sentences it was made into, those are meant that still say what no longer holds.
    const outdated = told.filter((_, i) => gone.some((one) => says[i]!.has(one)));
    return (outdated.length > 0 ? outdated : told).map((place) => ({ ...change, place }));
  });
}

/** For each sentence of the base the places of the text that were made of it; none for a sentence that was taken out. */
export function placesOf(base: readonly string[], shown: readonly string[]): number[][] {
  const places: number[][] = base.map(() => []);
  for (const { from, to } of stretches(base, shown)) {
    if (from.length === to.length && from.every((at, i) => base[at] === shown[to[i]!])) {
      for (const [i, at] of from.entries()) places[at]!.push(to[i]!);
      continue;
    }
    const owners = to.map((place) => closest(from, (at) => likeness(base[at]!, shown[place]!)));
    const orphans = from.filter((at) => !owners.includes(at));
    for (const [i, owner] of owners.entries()) {
      if (owner !== undefined) places[owner]!.push(to[i]!);
      // Nobody can tell which of the sentences without a trace it was made of.
      else for (const at of orphans) places[at]!.push(to[i]!);
    }
  }
  return places;
}

function changesBetween(base: readonly DraftSentence[], fresh: readonly DraftSentence[]): ChangedSentence[] {
  const [known, now] = [new Set(idsOf(base)), new Set(idsOf(fresh))];
  return stretches(
    base.map(({ text }) => text),
    fresh.map(({ text }) => text),
  ).flatMap(({ from, to }): ChangedSentence[] => {
    if (from.length === to.length && from.every((at, i) => base[at]!.text === fresh[to[i]!]!.text)) return [];
    const left = new Set(to);
    const pairs = from.map((at) => {
      const partner = closest([...left], (place) => kinship(base[at]!, fresh[place]!));
      if (partner !== undefined) left.delete(partner);
      return { before: base[at]!, ...(partner !== undefined && { after: fresh[partner]! }) };
    });
    const added = [...left].toSorted((one, other) => one - other).map((place) => ({ after: fresh[place]! }));
    return [
      ...pairs.filter(({ before, after }) => (after ? !sameIds(before.sources, after.sources) : !sameIds([...known], [...now]))),
      ...added.filter(({ after }) => after.sources.some((id) => !known.has(id)) || base.length === 0),
    ];
  });
}

/** The words that no longer hold, and those that hold instead. */
function wordsChanged({ before, after }: ChangedSentence): { gone: readonly string[]; come: readonly string[] } {
  const [old, now] = [tokensOf(before?.text ?? ''), tokensOf(after?.text ?? '')];
  const hunks = hunksBetween(old, now);
  const [was, is] = [new Set(old), new Set(now)];
  return {
    gone: hunks.flatMap(({ start, end }) => old.slice(start, end)).filter((one) => isWord(one) && !is.has(one)),
    come: hunks.flatMap(({ tokens }) => [...tokens]).filter((one) => isWord(one) && !was.has(one)),
  };
}

/** Sentences that share facts are versions of each other even when few words stayed. */
const kinship = (one: DraftSentence, other: DraftSentence): number =>
  likeness(one.text, other.text) + (one.sources.some((id) => other.sources.includes(id)) ? 0.3 : -0.2);

/** The share of words that two texts have in common (Dice). */
function likeness(one: string, other: string): number {
  const [a, b] = [tokensOf(one).filter(isWord), tokensOf(other).filter(isWord)];
  const left = [...b];
  const common = a.filter((word) => {
    const at = left.indexOf(word);
    if (at >= 0) left.splice(at, 1);
    return at >= 0;
  });
  return a.length + b.length === 0 ? 0 : (2 * common.length) / (a.length + b.length);
}

const LIKE = 0.4;

/** The one that is most alike; undefined when none is alike enough. */
function closest(places: readonly number[], alike: (place: number) => number): number | undefined {
  const best = places
    .map((place) => ({ place, score: alike(place) }))
    .reduce<{ place: number; score: number } | undefined>((top, one) => (top && top.score >= one.score ? top : one), undefined);
  return best && best.score >= LIKE ? best.place : undefined;
}

const idsOf = (sentences: readonly DraftSentence[]): string[] => [...new Set(sentences.flatMap(({ sources }) => sources))];

const sameIds = (one: readonly string[], other: readonly string[]): boolean => {
  const [a, b] = [new Set(one), new Set(other)];
  return a.size === b.size && [...a].every((id) => b.has(id));
};
