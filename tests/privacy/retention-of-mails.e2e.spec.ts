import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { CommandBus } from '@nestjs/cqrs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { IntendByDay } from '#libs/notices/intend-by-day.js';
import { SendDueNotices } from '#libs/notices/send-due.js';
import { todayAt } from '#libs/platform/asks.js';
import { asSystem } from '#libs/platform/policy/scope.js';
import { dayAfter } from '#libs/tours/domain/when.js';
import { mailDesk } from '#tests/support/mail-desk.js';
import { mailSettings } from '#tests/support/mail-settings.js';
import { smtpSink, type SmtpSink } from '#tests/support/smtp-sink.js';
import { testSystem, type TestSystem } from '#tests/support/system.js';

let folder: string;
let sink: SmtpSink;
let system: TestSystem;
let desk: Awaited<ReturnType<typeof mailDesk>>;
const today = todayAt(new Date());
beforeAll(async () => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'ortstermin-mails-'));
  const file = path.join(folder, 'retention.json');
  // The shortest that can be set, so that everything that can go does.
  fs.writeFileSync(file, JSON.stringify({ mails: 1 }));
  sink = await smtpSink();
  system = await testSystem(mailSettings(sink, { RETENTION_FILE: file, ERASURE_LEDGER: path.join(folder, 'erasures.jsonl') }));
  desk = await mailDesk(system);
  const { organisationId, ...facts } = (await system.ask<{ items: { organisationId: string }[] }>('GET', '/v1/organisations?name=Kreis%20Soest')).body
    .items[0]!;
  await desk.does('PUT', `/v1/organisations/${organisationId}`, { ...facts, contact: 'ki@example.org' });
}, 60_000);
afterAll(async () => {
  await system?.stop();
  await sink?.stop();
  fs.rmSync(folder, { recursive: true, force: true });
});

type Due = { readonly kind: string; readonly due: number };
const due = async (method = 'GET') =>
  (await system.ask<{ items: Due[] }>(method, '/v1/privacy/retention')).body.items.find(({ kind }) => kind === 'mails')?.due;
/** A notice as it would stand if it had come to this state three days ago. */
const stood = (state: string, visitId: string | null) =>
  desk.inDatabase(
    `with made as (insert into outbox.notice (id, kind, visit_id, recipient, about, state, changed_at)
                   values (gen_random_uuid(), 'invitation', $2, 'person-0b8f6d0e-5a0c-4b61-9d8a-0d7f0a3c1e55', '{}', $1, now() - interval '3 days') returning id)
     insert into outbox.ledger (notice_id, state, attempt, recorded_by) select id, $1, 1, 'planner-1' from made`,
    [state, visitId],
  );
const there = async (visitId: string | null) =>
  (
    await desk.inDatabase<{ state: string }>(
      `select n.state from outbox.notice n where n.visit_id is not distinct from $1 and exists (select from outbox.ledger l where l.notice_id = n.id) order by 1`,
      [visitId],
    )
  ).map(({ state }) => state);

describe('what is known of mails', () => {
  it('goes with its ledger some time after they came to their end and the visit is over; what is open or uncertain stays', async () => {
    const [past, future] = [await desk.aVisit('2020-03-05'), await desk.aVisit()];
    for (const state of ['sent', 'suppressed', 'uncertain', 'intended', 'attempting']) await stood(state, past.id);
    for (const state of ['sent', 'suppressed']) await stood(state, future.id);
    await stood('sent', null);
    expect(await due()).toBe(3);
    expect(await due('POST')).toBe(3);
    expect(await due()).toBe(0);
    expect([await there(past.id), await there(future.id), await there(null)]).toEqual([['attempting', 'intended', 'uncertain'], ['sent', 'suppressed'], []]);
  });

  it('stays while the day could ask for the same mail again, so that no host is reminded twice', async () => {
    const { visit, id } = await desk.aVisit(dayAfter(today, 5));
    await desk.does('POST', `${visit}/agenda/items`, { itemId: 'i1', kind: 'welcome', title: 'Begrüßung' });
    await desk.does('POST', `${visit}/agenda/propose`, {});
    const morning = () =>
      asSystem(async () => {
        await system.app.get(CommandBus).execute(new IntendByDay(new Date(`${dayAfter(today)}T09:00:00+01:00`)));
        await system.app.get(CommandBus).execute(new SendDueNotices());
      });
    await morning();
    await desk.stand(visit, 'sent');
    await desk.inDatabase(`update outbox.notice set changed_at = now() - interval '3 days' where visit_id = $1`, [id]);
    expect(await due('POST')).toBe(0);
    await morning();
    expect(sink.taken.filter(({ to }) => to.includes('ki@example.org'))).toHaveLength(1);

    // If it had gone, the host would have been reminded again: this test would see it.
    await desk.inDatabase('delete from outbox.ledger where notice_id in (select id from outbox.notice where visit_id = $1)', [id]);
    await desk.inDatabase('delete from outbox.notice where visit_id = $1', [id]);
    await morning();
    await desk.stand(visit, 'sent');
    expect(sink.taken.filter(({ to }) => to.includes('ki@example.org'))).toHaveLength(2);
  });
});
