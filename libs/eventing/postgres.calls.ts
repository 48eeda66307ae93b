import { setTimeout as wait } from 'node:timers/promises';
import type { Pool, PoolClient, QueryArrayResult } from 'pg';
import { StoreUnavailable } from '#libs/eventing/event-store.js';
import { asText } from '#libs/eventing/postgres.rows.js';

const FIRST_RETRY_MS = 10;

/** What the server itself refused: nothing of that transaction was applied. Everything else may be a cut connection. */
export function refusedByServer(error: unknown): boolean {
  const { code, severity } = error as { code?: unknown; severity?: unknown };
  return typeof code === 'string' && /^[0-9A-Z]{5}$/.test(code) && severity === 'ERROR' && !code.startsWith('08') && !code.startsWith('57P');
}

/**
 * A connection of the pool for several calls one after the other, from the first of them until it is released. When a call is not done in time or
 * breaks, the connection is cut, so that nothing waits for ever, and the next call gets another.
 */
export class HeldConnection {
  private client: PoolClient | undefined;

  constructor(
    private readonly pool: Pool,
    private readonly deadlineMs: number,
  ) {}

  async call<T>(work: (client: PoolClient) => Promise<T>): Promise<T> {
    if (!this.client) {
      this.client = await inTime(this.pool.connect(), this.deadlineMs, 'not-applied', (late) => late.release());
      this.client.on('error', ignored);
    }
    const { client } = this;
    try {
      return await inTime(work(client), this.deadlineMs, 'unknown');
    } catch (error) {
      if (!refusedByServer(error)) {
        (client as unknown as { connection: { stream: { destroy(): void } } }).connection.stream.destroy();
        this.release(error as Error);
      }
      throw error;
    }
  }

  release(broken?: Error): void {
    this.client?.off('error', ignored);
    this.client?.release(broken);
    this.client = undefined;
  }
}

/** A connection that breaks between two questions must not end the process: the next question is told. */
const ignored = () => undefined;

/** Runs `work` on a connection of the pool. When it is not done in time the connection is cut, so that nothing waits for ever. */
export async function withClient<T>(pool: Pool, deadlineMs: number, work: (client: PoolClient) => Promise<T>): Promise<T> {
  const connection = new HeldConnection(pool, deadlineMs);
  try {
    return await connection.call(work);
  } finally {
    connection.release();
  }
}

/** A read changes nothing, so it is tried again on another connection when one was cut, until the deadline. */
export async function reading<T>(pool: Pool, deadlineMs: number, work: (client: PoolClient) => Promise<T>): Promise<T> {
  const deadline = Date.now() + deadlineMs;
  for (let pause = FIRST_RETRY_MS; ; pause *= 2) {
    try {
      return await withClient(pool, Math.max(1, deadline - Date.now()), work);
    } catch (error) {
      if (refusedByServer(error)) throw error;
      if (error instanceof StoreUnavailable || Date.now() + pause >= deadline) throw new StoreUnavailable('not-applied', { cause: error });
      await wait(pause);
    }
  }
}

/** A prepared read in rows of text. */
export function select<Row extends readonly unknown[]>(pool: Pool, deadlineMs: number, name: string, text: string, values: unknown[]): Promise<Row[]> {
  return reading(pool, deadlineMs, async (client) => {
    const result: QueryArrayResult<unknown[]> = await client.query({ name, text, values, rowMode: 'array', types: asText });
    return result.rows as unknown as Row[];
  });
}

function inTime<T>(work: Promise<T>, ms: number, outcome: 'not-applied' | 'unknown', tooLate?: (value: T) => void): Promise<T> {
  return new Promise((resolve, reject) => {
    let expired = false;
    const timer = setTimeout(() => {
      expired = true;
      reject(new StoreUnavailable(outcome, { cause: new Error(`no answer within ${ms} ms`) }));
    }, ms);
    work.then(
      (value) => {
        clearTimeout(timer);
        if (expired) tooLate?.(value);
        else resolve(value);
      },
      (error: unknown) => {
        clearTimeout(timer);
        reject(error);
      },
    );
  });
}
