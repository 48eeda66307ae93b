import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { CallHandler, ExecutionContext } from '@nestjs/common';
import { defer, lastValueFrom } from 'rxjs';
import { StoreUnavailable, VersionConflict } from '#libs/eventing/event-store.js';
import { AnswersForRepeats } from '#libs/platform/answers-for-repeats.js';
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

  it('is carried out again as soon as the database is back, though nothing could be written down when it went', async () => {
    const send = asking();
    const away = new StoreUnavailable('unknown');
    const forget = jest.spyOn(AnswersForRepeats.prototype, 'forget').mockRejectedValueOnce(new Error('the connection was cut'));
    await expect(send(fails(away))).rejects.toBe(away);
    expect(await send(() => ({ id: 4 }))).toEqual({ id: 4 });
    forget.mockRestore();
  });

  it('stays refused when it named a version that has gone', async () => {
    const send = asking({ 'if-match': '"1"' });
    const lost = new VersionConflict('visit-1', 1, 2);
    await expect(send(fails(lost))).rejects.toBe(lost);
    await expect(send(() => ({ id: 3 }))).rejects.toMatchObject({ status: 412, code: 'changed-meanwhile' });
  });
});
