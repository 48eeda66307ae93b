import type { Known } from '#libs/directory/known.js';
import type { TextId } from '#libs/vault/ids.js';
import type { Words } from '#libs/vault/spoken.js';

/**
 * Which members of a document are ids of texts, told by the types and complete by them. Only these are read from the vault: wording
 * that merely looks like an id is wording.
 */
export type TextsIn<T> = [T] extends [TextId]
  ? true
  : [T] extends [readonly (infer Item)[]]
    ? TextsIn<Item>
    : { readonly [Name in MembersWithText<T>]: TextsIn<NonNullable<MemberOf<T, Name>>> };

type MembersWithText<T> = T extends unknown ? { [Name in keyof T]-?: [HasText<NonNullable<T[Name]>>] extends [never] ? never : Name }[keyof T] : never;
type MemberOf<T, Name> = T extends unknown ? (Name extends keyof T ? T[Name] : never) : never;
type HasText<T> = T extends TextId
  ? true
  : T extends string | number | boolean | null | undefined
    ? never
    : T extends readonly (infer Item)[]
      ? HasText<Item>
      : { [Name in keyof T]-?: HasText<NonNullable<T[Name]>> }[keyof T];

/** JSON as people would write it: texts in the place of their ids, names in the place of tokens. Ids of people and offices stay. */
export function plain<T>(value: T, texts: TextsIn<T>, known: Known): Plain<T> {
  return read(value, texts, known) as Plain<T>;
}

/** A command or a piece of one in the same form, so that both can be compared. */
export const plainWords = <T>(value: T): Plain<T> => unworded(value) as Plain<T>;

/** The same with text where an id of text or words for the vault stand. */
export type Plain<T> = T extends TextId | Words ? string : T extends string | number | boolean | null | undefined ? T : { [K in keyof T]: Plain<T[K]> };

type Members = true | { readonly [name: string]: Members } | undefined;

function read(value: unknown, texts: Members, known: Known): unknown {
  if (typeof value === 'string') return texts === true ? known.text(value as TextId) : known.wording(value);
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map((item) => read(item, texts, known));
  const inside = texts === true || texts === undefined ? {} : texts;
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, read(member, Object.hasOwn(inside, name) ? inside[name] : undefined, known)]));
}

function unworded(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(unworded);
  if (isWords(value)) return value.text;
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, unworded(member)]));
}

const isWords = (value: object): value is Words => 'text' in value && 'kind' in value && Object.keys(value).length === 2;
