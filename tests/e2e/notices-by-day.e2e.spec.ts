import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { CommandBus } from '@nestjs/cqrs';
import { IntendByDay } from '#libs/notices/intend-by-day.js';
import { SendDueNotices } from '#libs/notices/send-due.js';
import { todayAt } from '#libs/platform/asks.js';
import { asSystem } from '#libs/platform/policy/scope.js';
import { dayAfter } from '#libs/tours/domain/when.js';
import { mailDesk } from '#tests/support/mail-desk.js';
import { officeDay } from '#tests/support/office-day.js';
import { smtpSink, type SmtpSink } from '#tests/support/smtp-sink.js';
import { testSystem, type TestSystem } from '#tests/support/system.js';

let sink: SmtpSink;
let system: TestSystem;
let desk: Awaited<ReturnType<typeof mailDesk>>;
const today = todayAt(new Date());
beforeAll(async () => {
  sink = await smtpSink();
  const { settings, begin } = officeDay(sink);
  system = await testSystem(settings);
  desk = await mailDesk(system);
  const soest = (await system.ask<{ items: Record<string, unknown>[] }>('GET', '/v1/organisations?name=Kreis%20Soest')).body.items[0]!;
  const { organisationId, ...facts } = soest;
  await desk.does('PUT', `/v1/organisations/${String(organisationId)}`, { ...facts, contact: 'Tel. 02921 30, ki@example.org' });
  await begin(system);
}, 60_000);
afterAll(async () => {
  await system?.stop();
  await sink?.stop();
});

/** What the jobs of a day do, at an hour of today in Berlin. */
const dayAt = (time: string) =>
  asSystem(async () => {
    const commands = system.app.get(CommandBus);
    await commands.execute(new IntendByDay(new Date(`${today}T${time}:00+01:00`)));
    await commands.execute(new SendDueNotices());
  });
const mailsTo = (address: string) => sink.taken.filter(({ to }) => to.includes(address));
const intended = async (kind: string) => (await desk.inDatabase(`select 1 from outbox.notice where kind = $1`, [kind])).length;

describe('as time passes', () => {
  it('nobody is written to at night', async () => {
    await dayAt('03:00');
    expect([await intended('digest'), await intended('reminder')]).toEqual([0, 0]);
  });

  it('the office gets one summary of the day, with what waits', async () => {
    await desk.aVisit(dayAfter(today, 40));
    await dayAt('09:00');
    await dayAt('11:00');
    await sink.until(1);
    expect(await intended('digest')).toBe(1);
    const [mail, ...more] = mailsTo('buero@example.org');
    expect(more).toEqual([]);
    expect(mail?.read.text?.replaceAll(/\s+/g, ' ')).toContain('Termin ist nur vorgemerkt; zusagen oder verschieben.');
  });

  it('the host is reminded once of an agenda that waits for them, and not once it is confirmed', async () => {
    const { visit } = await desk.aVisit(dayAfter(today, 5));
    await desk.does('POST', `${visit}/agenda/items`, { itemId: 'i1', kind: 'welcome', title: 'Begrüßung' });
    await desk.does('POST', `${visit}/agenda/propose`, {});
    await dayAt('09:00');
    expect(await intended('reminder')).toBe(0);
    // As if it had been proposed days ago.
    await desk.inDatabase(
      `do $$ declare t text; begin
         for t in select documents from views.follower where name = 'visit_board' and active loop
           execute format($f$update views.%I set doc = jsonb_set(doc, '{agenda,since}', '"2026-01-01T10:00:00.000Z"') where doc #>> '{agenda,status}' = 'proposed'$f$, t);
         end loop; end $$`,
    );
    await dayAt('09:00');
    await dayAt('12:00');
    await desk.stand(visit, 'sent');
    const [mail, ...more] = mailsTo('ki@example.org');
    expect(more).toEqual([]);
    expect(mail?.read.text).toContain('in 5 Tagen findet bei Ihnen dieser Besuch statt');

    await desk.does('POST', `${visit}/reschedule`, { when: { date: dayAfter(today, 6) }, reason: 'Sitzung' });
    await desk.does('POST', `${visit}/cancel`, { reason: 'Geheime Erkrankung' });
    await desk.stand(visit, 'sent', 'sent');
    const [, cancellation, ...others] = mailsTo('ki@example.org');
    expect(others).toEqual([]);
    expect(cancellation?.read.subject).toMatch(/^Absage: /);
    expect(cancellation?.read.text).not.toContain('Geheime');
    expect(cancellation?.read.attachments).toEqual([]);
  });

  it('a host to whom no agenda was proposed hears nothing of a visit that is cancelled', async () => {
    const { visit } = await desk.aVisit(dayAfter(today, 50));
    await desk.does('POST', `${visit}/cancel`, { reason: 'Erkrankung' });
    const { id, visit: other } = await desk.aVisit(dayAfter(today, 51));
    await desk.does('POST', `${other}/agenda/items`, { itemId: 'i1', kind: 'welcome', title: 'Begrüßung' });
    await desk.does('POST', `${other}/agenda/propose`, {});
    await desk.does('POST', `${other}/cancel`, { reason: 'Erkrankung' });
    await desk.stand(other, 'sent');
    expect(await desk.list(visit)).toEqual([]);
    expect(await desk.inDatabase('select kind from outbox.notice where visit_id = $1', [id])).toEqual([{ kind: 'cancellation' }]);
  });
});
