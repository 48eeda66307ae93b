/** Two wordings of one thing: how much they share (0 to 1), and where they differ; `from` or `to` is empty where words came or went. */
export type Likeness = { readonly shared: number; readonly differences: readonly { readonly from: string; readonly to: string }[] };

/** Compares word by word; case and punctuation do not count. */
export function likenessOf(one: string, other: string): Likeness {
  const [before, after] = [wordsOf(one), wordsOf(other)];
  const total = before.length + after.length;
  if (total === 0) return { shared: 1, differences: [] };
  const kept = commonWords(before.map(folded), after.map(folded));
  return { shared: (2 * kept.length) / total, differences: between(before, after, kept) };
}

/** How much two wordings can share at most, whatever the order of their words: cheap, to leave out what cannot be alike. */
export function mostShared(one: string, other: string): number {
  const [before, after] = [wordsOf(one).map(folded), wordsOf(other).map(folded)];
  const left = new Map<string, number>();
  for (const word of before) left.set(word, (left.get(word) ?? 0) + 1);
  const shared = after.filter((word) => {
    const some = left.get(word) ?? 0;
    left.set(word, some - 1);
    return some > 0;
  });
  return before.length + after.length === 0 ? 1 : (2 * shared.length) / (before.length + after.length);
}

const wordsOf = (text: string): readonly string[] => text.normalize('NFC').match(/[\p{L}\p{M}\d][\p{L}\p{M}\d’'-]*/gu) ?? [];
const folded = (word: string): string => word.toLowerCase();

type Pair = readonly [at: number, otherAt: number];

/** Places of a longest common subsequence. */
function commonWords(one: readonly string[], other: readonly string[]): readonly Pair[] {
  const width = other.length + 1;
  const lengths = new Uint16Array((one.length + 1) * width);
  for (let i = one.length - 1; i >= 0; i--) {
    for (let j = other.length - 1; j >= 0; j--) {
      const [down, right] = [lengths[(i + 1) * width + j]!, lengths[i * width + j + 1]!];
      lengths[i * width + j] = one[i] === other[j] ? lengths[(i + 1) * width + j + 1]! + 1 : Math.max(down, right);
    }
  }
  const pairs: Pair[] = [];
  for (let i = 0, j = 0; i < one.length && j < other.length;) {
    if (one[i] === other[j]) pairs.push([i++, j++]);
    else if (lengths[(i + 1) * width + j]! >= lengths[i * width + j + 1]!) i++;
    else j++;
  }
  return pairs;
}

/** The words between those that both have. */
function between(one: readonly string[], other: readonly string[], kept: readonly Pair[]): Likeness['differences'] {
  let [i, j] = [0, 0];
  return [...kept, [one.length, other.length] as const].flatMap(([nextI, nextJ]) => {
    const difference = { from: one.slice(i, nextI).join(' '), to: other.slice(j, nextJ).join(' ') };
    [i, j] = [nextI + 1, nextJ + 1];
    return difference.from === '' && difference.to === '' ? [] : [difference];
  });
}
