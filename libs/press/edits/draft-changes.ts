import { diffWordsWithSpace } from 'diff';

/** A piece of a text that people changed: what stayed, what they put in, what they took out. */
type Piece = { readonly text: string; readonly kind: 'kept' | 'inserted' | 'deleted' };

/** What became of a generated block, and who wrote it when. */
export type BlockChange = { readonly by: string; readonly at: string; readonly pieces: readonly Piece[] };

/** The way from one text to another, word by word. */
export const piecesOf = (before: string, after: string): readonly Piece[] =>
  diffWordsWithSpace(before, after).map(({ value, added, removed }) => ({ text: value, kind: added ? 'inserted' : removed ? 'deleted' : 'kept' }));
