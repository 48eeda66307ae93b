import { refuse, type Event } from '#libs/eventing/decider.js';
import type { Found, Page, View } from '#libs/eventing/view.js';

export const DEFAULT_LIMIT = 200;
const LONGEST_SORT = 400;

export type Entry<Doc> = { readonly key: string; readonly sort: string; readonly doc: Doc };

/** The text that a document is ordered by, cut to what an index can hold. */
export const sortOf = <Doc extends object, E extends Event>(view: View<Doc, E>, doc: Doc): string =>
  view.sort?.(doc).slice(0, LONGEST_SORT).toWellFormed() ?? '';

/** Where a page ended, in one opaque word. */
export const cursorOf = ({ sort, key }: { sort: string; key: string }): string => Buffer.from(JSON.stringify([sort, key])).toString('base64url');

export function readCursor(cursor: string): { sort: string; key: string } {
  try {
    const parts: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString());
    if (Array.isArray(parts) && parts.length === 2 && parts.every((part) => typeof part === 'string' && !part.includes('\0'))) {
      return { sort: parts[0] as string, key: parts[1] as string };
    }
  } catch {
    // refused below
  }
  return refuse('invalid-cursor', { path: 'after', reason: 'this is no cursor of an earlier page', remedy: 'leave it out, or take `next` of the page before' });
}

/** Text in the order of its UTF-8 bytes, as PostgreSQL's collation "C" has it. */
export const byBytes = (a: string, b: string): number => Buffer.compare(Buffer.from(a), Buffer.from(b));

/** One page of documents that are all at hand: the same selection and order as the stored view has. */
export function selectPage<Doc extends object>(
  entries: Iterable<Entry<Doc>>,
  { like, any, from, to, after, limit = DEFAULT_LIMIT }: Page<Doc> = {},
): Found<Doc> {
  const cursor = after === undefined ? undefined : readCursor(after);
  const wanted = plain(like ?? {});
  const alternatives = any?.map(plain);
  const found = [...entries]
    .filter(({ sort, doc }) => (from === undefined || byBytes(sort, from) >= 0) && (to === undefined || byBytes(sort, to) < 0) && contains(doc, wanted))
    .filter(({ doc }) => alternatives === undefined || alternatives.some((alternative) => contains(doc, alternative)))
    .filter((entry) => !cursor || byBytes(entry.sort, cursor.sort) > 0 || (entry.sort === cursor.sort && byBytes(entry.key, cursor.key) > 0))
    .sort((a, b) => byBytes(a.sort, b.sort) || byBytes(a.key, b.key));
  const items = found.slice(0, limit);
  const last = items.at(-1);
  return { items: items.map(({ key, doc }) => ({ key, doc })), ...(found.length > limit && last && { next: cursorOf(last) }) };
}

/** JSON has no undefined. */
export const plain = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T;

/** Containment as jsonb's `@>` has it: every member of `part` is in `whole`, every element of a list in some element of the other. */
export function contains(whole: unknown, part: unknown): boolean {
  if (Array.isArray(part)) return Array.isArray(whole) && part.every((element) => whole.some((other) => contains(other, element)));
  if (typeof part === 'object' && part !== null) {
    return (
      typeof whole === 'object' &&
      whole !== null &&
      !Array.isArray(whole) &&
      Object.entries(part).every(([name, value]) => Object.hasOwn(whole, name) && contains((whole as Record<string, unknown>)[name], value))
    );
  }
  return whole === part;
}
