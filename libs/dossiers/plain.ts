import type { Known } from '#libs/directory/known.js';
import type { TextId } from '#libs/vault/ids.js';
import type { Words } from '#libs/vault/spoken.js';

const TEXT_ID = /^text-[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** JSON as people would write it: texts in the place of their ids, names in the place of tokens. Ids of people and offices stay. */
export function plain<T>(value: T, known: Known): Plain<T> {
  return each(value, (text) => (TEXT_ID.test(text) ? known.text(text as TextId) : known.wording(text))) as Plain<T>;
}

/** A command or a piece of one in the same form, so that both can be compared. */
export const plainWords = <T>(value: T): Plain<T> => each(value, (text) => text) as Plain<T>;

/** The same with text where an id of text or words for the vault stand. */
export type Plain<T> = T extends TextId | Words ? string : T extends string | number | boolean | null | undefined ? T : { [K in keyof T]: Plain<T[K]> };

function each(value: unknown, onText: (text: string) => string): unknown {
  if (typeof value === 'string') return onText(value);
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map((item) => each(item, onText));
  if (isWords(value)) return value.text;
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, each(member, onText)]));
}

const isWords = (value: object): value is Words => 'text' in value && 'kind' in value && Object.keys(value).length === 2;
