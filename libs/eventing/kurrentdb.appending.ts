import { StoreUnavailable, TogetherUnsupported, VersionConflict, type Appended, type Position } from '#libs/eventing/event-store.js';
import { type KurrentConnection, typeOf } from '#libs/eventing/kurrentdb.connection.js';
import { proposed, type Namespace } from '#libs/eventing/kurrentdb.records.js';
import type { KurrentReading } from '#libs/eventing/kurrentdb.reading.js';
import type { WrittenAppend } from '#libs/eventing/limits.js';
import { START } from '#libs/eventing/position.js';

const ROUNDS = 4;

/** How a stream stands to what was to be appended to it. */
type Standing = { readonly append: WrittenAppend } & (
  | { readonly is: 'written'; readonly position: Position }
  | { readonly is: 'free' }
  | { readonly is: 'refused'; readonly actual: number }
);

/**
 * Appends, and looks at the streams themselves for how it went: what the server remembers of repeated events lasts as long as a cache, and its
 * answers do not always say where an event stands.
 */
export class KurrentAppending {
  constructor(
    private readonly connection: KurrentConnection,
    private readonly namespace: Namespace,
    private readonly reading: KurrentReading,
  ) {}

  async append(appends: readonly WrittenAppend[], signal?: AbortSignal): Promise<Appended> {
    let left = appends;
    let position = START;
    for (let round = 0; round < ROUNDS; round++) {
      try {
        await this.send(left, signal);
      } catch (error) {
        if (typeOf(error) === 'unsupported')
          throw new TogetherUnsupported('This server appends to one stream at a time, KurrentDB 25.1 or newer to several: nothing was written.', {
            cause: error,
          });
        if (typeOf(error) !== 'wrong-expected-version' && typeOf(error) !== 'append-consistency-violation') throw error;
      }
      const standings = await Promise.all(left.map((append) => this.standing(append)));
      const refused = standings.find((standing) => standing.is === 'refused');
      if (refused) throw new VersionConflict(refused.append.stream, refused.append.expected, refused.actual);
      for (const standing of standings) if (standing.is === 'written' && standing.position > position) position = standing.position;
      left = standings.flatMap(({ append, is }) => (is === 'free' ? [append] : []));
      if (left.length === 0) return { position, versions: appends.map(({ expected, events }) => expected + events.length) };
    }
    throw new StoreUnavailable('unknown', { cause: new Error('the server refuses what its streams would take') });
  }

  private async send(appends: readonly WrittenAppend[], signal?: AbortSignal): Promise<void> {
    const requests = appends.map(({ stream, expected, events }) => ({
      streamName: this.namespace.outside(stream),
      expectedState: expected === 0 ? ('no_stream' as const) : BigInt(expected - 1),
      events: events.map(proposed),
    }));
    const only = requests.length === 1 ? requests[0] : undefined;
    await this.connection.write<unknown>(
      (client) =>
        only
          ? client.appendToStream(only.streamName, only.events, { streamState: only.expectedState, requiresLeader: true })
          : client.multiStreamAppend(requests),
      signal,
    );
  }

  private async standing(append: WrittenAppend): Promise<Standing> {
    const { stream, expected, events } = append;
    const there = await this.reading.stream(stream, expected + 1, events.length);
    if (there.length === events.length && there.every(({ id }, i) => id === events[i]!.id)) return { append, is: 'written', position: there.at(-1)!.position };
    const actual = await this.reading.version(stream);
    return actual === expected ? { append, is: 'free' } : { append, is: 'refused', actual };
  }
}
