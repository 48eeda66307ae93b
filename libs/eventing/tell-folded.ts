import type { Recorded } from '#libs/eventing/event-store.js';
import { KINDS, newSpanId, record, spanOfCommand } from '#libs/platform/traces.js';

/** Tells, as a part of the wish that an event belongs to, that a view shows it now. `from`: when its batch was begun, milliseconds since 1970. */
export function tellFolded(view: string, { correlation, command, type, position }: Recorded, from: number): void {
  if (correlation === undefined) return;
  const attributes = { 'ortstermin.position': position };
  const span = { trace: correlation, id: newSpanId(), parent: spanOfCommand(command), name: `${view} ${type}`, kind: KINDS.consumer };
  record({ ...span, from, to: Date.now(), attributes, failed: false });
}
