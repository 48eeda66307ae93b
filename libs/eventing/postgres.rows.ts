import type { Recorded } from '#libs/eventing/event-store.js';
import type { Metadata } from '#libs/eventing/limits.js';
import { keyOf, toPosition } from '#libs/eventing/position.js';
import type { Upcasters } from '#libs/eventing/upcast.js';

/** The columns every read selects, in this order. */
export const COLUMNS = `position, stream, version, id, type, data, metadata, recorded_at at time zone 'UTC'`;

export type Row = readonly [position: string, stream: string, version: string, id: string, type: string, data: string, metadata: string, at: string];

/** Every column as the text that PostgreSQL sent. */
export const asText = { getTypeParser: () => (text: string) => text } as never;

/** Turns rows into events. Neighbours often share a stream and an instant, so those are read once. */
export function reader(upcasters: Upcasters): (row: Row) => Recorded {
  let streamText = '';
  let key = '';
  let atText = '';
  let at = '';
  const { none } = upcasters;
  return ([position, stream, version, id, type, text, metadata, atNow]) => {
    if (stream !== streamText) {
      streamText = stream;
      key = keyOf(stream);
    }
    if (atNow !== atText) {
      atText = atNow;
      at = isoOf(atNow);
    }
    const { by, command, correlation } = metadataOf(metadata);
    const data = JSON.parse(text) as object;
    const event = none ? { type, data } : upcasters.apply({ type, data });
    return { type: event.type, data: event.data, id, stream, key, version: +version, position: toPosition(position), at, by, command, correlation };
  };
}

const BY = '{"by":"';
const COMMAND = '","command":"';
const CORRELATION = '","correlation":"';

/** Metadata as we write them, cut out of their JSON where nothing in them is escaped. */
function metadataOf(text: string): Metadata {
  const middle = text.indexOf(COMMAND);
  if (middle < 0 || !text.startsWith(BY) || text.includes('\\')) return JSON.parse(text) as Metadata;
  const from = middle + COMMAND.length;
  const last = text.indexOf(CORRELATION, from);
  return {
    by: text.slice(BY.length, middle),
    command: text.slice(from, last < 0 ? -2 : last),
    correlation: last < 0 ? undefined : text.slice(last + CORRELATION.length, -2),
  };
}

/** `2030-01-01 09:00:00.5` → `2030-01-01T09:00:00.500Z` */
function isoOf(text: string): string {
  if (text[4] !== '-') throw new Error(`PostgreSQL writes instants as "${text}": set DateStyle to ISO for this database`);
  return `${text.slice(0, 10)}T${text.slice(11, 19)}.${text.slice(20).padEnd(3, '0')}Z`;
}
