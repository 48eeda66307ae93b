import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { QueryBus } from '@nestjs/cqrs';
import { SendNotices, SendNoticesHandler } from '#libs/notices/manage-notices.js';
import { PostgresOutbox } from '#libs/notices/postgres.outbox.js';
import type { Settings } from '#libs/platform/settings.js';
import { testDatabase, type TestDatabase } from '#tests/support/postgres.js';

let database: TestDatabase;
let outbox: PostgresOutbox;
beforeAll(async () => {
  database = await testDatabase();
  outbox = new PostgresOutbox(database.pool);
}, 60_000);
afterAll(() => database?.drop());

it('what was suppressed is sent anew once, whoever asks, and again when that was suppressed too', async () => {
  const handler = new SendNoticesHandler(outbox, { execute: async () => ({}) } as unknown as QueryBus, { mail: {} } as Settings);
  const [noticeId, visitId] = [randomUUID(), randomUUID()];
  const send = (by: string) => handler.execute(new SendNotices(visitId, [noticeId], { by, at: '', today: '', command: randomUUID() }));
  const states = async () => (await outbox.about(visitId)).map(({ state }) => state).toSorted();
  await outbox.intend([{ noticeId, kind: 'invitation', visitId, recipient: `person-${randomUUID()}`, about: { event: 'e1' }, dueInMs: null }], 'planner');
  await outbox.withdraw(noticeId, 'withdrawn', 'planner');

  const [[one], [other]] = await Promise.all([send('planner'), send('deputy')]);
  expect(one).toBe(other);
  expect(await states()).toEqual(['intended', 'suppressed']);
  expect(await send('planner')).toEqual([one]);
  expect(await states()).toEqual(['intended', 'suppressed']);

  await outbox.withdraw(one!, 'withdrawn', 'planner');
  expect(await send('planner')).not.toEqual([one]);
  expect(await states()).toEqual(['intended', 'suppressed', 'suppressed']);
});
