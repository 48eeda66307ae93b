import { describe, expect, it } from '@jest/globals';
import type { Refusal } from '#libs/eventing/decider.js';
import type { When } from '#libs/tours/domain/visit.events.js';
import { contradictions, mustBeDate, mustBeWhen, slotOf } from '#libs/tours/domain/when.js';

const zone = 'Europe/Berlin';
const check =
  (when: When, context: { zone?: string; day?: string } = { zone }) =>
  () =>
    mustBeWhen(when, 'when', context);
const refusal = (act: () => void): { code: string } & Refusal['details'] => {
  try {
    act();
  } catch (error) {
    const { code, details } = error as Refusal;
    return { code, ...details };
  }
  throw new Error('nothing was refused');
};

describe('a time is taken as precisely as it is known', () => {
  it.each<When>([
    { date: '2020-03-05', start: '10:00', end: '11:30' },
    { date: '2020-02-29' },
    { date: '2019-09-26', partOfDay: 'morning', asWritten: 'vormittags' },
    { sequence: 'anschließend' },
    { asWritten: 'unlängst', earliest: '2020-01-01', latest: '2020-03-01' },
    { weekdayAsWritten: 'Donnerstag' },
    { weekdayAsWritten: 'Sonnabend' },
    { date: '2020-03-05', endDate: '2020-03-06', start: '22:00', end: '01:00' },
    { end: '11:00' },
    { date: '2020-03-05', start: '10:00', end: '10:00', approximate: true },
  ])('%j', (when) => expect(check(when)).not.toThrow());
});

describe('what no calendar and no clock can show is refused', () => {
  it.each<[string, string, When]>([
    ['when-says-nothing', 'when', {}],
    ['when-says-nothing', 'when', { asWritten: '' }],
    ['date-does-not-exist', 'when.date', { date: '2021-02-29' }],
    ['date-does-not-exist', 'when.date', { date: '2020-13-01' }],
    ['date-does-not-exist', 'when.date', { date: '5.3.2020' }],
    ['date-does-not-exist', 'when.endDate', { date: '2020-04-30', endDate: '2020-04-31' }],
    ['date-does-not-exist', 'when.earliest', { earliest: '2020-00-10' }],
    ['date-does-not-exist', 'when.latest', { latest: '2020-02-30' }],
    ['date-out-of-range', 'when.date', { date: '0219-09-26' }],
    ['time-does-not-exist', 'when.start', { start: '24:00' }],
    ['time-does-not-exist', 'when.end', { end: '9:30' }],
    ['weekday-unknown', 'when.weekdayAsWritten', { weekdayAsWritten: 'Feiertag' }],
    ['end-date-without-date', 'when.endDate', { endDate: '2020-03-05' }],
    ['end-date-before-date', 'when.endDate', { date: '2020-03-05', endDate: '2020-03-04' }],
    ['end-before-start', 'when.end', { date: '2020-03-05', start: '11:00', end: '10:00' }],
    ['end-before-start', 'when.end', { start: '11:00', end: '10:00' }],
    ['latest-before-earliest', 'when.latest', { earliest: '2020-03-05', latest: '2020-03-04' }],
  ])('%s at %s', (code, path, when) => {
    const refused = refusal(check(when));
    expect(refused).toMatchObject({ code, path });
    expect(refused.remedy).toBeTruthy();
  });
});

describe('the clock change', () => {
  it('refuses a time that is skipped in spring, with both readings', () => {
    const refused = refusal(check({ date: '2020-03-29', start: '02:30' }));
    expect(refused).toMatchObject({ code: 'local-time-does-not-exist', path: 'when.start' });
    expect(refused.remedy).toBe('Say which is meant: 01:30 or 03:30.');
  });
  it('refuses a time that comes twice in autumn, with both readings', () => {
    const refused = refusal(check({ date: '2020-10-24', endDate: '2020-10-25', start: '23:00', end: '02:30' }));
    expect(refused).toMatchObject({ code: 'local-time-ambiguous', path: 'when.end' });
    expect(refused.remedy).toContain('2020-10-25T02:30+02:00');
    expect(refused.remedy).toContain('2020-10-25T02:30+01:00');
  });
  it('takes the times around it', () => {
    expect(check({ date: '2020-03-29', start: '01:59', end: '03:00' })).not.toThrow();
    expect(check({ date: '2020-10-25', start: '01:59', end: '03:00' })).not.toThrow();
  });
  it('asks the zone of the visit', () => {
    expect(check({ date: '2020-03-29', start: '02:30' }, { zone: 'America/New_York' })).not.toThrow();
    expect(refusal(check({ date: '2020-03-08', start: '02:30' }, { zone: 'America/New_York' }))).toMatchObject({ code: 'local-time-does-not-exist' });
    expect(refusal(check({ date: '2020-10-04', start: '02:15' }, { zone: 'Australia/Lord_Howe' }))).toMatchObject({ code: 'local-time-does-not-exist' });
    expect(check({ date: '2020-03-29', start: '02:30' }, { zone: 'UTC' })).not.toThrow();
  });
  it('takes the day of the visit for a bare time', () => {
    expect(refusal(check({ start: '02:30' }, { zone, day: '2020-03-29' }))).toMatchObject({ code: 'local-time-does-not-exist' });
    expect(check({ start: '02:30' })).not.toThrow();
  });
  it('is not looked at without a zone', () => expect(check({ date: '2020-03-29', start: '02:30' }, {})).not.toThrow());
  it.each(['Europe/Atlantis', '', '+01:00', 'Berlin'])('refuses the zone "%s"', (unknown) =>
    expect(refusal(check({ date: '2020-03-05' }, { zone: unknown }))).toMatchObject({ code: 'zone-unknown', path: 'zone' }),
  );
});

