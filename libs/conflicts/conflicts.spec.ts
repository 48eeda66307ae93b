import { describe, expect, it } from '@jest/globals';
import { conflicts, contradicts } from '#libs/conflicts/conflicts.js';
import { attendanceWith, attendee, group, item, knownPeople, programmeWith } from '#libs/tours/testing.js';
import type { Attendance } from '#libs/attendance/attendance.queries.js';
import type { When } from '#libs/tours/domain/visit.events.js';
import type { Programme } from '#libs/tours/programme.queries.js';

const known = knownPeople({ p: 'Ada Beispiel', a: 'Jörg Muster' }, { 'text-r': 'So gewollt' });
const places: Readonly<Record<string, { latitude: number; longitude: number }>> = {
  Münster: { latitude: 51.962, longitude: 7.628 },
  Aachen: { latitude: 50.776, longitude: 6.084 },
};
const context = { today: '2020-01-01', known, towns: (town: string) => places[town] };
const at = (when: When, facts: Partial<Programme> = {}) => programmeWith({ when: { value: when, sources: [] }, ...facts });
const host = (organisation: string, town: string) => [{ organisationId: 'org-h' as const, organisation, town, sources: [] }];
const alone = (programme: Programme, attendance?: Attendance, today = context.today) => conflicts({ programme, attendance }, [], { ...context, today });
const ten = { date: '2020-03-05', start: '10:00', end: '11:00' };
const withOther = (mine: Programme, other: Partial<Programme>, when: When) =>
  conflicts({ programme: mine }, [{ programme: at(when, { visitId: 'v2', hosts: host('Kreis Soest', 'Aachen'), ...other }) }], context);

describe('a principal with two visits', () => {
  const mine = at(ten, { hosts: host('Stadt Münster', 'Münster') });
  it('is double-booked when both are at the same time', () =>
    expect(withOther(mine, {}, { date: '2020-03-05', start: '10:30', end: '12:00' })).toMatchObject([
      {
        code: 'double-booked-principal',
        severity: 'serious',
        visits: ['v1', 'v2'],
        overridden: null,
        sentence: 'Ada Beispiel ist gleichzeitig verplant: Do, 05.03.2020, 10.00–11.00 Uhr, Stadt Münster und Do, 05.03.2020, 10.30–12.00 Uhr, Kreis Soest.',
      },
    ]));
  it('may be double-booked when only the part of the day is known', () =>
    expect(withOther(mine, {}, { date: '2020-03-05', partOfDay: 'morning' })).toMatchObject([{ code: 'double-booked-principal', severity: 'warning' }]));
  it('is not when only the day is known, or one is over, cancelled, or of another day', () => {
    expect(withOther(mine, {}, { date: '2020-03-05' })).toEqual([]);
    expect(withOther(mine, {}, { date: '2020-03-05', start: '14:30', end: '15:00' })).toEqual([]);
    expect(withOther(mine, { status: { value: 'cancelled', sources: [] } }, ten)).toEqual([]);
    expect(withOther(mine, {}, { ...ten, date: '2020-03-06' })).toEqual([]);
  });
  it('cannot drive from Münster to Aachen in half an hour', () => {
    const [drive, ...rest] = withOther(mine, {}, { date: '2020-03-05', start: '11:30' });
    expect(rest).toEqual([]);
    expect(drive).toMatchObject({ code: 'impossible-drive', severity: 'serious' });
    expect(drive?.sentence).toMatch(
      /^Ada Beispiel hat von Stadt Münster nach Kreis Soest \(rund 22\d km\) 30 Minuten; die Fahrt dauert etwa 2 Stunden 3\d Minuten\.$/,
    );
  });
  it('makes no claim about towns nobody knows', () =>
    expect(withOther(mine, { hosts: host('Kreis Soest', 'Nirgendwo') }, { date: '2020-03-05', start: '11:05' })).toEqual([]));
  it('goes on when somebody said why, for exactly what was seen', () => {
    const id = withOther(mine, {}, ten)[0]?.id ?? '';
    const overridden = [{ conflict: id, reason: 'text-r' as const, by: 'planner-1', at: '2020-03-01T09:00:00.000Z', sources: [] }];
    expect(withOther({ ...mine, overridden }, {}, ten)).toMatchObject([
      { id, overridden: { reason: 'So gewollt', by: 'planner-1', at: '2020-03-01T09:00:00.000Z' } },
    ]);
    expect(withOther({ ...mine, overridden }, {}, { ...ten, end: '11:30' })).toMatchObject([{ overridden: null }]);
  });
});

