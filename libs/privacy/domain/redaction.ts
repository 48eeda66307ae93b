type Place = { readonly start: number; readonly end: number };

/** What stands in the place of a name. */
export const GONE = 'gelöscht';

/** The text with «gelöscht» in the place of each name; undefined when it says nothing but names, so that it can go as a whole. */
export function redacted(text: string, names: readonly Place[]): string | undefined {
  if (names.length === 0) return text;
  let left = '';
  let said = '';
  let from = 0;
  for (const { start, end } of apart(names)) {
    left += text.slice(from, start);
    said += `${text.slice(from, start)}${GONE}`;
    from = end;
  }
  return /[\p{L}\p{N}]/u.test(left + text.slice(from)) ? said + text.slice(from) : undefined;
}

/** From left to right; of places that overlap the first one counts. */
function apart(places: readonly Place[]): readonly Place[] {
  const sorted = places.toSorted((one, other) => one.start - other.start || other.end - one.end);
  const kept: Place[] = [];
  for (const place of sorted) if (place.start >= (kept.at(-1)?.end ?? 0)) kept.push(place);
  return kept;
}
