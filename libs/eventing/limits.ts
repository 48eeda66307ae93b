import { correlationOfNow } from '#libs/platform/correlation.js';
import { InvalidEvent, LimitExceeded, type Append } from '#libs/eventing/event-store.js';

export const MAX_BYTES_PER_APPEND = 1_000_000;
export const MAX_NAME_LENGTH = 255;

/** An event as both engines keep it: data and metadata are JSON text. `ticket`: see tickets.ts. */
export type Written = { readonly id: string; readonly type: string; readonly data: string; readonly metadata: string; readonly ticket?: Buffer };
/** What is kept beside the data of an event, in this order. Nothing personal: `by` is an account. */
export type Metadata = { readonly by: string; readonly command: string; readonly correlation?: string | undefined };
/** An append that has passed the limits. */
export type WrittenAppend = { readonly stream: string; readonly expected: number; readonly events: readonly Written[] };

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
const STREAM = /^[A-Za-z][A-Za-z0-9]*-[^\p{Cc}\p{Cs}]+$/u;
const NAME = /^[^\p{Cc}\p{Cs}]+$/u;

/** Turns events into what is stored, under the correlation of now, and refuses what one of the engines could not keep. */
export function checked(appends: readonly Append[]): readonly WrittenAppend[] {
  if (appends.length === 0) throw new InvalidEvent('nothing to append: name at least one stream');
  const streams = new Set(appends.map((append) => append.stream));
  if (streams.size < appends.length) throw new InvalidEvent('one append names a stream twice: put its events into one entry');
  let bytes = 0;
  const correlation = correlationOfNow();
  const written = appends.map(({ stream, expected, events }) => {
    if (stream.length > MAX_NAME_LENGTH) throw new LimitExceeded(`the stream name has ${stream.length} characters, at most ${MAX_NAME_LENGTH} are kept`);
    if (!STREAM.test(stream)) throw new InvalidEvent(`"${stream}" is not a stream name: a category, a dash, a key`);
    if (!Number.isInteger(expected) || expected < 0) throw new InvalidEvent(`${stream}: expected must be a number of events, not ${expected}`);
    if (events.length === 0) throw new InvalidEvent(`${stream}: nothing to append`);
    return {
      stream,
      expected,
      events: events.map((event, i): Written => {
        const where = `${stream}, event ${i + 1} (${event.type})`;
        if (!UUID.test(event.id)) throw new InvalidEvent(`${where}: the id "${event.id}" is not a UUID in lower case`);
        if (event.type.length > MAX_NAME_LENGTH) throw new LimitExceeded(`${where}: the type has more than ${MAX_NAME_LENGTH} characters`);
        if (!NAME.test(event.type)) throw new InvalidEvent(`${where}: the type must be a name`);
        const data = jsonOf(event.data, `${where}: data`);
        const metadata = jsonOf({ by: event.by, command: event.command, ...(correlation !== undefined && { correlation }) }, `${where}: metadata`);
        bytes += Buffer.byteLength(data) + Buffer.byteLength(metadata);
        return { id: event.id, type: event.type, data, metadata };
      }),
    };
  });
  if (bytes > MAX_BYTES_PER_APPEND) {
    throw new LimitExceeded(`an append of ${bytes} bytes is larger than ${MAX_BYTES_PER_APPEND}: write less at once`);
  }
  return written;
}

/** JSON text without NUL and without half surrogates, which PostgreSQL cannot read back as text. */
export function jsonOf(value: object, where: string): string {
  const json = JSON.stringify(value);
  // JSON.stringify escapes nothing else with \u0000 or \ud…; an even number of backslashes before it is text about an escape.
  if (json.includes('\\u') && /(?<!\\)(?:\\\\)*\\u(?:0000|d[89a-f])/.test(json)) {
    throw new InvalidEvent(`${where} holds a NUL character or half of a surrogate pair, which no engine keeps: remove it`);
  }
  return json;
}
