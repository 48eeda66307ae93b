import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { Pool } from 'pg';
import { backup, restore } from '#apps/cli/backup.js';
import { startSystem, type System } from '#apps/standalone/system.js';
import { views } from '#apps/worker/subscriptions.js';
import { makeAnchor } from '#libs/audit/anchor.js';
import { Chain } from '#libs/audit/chain.js';
import { verifyLog } from '#libs/audit/verify-log.js';
import { readManifest, type Manifest } from '#libs/backup/manifest.js';
import type { Recorded } from '#libs/eventing/event-store.js';
import { postgresEventing } from '#libs/eventing/postgres.eventing.js';
import { readConfig } from '#libs/platform/config.js';
import { jsonLogger } from '#libs/platform/logger.js';
import { createPool } from '#libs/platform/postgres.js';
import { Settings } from '#libs/platform/settings.js';
import { differencesBetween, privilegesOf, REVIEWED } from '#tests/audit/privileges.js';
import { eventually } from '#tests/contract/counting.js';
import { nothingWritten, writeOn, type Writing } from '#tests/faults/writing.js';
import { nameOf, visitOf } from '#tests/privacy/people-of-a-visit.js';
import { documentsIn, foldOf } from '#tests/support/documents-of-views.js';
import { testKeys, testMasterKey, testMasterKeys } from '#tests/support/keys.js';
import { testDatabase, type TestDatabase } from '#tests/support/postgres.js';
import { testSystem, USUAL } from '#tests/support/system.js';
import { openedBoxes } from '#tests/vault/opened-boxes.js';

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'ortstermin-drill-'));
const settings = new Settings(readConfig({ ...USUAL, ERASURE_LEDGER: path.join(folder, 'erasures.jsonl') }));
const chain = new Chain(settings.auditKey!);
const [directory, keysFile, anchorFile] = ['backup', 'apart/keys.gz', 'anchor.json'].map((name) => path.join(folder, name)) as [string, string, string];
const [staying, erased, canary] = [nameOf(200), nameOf(1), nameOf(2)];

/** A command as an operator gives it, with the settings of this installation and the database of an owner. */
async function command(run: (args: string[]) => Promise<number>, ownerUrl: string, args: string[], ledger = settings.erasureLedger) {
  Object.assign(process.env, {
    ...USUAL,
    MIGRATION_DATABASE_URL: ownerUrl,
    VAULT_MASTER_KEY: testMasterKey.toString('base64'),
    ERASURE_LEDGER: ledger,
  });
  const out = jest.spyOn(process.stdout, 'write').mockReturnValue(true);
  try {
    const code = await run(args);
    return { code, said: out.mock.calls.map(([text]) => String(text)).join('') };
  } finally {
    out.mockRestore();
  }
}

/** What the system was like before its database was lost. */
let manifest: Manifest;
let log: readonly string[];
let keyOfCanary: Buffer;
const writing: Writing = nothingWritten();
let visitId: string;

const logOf = async (owner: Pool): Promise<readonly string[]> =>
  (await owner.query<{ row: string }>('select e::text as row from es.event e order by position')).rows.map(({ row }) => row);

beforeAll(async () => {
  const system = await testSystem(settings);
  const owner = createPool(system.ownerUrl, { name: 'drill', max: 4 });
  const erase = async (name: string) => {
    const { body } = await system.ask<{ items: { personId: string }[] }>('GET', `/v1/persons?name=${encodeURIComponent(name)}`);
    const personId = body.items[0]!.personId;
    const { rows } = await owner.query<{ wrapped: Buffer }>('select wrapped from vault.data_key where owner = $1', [personId]);
    expect((await system.ask('POST', `/v1/persons/${personId}/erase`)).status).toBe(200);
    return rows[0]!.wrapped;
  };
  const imported = await system.ask<{ visitId: string }>('POST', '/v1/dossiers', visitOf([staying, canary, erased, nameOf(201)], 'drill'));
  visitId = imported.body.visitId;
  await erase(erased);
  let over = false;
  const writers = writeOn({ url: system.url }, [visitId], 4, writing, () => over);
  const written = (more: number) => {
    const enough = writing.acknowledged.length + more;
    return eventually(() => expect(writing.acknowledged.length).toBeGreaterThanOrEqual(enough));
  };
  try {
    await written(10);
    expect((await command(backup, system.ownerUrl, [directory, '--keys', keysFile])).code).toBe(0);
    await written(10);
  } finally {
    over = true;
    await writers;
  }
  keyOfCanary = await erase(canary);
  fs.writeFileSync(anchorFile, JSON.stringify(await makeAnchor(owner, chain)));
  manifest = await readManifest(directory, chain.publicKey);
  log = await logOf(owner);
  await owner.end();
  await system.stop(); // and with it goes its database
});
afterAll(() => fs.rmSync(folder, { recursive: true, force: true }));

