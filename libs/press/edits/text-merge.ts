import { hunksBetween, tokensOf, type Hunk } from '#libs/press/edits/token-diff.js';

/** Where both changed the same words: what stood there, what people wrote (it stays, from `at` of the merged text on), what is generated now. */
export type Clash = { readonly at: number; readonly base: string; readonly ours: string; readonly theirs: string };

/**
 * Merges what people wrote (`ours`) and what is generated now (`theirs`), both made from `base`, word by word (diff3). Every change
 * of people is in the text; where the facts changed the same words, theirs stand in `clashes` instead.
 */
export function mergeTexts(base: string, ours: string, theirs: string): { readonly text: string; readonly clashes: readonly Clash[] } {
  if (ours === theirs || base === theirs) return { text: ours, clashes: [] };
  if (base === ours) return { text: theirs, clashes: [] };
  const tokens = tokensOf(base);
  const clashes: Clash[] = [];
  let text = '';
  let at = 0;
  for (const { start, end, mine, facts } of regions(hunksBetween(tokens, tokensOf(ours)), hunksBetween(tokens, tokensOf(theirs)))) {
    text += tokens.slice(at, start).join('');
    const [stood, own, new_] = [[], mine, facts].map((hunks) => applied(tokens, hunks, start, end)) as [string, string, string];
    if (own !== stood && new_ !== stood && own !== new_) clashes.push({ at: text.length, base: stood, ours: own, theirs: new_ });
    text += own === stood ? new_ : own;
    at = end;
  }
  return { text: text + tokens.slice(at).join(''), clashes };
}

/** A stretch of the base that no change crosses, with the changes of both sides in it. */
type Region = { readonly start: number; readonly end: number; readonly mine: readonly Hunk[]; readonly facts: readonly Hunk[] };

/** An insertion belongs to the change that it touches, since nobody knows which comes first. */
function regions(mine: readonly Hunk[], facts: readonly Hunk[]): Region[] {
  const inOrder = [...mine.map((hunk) => ({ hunk, side: 'mine' as const })), ...facts.map((hunk) => ({ hunk, side: 'facts' as const }))].toSorted(
    ({ hunk: one }, { hunk: other }) => one.start - other.start || one.end - other.end,
  );
  const found: Region[] = [];
  for (const { hunk, side } of inOrder) {
    const { start, end } = hunk;
    const last = found.at(-1);
    const touches = last && (start < last.end || (start === last.end && (start === end || last.start === last.end)));
    if (last && touches) found[found.length - 1] = { ...last, end: Math.max(last.end, end), [side]: [...last[side], hunk] };
    else found.push({ start, end, mine: [], facts: [], [side]: [hunk] });
  }
  return found;
}

/** How one side reads between two places of the base. */
function applied(tokens: readonly string[], hunks: readonly Hunk[], start: number, end: number): string {
  let text = '';
  let at = start;
  for (const hunk of hunks) {
    text += tokens.slice(at, hunk.start).join('') + hunk.tokens.join('');
    at = hunk.end;
  }
  return text + tokens.slice(at, end).join('');
}
