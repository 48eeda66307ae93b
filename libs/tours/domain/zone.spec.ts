import { describe, expect, it } from '@jest/globals';
import { readings } from '#libs/tours/domain/zone.js';

describe('a local time', () => {
  it.each([
    ['2026-07-01', '12:00', 'Europe/Berlin', ['2026-07-01T10:00:00.000Z']],
    ['2026-01-01', '00:00', 'Europe/Berlin', ['2025-12-31T23:00:00.000Z']],
    ['2026-03-29', '02:00', 'Europe/Berlin', []],
    ['2026-03-29', '03:00', 'Europe/Berlin', ['2026-03-29T01:00:00.000Z']],
    ['2026-10-25', '02:30', 'Europe/Berlin', ['2026-10-25T00:30:00.000Z', '2026-10-25T01:30:00.000Z']],
    ['2026-10-25', '03:00', 'Europe/Berlin', ['2026-10-25T02:00:00.000Z']],
    ['2026-07-01', '12:00', 'America/New_York', ['2026-07-01T16:00:00.000Z']],
    ['2026-07-01', '12:00', 'Pacific/Kiritimati', ['2026-06-30T22:00:00.000Z']],
  ])('%s %s in %s is %j', (date, time, zone, instants) => expect(readings(zone, date, time).exact.map(({ instant }) => instant)).toEqual(instants));

  it('that the clock jumps over is meant by the clock before or after the change', () =>
    expect(readings('Europe/Berlin', '2026-03-29', '02:30').nearest.map(({ local, offset }) => local + offset)).toEqual([
      '2026-03-29T01:30+01:00',
      '2026-03-29T03:30+02:00',
    ]));

  it('that the clock shows twice is told apart by how far the clock is from UTC', () =>
    expect(readings('Europe/Berlin', '2026-10-25', '02:30').exact.map(({ offset }) => offset)).toEqual(['+02:00', '+01:00']));
});
