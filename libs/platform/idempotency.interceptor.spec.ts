import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { CallHandler, ExecutionContext } from '@nestjs/common';
import { defer, lastValueFrom } from 'rxjs';
import { StoreUnavailable, VersionConflict } from '#libs/eventing/event-store.js';
import { Idempotency } from '#libs/platform/idempotency.interceptor.js';
import { testKeys } from '#tests/support/keys.js';
import { testDatabase, type TestDatabase } from '#tests/support/postgres.js';

let database: TestDatabase;
let idempotency: Idempotency;
beforeAll(async () => {
  database = await testDatabase();
  idempotency = new Idempotency(database.pool, await testKeys(database.pool));
});
afterAll(() => database.drop());

/** A request under a key; each time it is sent, `outcomes` says what carrying it out comes to. */
function asking(headers: Readonly<Record<string, string>> = {}) {
  const request = {
    method: 'POST',
    url: '/v1/things',
    body: { name: 'one' },
    headers: { 'idempotency-key': randomUUID(), ...headers },
    actor: { id: 'somebody' },
  };
  const reply = { statusCode: 201, status: () => reply, header: () => reply, request };
  const context = { switchToHttp: () => ({ getRequest: () => request, getResponse: () => reply }), getHandler: () => asking } as unknown as ExecutionContext;
  return async (outcome: () => unknown): Promise<unknown> => {
    const next: CallHandler = { handle: () => defer(async () => outcome()) };
    return lastValueFrom(await idempotency.intercept(context, next));
  };
}
const fails = (error: Error) => () => {
  throw error;
};

describe('the same request under the same Idempotency-Key', () => {
  it('is carried out once and answered alike', async () => {
    const send = asking();
    expect(await send(() => ({ id: 1 }))).toEqual({ id: 1 });
    expect(await send(fails(new Error('it was carried out again')))).toEqual({ id: 1 });
  });

  it.each([
    ['the store was away', new StoreUnavailable('unknown')],
    ['others were faster each time', new VersionConflict('visit-1', 1, 2)],
  ])('is carried out the next time when %s', async (_, error) => {
    const send = asking();
    await expect(send(fails(error))).rejects.toBe(error);
    expect(await send(() => ({ id: 2 }))).toEqual({ id: 2 });
  });

  it('stays refused when it named a version that has gone', async () => {
    const send = asking({ 'if-match': '"1"' });
    const lost = new VersionConflict('visit-1', 1, 2);
    await expect(send(fails(lost))).rejects.toBe(lost);
    await expect(send(() => ({ id: 3 }))).rejects.toMatchObject({ status: 412, code: 'changed-meanwhile' });
  });
});
