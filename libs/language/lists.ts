/**
 * `A, B und C`. An item that ends in a comma has an open apposition and brings its own separator
 * ("Andrea Reckfort, Leiterin des …, und Serap Güler"); an item that holds an "und" makes the last joint "sowie". What says nothing is left out.
 */
export function list(all: readonly string[], joint?: string): string {
  const items = all.filter((item) => item.trim() !== '');
  const last = items.at(-1);
  if (last === undefined) return '';
  const before = items.slice(0, -1);
  if (before.length === 0) return last;
  const word = joint ?? (items.some((item) => / und /.test(item)) ? 'sowie' : 'und');
  return `${before.reduce((said, item) => `${said}${said.endsWith(',') ? ' ' : ', '}${item}`)} ${word} ${last}`;
}

/** `A, B und C sowie D`: each group is a list of its own. Groups of one read like a plain list. */
export function groupedList(groups: readonly (readonly string[])[]): string {
  const filled = groups.filter((group) => group.length > 0);
  if (filled.every((group) => group.length === 1)) return list(filled.flat());
  return list(
    filled.map((group) => list(group)),
    filled.length > 1 ? 'sowie' : undefined,
  );
}

/** For cells and notes: `A, B, C`, or with semicolons when an item holds a comma itself. */
export function enumeration(items: readonly string[]): string {
  return items.join(items.some((item) => item.includes(',')) ? '; ' : ', ');
}
