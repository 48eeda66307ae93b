import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { CommandBus } from '@nestjs/cqrs';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { sayRestored } from '#apps/cli/backup.js';
import { startSystem, type System } from '#apps/standalone/system.js';
import { Chain } from '#libs/audit/chain.js';
import { restoreBackup } from '#libs/backup/restore-backup.js';
import { takeBackup } from '#libs/backup/take-backup.js';
import { IntendByDay } from '#libs/notices/intend-by-day.js';
import { SendDueNotices } from '#libs/notices/send-due.js';
import { todayAt } from '#libs/platform/asks.js';
import { jsonLogger } from '#libs/platform/logger.js';
import { asSystem } from '#libs/platform/policy/scope.js';
import { createPool } from '#libs/platform/postgres.js';
import { dayAfter } from '#libs/tours/domain/when.js';
import { eventually } from '#tests/contract/counting.js';
import { testMasterKeys } from '#tests/support/keys.js';
import { mailDesk } from '#tests/support/mail-desk.js';
import { officeDay } from '#tests/support/office-day.js';
import { testDatabase, type TestDatabase } from '#tests/support/postgres.js';
import { signIn } from '#tests/support/sign-in.js';
import { smtpSink, type SmtpSink } from '#tests/support/smtp-sink.js';
import { testSystem, USUAL } from '#tests/support/system.js';

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'ortstermin-mails-'));
const today = todayAt(new Date());
const tomorrow = dayAfter(today);

let sink: SmtpSink;
let target: TestDatabase;
let system: System;

/** The mornings of today and tomorrow: a summary of today, and a reminder of what was proposed today. */
const twoDays = ({ app }: Pick<System, 'app'>) =>
  asSystem(async () => {
    const commands = app.get(CommandBus);
    for (const day of [today, tomorrow]) {
      await commands.execute(new IntendByDay(new Date(`${day}T09:00:00+01:00`)));
      await commands.execute(new SendDueNotices());
    }
  });
/** As if the database had been restored later. */
const atNoonTomorrow = () => target.owner.query('update outbox.restore set restored_at = $1', [`${tomorrow}T12:00:00+01:00`]);
/** The time between the backup and the restore, once more. */
const LOST = 'delete from outbox.ledger; delete from outbox.notice';
const taken = () => sink.taken.map(({ to }) => to.join()).toSorted();

async function ask<T>(method: string, address: string, body?: object): Promise<T> {
  const headers = await signIn(system.app)(body ? { 'content-type': 'application/json' } : {});
  const response = await fetch(`${system.url}${address}`, { method, headers, ...(body && { body: JSON.stringify(body) }) });
  expect(response.status).toBe(200);
  return (await response.json()) as T;
}
type Listed = { readonly items: readonly { readonly noticeId: string; readonly kind: string; readonly reason: string }[] };
const uncertain = async () => (await ask<Listed>('GET', '/v1/operations/notices?state=uncertain')).items;

beforeAll(async () => {
  sink = await smtpSink();
  const { settings, begin } = officeDay(sink);
  const lost = await testSystem(settings, 'fatal', 'postgres');
  const desk = await mailDesk(lost);
  const soest = (await lost.ask<{ items: { organisationId: string }[] }>('GET', '/v1/organisations?name=Kreis%20Soest')).body.items[0]!;
  const { organisationId, ...facts } = soest;
  await desk.does('PUT', `/v1/organisations/${organisationId}`, { ...facts, contact: 'ki@example.org' });
  const { visit } = await desk.aVisit(dayAfter(today, 5));
  await desk.does('POST', `${visit}/agenda/items`, { itemId: 'i1', kind: 'welcome', title: 'Begrüßung' });
  await desk.does('POST', `${visit}/agenda/propose`, {});

  const chain = new Chain(settings.auditKey!);
  const place = { directory: path.join(folder, 'backup'), keysFile: path.join(folder, 'keys.gz') };
  const owner = createPool(lost.ownerUrl, { name: 'backup', max: 2 });
  await takeBackup(owner, chain, place);
  await owner.end();
  await begin(lost);
  await twoDays(lost);
  await sink.until(2);
  await lost.stop();

  target = await testDatabase({ migrated: false });
  const from = { ...place, masters: testMasterKeys, chain, ledgerFile: path.join(folder, 'nobody'), ledgerMayLack: true, today, archiveDays: 0 };
  await restoreBackup(target.owner, from);
  await atNoonTomorrow();
  const logger = jsonLogger('fatal');
  system = await startSystem({ databaseUrl: target.url, masterKeys: testMasterKeys, host: '127.0.0.1', port: 0, logger, throwAway: true, settings });
}, 120_000);
afterAll(async () => {
  await system?.stop();
  await target?.drop();
  await sink?.stop();
  fs.rmSync(folder, { recursive: true, force: true });
});

describe('what the day asked for after the backup was made', () => {
  it('does not leave a second time by itself, and operators see that nobody knows whether it left before', async () => {
    expect(taken()).toEqual(['buero@example.org', 'ki@example.org']);
    await eventually(async () => {
      await twoDays(system);
      expect((await uncertain()).map(({ kind, reason }) => `${kind} ${reason}`).toSorted()).toEqual([
        'digest restored',
        'digest restored',
        'reminder restored',
      ]);
    });
    expect(taken()).toEqual(['buero@example.org', 'ki@example.org']);
  });

  it('leaves when an operator says so, and that one alone', async () => {
    const { noticeId } = (await uncertain()).find(({ kind }) => kind === 'reminder')!;
    await ask('POST', `/v1/operations/notices/${noticeId}/resolve`, { as: 'again' });
    await sink.until(3);
    await twoDays(system);
    expect(taken()).toEqual(['buero@example.org', 'ki@example.org', 'ki@example.org']);
  });

  it('would leave again if nobody had said that the database was restored', async () => {
    await target.owner.query(`delete from outbox.restore; ${LOST}`);
    await twoDays(system);
    await sink.until(5);
    expect(taken().filter((to) => to.startsWith('buero'))).toHaveLength(2);
  });

  it('does not when the operator says it of a database that came back by other means', async () => {
    await target.owner.query(LOST);
    Object.assign(process.env, { ...USUAL, MIGRATION_DATABASE_URL: target.ownerUrl });
    const out = jest.spyOn(process.stdout, 'write').mockReturnValue(true);
    expect(await sayRestored()).toBe(0);
    out.mockRestore();
    await atNoonTomorrow();
    await twoDays(system);
    expect(await uncertain()).toHaveLength(3);
    expect(taken()).toHaveLength(5);
  });
});
