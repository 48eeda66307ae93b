import { diffArrays } from 'diff';

/** From `start` to `end` of the base these tokens stand instead; an insertion has `start === end`. */
export type Hunk = { readonly start: number; readonly end: number; readonly tokens: readonly string[] };

/** Words, runs of blanks, and every other sign alone; joined they are the text again. */
export const tokensOf = (text: string): string[] => text.match(/[\p{L}\p{M}\p{N}]+|\s+|[^]/gu) ?? [];

/** Whether a token carries meaning; blanks and punctuation alone hold nothing together. */
export const isWord = (token: string): boolean => /[\p{L}\p{N}]/u.test(token);

/** Texts that differ more than this are compared no further: one takes the place of the other. */
const LONGEST_EDIT = 4_000;

/**
 * What turns `base` into `other`, in order. Changes that only blanks or punctuation keep apart are one: a sentence that was written
 * anew is not shredded into its commas.
 */
export function hunksBetween(base: readonly string[], other: readonly string[]): Hunk[] {
  const changes = diffArrays([...base], [...other], { maxEditLength: LONGEST_EDIT }) ?? [
    { removed: true, added: false, value: [...base] },
    { removed: false, added: true, value: [...other] },
  ];
  const hunks: Hunk[] = [];
  let at = 0;
  for (const { added, removed, value } of changes) {
    if (!added && !removed) {
      at += value.length;
      continue;
    }
    const hunk: Hunk = added ? { start: at, end: at, tokens: value } : { start: at, end: at + value.length, tokens: [] };
    if (removed) at += value.length;
    const last = hunks.at(-1);
    const between = last && base.slice(last.end, hunk.start);
    if (last && between && !between.some(isWord)) {
      hunks[hunks.length - 1] = { start: last.start, end: hunk.end, tokens: [...last.tokens, ...between, ...hunk.tokens] };
    } else hunks.push(hunk);
  }
  return hunks;
}

/** Equal runs and what stands between them, as places in both lists. */
export function stretches(base: readonly string[], other: readonly string[]): { from: number[]; to: number[] }[] {
  const found: { from: number[]; to: number[]; equal: boolean }[] = [];
  let [a, b] = [0, 0];
  for (const { added, removed, value } of diffArrays([...base], [...other])) {
    const equal = !added && !removed;
    let last = found.at(-1);
    if (!last || last.equal || equal) found.push((last = { from: [], to: [], equal }));
    for (const _ of value) {
      if (!added) last.from.push(a++);
      if (!removed) last.to.push(b++);
    }
  }
  return found;
}
