import type { AllStreamResolvedEvent, EventData, JSONEventType } from '@kurrent/kurrentdb-client';
import type { Filter } from '#libs/eventing/kurrentdb.calls.js';
import type { Recorded } from '#libs/eventing/event-store.js';
import type { Metadata, Written } from '#libs/eventing/limits.js';
import { keyOf, toPosition } from '#libs/eventing/position.js';
import type { Upcasters } from '#libs/eventing/upcast.js';

/** An event as the server holds it, under the names of this product. Null instead of a ticket: written by somebody without the key. */
export type Stored = Omit<Recorded, 'key' | 'data'> & { readonly data: object; readonly ticket: string | null };

/** Streams and types of this product inside of the log of the server. */
export class Namespace {
  private readonly prefix: string;

  /** Empty: the whole log is ours, as far as it is not the server's own. */
  constructor(readonly name: string) {
    this.prefix = name === '' ? '' : `${name}.`;
  }

  outside(stream: string): string {
    return this.prefix + stream;
  }

  inside(stream: string): string {
    return stream.slice(this.prefix.length);
  }

  /** Where the identity of the log stands. */
  get marker(): string {
    return this.outside('ortstermin-log');
  }

  /** Lets the server pass over what is not ours or, where it can tell, of other types. It compares the begin of names, so whoever reads compares the rest. */
  filter(types?: readonly string[]): Filter {
    if (this.prefix !== '') return { on: 'streams', prefixes: [this.prefix] };
    return types && types.length > 0 ? { on: 'types', prefixes: types } : { on: 'types', regex: '^[^\\$].*' };
  }

  /** What is ours of what the server has sent, as we know it. */
  stored(resolved: readonly AllStreamResolvedEvent[]): Stored[] {
    return resolved.flatMap(({ event }) => {
      if (!event || !event.streamId.startsWith(this.prefix) || event.streamId === this.marker || event.streamId.startsWith('$')) return [];
      const { by = '', command = '', correlation, ticket = null } = (event.metadata ?? {}) as Partial<Metadata> & { readonly ticket?: string | null };
      return [
        {
          type: event.type,
          data: event.data as object,
          id: event.id,
          stream: this.inside(event.streamId),
          version: Number(event.revision) + 1,
          position: toPosition(event.position.commit),
          at: event.created.toISOString(),
          by,
          command,
          correlation,
          ticket,
        },
      ];
    });
  }
}

/** As readers of the log know it. */
export function recorded({ ticket: _, ...event }: Stored, upcasters: Upcasters): Recorded {
  const { type, data } = upcasters.apply({ type: event.type, data: event.data });
  return { ...event, type, data, key: keyOf(event.stream) };
}

/** As the client wants it. Metadata are texts only, since an append to several streams takes nothing else. */
export const proposed = ({ id, type, data, metadata, ticket }: Written): EventData<JSONEventType> => ({
  id,
  type,
  contentType: 'application/json',
  data: JSON.parse(data) as Record<string, unknown>,
  metadata: { ...(JSON.parse(metadata) as Record<string, string>), ...(ticket && { ticket: ticket.toString('base64') }) },
});
