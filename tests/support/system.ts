import 'reflect-metadata';
import { startSystem, type System } from '#apps/standalone/system.js';
import { SqlLog } from '#libs/eventing/sql-log.js';
import { readConfig } from '#libs/platform/config.js';
import { Settings } from '#libs/platform/settings.js';
import { jsonLogger } from '#libs/platform/logger.js';
import { asSystem } from '#libs/platform/policy/scope.js';
import { apiDocument } from '#tests/support/api-document.js';
import { describedAnswers, type ApiDocument } from '#tests/support/described-answers.js';
import { unsafeIn } from '#tests/support/safe-answers.js';
import { testMasterKeys } from '#tests/support/keys.js';
import { signIn } from '#tests/support/sign-in.js';
import { testLog } from '#tests/support/kurrentdb.js';
import { testDatabase } from '#tests/support/postgres.js';

export type Answer<T = Record<string, unknown>> = { readonly status: number; readonly headers: Headers; readonly body: T; readonly text: string };

export type TestSystem = System & {
  /** With the login of the product. */
  readonly databaseUrl: string;
  /** With the login that owns the database. */
  readonly ownerUrl: string;
  /** The column `text` of what the owner of the database is told; es.event holds the log as it is now, whichever engine keeps it. */
  inDatabase(statement: string): Promise<string[]>;
  /** What the system says of itself at /openapi.json. */
  readonly document: ApiDocument;
  /** The same answers as they come over the wire, signed in, and not held against anything. */
  fetch(address: string, init?: Omit<RequestInit, 'headers'> & { readonly headers?: Record<string, string> }): Promise<Response>;
  /** One request, signed in as `signIn` says; the body is sent as JSON, the answer read as JSON when it is. Fails unless the answer is safe and as the document describes it. */
  ask<T = Record<string, unknown>>(method: string, address: string, body?: unknown, headers?: Record<string, string>): Promise<Answer<T>>;
  /** The same with a body that is sent as it stands. */
  send<T = Record<string, unknown>>(
    method: string,
    address: string,
    body?: string | Uint8Array<ArrayBuffer>,
    headers?: Record<string, string>,
  ): Promise<Answer<T>>;
};

/** As when nothing is set, but for a key of the audit chain, and nobody asks too often. */
export const USUAL = { AUDIT_KEY: Buffer.alloc(32, 'of tests').toString('base64'), RATE_LIMITS: 'off' };

/**
 * The whole product on a fresh database and a free port; `given`: settings as an operator made them; `level`: from where on it logs. The log is kept
 * by the engine that TEST_ENGINE names: with `kurrentdb` a log of its own (see testLog), else PostgreSQL.
 */
export async function testSystem(
  given: Settings = new Settings(readConfig(USUAL)),
  level = 'fatal',
  engine: string | undefined = process.env['TEST_ENGINE'],
): Promise<TestSystem> {
  const log = engine === 'kurrentdb' ? await testLog() : undefined;
  const settings = log ? (Object.create(given, { kurrent: { value: log } }) as Settings) : given;
  const database = await testDatabase();
  const system = await startSystem({
    databaseUrl: database.url,
    masterKeys: testMasterKeys,
    host: '127.0.0.1',
    port: 0,
    logger: jsonLogger(level),
    throwAway: true,
    settings,
  });
  const document = await apiDocument(system.url, settings.oidc ? 'issuer' : 'development');
  const check = describedAnswers(document);
  const signed = signIn(system.app);
  const send: TestSystem['send'] = async <T>(
    method: string,
    address: string,
    sent?: string | Uint8Array<ArrayBuffer>,
    headers: Record<string, string> = {},
  ): Promise<Answer<T>> => {
    const response = await fetch(`${system.url}${address}`, { method, headers: await signed(headers), ...(sent !== undefined && { body: sent }) });
    const unsafe = unsafeIn(address, response.status, response.headers);
    if (unsafe.length > 0) throw new Error(`${method} ${address} is answered without safety: ${unsafe.join(', ')}`);
    const text = await response.text();
    const type = response.headers.get('content-type')?.split(';')[0] ?? '';
    const body: unknown = /\bjson$/.test(type) && text !== '' ? JSON.parse(text) : undefined;
    check(method, address, { status: response.status, type, body });
    return { status: response.status, headers: response.headers, body: body as T, text };
  };
  return {
    ...system,
    databaseUrl: database.url,
    ownerUrl: database.ownerUrl,
    document,
    inDatabase: async (statement) => {
      await asSystem(() => system.app.get(SqlLog).upToNow());
      return (await database.owner.query<{ text: string }>(statement)).rows.map(({ text }) => text);
    },
    fetch: async (address, { headers = {}, ...init } = {}) => fetch(`${system.url}${address}`, { ...init, headers: await signed(headers) }),
    send,
    ask: (method, address, body, headers = {}) =>
      body === undefined
        ? send(method, address, undefined, headers)
        : send(method, address, JSON.stringify(body), { 'content-type': 'application/json', ...headers }),
    stop: async () => {
      await system.stop();
      await database.drop();
      await log?.close();
    },
  };
}
