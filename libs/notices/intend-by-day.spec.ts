import { describe, expect, it } from '@jest/globals';
import { reminderOf } from '#libs/notices/intend-by-day.js';
import type { VisitRow } from '#libs/tours/visit-board.queries.js';

const DAYS = [14, 7, 3];
const row = (more: { readonly date?: string; readonly status?: string; readonly since?: string } = {}) =>
  ({
    visitId: 'a-visit',
    when: { date: more.date ?? '2030-03-14' },
    hostIds: ['org-ki-soest', 'org-ki-unna'],
    agenda: { status: more.status ?? 'proposed', since: more.since ?? '2030-02-01T10:00:00Z' },
  }) as unknown as VisitRow;
const lead = (today: string, more = {}) => reminderOf(row(more), today, DAYS)?.about['days'];

describe('the host of a visit is reminded', () => {
  it('once for each lead time, from the day on which it begins', () => {
    const leads = ['2030-02-27', '2030-02-28', '2030-03-06', '2030-03-07', '2030-03-10', '2030-03-11', '2030-03-14'].map((today) => lead(today));
    expect(leads).toEqual([undefined, '14', '14', '7', '7', '3', '3']);
    const ids = ['2030-02-28', '2030-03-06', '2030-03-07'].map((today) => reminderOf(row(), today, DAYS)?.noticeId);
    expect([ids[0] === ids[1], ids[1] === ids[2]]).toEqual([true, false]);
  });

  it('anew when the agenda was proposed anew or the visit has another day', () => {
    const [first, again, later] = [row(), row({ since: '2030-02-20T10:00:00Z' }), row({ date: '2030-03-13' })].map(
      (one) => reminderOf(one, '2030-03-01', DAYS)?.noticeId,
    );
    expect(new Set([first, again, later]).size).toBe(3);
  });

  it('from the morning on which the lead time begins, and of what was proposed later from the next one', () => {
    const since = (today: string, more = {}) => reminderOf(row(more), today, DAYS)?.since;
    expect([since('2030-03-01'), since('2030-03-05')]).toEqual(['2030-02-28T06:00:00.000Z', '2030-02-28T06:00:00.000Z']);
    expect(since('2030-03-14', { since: '2030-03-12T10:00:00Z' })).toBe('2030-03-13T06:00:00.000Z');
    expect(since('2030-07-12', { date: '2030-07-14' })).toBe('2030-07-11T05:00:00.000Z');
  });

  it('not while nothing waits for them, on the day they got it, or once the visit is over', () => {
    expect([lead('2030-03-01', { status: 'confirmed' }), lead('2030-03-01', { status: 'open' })]).toEqual([undefined, undefined]);
    expect(lead('2030-03-01', { since: '2030-02-28T23:30:00Z' })).toBeUndefined();
    expect(lead('2030-03-15')).toBeUndefined();
    expect(reminderOf(row(), '2030-03-01', [])).toBeUndefined();
  });
});
