import { randomUUID } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { makeAnchor, type Anchor } from '#libs/audit/anchor.js';
import { Chain } from '#libs/audit/chain.js';
import { TABLES, treatmentOf } from '#libs/backup/backup-tables.js';
import { writeManifest, type Manifest } from '#libs/backup/manifest.js';
import { madeIn, tablesOf } from '#libs/backup/postgres.catalog.js';
import { restoreBackup, type RestoreFrom } from '#libs/backup/restore-backup.js';
import { takeBackup } from '#libs/backup/take-backup.js';
import { postgresEventing } from '#libs/eventing/postgres.eventing.js';
import { Tickets } from '#libs/eventing/tickets.js';
import { MasterKeys } from '#libs/keys/master-keys.js';
import { PostgresOutbox } from '#libs/notices/postgres.outbox.js';
import { migrationsDirectory } from '#libs/platform/migrations.js';
import { createPool } from '#libs/platform/postgres.js';
import { ErasureLedger } from '#libs/privacy/erasure-ledger.js';
import { aStream, fact, to } from '#tests/contract/counting.js';
import { testKeys, testMasterKeys } from '#tests/support/keys.js';
import { testDatabase, type TestDatabase } from '#tests/support/postgres.js';

const KEY = Buffer.alloc(32, 'a key for tests');
const chain = new Chain(KEY);
const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'ortstermin-backup-'));
const place = { directory: path.join(folder, 'good'), keysFile: path.join(folder, 'good.keys.gz') };
const ledgerFile = path.join(folder, 'erasures.jsonl');
const erased = `person-${randomUUID()}` as const;
const EVENTS = 30;

let source: TestDatabase;
let target: TestDatabase;
let manifest: Manifest;
let anchor: Anchor;

beforeAll(async () => {
  [source, target] = await Promise.all([testDatabase(), testDatabase({ migrated: false })]);
  const { store, close } = postgresEventing(source.pool, { tickets: new Tickets(KEY) });
  const stream = aStream();
  for (let i = 0; i < EVENTS; i++) await store.append([to(stream, i, fact(i + 1))]);
  await close();
  await new ErasureLedger(ledgerFile, await testKeys(source.owner)).append({ person: erased, at: new Date().toISOString() });
  await source.owner.query('insert into vault.erasure (person_id) values ($1)', [erased]);
  const notice = { kind: 'invitation', visitId: 'a-visit', recipient: erased, about: { event: 'e1' }, dueInMs: 0 } as const;
  await new PostgresOutbox(source.pool).intend([{ ...notice, noticeId: randomUUID() }], 'planner');
  await source.owner.query(
    `insert into views.follower (kind, name, version, active, log, position)
     select 'reactor', name, 0, true, id, lpad(position, 20, '0') from es.log, (values ('ahead', '99'), ('behind', '28')) as stood(name, position)`,
  );
  await source.owner.query(
    `insert into views.parked (follower, key, position, stream, version, type) select id, 'a', lpad('5', 20, '0'), 'a', 5, 'Fact' from views.follower where name = 'behind'`,
  );
  anchor = await makeAnchor(source.owner, chain);
  manifest = await takeBackup(source.owner, chain, place);
});
afterAll(async () => {
  await Promise.all([source?.drop(), target?.drop()]);
  fs.rmSync(folder, { recursive: true, force: true });
});

const from = (more: Partial<RestoreFrom> = {}): RestoreFrom => ({
  ...place,
  masters: testMasterKeys,
  chain,
  ledgerFile,
  today: '2026-11-30',
  archiveDays: 0,
  ...more,
});
const restoring = (more: Partial<RestoreFrom> = {}) => restoreBackup(target.owner, from(more));

