import { randomBytes, randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { clearSpace } from '#libs/privacy/postgres.eraser.js';
import { retention } from '#libs/privacy/retention.job.js';
import { testKeys } from '#tests/support/keys.js';
import { testDatabase, type TestDatabase } from '#tests/support/postgres.js';

let database: TestDatabase;
const open: (() => Promise<unknown>)[] = [];
beforeEach(async () => {
  database = await testDatabase();
  await testKeys(database.pool);
});
afterEach(async () => {
  for (const close of open.splice(0).reverse()) await close();
  await database.drop();
});

/** A key that was there and is deleted, while somebody else may still see it after `look`; answers its bytes, and what ends that. */
async function deletedKeyThatSomebodySees(look = 'select 1') {
  const bytes = randomBytes(48);
  await database.owner.query(`insert into vault.data_key (id, owner, master, wrapped) select $1, 'somebody', fingerprint, $2 from vault.master_key limit 1`, [
    randomUUID(),
    bytes,
  ]);
  const reader = await database.owner.connect();
  await reader.query('begin isolation level repeatable read');
  await reader.query(look);
  await database.owner.query(`delete from vault.data_key where owner = 'somebody'`);
  const looksAway = async () => {
    await reader.query('rollback');
    reader.release();
  };
  return { bytes, looksAway };
}

async function isInItsFile(bytes: Buffer): Promise<boolean> {
  await database.owner.query('checkpoint');
  const { rows } = await database.owner.query<{ there: boolean }>(
    `select position($1::bytea in pg_read_binary_file(pg_relation_filepath('vault.data_key'))) > 0 as there`,
    [bytes],
  );
  return rows[0]!.there;
}

describe('a key that was deleted', () => {
  it('leaves its file once nobody sees it any more', async () => {
    const { bytes, looksAway } = await deletedKeyThatSomebodySees();
    const cleared = clearSpace(database.pool);
    await wait(300);
    expect(await isInItsFile(bytes)).toBe(true);
    await looksAway();
    await cleared;
    expect(await isInItsFile(bytes)).toBe(false);
  });

  it('is not said to have left it while somebody goes on seeing it', async () => {
    const { bytes, looksAway } = await deletedKeyThatSomebodySees();
    open.push(looksAway);
    await expect(clearSpace(database.pool, 300)).rejects.toThrow('Deleted keys are still seen by a transaction that began before');
    expect(await isInItsFile(bytes)).toBe(true);
  });

  it("leaves its file with the day's retention when an erasure had to leave it there", async () => {
    const { bytes, looksAway } = await deletedKeyThatSomebodySees();
    await expect(clearSpace(database.pool, 0)).rejects.toThrow('still seen');
    await looksAway();
    await retention({ execute: async () => [] as never }, database.pool).run();
    expect(await isInItsFile(bytes)).toBe(false);
  });

  it('holds up nobody who needs a key while a backup reads them all', async () => {
    const { looksAway } = await deletedKeyThatSomebodySees('select count(*) from vault.data_key');
    open.push(looksAway);
    const cleared = clearSpace(database.pool, 1_000).catch((error: unknown) => error);
    const client = await database.pool.connect();
    open.push(async () => client.release());
    await client.query(`set statement_timeout = '5s'`);
    for (let read = 0; read < 10; read++) {
      await client.query('select count(*) from vault.data_key');
      await wait(100);
    }
    expect(await cleared).toMatchObject({ message: expect.stringContaining('still seen by a transaction that began before') });
  });
});
