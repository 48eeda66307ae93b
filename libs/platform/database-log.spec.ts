import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { assertQuietLog, QUIET_LOG, talkativeIn } from '#libs/platform/database-log.js';
import { createPool } from '#libs/platform/postgres.js';
import { testDatabase, type TestDatabase } from '#tests/support/postgres.js';

describe('what a server logs', () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await testDatabase({ migrated: false });
  });
  afterAll(() => database.drop());

  it.each([
    ['messages of errors', { log_min_messages: 'warning' }, /log_min_messages is warning.*set log_min_messages = log\./],
    ['failed statements', { log_min_error_statement: 'error' }, /set log_min_error_statement = panic\./],
    ['details', { log_error_verbosity: 'default' }, /set log_error_verbosity = terse\./],
    ['every statement', { log_statement: 'all' }, /set log_statement = none\./],
    ['parameters', { log_parameter_max_length: '-1' }, /set log_parameter_max_length = 0\./],
    ['parameters of errors', { log_parameter_max_length_on_error: '64' }, /set log_parameter_max_length_on_error = 0\./],
  ])('may hold no %s: one sentence says what to do', (_, wrong, sentence) => {
    expect(talkativeIn({ ...QUIET_LOG, ...wrong })).toEqual([expect.stringMatching(sentence)]);
  });

  it('is read from the server: in production a talkative one stops the start, else it is warned of', async () => {
    const warned: string[] = [];
    const ask = async (production: boolean) => {
      const pool = createPool(database.url, { name: 'settings' });
      try {
        await assertQuietLog(pool, { production, warn: (sentence) => warned.push(sentence) });
      } finally {
        await pool.end();
      }
    };
    await ask(true);
    const { rows } = await database.pool.query<{ datname: string }>('select current_database() as datname');
    await database.owner.query(`alter database ${rows[0]?.datname} set log_error_verbosity = verbose`);
    await expect(ask(true)).rejects.toThrow('log_error_verbosity is verbose');
    expect(warned).toEqual([]);
    await ask(false);
    expect(warned).toEqual([expect.stringMatching(/alter role "[^"]+" set/)]);
  });
});