let copies = 0;
/** A copy of the good backup that may be damaged. */
function copy() {
  const directory = path.join(folder, `copy-${++copies}`);
  fs.cpSync(place.directory, directory, { recursive: true });
  const keysFile = `${directory}.keys.gz`;
  fs.copyFileSync(place.keysFile, keysFile);
  const files = [...fs.readdirSync(directory).map((file) => path.join(directory, file)), keysFile];
  return { directory, keysFile, files };
}

/** The good backup with another manifest, signed by somebody who holds the audit key. */
async function withManifest(change: Partial<Manifest>) {
  const { directory, keysFile } = copy();
  for (const file of ['manifest.json', 'manifest.signature']) fs.rmSync(path.join(directory, file));
  const { kind: _, format: __, publicKey: ___, ...made } = manifest;
  await writeManifest(directory, { ...made, ...change }, chain);
  return { directory, keysFile };
}

describe('a restore is refused and leaves an empty database behind', () => {
  afterEach(async () => expect(await madeIn(target.owner)).toEqual([]));

  it('wherever one byte was flipped, in whichever file', async () => {
    const { files, ...damaged } = copy();
    expect(files.length).toBeGreaterThan(30);
    const accepted: string[] = [];
    for (const file of files) {
      const bytes = fs.readFileSync(file);
      for (const at of [0, Math.floor(bytes.length / 2), bytes.length - 1]) {
        const flipped = Buffer.from(bytes);
        flipped[at]! ^= 1;
        fs.writeFileSync(file, flipped);
        await restoring(damaged).then(
          () => accepted.push(`${file} ${at}`),
          (error: Error) => expect(error.message).toMatch(/Take another backup|take another backup|manifest of a backup|cannot read/),
        );
      }
      fs.writeFileSync(file, bytes);
    }
    expect(accepted).toEqual([]);
  });

  it('where a file was cut, is missing, or belongs to another backup', async () => {
    const { directory, keysFile } = copy();
    const events = path.join(directory, 'es.event.copy.gz');
    fs.truncateSync(events, fs.statSync(events).size - 10);
    await expect(restoring({ directory, keysFile })).rejects.toThrow(/it has \d+ bytes and was written with \d+/);
    fs.rmSync(events);
    await expect(restoring({ directory, keysFile })).rejects.toThrow(/the backup is not whole/);
    await expect(restoring({ keysFile: path.join(folder, 'elsewhere.keys.gz') })).rejects.toThrow(/name their file with --keys/);
    await source.owner.query(
      `insert into vault.data_key (id, owner, master, wrapped) select gen_random_uuid(), 'later', master, wrapped from vault.data_key limit 1`,
    );
    const later = { directory: path.join(folder, 'later'), keysFile: path.join(folder, 'later.keys.gz') };
    await takeBackup(source.owner, chain, later);
    await expect(restoring({ keysFile: later.keysFile })).rejects.toThrow(/file of keys that was written together with this backup/);
    await expect(restoring({ directory: folder })).rejects.toThrow(/name the folder that "backup" has written/);
  });

  it('with another master key, another audit key, or an anchor of another log', async () => {
    await expect(restoring({ masters: new MasterKeys(Buffer.alloc(32, 'another')) })).rejects.toThrow(
      new RegExp(`encrypted with the master key ${testMasterKeys.newest}.*set the one it was encrypted with`),
    );
    await expect(restoring({ chain: new Chain(Buffer.alloc(32, 'another')) })).rejects.toThrow(/set the AUDIT_KEY with which it was made, or it is forged/);
    await expect(restoring({ anchor: { ...anchor, log: randomUUID() } })).rejects.toThrow(/name an anchor of this one/);
  });

  it('where a newer version made it', async () => {
    const newer = await withManifest({ product: '9.0.0', migrations: [...manifest.migrations, { file: '9999_future.sql', checksum: '00' }] });
    await expect(restoring(newer)).rejects.toThrow(/made by version 9\.0\.0, whose schema \(up to 9999_future\.sql\).*restore it with that version/);
    const strange = copy();
    const file = path.join(strange.directory, 'manifest.json');
    fs.writeFileSync(file, fs.readFileSync(file, 'utf8').replace('"format": 1', '"format": 2'));
    await expect(restoring(strange)).rejects.toThrow(/in the format 2, which this version cannot read/);
  });

  it('without the erasure ledger, with an older copy of it, or with a line that was changed', async () => {
    await expect(restoring({ ledgerFile: path.join(folder, 'nowhere') })).rejects.toThrow(/people would come back who were erased/);
    const older = path.join(folder, 'older.jsonl');
    fs.writeFileSync(older, '');
    await expect(restoring({ ledgerFile: older })).rejects.toThrow(/lacks 1 of the 1 people who were erased before/);
    fs.writeFileSync(older, fs.readFileSync(ledgerFile, 'utf8').replace(/"at":"20/, '"at":"19'));
    await expect(restoring({ ledgerFile: older })).rejects.toThrow(/Line 1 of .* was changed/);
  });

  it('where the log had been changed before the backup was made, or its manifest says more than it holds', async () => {
    const tampered = { directory: path.join(folder, 'tampered'), keysFile: path.join(folder, 'tampered.keys.gz') };
    await source.owner.query(`update es.event set type = 'Changed' where position = 7`);
    await takeBackup(source.owner, chain, tampered);
    await source.owner.query(`update es.event set type = (select type from es.event where position = 8) where position = 7`);
    await expect(restoring(tampered)).rejects.toThrow(/at position 7, edited/);
    await expect(restoring(await withManifest({ head: '31' }))).rejects.toThrow(/30 events of the log .* up to position 30; its manifest says .* up to 31/);
    const fewer = manifest.parts.map((part) => (part.table === 'es.event' ? { ...part, rows: 29 } : part));
    await expect(restoring(await withManifest({ parts: fewer }))).rejects.toThrow(/es\.event has 30 rows and was written with 29/);
  });
});

describe('a restore', () => {
  it('goes into an empty database only', async () => {
    await target.owner.query('create table public.mine (what text)');
    await expect(restoring()).rejects.toThrow(/holds public\.mine.*create a new database/);
    await target.owner.query('drop table public.mine');
    await expect(restoreBackup(source.owner, from())).rejects.toThrow(/into an empty database only/);
    expect((await source.owner.query('select from es.event')).rowCount).toBe(EVENTS);
  });

  it('keeps the product out until it has come to its end, and what stood there before stays', async () => {
    await target.owner.query('create schema theirs');
    const asked: Promise<unknown>[] = [];
    const restored = await restoring({
      anchor,
      progress: (what) => {
        if (what.startsWith('erasing')) asked.push(target.pool.query('select from vault.person').catch((error: Error) => error.message));
      },
    });
    expect(await Promise.all(asked)).toEqual(['permission denied for schema vault']);
    expect((await target.pool.query('select from es.event')).rowCount).toBe(EVENTS);
    // What was not looked at yet is looked at, and whether a mail left because of it the outbox judges.
    expect(restored.movedBack).toBe(1);
    const { rows } = await target.owner.query<{ position: string }>('select position from views.follower order by name');
    expect(rows).toEqual([EVENTS, 28].map((position) => ({ position: String(position).padStart(20, '0') })));
    expect((await target.owner.query('select from views.parked')).rowCount).toBe(1);
    expect([restored.uncertain, await new PostgresOutbox(target.pool).claim(1_000)]).toEqual([1, undefined]);
    expect([restored.missing, restored.replayed, restored.verdict.events]).toEqual([0n, { listed: 1, erased: 0 }, EVENTS]);
    expect((await target.owner.query(`select from pg_namespace where nspname = 'theirs'`)).rowCount).toBe(1);
  });
});

describe('a backup that an earlier version made', () => {
  it('is brought up to this version, with what later migrations add', async () => {
    const migrations = manifest.migrations.filter(({ file }) => file < '0024');
    const older = await withManifest({ migrations, parts: manifest.parts.filter(({ table }) => !/^(outbox\.|es\.released_type$)/.test(table)) });
    const other = await testDatabase({ migrated: false });
    try {
      const { migrated, verdict } = await restoreBackup(other.owner, from(older));
      expect(migrated[0]).toBe('0024_outbox.sql');
      expect(verdict.events).toBe(EVENTS);
      expect((await other.pool.query('select from outbox.notice')).rowCount).toBe(0);
    } finally {
      await other.drop();
    }
  });
});

describe('the owner of one database', () => {
  it('backs it up and restores it without being more than that', async () => {
    const name = `test_${randomUUID().slice(0, 8)}_owner`;
    await source.owner.query(`create role ${name} login password 'secret'`);
    await source.owner.query(`create database ${name} owner ${name} encoding 'UTF8' template template0`);
    const url = Object.assign(new URL(source.ownerUrl), { username: name, password: 'secret', pathname: `/${name}` }).href;
    const owner = createPool(url, { name, max: 2 });
    try {
      expect((await restoreBackup(owner, from())).verdict.events).toBe(EVENTS);
      const again = await takeBackup(owner, chain, { directory: path.join(folder, name), keysFile: path.join(folder, `${name}.keys.gz`) });
      const rowsOf = ({ parts }: Manifest) => parts.flatMap(({ table, rows }) => (/^(outbox|views)\./.test(table) ? [] : [`${table} ${rows}`])); // these know of the restore
      expect(rowsOf(again)).toEqual(rowsOf(manifest));
    } finally {
      await owner.end();
      await source.owner.query(`drop database ${name} with (force)`);
      await source.owner.query(`drop role ${name}`);
    }
  });
});

describe('a backup', () => {
  const elsewhere = () => ({ directory: path.join(folder, `b-${++copies}`), keysFile: path.join(folder, `b-${copies}.keys.gz`) });

  it('knows of every table what becomes of it, and refuses one that nobody declared', async () => {
    const there = (await tablesOf(source.owner)).map(({ name }) => name);
    expect(there.filter((name) => treatmentOf(name, new Set()) === undefined)).toEqual([]);
    expect(manifest.parts.map(({ table }) => table)).toEqual([...TABLES].flatMap(([table, how]) => ('kept' in how && there.includes(table) ? [table] : [])));
    await source.owner.query('create table vault.novelty (words text)');
    const to = elsewhere();
    await expect(takeBackup(source.owner, chain, to)).rejects.toThrow(/whether a backup keeps vault\.novelty: say so in/);
    await source.owner.query('drop table vault.novelty');
    expect(fs.readdirSync(folder).filter((name) => name.startsWith(path.basename(to.directory)))).toEqual([]);
  });

  it('holds no key in the clear and no wrapped one beside the data', async () => {
    expect(manifest).toMatchObject({ masterKeys: [testMasterKeys.newest], head: String(EVENTS), erased: 1, keys: { table: 'vault.data_key' } });
    expect(manifest.migrations.map(({ file }) => file)).toEqual(
      fs
        .readdirSync(migrationsDirectory())
        .filter((file) => file.endsWith('.sql'))
        .sort(),
    );
    expect(fs.readdirSync(place.directory)).not.toContain('vault.data_key.copy.gz');
    expect(fs.statSync(place.keysFile).mode & 0o077).toBe(0);
  });

  it('is made by the owner, and overwrites nothing', async () => {
    await expect(takeBackup(source.pool, chain, elsewhere())).rejects.toThrow(/set MIGRATION_DATABASE_URL to the owner's login/);
    await expect(takeBackup(source.owner, chain, place)).rejects.toThrow(/overwrites nothing/);
    await expect(takeBackup(source.owner, new Chain(Buffer.alloc(32, 'another')), elsewhere())).rejects.toThrow(/set the key it was begun with/);
  });
});
