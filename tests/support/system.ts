import 'reflect-metadata';
import { startSystem, type System } from '#apps/standalone/system.js';
import { jsonLogger } from '#libs/platform/logger.js';
import { testDatabase } from '#tests/support/postgres.js';

export type Answer<T = Record<string, unknown>> = { readonly status: number; readonly headers: Headers; readonly body: T; readonly text: string };

export type TestSystem = System & {
  readonly databaseUrl: string;
  /** One request; the body is sent as JSON, the answer read as JSON when it is. */
  ask<T = Record<string, unknown>>(method: string, address: string, body?: unknown, headers?: Record<string, string>): Promise<Answer<T>>;
};

/** The whole product on a fresh database and a free port. */
export async function testSystem(): Promise<TestSystem> {
  const database = await testDatabase();
  const system = await startSystem({ databaseUrl: database.url, host: '127.0.0.1', port: 0, logger: jsonLogger('fatal'), throwAway: true });
  const ask = async <T>(method: string, address: string, body?: unknown, headers: Record<string, string> = {}): Promise<Answer<T>> => {
    const response = await fetch(`${system.url}${address}`, {
      method,
      headers: { ...(body !== undefined && { 'content-type': 'application/json' }), ...headers },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    const json = /\bjson(;|$)/.test(response.headers.get('content-type') ?? '') && text !== '';
    return { status: response.status, headers: response.headers, body: (json ? JSON.parse(text) : undefined) as T, text };
  };
  return {
    ...system,
    databaseUrl: database.url,
    ask,
    stop: async () => {
      await system.stop();
      await database.drop();
    },
  };
}
