import { randomBytes } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { BoxDamaged } from '#libs/keys/box.js';
import { DataKeys } from '#libs/keys/data-keys.js';
import { MasterKeyRefused, MasterKeys } from '#libs/keys/master-keys.js';
import { rotateMasterKey } from '#libs/keys/rotate-master-key.js';
import { openVault } from '#libs/vault/open-vault.js';
import { PostgresVault } from '#libs/vault/postgres.vault.js';
import { testMasterKey } from '#tests/support/keys.js';
import { testDatabase, type TestDatabase } from '#tests/support/postgres.js';
import { standIn } from '#tests/vault/bytes-of-vault.js';

const [one, two] = [testMasterKey, randomBytes(32)];
const masters = new MasterKeys(one);
const words = (text: string) => [{ kind: 'note' as const, text }];

let database: TestDatabase;
beforeEach(async () => {
  database = await testDatabase();
}, 60_000);
afterEach(() => database?.drop());

const vaultWith = async (using: MasterKeys) => new PostgresVault(database.pool, await openVault(database.pool, using));
const mastersInUse = async () => (await database.pool.query<{ master: string }>('select distinct master from vault.data_key')).rows.map(({ master }) => master);

describe('the vault at rest', () => {
  it('holds no word of its texts, and one key for what belongs to one visit', async () => {
    const vault = await vaultWith(masters);
    for (const stream of ['visit-1', 'agenda-1', 'attendance-1', 'pressRelease-1']) await vault.keep(stream, words('Frau Quittenbaum kommt später.'));
    expect(await standIn(database.owner, ['Quittenbaum', 'später'])).toEqual([]);
    const { rows } = await database.pool.query<{ owner: string }>(`select owner from vault.data_key order by 1`);
    expect(rows.map(({ owner }) => owner)).toEqual(['blind-index', 'pressRelease-1', 'text-id', 'visit-1']);
  });

  it('would be seen to hold one, if it did', async () => {
    await vaultWith(masters);
    await database.owner.query(`create table vault.leak (words bytea, more jsonb)`);
    await database.pool.query(`insert into vault.leak values (convert_to('Frau Quittenbaum', 'UTF8'), '{"a": ["Quittenbaum"]}')`);
    expect(await standIn(database.owner, ['Quittenbaum'])).toEqual(['vault.leak.words holds Quittenbaum', 'vault.leak.more holds Quittenbaum']);
  });

  it('refuses texts that were swapped or changed in the database', async () => {
    const vault = await vaultWith(masters);
    const ids = await vault.keep('visit-1', [...words('Ja.'), ...words('Nein.')]);
    const swap = `update vault.text t set box = o.box from vault.text o where o.id <> t.id`;
    await database.pool.query(swap);
    await expect(vault.texts(ids)).rejects.toThrow(BoxDamaged);
    await database.pool.query(swap);
    expect([...(await vault.texts(ids)).values()].sort()).toEqual(['Ja.', 'Nein.']);
    await database.pool.query(`update vault.text set box = set_byte(box, 20, get_byte(box, 20) # 1)`);
    await expect(vault.texts(ids)).rejects.toThrow(BoxDamaged);
  });

  it('loses everything of a document with its key, and a new text gets a new key', async () => {
    const [vault, other] = [await vaultWith(masters), await vaultWith(masters)];
    const ids = await vault.keep('visit-1', words('Ja.'));
    await database.pool.query(`delete from vault.data_key where owner = 'visit-1'`);
    expect((await vault.texts(ids)).size).toBe(0);
    const again = await vault.keep('agenda-1', words('Doch.'));
    expect((await other.texts(again)).get(again[0]!)).toBe('Doch.');
  });

  it('opens with few keys in memory as it does with many', async () => {
    const vault = new PostgresVault(database.pool, await DataKeys.of(database.pool, masters, 2));
    const ids = await Promise.all(Array.from({ length: 9 }, (_, i) => vault.keep(`tour-${i}`, words(`Satz ${i}`))));
    const texts = await vault.texts(ids.flat());
    expect([...texts.values()].sort()).toEqual(Array.from({ length: 9 }, (_, i) => `Satz ${i}`));
  });
});

describe('the master key', () => {
  it('that is another one stops the start with a sentence', async () => {
    await vaultWith(masters);
    const wrong = new MasterKeys(two);
    await expect(openVault(database.pool, wrong)).rejects.toThrow(MasterKeyRefused);
    await expect(openVault(database.pool, wrong)).rejects.toThrow(
      `This database was encrypted with the master key ${masters.newest}, and VAULT_MASTER_KEY is ${wrong.newest}: set the one it was encrypted with`,
    );
  });

  it('is rotated while the system writes, and afterwards the old one opens nothing', async () => {
    await vaultWith(masters);
    const running = await vaultWith(new MasterKeys(two, one)); // restarted with both, before the rotation
    const before = await running.keep('visit-1', words('Vorher.'));
    expect(await mastersInUse()).toEqual([masters.newest]);
    expect(await rotateMasterKey(database.owner, new MasterKeys(two, one))).toEqual({ rewrapped: 3 });
    const after = await running.keep('visit-2', words('Nachher.'));
    expect(await mastersInUse()).toEqual([new MasterKeys(two).newest]);
    expect([...(await (await vaultWith(new MasterKeys(two))).texts([...before, ...after])).values()].sort()).toEqual(['Nachher.', 'Vorher.']);
    await expect(openVault(database.pool, masters)).rejects.toThrow(MasterKeyRefused);
    expect(await rotateMasterKey(database.owner, new MasterKeys(two))).toEqual({ rewrapped: 0 });
  });

  it('goes on with a rotation that was interrupted, and refuses to start without both keys until it is done', async () => {
    const vault = await vaultWith(masters);
    const ids = (await Promise.all(Array.from({ length: 7 }, (_, i) => vault.keep(`tour-${i}`, words(`Satz ${i}`))))).flat();
    const both = new MasterKeys(two, one);
    let batches = 0;
    const dying = new Proxy(database.owner, {
      get: (pool, name) =>
        name === 'query'
          ? (sql: unknown, values: unknown[]) => {
              if (typeof sql === 'string' && sql.trim().startsWith('update vault.data_key') && (batches += 1) > 2) throw new Error('killed');
              return pool.query(sql as string, values);
            }
          : (Reflect.get(pool, name) as unknown),
    });
    await expect(rotateMasterKey(dying, both, { batch: 2 })).rejects.toThrow('killed');
    expect((await mastersInUse()).sort()).toEqual([masters.newest, both.newest].sort());
    for (const alone of [masters, new MasterKeys(two)])
      await expect(openVault(database.pool, alone)).rejects.toThrow(/^A rotation from or to the master key .* has not come to its end/);
    expect((await (await vaultWith(both)).texts(ids)).size).toBe(7);
    expect(await rotateMasterKey(database.owner, both, { batch: 2 })).toEqual({ rewrapped: 5 });
    expect((await (await vaultWith(new MasterKeys(two))).texts(ids)).size).toBe(7);
  });

  it('is not rotated by somebody who does not have the old one', async () => {
    await vaultWith(masters);
    await expect(rotateMasterKey(database.owner, new MasterKeys(two))).rejects.toThrow(/which is not given: set it as VAULT_MASTER_KEY_PREVIOUS/);
    expect((await openVault(database.pool, masters)).masters.newest).toBe(masters.newest);
  });
});
