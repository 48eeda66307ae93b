import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Consents, ToRecord } from '#libs/directory/consents.js';
import type { Directory } from '#libs/directory/directory.js';
import { MemoryConsents } from '#libs/directory/memory.consents.js';
import { MemoryDirectory } from '#libs/directory/memory.directory.js';
import { PostgresConsents } from '#libs/directory/postgres.consents.js';
import { PostgresDirectory } from '#libs/directory/postgres.directory.js';
import type { DataKeys } from '#libs/keys/data-keys.js';
import type { PersonId } from '#libs/vault/ids.js';
import { testKeys } from '#tests/support/keys.js';
import { testDatabase, type TestDatabase } from '#tests/support/postgres.js';

let database: TestDatabase;
let keys: DataKeys;
beforeAll(async () => {
  database = await testDatabase();
  keys = await testKeys(database.pool);
}, 60_000);
afterAll(() => database?.drop());

describe.each<[string, () => { consents: Consents; directory: Directory }]>([
  [
    'in memory',
    () => {
      const directory = new MemoryDirectory();
      return { directory, consents: new MemoryConsents(directory) };
    },
  ],
  ['in PostgreSQL', () => ({ directory: new PostgresDirectory(database.pool, keys), consents: new PostgresConsents(database.pool) })],
])('consents %s', (_, open) => {
  let consents: Consents;
  let [ada, bo]: PersonId[] = [];
  beforeEach(async () => {
    await database.owner.query('truncate vault.consent');
    const { directory, ...opened } = open();
    ({ consents } = opened);
    [ada, bo] = (await Promise.all(['Ada Nord', 'Bo Süd'].map((name) => directory.addPerson({ name })))).map(({ personId }) => personId);
  });
  const given = (consentId: string, personId = ada!, more: Partial<ToRecord> = {}): ToRecord => ({
    consentId,
    personId,
    kind: 'naming',
    decision: 'given',
    channel: 'form',
    on: '2020-03-05',
    recordedBy: 'press-1',
    ...more,
  });
  const back = (consentId: string, personId = ada!) => ({ consentId, personId, channel: 'mail' as const, on: '2020-04-01', recordedBy: 'press-2' });

  it('are kept as they were declared, in the order in which they were recorded', async () => {
    const note = 'text-6fa3c1de-58a3-4c5f-8a0e-2f5d6f0d7e11';
    await consents.record(given('z', ada, { kind: 'photo', decision: 'refused', channel: 'guardian', visitId: 'v1', note }));
    await consents.record(given('a'));
    await consents.record(given('b', bo));
    const found = await consents.of([ada!, bo!]);
    expect(found.get(ada!)).toEqual([
      { ...given('z', ada, { kind: 'photo', decision: 'refused', channel: 'guardian', visitId: 'v1', note }), version: 1, at: expect.any(String) },
      { ...given('a'), version: 1, at: expect.any(String) },
    ]);
    expect(found.get(bo!)).toHaveLength(1);
    expect(await consents.of([])).toEqual(new Map());
    expect([...(await consents.of(['person-00000000-0000-4000-8000-000000000000']))]).toEqual([]);
  });

  it('are recorded once, however often they are sent', async () => {
    const [first, again] = [await consents.record(given('a')), await consents.record(given('a', ada, { decision: 'refused' }))];
    expect(again).toEqual(first);
    expect((await consents.of([ada!])).get(ada!)).toHaveLength(1);
  });

  it('are taken back by a second version beside the first, once and for ever', async () => {
    await consents.record(given('a', ada, { visitId: 'v1' }));
    const withdrawn = await consents.withdraw(back('a'));
    expect(withdrawn).toEqual({ ...back('a'), kind: 'naming', visitId: 'v1', decision: 'withdrawn', version: 2, at: expect.any(String) });
    expect(await consents.withdraw({ ...back('a'), on: '2021-01-01' })).toEqual(withdrawn);
    expect((await consents.of([ada!])).get(ada!)?.map(({ decision }) => decision)).toEqual(['given', 'withdrawn']);
  });

  it('of two withdrawals at once keep one', async () => {
    await consents.record(given('a'));
    const both = await Promise.all([consents.withdraw(back('a')), consents.withdraw(back('a'))]);
    expect(both[0]).toEqual(both[1]);
    expect((await consents.of([ada!])).get(ada!)).toHaveLength(2);
  });

  it('that are unknown, of somebody else, refused or later cannot be taken back', async () => {
    await consents.record(given('a'));
    await consents.record(given('r', ada, { decision: 'refused' }));
    await expect(consents.withdraw(back('x'))).rejects.toMatchObject({ code: 'unknown-consent' });
    await expect(consents.withdraw(back('a', bo))).rejects.toMatchObject({ code: 'unknown-consent' });
    await expect(consents.withdraw(back('r'))).rejects.toMatchObject({ code: 'consent-not-given' });
    await expect(consents.withdraw({ ...back('a'), on: '2020-03-04' })).rejects.toMatchObject({ code: 'withdrawn-before-given', details: { path: 'on' } });
    expect((await consents.of([ada!])).get(ada!)).toHaveLength(2);
  });

  it('are kept of nobody whom the directory does not know', async () => {
    await expect(consents.record(given('a', 'person-00000000-0000-4000-8000-000000000000'))).rejects.toMatchObject({ code: 'unknown-person' });
  });

  it('tell who ever said no to being named', async () => {
    await consents.record(given('a'));
    await consents.record(given('p', bo, { kind: 'photo', decision: 'refused' }));
    expect(await consents.everSaidNo()).toEqual([]);
    await consents.withdraw(back('a'));
    await consents.record(given('n', bo, { decision: 'refused' }));
    expect(await consents.everSaidNo()).toEqual([ada!, bo!].toSorted());
  });
});
