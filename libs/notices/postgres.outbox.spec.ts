import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Held, NewNotice } from '#libs/notices/notice.js';
import { PostgresOutbox } from '#libs/notices/postgres.outbox.js';
import { testDatabase, type TestDatabase } from '#tests/support/postgres.js';

let database: TestDatabase;
let outbox: PostgresOutbox;
beforeAll(async () => {
  database = await testDatabase();
  outbox = new PostgresOutbox(database.pool);
}, 60_000);
afterAll(() => database?.drop());

const person = 'person-0b8f6d0e-5a0c-4b61-9d8a-0d7f0a3c1e55';
const restored = () => new PostgresOutbox(database.owner).restored();
const aNotice = (dueInMs: number | null = 0): NewNotice => ({
  noticeId: randomUUID(),
  kind: 'invitation',
  visitId: 'a-visit',
  recipient: person,
  about: { event: 'e1' },
  dueInMs,
});
const intended = async (dueInMs: number | null = 0) => {
  const notice = aNotice(dueInMs);
  await outbox.intend([notice], 'planner');
  return notice.noticeId;
};
const claimed = async (noticeId: string, leaseMs = 60_000): Promise<Held> => {
  const held = await outbox.claim(leaseMs);
  expect(held?.noticeId).toBe(noticeId);
  return held!;
};
const stands = async (noticeId: string) => {
  const [notice, ledger] = await Promise.all([outbox.one(noticeId), outbox.ledger([noticeId])]);
  return { state: notice?.state, reason: notice?.reason, attempts: notice?.attempts, ledger: ledger.get(noticeId)?.map(({ state }) => state) };
};
/** The lease ends now, as it would some minutes after its holder died. */
const timePasses = (noticeId: string) =>
  database.owner.query(`update outbox.notice set leased_until = clock_timestamp() - interval '1 second' where id = $1`, [noticeId]);

