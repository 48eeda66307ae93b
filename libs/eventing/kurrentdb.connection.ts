import { setTimeout as wait } from 'node:timers/promises';
import type { KurrentDBClient } from '@kurrent/kurrentdb-client';
import type { Filter, Told } from '#libs/eventing/kurrentdb.calls.js';
import { StoreUnavailable } from '#libs/eventing/event-store.js';
import { faultOfAddress } from '#libs/eventing/kurrentdb.address.js';

const FIRST_PAUSE_MS = 20;
const LAST_PAUSE_MS = 1_000;
const PARTS_OF_DEADLINE = 4;
const CLOSING_MS = 1_000;

/** What the server has decided about a question: it would not help to ask again. */
const ANSWERS = new Set([
  'wrong-expected-version',
  'append-consistency-violation',
  'stream-deleted',
  'stream-tombstoned',
  'maximum-append-size-exceeded',
  'transaction-max-size-exceeded',
  'append-record-size-exceeded',
  'unsupported',
]);

/** Of gRPC: what was asked can never be answered. */
const INVALID_ARGUMENT = 3;
const UNKNOWN = 2;

/** Of gRPC: a connection that is there. */
const READY = 2;

/** What gRPC says when no connection was there, so that nothing can have arrived. */
const NEVER_SENT = /No connection established|Name resolution failed|Waiting for LB pick/;

const isAnswer = (error: unknown): boolean => ANSWERS.has(typeOf(error)) || (error as { code?: unknown }).code === INVALID_ARGUMENT;

/** The server reads from where an event begins, and was asked to read from where none does: how it says that differs between its versions. */
export const isUnknownPlace = (error: unknown): boolean => [INVALID_ARGUMENT, UNKNOWN].includes((error as { code?: number }).code ?? -1);

export const typeOf = (error: unknown): string => String((error as { type?: unknown }).type);

/**
 * The way to the server. The client (1.3.1) may wait for ever, since it does not notice that the server has ended the stream of its appends: so
 * every question has a deadline here, and a client that let it pass is dropped and the question put to a new one.
 */
export class KurrentConnection {
  private current: Promise<KurrentDBClient> | undefined;
  private readonly attemptMs: number;

  constructor(
    private readonly address: string,
    readonly deadlineMs: number,
  ) {
    const fault = faultOfAddress(address);
    if (fault !== undefined) throw new Error(`The address of KurrentDB ${fault}.`);
    this.attemptMs = Math.max(1, Math.ceil(deadlineMs / PARTS_OF_DEADLINE));
  }

  /** A question that changes nothing: tried again until the deadline. */
  async read<T>(work: (client: KurrentDBClient, deadlineMs: number) => Promise<T>): Promise<T> {
    return this.ask((client) => work(client, this.attemptMs), 'not-applied');
  }

  /** What the server tells of the log after a place, until it or the caller ends it. */
  async *subscribe(after: bigint | null, filter: Filter, stop: AbortSignal): AsyncGenerator<Told> {
    const { subscribe } = await import('#libs/eventing/kurrentdb.calls.js');
    yield* subscribe(await this.client(), after, filter, { stop, patienceMs: this.deadlineMs });
  }

  /**
   * What the server tells of the log after a place, until `stop` is aborted or the caller leaves. A call that was cut goes on after what it told last;
   * throws when nothing could be told for as long as the deadline.
   */
  async *follow(after: bigint | null, filter: Filter, stop: AbortSignal): AsyncGenerator<Told> {
    let place = after;
    let pause = FIRST_PAUSE_MS;
    for (let end = Date.now() + this.deadlineMs; !stop.aborted; pause = Math.min(pause * 2, LAST_PAUSE_MS)) {
      try {
        for await (const told of this.subscribe(place, filter, stop)) {
          if (told.is === 'event') place = told.event.event!.position.commit;
          if (told.is === 'checkpoint') place = told.commit;
          yield told;
          end = Date.now() + this.deadlineMs;
          pause = FIRST_PAUSE_MS;
        }
        return;
      } catch (error) {
        if (isAnswer(error) || (place === after && isUnknownPlace(error))) throw error;
        if (Date.now() + pause >= end) throw new StoreUnavailable('not-applied', { cause: error });
      }
      await wait(pause);
    }
  }

