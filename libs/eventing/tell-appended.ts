import type { Append, Position } from '#libs/eventing/event-store.js';
import { correlationOfNow, partOfNow } from '#libs/platform/correlation.js';
import { KINDS, record, spanOfCommand, tracing } from '#libs/platform/traces.js';

/** Tells each command's append as a part of the wish of now. `from`: when it was begun, milliseconds since 1970. */
export function tellAppended(appends: readonly Append[], from: number, position: Position): void {
  const trace = correlationOfNow();
  if (!tracing() || trace === undefined) return;
  const part = partOfNow();
  if (part) part.told = true;
  for (const [command, events] of Map.groupBy(
    appends.flatMap((append) => append.events),
    (event) => event.command,
  )) {
    const types = [...new Set(events.map(({ type }) => type))].join(' ');
    const attributes = { 'ortstermin.events': events.length, 'ortstermin.types': types, 'ortstermin.position': position };
    record({ trace, id: spanOfCommand(command), parent: part?.id, name: 'append', kind: KINDS.producer, from, to: Date.now(), attributes, failed: false });
  }
}