describe('a date by itself', () => {
  it('may be left out', () => expect(() => mustBeDate(undefined, 'openUntil')).not.toThrow());
  it('must be on the calendar', () =>
    expect(refusal(() => mustBeDate('2021-06-31', 'openUntil'))).toMatchObject({ code: 'date-does-not-exist', path: 'openUntil' }));
});

describe('the slot', () => {
  it.each<[string, When, string | undefined, unknown]>([
    [
      'is from start to end',
      { date: '2020-03-05', start: '10:00', end: '11:30' },
      undefined,
      { start: '2020-03-05T10:00', end: '2020-03-05T11:30', open: false },
    ],
    [
      'has an open end when none is known',
      { date: '2020-03-05', start: '10:00' },
      undefined,
      { start: '2020-03-05T10:00', end: '2020-03-05T10:00', open: true },
    ],
    ['is the whole day', { date: '2020-12-31' }, undefined, { start: '2020-12-31T00:00', end: '2021-01-01T00:00', open: false }],
    ['is every day of several', { date: '2020-03-05', endDate: '2020-03-06' }, undefined, { start: '2020-03-05T00:00', end: '2020-03-07T00:00', open: false }],
    ['is part of the day', { date: '2020-03-05', partOfDay: 'morning' }, undefined, { start: '2020-03-05T08:00', end: '2020-03-05T12:00', open: false }],
    ['ends when only the end is known', { date: '2020-03-05', end: '11:00' }, undefined, { start: '2020-03-05T00:00', end: '2020-03-05T11:00', open: false }],
    [
      'takes the day of the visit for a bare time',
      { start: '10:00', end: '11:00' },
      '2020-03-05',
      { start: '2020-03-05T10:00', end: '2020-03-05T11:00', open: false },
    ],
    ['is not known without a date', { sequence: 'anschließend' }, undefined, undefined],
  ])('%s', (_, when, day, slot) => expect(slotOf(when, day)).toEqual(slot));
});

describe('contradictions', () => {
  it('has none when weekday and date agree', () => expect(contradictions({ date: '2019-09-26', weekdayAsWritten: 'Donnerstag' })).toEqual([]));
  it('finds a weekday that is not that of the date', () =>
    expect(contradictions({ date: '2019-09-26', weekdayAsWritten: 'Freitag' })).toEqual([
      { kind: 'weekday', date: '2019-09-26', written: 'Freitag', actual: 'Donnerstag' },
    ]));
  it('finds it in the wording of the source', () =>
    expect(contradictions({ date: '2019-09-26', asWritten: 'am vergangenen Mittwoch, 26. September' })).toMatchObject([{ written: 'Mittwoch' }]));
  it('does not guess between two weekdays in one wording', () => expect(contradictions({ date: '2019-09-26', asWritten: 'Montag oder Dienstag' })).toEqual([]));
  it('finds a date outside its bounds', () => {
    expect(contradictions({ date: '2022-06-01', earliest: '2022-06-29' })).toEqual([{ kind: 'bounds', date: '2022-06-01', earliest: '2022-06-29' }]);
    expect(contradictions({ date: '2022-07-01', latest: '2022-06-29' })).toEqual([{ kind: 'bounds', date: '2022-07-01', latest: '2022-06-29' }]);
  });
  it('has nothing to compare without a date', () => expect(contradictions({ weekdayAsWritten: 'Freitag' })).toEqual([]));
});
