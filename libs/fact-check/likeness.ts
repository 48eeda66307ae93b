/** How many letters two words differ by: changed, left out, added, or swapped with their neighbour (Damerau–Levenshtein). */
export function lettersApart(one: string, other: string): number {
  const [a, b] = [[...one], [...other]];
  let [before, last] = [[] as number[], Array.from({ length: b.length + 1 }, (_, n) => n)];
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1] ? before[j - 2]! + 1 : Infinity;
      row.push(Math.min(last[j]! + 1, row[j - 1]! + 1, last[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1), swapped));
    }
    [before, last] = [last, row];
  }
  return last[b.length]!;
}

/** Whether a word looks like a slip of a known one; endings of a case are no slips. */
export function looksLike(word: string, known: string): boolean {
  const longest = Math.max(word.length, known.length);
  if (longest < 4 || Math.abs(word.length - known.length) > 2 || isEnding(word, known) || isEnding(known, word)) return false;
  const apart = lettersApart(word.toLowerCase(), known.toLowerCase());
  return apart > 0 && apart <= (longest >= 8 ? 2 : 1);
}

/** `Soester` of `Soest`, `Nords` of `Nord`. */
export const isEnding = (long: string, short: string): boolean =>
  long.length > short.length && long.startsWith(short) && /^['’]?(?:s|es|e|en|er|ern|n|r|in|innen|erin|isch\p{L}{0,2})$/u.test(long.slice(short.length));

/** The share of words that two wordings have in common (Dice). */
export function wordsInCommon(one: string, other: string): number {
  const [a, b]: [string[], string[]] = [wordsOf(one), wordsOf(other)];
  const left = [...b];
  const common = a.filter((word) => {
    const at = left.indexOf(word);
    if (at >= 0) left.splice(at, 1);
    return at >= 0;
  });
  return a.length + b.length === 0 ? 0 : (2 * common.length) / (a.length + b.length);
}

const wordsOf = (text: string): string[] => text.toLowerCase().match(/[\p{L}\d]+/gu) ?? [];