describe('a visit with stops, before another one', () => {
  const hosts = host('Stadt Münster', 'Münster');
  const nine = { date: '2020-03-05', start: '09:00', end: '12:00' };
  const stops = [
    { stopId: 'a', venue: 'Rathaus', town: 'Münster', when: { start: '09:00', end: '09:30' }, sources: [] },
    { stopId: 'b', venue: 'Schule', town: 'Nirgendwo', when: { start: '10:00' }, sources: [] },
  ];
  const twelve = { date: '2020-03-05', start: '12:10', end: '13:00' };
  it('is left when the visit ends, from the last place that is known', () => {
    expect(withOther(at(nine, { hosts }), {}, twelve)).toMatchObject([{ code: 'impossible-drive', severity: 'serious' }]);
    const [drive, ...rest] = withOther(at(nine, { hosts, stops }), {}, twelve);
    expect(rest).toEqual([]);
    expect(drive).toMatchObject({ code: 'impossible-drive', severity: 'warning', visits: ['v1', 'v2'] });
    expect(drive?.sentence).toMatch(
      /^Ada Beispiel hat von Schule, Nirgendwo nach Kreis Soest 10 Minuten; die Fahrt von Rathaus, Münster dauert schon etwa 2 Stunden 3\d Minuten\.$/,
    );
  });
  it('is left from the host where no town is known, and from nowhere where nothing is', () => {
    expect(withOther(at(nine, { hosts, stops: stops.slice(1) }), {}, twelve)).toMatchObject([
      { sentence: expect.stringContaining('die Fahrt von Stadt Münster dauert schon') },
    ]);
    expect(withOther(at(nine, { hosts: host('Verein', 'Nirgendwo'), stops: stops.slice(1) }), {}, twelve)).toEqual([]);
  });
  it('is left later when its last stop ends later', () => {
    const late = [{ ...stops[0]!, when: { start: '11:30', end: '12:05' } }];
    expect(withOther(at(nine, { hosts, stops: late }), {}, twelve)).toMatchObject([{ sentence: expect.stringContaining(' 5 Minuten; die Fahrt dauert') }]);
  });
  it('keeps its principal also between two stops, and beside stops known to the part of the day', () => {
    expect(withOther(at(nine, { hosts, stops }), { hosts }, { date: '2020-03-05', start: '09:40', end: '09:50' })).toMatchObject([
      { code: 'double-booked-principal' },
    ]);
    const vague = [{ stopId: 'a', town: 'Münster', when: { partOfDay: 'morning' as const }, sources: [] }];
    expect(withOther(at(nine, { hosts, stops: vague }), {}, twelve)).toMatchObject([{ code: 'impossible-drive', severity: 'serious' }]);
  });
  it('leaves its principal free between stops when it says no times itself', () =>
    expect(withOther(at({ date: '2020-03-05' }, { hosts, stops }), { hosts }, { date: '2020-03-05', start: '09:40', end: '09:50' })).toEqual([]));
  it('makes no claim about the drive to a town that nobody knows', () =>
    expect(alone(at(nine, { hosts, stops: [stops[0]!, { ...stops[1]!, when: { start: '09:35' } }] }))).toEqual([]));
});

it('the host sees what concerns their own visit, without who overrode it and why', () => {
  const mine = at({ ...ten, weekdayAsWritten: 'Freitag' }, { otherDates: [{ when: { date: '2020-03-06' }, note: 'text-r', sources: [] }] });
  const other = { programme: at(ten, { visitId: 'v2', hosts: host('Kreis Soest', 'Aachen') }) };
  const office = conflicts({ programme: mine }, [other], context);
  expect(office.map(({ code }) => code)).toEqual(['double-booked-principal', 'weekday-contradicts-date', 'date-conflict']);
  const overridden = office.map(({ id }) => ({ conflict: id, reason: 'text-r' as const, by: 'planner-1', at: '2020-03-01T09:00:00.000Z', sources: [] }));
  const seen = conflicts({ programme: { ...mine, overridden } }, [other], { ...context, audience: 'host' });
  expect(seen.map(({ code }) => code)).toEqual(['weekday-contradicts-date', 'date-conflict']);
  expect(seen).toMatchObject([{ overridden: { reason: null, by: null } }, { overridden: { reason: null, by: null } }]);
  expect(JSON.stringify(seen)).not.toMatch(/So gewollt|Soest|planner-1/);
});