  /** A question that changes something and may be put again, since events have ids. */
  async write<T>(work: (client: KurrentDBClient) => Promise<T>, signal?: AbortSignal): Promise<T> {
    return this.ask(work, 'unknown', signal);
  }

  async close(): Promise<void> {
    const last = this.current;
    this.current = undefined;
    if (last) await closeClient(await last);
  }

  /** The client as it is now; the package is loaded only where it is used. */
  private client(): Promise<KurrentDBClient> {
    this.current ??= import('@kurrent/kurrentdb-client').then(({ KurrentDBClient: Client }) => {
      let said: string;
      try {
        return Client.connectionString(this.address);
      } catch (error) {
        said = (error as Error).message;
      }
      this.current = undefined;
      // Only what the client says of certificates does not hold the address.
      throw new Error(`The client of KurrentDB cannot be made from this address${/[Cc]ertificate/.test(said) ? `: ${said}` : '.'}`);
    });
    return this.current;
  }

  private async ask<T>(work: (client: KurrentDBClient) => Promise<T>, worst: 'not-applied' | 'unknown', signal?: AbortSignal): Promise<T> {
    const end = Date.now() + this.deadlineMs;
    let outcome: 'not-applied' | 'unknown' = 'not-applied';
    for (let pause = FIRST_PAUSE_MS; ; pause = Math.min(pause * 2, LAST_PAUSE_MS)) {
      const asked = this.client();
      const ms = Math.max(1, Math.min(this.attemptMs, end - Date.now()));
      let connected = false;
      const answer = asked.then(async (client) => {
        await ready(client, ms);
        connected = true;
        return work(client);
      });
      try {
        return await inTime(answer, ms, signal);
      } catch (error) {
        if (isAnswer(error)) throw error;
        if (typeOf(error) === 'access-denied')
          throw new Error('KurrentDB refuses this login: it has to read $all and to write the streams of this system (docs/handbuch/betrieb.md).', {
            cause: error,
          });
        if (connected && !NEVER_SENT.test((error as Error).message)) outcome = worst;
        if (error instanceof NoAnswer) this.drop(asked);
        if (signal?.aborted || Date.now() + pause >= end) throw new StoreUnavailable(outcome, { cause: error });
      }
      await wait(pause);
    }
  }

  /** Others who asked the same client are cut as well and ask the next one. */
  private drop(asked: Promise<KurrentDBClient>): void {
    if (this.current !== asked) return;
    this.current = undefined;
    asked.then(closeClient).catch(() => undefined); // a client that cannot be closed any more is gone
  }
}

/** What the client keeps to itself of its connection. */
type Channel = {
  close(): void;
  getConnectivityState(connect: boolean): number;
  watchConnectivityState(from: number, until: number, told: (error?: Error) => void): void;
};
const channelOf = (client: KurrentDBClient) => (client as unknown as { getChannel(): Promise<Channel> }).getChannel();

/** Waits for the connection, so that a question that was never sent is known as one. */
async function ready(client: KurrentDBClient, ms: number): Promise<void> {
  const until = Date.now() + ms;
  const channel = await channelOf(client);
  for (let state = channel.getConnectivityState(true); state !== READY; state = channel.getConnectivityState(true))
    await new Promise<void>((resolve, reject) => channel.watchConnectivityState(state, until, (error) => (error ? reject(error) : resolve())));
}

/** Ends all calls of a client and its connection, which its own `dispose` leaves open. */
async function closeClient(client: KurrentDBClient): Promise<void> {
  await Promise.race([client.dispose(), wait(CLOSING_MS, undefined, { ref: false })]);
  (await channelOf(client)).close();
}

class NoAnswer extends Error {}

async function inTime<T>(work: Promise<T>, ms: number, signal?: AbortSignal): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  let aborted: (() => void) | undefined;
  work.catch(() => undefined); // reported by the race below, or too late for anybody
  try {
    return await Promise.race([
      work,
      new Promise<never>((_, reject) => {
        timer = setTimeout(() => reject(new NoAnswer(`no answer within ${ms} ms`)), ms);
        aborted = () => reject(signal?.reason instanceof Error ? signal.reason : new Error('the caller has given up'));
        signal?.addEventListener('abort', aborted, { once: true });
      }),
    ]);
  } finally {
    clearTimeout(timer);
    if (aborted) signal?.removeEventListener('abort', aborted);
  }
}
