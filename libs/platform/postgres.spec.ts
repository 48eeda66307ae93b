import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { assertSettings, createPool, problemsOf } from '#libs/platform/postgres.js';
import { testDatabase, type TestDatabase } from '#tests/support/postgres.js';

describe('settings of the database', () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await testDatabase({ migrated: false });
  });
  afterAll(() => database.drop());

  const good = {
    version: 170_000,
    version_text: '17.0',
    encoding: 'UTF8',
    fsync: 'on',
    synchronous_commit: 'on',
    isolation: 'read committed',
    standby: false,
    german: true,
  };

  it.each([
    ['an old server', { version: 130_011, version_text: '13.11' }, /13\.11.*upgrade/],
    ['another encoding', { encoding: 'SQL_ASCII' }, /SQL_ASCII/],
    ['no fsync', { fsync: 'off' }, /fsync = on/],
    ['asynchronous commits', { synchronous_commit: 'off' }, /synchronous_commit = on/],
    ['another isolation level', { isolation: 'serializable' }, /serializable/],
    ['a standby', { standby: true }, /primary/],
    ['no German collation', { german: false }, /de-x-icu/],
  ])('refuse %s with one sentence that says what to do', (_, wrong, sentence) => {
    expect(problemsOf({ ...good, ...wrong }, false)).toEqual([expect.stringMatching(sentence)]);
  });

  it('accept version 17 with the defaults', () => expect(problemsOf(good, false)).toEqual([]));

  it('are read from the server: a session without durable commits is refused unless its data may be lost', async () => {
    const { rows } = await database.pool.query<{ datname: string }>('select current_database() as datname');
    await database.owner.query(`alter database ${rows[0]?.datname} set synchronous_commit = off`);
    const pool = createPool(database.url, { name: 'settings' });
    try {
      await expect(assertSettings(pool)).rejects.toThrow('synchronous_commit is off');
      await expect(assertSettings(pool, { throwAway: true })).resolves.toBeUndefined();
    } finally {
      await pool.end();
    }
  });
});