it('a guest expected at two visits at once is in two places', () => {
  const both = attendanceWith({ attendees: [attendee('a')] });
  const other = at(ten, { visitId: 'v2', principals: [{ personId: 'person-q', officeId: 'office-q', sources: [] }] });
  const found = conflicts({ programme: at(ten), attendance: both }, [{ programme: other, attendance: both }], context);
  expect(found).toMatchObject([{ code: 'person-in-two-places', severity: 'serious' }]);
  expect(
    conflicts(
      { programme: at(ten), attendance: attendanceWith({ attendees: [attendee('a', { status: 'declined' })] }) },
      [{ programme: other, attendance: both }],
      context,
    ),
  ).toEqual([]);
});

describe('the stops of one visit', () => {
  const stop = (stopId: string, town: string, start: string, end: string) => ({ stopId, venue: stopId, town, when: { start, end }, sources: [] });
  it('cannot be reached in time', () =>
    expect(alone(at({ date: '2020-03-05' }, { stops: [stop('A', 'Münster', '09:00', '10:00'), stop('B', 'Aachen', '10:30', '11:00')] }))).toMatchObject([
      { code: 'impossible-drive', stopId: 'B', visits: ['v1'] },
    ]));
  it('cannot be at once for the same person', () =>
    expect(alone(at({ date: '2020-03-05' }, { stops: [stop('A', 'Münster', '09:00', '10:00'), stop('B', 'Münster', '09:30', '11:00')] }))).toMatchObject([
      { code: 'person-in-two-places', stopId: 'B' },
    ]));
  it('need as many minutes as the drive takes', () => {
    const stops = [stop('A', 'Münster', '09:00', '10:00'), stop('B', 'Aachen', '14:00', '15:00')];
    expect(alone(at({ date: '2020-03-05' }, { stops, transfers: [{ from: 'A', to: 'B', minutes: 60, sources: [] }] }))).toMatchObject([
      { code: 'impossible-drive', sentence: expect.stringContaining('sind 1 Stunde geplant') },
    ]);
    expect(alone(at({ date: '2020-03-05' }, { stops, transfers: [{ from: 'A', to: 'B', minutes: 180, sources: [] }] }))).toEqual([]);
  });
});

