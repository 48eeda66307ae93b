import { describe, expect, it } from '@jest/globals';
import { commandIdOf, readMoment, todayAt } from '#libs/platform/asks.js';

describe('who asks', () => {
  it('has the same command id for the same key on the same route only', () => {
    const id = commandIdOf('planner-1', 'POST', '/v1/visits', 'k');
    expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-a[0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(commandIdOf('planner-1', 'POST', '/v1/visits', 'k')).toBe(id);
    expect(
      new Set([
        id,
        commandIdOf('press-1', 'POST', '/v1/visits', 'k'),
        commandIdOf('planner-1', 'POST', '/v1/tours', 'k'),
        commandIdOf('planner-1', 'POST', '/v1/visits', 'l'),
      ]).size,
    ).toBe(4);
  });

  it('looks at no moment whose day is of no year of four digits', () => {
    const days = ['9999-12-31T23:59:59-23:59', '9999-12-31T23:59:59Z', '2020-06-30T12:00:00Z'].map((one) => todayAt(readMoment(one) as Date));
    expect(days).toEqual(['9999-12-30', '9999-12-30', '2020-06-30']);
    expect((readMoment('0000-01-01T00:00:00Z') as Date).toISOString()).toBe('0001-01-02T00:00:00.000Z');
  });

  it('asks on the day of the office, also around midnight', () => {
    expect(todayAt(new Date('2020-06-30T22:30:00Z'))).toBe('2020-07-01');
    expect(todayAt(new Date('2020-12-31T22:59:00Z'))).toBe('2020-12-31');
  });
});

describe('a moment of the past', () => {
  it.each([
    ['2020-03-05T10:12:00Z', '2020-03-05T10:12:00.000Z'],
    ['2020-03-05T10:12+01:00', '2020-03-05T09:12:00.000Z'],
    ['2020-03-05T10:12:00 01:00', '2020-03-05T09:12:00.000Z'],
  ])('%s is an instant', (value, instant) => expect((readMoment(value) as Date).toISOString()).toBe(instant));

  it('may be a position', () => expect(readMoment('00000000000000000042')).toBe('00000000000000000042'));

  it.each(['gestern', '2020-03-05', '2020-13-05T10:00:00Z', '42', ['a'], ''])('%s is refused', (value) =>
    expect(() => readMoment(value)).toThrow(expect.objectContaining({ status: 400 })),
  );
});