describe('a notice', () => {
  it('is intended once, however often the same event tells of it', async () => {
    const notice = aNotice(null);
    await outbox.intend([notice], 'planner');
    await outbox.intend([{ ...notice, dueInMs: 0 }], 'somebody else');
    expect(await outbox.claim(1_000)).toBeUndefined();
    expect(await stands(notice.noticeId)).toMatchObject({ state: 'intended', ledger: ['intended'] });
  });

  it('waits for its release, once', async () => {
    const id = await intended(null);
    expect(await outbox.claim(1_000)).toBeUndefined();
    expect(await outbox.release([id], 'planner')).toEqual([id]);
    expect(await outbox.release([id], 'planner')).toEqual([]);
    await outbox.settle(await claimed(id), { state: 'suppressed', reason: 'no-address' });
    expect(await stands(id)).toMatchObject({ state: 'suppressed', reason: 'no-address', ledger: ['intended', 'released', 'suppressed'] });
  });

  it('is held by one worker only, and by the next when the first is gone before it began', async () => {
    const id = await intended();
    const first = await claimed(id);
    expect(await outbox.claim(60_000)).toBeUndefined();
    await timePasses(id);
    const second = await claimed(id);
    expect(await outbox.begin(first, null)).toBe(false);
    expect(await outbox.begin(second, null)).toBe(true);
    await outbox.settle(second, { state: 'sent', code: 250 });
    expect(await stands(id)).toEqual({ state: 'sent', reason: null, attempts: 1, ledger: ['intended', 'attempting', 'sent'] });
  });

  it('is held by one of many who ask at once', async () => {
    const ids = [await intended(), await intended(), await intended()];
    const held = await Promise.all(Array.from({ length: 12 }, () => outbox.claim(60_000)));
    expect(held.flatMap((one) => one?.noticeId ?? []).toSorted()).toEqual(ids.toSorted());
    for (const one of held) if (one) await outbox.settle(one, { state: 'suppressed', reason: 'visit-over' });
  });

  it('comes again after a pause when it could not go', async () => {
    const id = await intended();
    const held = await claimed(id);
    await outbox.begin(held, '00000000000000000042');
    await outbox.settle(held, { state: 'intended', reason: 'not-reached', retryInMs: 60_000 });
    expect(await outbox.claim(1_000)).toBeUndefined();
    expect(await outbox.one(id)).toMatchObject({ state: 'intended', reason: 'not-reached', attempts: 1, toldAt: null });
    expect(await outbox.withdraw(id, 'withdrawn', 'planner')).toBe(true);
    expect(await outbox.withdraw(id, 'withdrawn', 'planner')).toBe(false);
  });

  it('is uncertain when its sender is lost after it began, and is never sent again by itself', async () => {
    const id = await intended();
    const held = await claimed(id);
    await outbox.begin(held, '00000000000000000042');
    expect(await outbox.giveUpLost()).toBe(0);
    await timePasses(id);
    expect(await outbox.giveUpLost()).toBe(1);
    expect(await outbox.claim(1_000)).toBeUndefined();
    expect(await stands(id)).toMatchObject({ state: 'uncertain', reason: 'sender-lost', ledger: ['intended', 'attempting', 'uncertain'] });
    // A sender that was only paused knows better.
    await outbox.settle(held, { state: 'sent', code: 250 });
    expect(await stands(id)).toMatchObject({ state: 'sent', ledger: ['intended', 'attempting', 'uncertain', 'sent'] });
  });

  it('is uncertain after a restore, whether it waited or was on its way, and goes only when somebody says so', async () => {
    const [waiting, due, over] = [await intended(null), await intended(), await intended(null)];
    await outbox.withdraw(over, 'withdrawn', 'planner');
    expect(await restored()).toBeGreaterThanOrEqual(2);
    expect(await restored()).toBe(0);
    expect(await outbox.claim(1_000)).toBeUndefined();
    expect(await outbox.release([waiting], 'planner')).toEqual([]);
    expect(await stands(due)).toMatchObject({ state: 'uncertain', reason: 'restored', ledger: ['intended', 'uncertain'] });
    expect(await stands(over)).toMatchObject({ state: 'suppressed' });
  });

  it('that was to be told before a restore and stands nowhere is uncertain from the beginning; one of later goes', async () => {
    const [before, after, asked] = [aNotice(), aNotice(), aNotice()];
    const earlier = new Date(Date.now() - 3_600_000).toISOString();
    await restored();
    const later = new Date(Date.now() + 3_600_000).toISOString();
    await outbox.intend([{ ...before, about: { position: '00000000000000000042' }, since: earlier }, { ...after, since: later }, asked], 'planner');
    expect(await stands(before.noticeId)).toEqual({ state: 'uncertain', reason: 'restored', attempts: 0, ledger: ['uncertain'] });
    // Whoever may have been told is told what changed since.
    expect((await outbox.one(before.noticeId))?.toldAt).toBe('00000000000000000042');
    expect([(await stands(after.noticeId)).state, (await stands(asked.noticeId)).state]).toEqual(['intended', 'intended']);
    for (const { noticeId } of [after, asked]) await outbox.withdraw(noticeId, 'withdrawn', 'planner');
  });

  it('about many changes before a restore is one uncertain notice, and a change of later does not settle it', async () => {
    const change = (since: string) => ({ ...aNotice(), kind: 'change' as const, visitId: 'changed', since });
    await restored();
    const [past, future] = [-3_600_000, 3_600_000].map((ms) => new Date(Date.now() + ms).toISOString()) as [string, string];
    const notices = [change(past), change(past), change(future)];
    for (const notice of notices) await outbox.intendInstead([notice], ['change'], 'superseded', 'planner');
    expect((await outbox.about('changed')).map(({ state, reason }) => `${state} ${reason}`)).toEqual([
      'suppressed superseded',
      'uncertain restored',
      'intended null',
    ]);
    await outbox.withdraw(notices[2]!.noticeId, 'withdrawn', 'planner');
  });

  it('is counted while nobody knows what became of it, and by its age while it is due', async () => {
    const before = await outbox.backlog();
    const id = await intended();
    await database.owner.query(`update outbox.notice set due_at = due_at - interval '1 hour' where id = $1`, [id]);
    expect((await outbox.backlog()).oldestDueSeconds).toBeGreaterThan(3_599);
    await outbox.begin(await claimed(id), null);
    await timePasses(id);
    await outbox.giveUpLost();
    expect(await outbox.backlog()).toEqual({ oldestDueSeconds: expect.any(Number), uncertain: before.uncertain + 1 });
    expect((await outbox.backlog()).oldestDueSeconds).toBeLessThan(3_599);
  });

  it('that was sent although somebody had decided otherwise meanwhile stands in the ledger as surplus', async () => {
    const id = await intended();
    const held = await claimed(id);
    await outbox.begin(held, null);
    await timePasses(id);
    await outbox.giveUpLost();
    expect(await outbox.resolve(id, 'again', 'planner')).toBe(true);
    const second = await claimed(id);
    await outbox.begin(second, null);
    await outbox.settle(second, { state: 'sent', code: 250 });
    await outbox.settle(held, { state: 'sent', code: 250 });
    expect(await stands(id)).toMatchObject({
      state: 'sent',
      attempts: 2,
      ledger: ['intended', 'attempting', 'uncertain', 'intended', 'attempting', 'sent', 'surplus'],
    });
    expect(await outbox.resolve(id, 'again', 'planner')).toBe(false);
  });

  it('changes and its line in the ledger are one: no row without the other', async () => {
    const { rows } = await database.owner.query<{ wrong: number }>(
      `select count(*)::int as wrong from outbox.notice n
        where n.state is distinct from (select l.state from outbox.ledger l where l.notice_id = n.id and l.state not in ('released', 'surplus') order by l.entry desc limit 1)`,
    );
    expect(rows[0]?.wrong).toBe(0);
  });
});