describe('a slot', () => {
  const agenda = (...items: Programme['agenda']['items'][number][]): Partial<Programme> => ({ agenda: { status: 'open', revision: 1, items } });
  it('is overfull when its items take longer', () =>
    expect(alone(at(ten, agenda(item('i1', { minutes: 40 }), item('i2', { when: { start: '10:40', end: '11:10' } }))))).toMatchObject([
      { code: 'overfull-slot', sentence: 'Besuch: Die Programmpunkte dauern zusammen 1 Stunde 10 Minuten, vorgesehen sind 1 Stunde.' },
    ]));
  it('ends before one of its items', () =>
    expect(alone(at(ten, agenda(item('i1', { title: 'Rundgang', when: { start: '10:50', end: '11:10' } }))))).toMatchObject([
      { code: 'overfull-slot', severity: 'warning', sentence: 'Besuch: „Rundgang“ endet um 11.10 Uhr, vorgesehen ist bis 11 Uhr.' },
    ]));
  it('does not hold stops and items that stayed behind when only the visit was moved', () => {
    const moved = { date: '2020-03-05', start: '14:00', end: '15:30' };
    const stops = [{ stopId: 's1', town: 'Soest', when: { start: '10:00', end: '11:30' }, sources: [] }];
    const items = agenda(
      item('i1', { stopId: 's1', when: { start: '10:15' } }),
      item('i2', { title: 'Rundgang', when: { start: '15:30' } }),
      item('i3', { when: { start: '14:00' } }),
    );
    expect(alone(at(moved, { stops, ...items }))).toMatchObject([
      {
        code: 'outside-visit',
        severity: 'warning',
        stopId: 's1',
        sentence: 'Soest: Die Zeit (10.00–11.30 Uhr) liegt außerhalb des Besuchs (Do, 05.03.2020, 14.00–15.30 Uhr).',
      },
      { code: 'outside-visit', stopId: null, sentence: '„Rundgang“: Die Zeit (15.30 Uhr) liegt außerhalb des Besuchs (Do, 05.03.2020, 14.00–15.30 Uhr).' },
    ]);
    expect(alone(at({ ...moved, approximate: true }, { stops }))).toEqual([]);
    for (const vague of [{ partOfDay: 'afternoon' as const }, { sequence: 'anschließend' }, { date: '2020-03-05' }])
      expect(alone(at(moved, { stops: [{ stopId: 's1', town: 'Soest', when: vague, sources: [] }] }))).toEqual([]);
    expect(alone(at({ asWritten: 'unlängst' }, { stops }))).toEqual([]);
  });
  it('holds no two items at the same time', () => {
    const found = alone(
      at(
        { ...ten, start: '09:00', end: '10:00' },
        agenda(
          item('i1', { title: 'Rundgang', when: { start: '09:00' }, minutes: 30 }),
          item('i2', { title: 'Gespräch', when: { start: '09:15' }, minutes: 20 }),
        ),
      ),
    );
    expect(found).toMatchObject([
      { code: 'overlapping-items', severity: 'warning', sentence: '„Rundgang“ (09.00–09.30 Uhr) und „Gespräch“ (09.15–09.35 Uhr) überschneiden sich.' },
    ]);
  });
  it('holds items one after the other, approximate ones, and items of different stops', () => {
    const after = agenda(
      item('i1', { when: { start: '10:00' }, minutes: 30 }),
      item('i2', { when: { start: '10:30', end: '11:00' } }),
      item('i3', { when: { start: '10:15', approximate: true } }),
    );
    expect(alone(at(ten, after))).toEqual([]);
    const stops = ['s1', 's2'].map((stopId) => ({ stopId, town: 'Soest', sources: [] }));
    expect(
      alone(
        at(ten, {
          stops,
          ...agenda(item('i1', { stopId: 's1', when: { start: '10:00', end: '11:00' } }), item('i2', { stopId: 's2', when: { start: '10:30', end: '11:00' } })),
        }),
      ).map(({ code }) => code),
    ).not.toContain('overlapping-items');
  });
  it('of a stop is not where its items take place, told once', () => {
    const stops = [{ stopId: 's1', venue: 'Kreishaus', when: { start: '10:00', end: '10:30' }, sources: [] }];
    expect(alone(at(ten, { stops, ...agenda(item('i1', { title: 'Rundgang', stopId: 's1', when: { start: '10:40' }, minutes: 10 })) }))).toMatchObject([
      { code: 'outside-visit', stopId: 's1', sentence: '„Rundgang“: Die Zeit (10.40 Uhr) liegt außerhalb der Station Kreishaus (10.00–10.30 Uhr).' },
    ]);
    expect(alone(at(ten, { stops, ...agenda(item('i1', { title: 'Rundgang', stopId: 's1', when: { start: '11:40' } })) }))).toMatchObject([
      { code: 'outside-visit', sentence: expect.stringContaining('außerhalb des Besuchs') },
    ]);
  });
  it('is not filled by what the house does among itself before', () => {
    const stops = [{ stopId: 's1', venue: 'Kreishaus', when: { start: '09:00', end: '09:40' }, sources: [] }];
    const before = item('i1', { stopId: 's1', visibility: 'internal', when: { start: '08:30', end: '08:50' } });
    expect(alone(at({ date: '2020-03-05' }, { stops, ...agenda(before, item('i2', { stopId: 's1', when: { start: '09:00' }, minutes: 40 })) }))).toEqual([]);
  });
  it('is not filled by what was only talked about', () =>
    expect(alone(at(ten, agenda(item('i1', { minutes: 50 }), item('i2', { minutes: 50, state: 'example' }))))).toEqual([]));
});