/** Which tables hold these bytes in their files, as PostgreSQL has them on the disk. */
async function filesWith(owner: Pool, bytes: Buffer): Promise<readonly string[]> {
  await owner.query('checkpoint');
  const { rows } = await owner.query<{ name: string }>(
    `select c.oid::regclass::text as name from pg_class c where c.relkind in ('r', 't', 'i') and c.relnamespace::regnamespace::text not in ('pg_catalog', 'information_schema')
        and pg_relation_filepath(c.oid) is not null and position($1::bytea in pg_read_binary_file(pg_relation_filepath(c.oid))) > 0`,
    [bytes],
  );
  return rows.map(({ name }) => name);
}

describe('a database that was lost, restored from a backup that was made under load', () => {
  let target: TestDatabase;
  let restored: Awaited<ReturnType<typeof command>>;
  let system: System;
  const head = () => Number(manifest.head);

  beforeAll(async () => {
    target = await testDatabase({ migrated: false });
    expect(await command(backup, '', ['--verify', directory, '--keys', keysFile])).toMatchObject({ code: 0, said: expect.stringContaining('is whole') });
    restored = await command(restore, target.ownerUrl, [directory, '--keys', keysFile, '--anchor', anchorFile]);
    system = await startSystem({
      databaseUrl: target.url,
      masterKeys: testMasterKeys,
      host: '127.0.0.1',
      port: 0,
      logger: jsonLogger('fatal'),
      throwAway: true,
      settings,
    });
  });
  afterAll(async () => {
    await system?.stop();
    await target?.drop();
  });

  it('holds every event up to the head of the backup exactly once, and says how many were lost behind it', async () => {
    expect(head()).toBeGreaterThan(10);
    expect(log.length).toBeGreaterThan(head());
    expect((await logOf(target.owner)).slice(0, head())).toEqual(log.slice(0, head()));
    expect(restored).toEqual({ code: 3, said: expect.stringContaining(`MISSING: the anchor knows ${log.length - head()} later events`) });
    const kept = writing.acknowledged.filter(({ position }) => Number(position) <= head());
    const { rows } = await target.owner.query<{ all: string }>(
      `select string_agg(data::text, '' order by position) as all from es.event where position <= $1`,
      [head()],
    );
    expect(kept.filter(({ mark }) => rows[0]!.all.split(`"${mark}"`).length !== 2)).toEqual([]);
    expect(writing.refused).toEqual([]);
  });

  it('knows nothing any more of whoever was erased after the backup was made, in no box and in no file', async () => {
    expect(restored.said).toContain('1 of 2 people in the erasure ledger were still there and are erased.');
    const clear = (await openedBoxes(target.owner, await testKeys(target.owner))).join('\n');
    expect([clear.includes(staying), clear.includes(erased), clear.includes(canary)]).toEqual([true, false, false]);
    expect(clear).not.toContain(canary.split(' ')[1]!);
    expect(await filesWith(target.owner, keyOfCanary)).toEqual([]);
  });

  it('is as it was written, seals and all', async () => {
    const verdict = await verifyLog(target.owner, chain, { patienceSeconds: 60 });
    expect([verdict.finding, verdict.events >= head()]).toEqual([undefined, true]);
  });

  it('gives the product the rights that it should have, and no other', async () => {
    const rights = await privilegesOf(target.owner, new URL(target.url).username);
    expect(differencesBetween(REVIEWED, rights)).toEqual([]);
  });

  it('shows views as the log says, has reactors where they were, and does nothing twice', async () => {
    const { store, views: shown, subscriptions, close } = postgresEventing(target.owner);
    const all: Recorded[] = [];
    for await (const events of store.history([...new Set(views.flatMap((view) => Object.keys(view.evolve)))])) all.push(...events);
    await eventually(async () => expect(await documentsIn(shown)).toEqual(foldOf(all)));
    expect(await subscriptions.parked()).toEqual([]);
    await close();
    const { rows } = await target.owner.query<{ position: string }>(`select position from views.follower where kind = 'reactor'`);
    expect(rows.length).toBeGreaterThan(0);
    expect((await logOf(target.owner)).length).toBe(head());
  });

  it('serves, and is written to behind the last event of the backup', async () => {
    const more = nothingWritten();
    await writeOn({ url: system.url }, [visitId], 2, more, () => more.acknowledged.length >= 4);
    expect(more.refused).toEqual([]);
    expect(Math.min(...more.acknowledged.map(({ position }) => Number(position)))).toBe(head() + 1);
    await eventually(async () => expect((await verifyLog(target.owner, chain)).finding).toBeUndefined());
  });
});

describe('negative controls', () => {
  it('without the ledger whoever was erased is back, and this drill would find them', async () => {
    const target = await testDatabase({ migrated: false });
    try {
      const args = [directory, '--keys', keysFile];
      const nowhere = path.join(folder, 'nowhere.jsonl');
      await expect(command(restore, target.ownerUrl, args, nowhere)).rejects.toThrow(/people would come back who were erased/);
      const { code, said } = await command(restore, target.ownerUrl, [...args, '--ledger-may-lack'], nowhere);
      expect([code, said]).toEqual([0, expect.stringContaining('0 of 0 people in the erasure ledger')]);
      expect((await openedBoxes(target.owner, await testKeys(target.owner))).join('\n')).toContain(canary);
      expect(await filesWith(target.owner, keyOfCanary)).toContain('vault.data_key');
    } finally {
      await target.drop();
    }
  });
});
