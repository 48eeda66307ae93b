import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { Chain } from '#libs/audit/chain.js';
import { sealNext } from '#libs/audit/sealer.js';
import { madeIn } from '#libs/backup/postgres.catalog.js';
import { restoreBackup } from '#libs/backup/restore-backup.js';
import { takeBackup } from '#libs/backup/take-backup.js';
import type { Recorded } from '#libs/eventing/event-store.js';
import { kurrentEventing } from '#libs/eventing/kurrentdb.eventing.js';
import { Tickets } from '#libs/eventing/tickets.js';
import { aStream, fact, to } from '#tests/contract/counting.js';
import { startStandIn, type StandIn } from '#tests/support/kurrentdb-stand-in/stand-in.js';
import { testMasterKeys } from '#tests/support/keys.js';
import { testDatabase, type TestDatabase } from '#tests/support/postgres.js';

const KEY = Buffer.alloc(32, 'of tests');
const chain = new Chain(KEY);
const stream = aStream();

let folder: string;
let server: StandIn;
let [source, target]: TestDatabase[] = [];
beforeEach(async () => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'ortstermin-kurrent-backup-'));
  [server, source, target] = await Promise.all([startStandIn(), testDatabase(), testDatabase({ migrated: false })]);
});
afterEach(async () => {
  await server.close();
  await Promise.all([source!.drop(), target!.drop()]);
  fs.rmSync(folder, { recursive: true, force: true });
});

const eventingOn = ({ owner }: TestDatabase) => kurrentEventing(owner, { address: server.address, tickets: new Tickets(KEY), report: () => undefined });

/** Three events, a backup of PostgreSQL, two more events. */
async function backedUpBetween() {
  const { store, sqlLog, close } = eventingOn(source!);
  for (let n = 0; n < 3; n++) await store.append([to(stream, n, fact(n + 1))]);
  await sqlLog.upToNow();
  while ((await sealNext(source!.owner, chain)).events > 0);
  await source!.owner.query(`insert into views.follower (kind, name, version, active, log, position) values ('reactor', 'mails', 0, true, $1, $2)`, [
    await store.identity(),
    await store.head(),
  ]);
  const place = { directory: path.join(folder, 'backup'), keysFile: path.join(folder, 'keys.gz') };
  await takeBackup(source!.owner, chain, place);
  for (let n = 3; n < 5; n++) await store.append([to(stream, n, fact(n + 1))]);
  await close();
  return { ...place, masters: testMasterKeys, chain, ledgerFile: path.join(folder, 'nobody'), ledgerMayLack: true, today: '2026-11-30', archiveDays: 0 };
}

describe('a restore of PostgreSQL beside a log in KurrentDB', () => {
  it('brings the copy up to what KurrentDB knows, and mails because of what happened since the backup are uncertain', async () => {
    const from = await backedUpBetween();
    const log = eventingOn(target!);
    const { verdict, missing } = await restoreBackup(target!.owner, { ...from, log });
    expect([verdict.events, missing]).toEqual([5, 0n]);
    expect(await log.sqlLog.difference()).toBeUndefined();
    const { rows } = await target!.owner.query<{ position: string }>('select position from views.follower');
    const since: Recorded[] = [];
    for await (const events of log.store.history(['Counted'])) since.push(...events.filter(({ position }) => position > rows[0]!.position));
    expect(since.length).toBe(2);
    const restored = await target!.owner.query<{ at: Date }>('select restored_at as at from outbox.restore');
    expect(since.filter(({ at }) => new Date(at) > restored.rows[0]!.at)).toEqual([]);
    await log.close();
  });

  it('is refused when KurrentDB knows less than the backup, and leaves nothing behind', async () => {
    const from = await backedUpBetween();
    server.restoreWithoutLast(4);
    const log = eventingOn(target!);
    await expect(restoreBackup(target!.owner, { ...from, log })).rejects.toThrow(/Event 3 of es\.event .* is not in KurrentDB/);
    expect(await madeIn(target!.owner)).toEqual([]);
    await log.close();
  });
});
