import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import pg from 'pg';
import { PostgresAccounts } from '#libs/access/postgres.accounts.js';
import type { Person } from '#libs/directory/directory.js';
import { PostgresDirectory } from '#libs/directory/postgres.directory.js';
import { postgresEventing, type PostgresEventing } from '#libs/eventing/postgres.eventing.js';
import { testKeys } from '#tests/support/keys.js';
import { aStream, fact, to } from '#tests/contract/counting.js';
import { testDatabase, type TestDatabase } from '#tests/support/postgres.js';

const CALLERS = 32;
const numbers = Array.from({ length: CALLERS }, (_, n) => n);

let database: TestDatabase;
let eventing: PostgresEventing;
beforeAll(async () => {
  database = await testDatabase();
  eventing = postgresEventing(database.pool);
});
afterAll(async () => {
  await eventing?.close();
  await database?.drop();
});

/** How many prepared statements the database is asked meanwhile; an append may still tell others of itself by a plain one. */
async function statementsOf<T>(during: () => Promise<T>): Promise<[T, number]> {
  const query = jest.spyOn(pg.Client.prototype, 'query');
  try {
    return [await during(), query.mock.calls.filter(([question]) => typeof question === 'object').length];
  } finally {
    query.mockRestore();
  }
}
const byAll = <T>(ask: (n: number) => Promise<T>): Promise<[T[], number]> => statementsOf(() => Promise.all(numbers.map((n) => ask(n))));

describe(`what each of ${CALLERS} commands at a time looks up costs two statements for all of them: of the first, and of those who came meanwhile`, () => {
  it('the stream that it changes', async () => {
    const streams = numbers.map(() => aStream());
    for (const [n, stream] of streams.entries()) if (n > 0) await eventing.store.append([to(stream, 0, fact(n), fact(-n))]);
    const [events, statements] = await byAll((n) => eventing.store.read(streams[n]!));
    expect(events.map((own) => own.map(({ data, version, stream }) => [stream, version, (data as { n: number }).n]))).toEqual(
      numbers.map((n) =>
        n === 0
          ? []
          : [
              [streams[n], 1, n],
              [streams[n], 2, -n],
            ],
      ),
    );
    expect(statements).toBe(2);
  });

  it('the account of whoever asks', async () => {
    const accounts = new PostgresAccounts(database.pool);
    const account = (n: number) => ({ accountId: `account-${n}`, issuer: 'urn:issuer', subject: `subject-${n}`, disabled: n === 5 });
    for (const n of numbers.slice(1)) await accounts.put({ ...account(n), grants: [{ role: n % 2 ? 'planner' : 'admin' }] }, 'test');
    const [actors, statements] = await byAll((n) => accounts.actor(account(n)));
    expect(actors.map((actor) => actor && [actor.id, actor.grants.map(({ role }) => role)])).toEqual(
      numbers.map((n) => (n === 0 || n === 5 ? undefined : [`account-${n}`, [n % 2 ? 'planner' : 'admin']])),
    );
    expect(statements).toBe(2);
  });

  it('whom its wording names', async () => {
    const directory = new PostgresDirectory(database.pool, await testKeys(database.pool));
    const people: Person[] = [];
    for (const n of numbers) people.push(await directory.addPerson({ name: `Kim Beispiel-${n % 8}` }));
    const [found, statements] = await byAll((n) => directory.named([`kim beispiel-${n}`]));
    expect(found.map((named) => [...named].map(([key, some]) => [key, some.map(({ personId }) => personId)]))).toEqual(
      numbers.map((n) => (n < 8 ? [[`kim beispiel-${n}`, people.filter((_, i) => i % 8 === n).map(({ personId }) => personId)]] : [])),
    );
    expect(statements).toBe(2);
  });
});
