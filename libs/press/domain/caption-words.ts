import { inOrder, parsePosition, rowsOf, type Pictured, type Place, type PlainCaption } from '#libs/press/domain/caption.js';

const functions =
  /^(\p{Lu}[\p{L}-]*)?(rat|rätin|direktor(in)?|leiter(in)?|präsident(in)?|minister(in)?|sekretär(in)?|dezernent(in)?|meister(in)?|referent(in)?|beauftragter?|vorsitzender?|abgeordneter?|beigeordneter?|kanzler(in)?|sprecher(in)?|kämmerer|kämmerin|pfarrer(in)?|bischof|bischöfin|rektor(in)?|lehrer(in)?|professor(in)?|kurator(in)?|koordinator(in)?)$/iu;
/** They end like a title and are a council. */
const bodies = /^(.*(integrations|bei|verwaltungs|aufsichts|betriebs|personal)rat)$/i;

export const NAME_MISSING = '[Name fehlt]';

/** Whether `v. l.` has its space. */
export type Spacing = 'spaced' | 'tight';

/** A caption in words: `v. l.: A, B und C`, or everybody with their place: `A (l.) und B (2. v. l.) sowie das KI-Team`. Empty when it names nobody. */
export function captionInWords(caption: PlainCaption, spacing: Spacing = 'spaced'): string {
  const isList = caption.mode === 'list-from-left' || caption.mode === 'list-from-right';
  return isList
    ? listed(caption, spacing)
    : joined(
        caption.positions.map((one) => placedPerson(one, spacing)),
        caption.unnamedGroup,
      );
}

const spaced = (place: string, spacing: Spacing): string =>
  spacing === 'tight' ? place.replace(/(^|\. |, )v\. ([lr]\.)/g, (_, before: string, side: string) => `${before.replace(/\. $/, '.')}v.${side}`) : place;

function listed(caption: PlainCaption, spacing: Spacing): string {
  const label = spaced(caption.mode === 'list-from-left' ? 'v. l.' : 'v. r.', spacing);
  const rows = rowsOf(caption).map(({ row, people }) => ({ row, people: inOrder({ mode: caption.mode, positions: people }) }));
  const lines = rows.map(({ row, people }, at) => {
    const last = at === rows.length - 1;
    return `${row === '' ? '' : `${row}, `}${label}: ${joined(people.map(person), last ? caption.unnamedGroup : undefined)}`;
  });
  return lines.length > 0 ? lines.join('; ') : (caption.unnamedGroup ?? '');
}

/** Entries that hold a comma are kept apart by semicolons. */
function joined(entries: readonly string[], group: string | undefined): string {
  const apart = entries.some((entry) => entry.includes(',')) ? '; ' : ', ';
  if (entries.length === 0) return group ?? '';
  if (group !== undefined && group.trim() !== '') return `${joined(entries, undefined)} sowie ${group.trim()}`;
  const [last, before] = [entries.at(-1) ?? '', entries.slice(0, -1)];
  return before.length === 0 ? last : `${before.join(apart)} und ${last}`;
}

/** An office goes before the name, an organisation behind it: `Landrätin Ada Nord (l.)`, `Bo Süd, Kreishandwerkerschaft (2. v. r.)`. */
function placedPerson(one: Pictured, spacing: Spacing): string {
  const place = one.position === undefined ? '' : ` (${spaced(positionInWords(one.position), spacing)})`;
  const title = one.title?.trim() ?? '';
  if (title === '') return `${nameOf(one)}${place}`;
  return isFunction(title) ? `${title} ${nameOf(one)}${place}` : `${nameOf(one)}, ${title}${place}`;
}

/** In a list the place is the order, so an organisation stands in parentheses. */
function person(one: Pictured): string {
  const title = one.title?.trim() ?? '';
  if (title === '') return nameOf(one);
  return isFunction(title) ? `${title} ${nameOf(one)}` : `${nameOf(one)} (${title})`;
}

const nameOf = ({ name }: Pictured) => name.trim() || NAME_MISSING;

/** A title for a person, to be said before the name: one word for somebody who acts. Everything else names an institution, a mandate or a long office. */
export function isFunction(title: string): boolean {
  return functions.test(title) && !bodies.test(title);
}

/** A position in house style: `3.v.l.` → `3. v. l.`; what we do not understand stays as it was written. */
export function positionInWords(written: string): string {
  const place = parsePosition(written, 'individual');
  if (!place) return written.trim();
  const spot = spotInWords(place, written);
  if (place.row === undefined) return spot;
  const row = /vorne/i.test(written) ? 'vorne' : place.row;
  return spot === '' ? row : `${row}${written.includes(',') || /^\d/.test(spot) ? ',' : ''} ${spot}`;
}

function spotInWords({ from, index, middle, beside, whom }: Place, written: string): string {
  if (middle) return /bildmitte/i.test(written) ? 'Bildmitte' : 'Mitte';
  if (beside) return whom === undefined ? written.trim().toLowerCase() : written.trim();
  if (from === undefined || index === undefined) return '';
  if (index === 1 && !/\d/.test(written.replace(/\d+\. Reihe/i, ''))) {
    if (/links|rechts/i.test(written)) return from === 'left' ? 'links' : 'rechts';
    return from === 'left' ? 'l.' : 'r.';
  }
  return `${index}. v. ${from === 'left' ? 'l.' : 'r.'}`;
}
