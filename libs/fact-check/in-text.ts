/** Something that a text says, with its place. */
export type Said<T> = T & { readonly text: string; readonly at: number };

/** The text with what was found blanked out, so that no other search finds it again. */
export const without = (text: string, found: readonly Said<object>[]): string =>
  found.reduce((rest, { at, text: said }) => rest.slice(0, at) + ' '.repeat(said.length) + rest.slice(at + said.length), text);

/** All matches of a pattern with the place of the whole. */
export const matches = (text: string, pattern: RegExp): { readonly text: string; readonly at: number; readonly groups: readonly (string | undefined)[] }[] =>
  [...text.matchAll(pattern)].map((match) => ({ text: match[0], at: match.index, groups: match.slice(1) }));