describe('what is said of the date', () => {
  it('contradicts its weekday', () =>
    expect(alone(at({ date: '2020-03-05', weekdayAsWritten: 'Freitag' }))).toMatchObject([
      { code: 'weekday-contradicts-date', sentence: 'Besuch: Die Quelle nennt Freitag, der 05.03.2020 ist aber ein Donnerstag.' },
    ]));
  it('is written with another month', () =>
    expect(alone(at({ date: '2020-03-05', asWritten: 'am 5. Mai' }))).toMatchObject([
      { code: 'date-conflict', sentence: 'Besuch: Die Quelle schreibt „am 5. Mai“, verzeichnet ist der 05.03.2020.' },
    ]));
  it('lies outside of its bounds', () =>
    expect(alone(at({ date: '2020-03-05', latest: '2020-02-01' }))).toMatchObject([{ code: 'date-conflict', severity: 'warning' }]));
  it('is said differently by another source', () =>
    expect(alone(at({ date: '2020-03-05' }, { otherDates: [{ when: { date: '2020-03-06' }, note: 'text-r', sources: [] }] }))).toMatchObject([
      { code: 'date-conflict', severity: 'serious', sentence: 'Widersprüchliche Angaben zum Termin: Do, 05.03.2020 und Fr, 06.03.2020 (So gewollt).' },
    ]));
  it.each<[boolean, When, When]>([
    [true, { date: '2020-03-05' }, { date: '2020-03-06' }],
    [true, { date: '2020-03-05' }, { weekdayAsWritten: 'Freitag' }],
    [true, { date: '2020-03-05', start: '10:00' }, { date: '2020-03-05', start: '11:00' }],
    [true, { date: '2020-03-05' }, { earliest: '2020-04-01' }],
    [true, { partOfDay: 'morning' }, { partOfDay: 'evening' }],
    [false, { date: '2020-03-05', start: '10:00', approximate: true }, { start: '10:15' }],
    [false, { date: '2020-03-05', endDate: '2020-03-07' }, { date: '2020-03-06' }],
    [false, { date: '2020-03-05' }, { asWritten: 'unlängst' }],
    [false, { date: '2020-03-05' }, { weekdayAsWritten: 'Donnerstag' }],
  ])('contradicts (%s): %j and %j', (expected, one, other) => expect(contradicts(one, other)).toBe(expected));
});

describe('headcounts', () => {
  const team = (groupId: string, headcount: object) => group(groupId, { label: 'Team', headcount });
  it('of one group contradict each other', () =>
    expect(alone(at({}), attendanceWith({ groups: [team('g1', { exact: 20 }), team('g2', { exact: 30 })] }))).toMatchObject([
      { code: 'headcount-conflict', sentence: '„Team“: 20 oder 30? Die Angaben widersprechen sich.' },
    ]));
  it('that may mean the same do not', () =>
    expect(alone(at({}), attendanceWith({ groups: [team('g1', { exact: 29 }), team('g2', { exact: 30, approximate: true })] }))).toEqual([]));
  it('are smaller than the number of named members', () =>
    expect(
      alone(at({}), attendanceWith({ groups: [group('g1', { label: 'Team', headcount: { exact: 1 }, members: ['person-a', 'person-b'] })] })),
    ).toMatchObject([{ code: 'headcount-conflict' }]));
});

describe('an agenda that nobody confirmed', () => {
  it.each([
    ['2020-03-05', 'serious', 'heute'],
    ['2020-03-04', 'serious', 'morgen'],
    ['2020-02-27', 'warning', 'in 7 Tagen'],
  ])('is a warning on %s: %s', (today, severity, near) =>
    expect(alone(at({ date: '2020-03-05' }), undefined, today)).toMatchObject([
      { code: 'unconfirmed-agenda', severity, sentence: expect.stringContaining(near) },
    ]),
  );
  it('is none earlier, later, when confirmed, or when the visit was held', () => {
    expect(alone(at({ date: '2020-03-05' }), undefined, '2020-02-26')).toEqual([]);
    expect(alone(at({ date: '2020-03-05' }), undefined, '2020-03-06')).toEqual([]);
    expect(alone(at({ date: '2020-03-05' }, { agenda: { status: 'confirmed', revision: 1, items: [] } }), undefined, '2020-03-04')).toEqual([]);
    expect(alone(at({ date: '2020-03-05' }, { status: { value: 'held', sources: [] } }), undefined, '2020-03-05')).toEqual([]);
  });
});
