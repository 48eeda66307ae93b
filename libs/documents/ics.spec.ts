import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import ICAL from 'ical.js';
import nodeIcal from 'node-ical';
import { plainText } from '#libs/documents/plain-text.js';
import { calendarFile, type Calendar, type CalendarEntry } from '#libs/documents/ics.js';
import { fuzz } from '#tests/support/fuzz.js';

const entry = (facts: Partial<CalendarEntry> = {}): CalendarEntry => ({
  uid: 'v1',
  status: 'CONFIRMED',
  time: { start: '2020-03-05T10:00', end: '2020-03-05T11:30', zone: 'Europe/Berlin' },
  title: 'Besuch',
  sequence: 2,
  created: '2020-01-02T08:00:00.123Z',
  changed: '2020-02-03T09:00:00.999Z',
  ...facts,
});
const file = (facts: Partial<CalendarEntry> = {}, calendar: Partial<Calendar> = {}) =>
  calendarFile({ method: 'PUBLISH', entries: [entry(facts)], ...calendar });
const linesOf = (ics: string) => ics.replaceAll('\r\n ', '').split('\r\n').filter(Boolean);
/** Property names of the events, as a reader that knows nothing but RFC 5545 §3.1 sees them. */
const namesOf = (ics: string) => linesOf(ics.slice(ics.indexOf('\r\nBEGIN:VEVENT\r\n'))).map((line) => /^[A-Z-]+/.exec(line)?.[0] ?? line);

/** What two independent readers find. */
function read(ics: string) {
  const root = new ICAL.Component(ICAL.parse(ics) as unknown[]);
  for (const zone of root.getAllSubcomponents('vtimezone')) ICAL.TimezoneService.register(zone);
  const events = root.getAllSubcomponents('vevent').map((one) => new ICAL.Event(one));
  const second = Object.values(nodeIcal.sync.parseICS(ics)).filter((one) => one?.type === 'VEVENT');
  return { events, second };
}
const instants = (ics: string) => {
  const { events, second } = read(ics);
  const own = events.map(({ startDate, endDate }) => [startDate.toJSDate().toISOString(), endDate.toJSDate().toISOString()]);
  const other = second.map(({ start, end }) => [start.toISOString(), (end ?? start).toISOString()]);
  expect(other).toEqual(own);
  return own;
};

describe('an appointment in a calendar file', () => {
  it('begins and ends when the clock of its zone shows it', () => {
    expect(instants(file())).toEqual([['2020-03-05T09:00:00.000Z', '2020-03-05T10:30:00.000Z']]);
    const there = { start: '2026-07-01T09:00', end: '2026-07-01T10:00', zone: 'America/New_York' };
    expect(instants(file({ time: there }))).toEqual([['2026-07-01T13:00:00.000Z', '2026-07-01T14:00:00.000Z']]);
    const south = { start: '2026-01-01T09:00', end: '2026-01-01T10:00', zone: 'Australia/Lord_Howe' };
    expect(instants(file({ time: south }))).toEqual([['2025-12-31T22:00:00.000Z', '2025-12-31T23:00:00.000Z']]);
    const then = { start: '1995-10-10T09:00', end: '1995-10-10T10:00', zone: 'Europe/Berlin' };
    expect(instants(file({ time: then }))).toEqual([['1995-10-10T08:00:00.000Z', '1995-10-10T09:00:00.000Z']]);
  });

  it.each([
    ['2026-03-29T01:00', '2026-03-29T01:45', '2026-03-29T00:00:00.000Z', '2026-03-29T00:45:00.000Z'],
    ['2026-03-29T01:30', '2026-03-29T03:30', '2026-03-29T00:30:00.000Z', '2026-03-29T01:30:00.000Z'],
    ['2026-03-29T03:00', '2026-03-29T04:00', '2026-03-29T01:00:00.000Z', '2026-03-29T02:00:00.000Z'],
    ['2026-10-25T01:00', '2026-10-25T01:45', '2026-10-24T23:00:00.000Z', '2026-10-24T23:45:00.000Z'],
    ['2026-10-25T01:30', '2026-10-25T03:30', '2026-10-24T23:30:00.000Z', '2026-10-25T02:30:00.000Z'],
    ['2026-10-25T03:00', '2026-10-25T04:00', '2026-10-25T02:00:00.000Z', '2026-10-25T03:00:00.000Z'],
  ])('from %s to %s is right on a day on which the clocks change', (start, end, from, to) =>
    expect(instants(file({ time: { start, end, zone: 'Europe/Berlin' } }))).toEqual([[from, to]]),
  );

  it('is a day where no time is known, the day after being the first that is free', () => {
    const ics = file({ time: { first: '2020-03-05', last: '2020-03-07' } });
    expect(linesOf(ics)).toEqual(expect.arrayContaining(['DTSTART;VALUE=DATE:20200305', 'DTEND;VALUE=DATE:20200308']));
    expect(read(ics).second[0]?.datetype).toBe('date');
  });

  it('has no end where none is known', () => {
    expect(namesOf(file({ time: { start: '2020-03-05T10:00', zone: 'Europe/Berlin' } }))).not.toContain('DTEND');
    expect(namesOf(file({ time: { start: '2020-03-05T10:00', end: '2020-03-05T10:00', zone: 'Europe/Berlin' } }))).not.toContain('DTEND');
  });

  it('is stamped by its facts alone', () => {
    expect(linesOf(file())).toEqual(
      expect.arrayContaining(['DTSTAMP:20200203T090000Z', 'CREATED:20200102T080000Z', 'LAST-MODIFIED:20200203T090000Z', 'SEQUENCE:2']),
    );
    expect(file()).toBe(file());
  });

  it('asks who is invited for an answer', () => {
    const who = { address: 'mailto:ada@example.org', name: 'Ada "A" Beispiel; Dr.', answer: 'NEEDS-ACTION' } as const;
    const { events, second } = read(file({ attendee: who, organizer: { address: 'invalid:nomail', name: 'Büro' } }, { method: 'REQUEST' }));
    const [attendee] = events[0]!.attendees;
    expect([attendee?.getFirstValue(), attendee?.getParameter('cn'), attendee?.getParameter('partstat'), attendee?.getParameter('rsvp')]).toEqual([
      'mailto:ada@example.org',
      'Ada "A" Beispiel; Dr.',
      'NEEDS-ACTION',
      'TRUE',
    ]);
    expect((second[0] as unknown as { attendee: { val: string } }).attendee.val).toBe('mailto:ada@example.org');
  });
});

describe('a calendar file', () => {
  const long = 'Grußwort 👩‍👩‍👧 der Ministerin für Kinder, Jugend, Familie, Gleichstellung, Flucht und Integration – ğışŠ '.repeat(12);

  it('has lines of at most 75 octets, cut between letters, each ended by CRLF', () => {
    for (let shift = 0; shift < 12; shift++) {
      const ics = file({ title: `${'x'.repeat(shift)}${long}`, description: long });
      expect(ics.slice(-15)).toBe('END:VCALENDAR\r\n');
      expect(ics.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
      const lines = Buffer.from(ics, 'utf8').toString('binary').split('\r\n');
      expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(75);
      for (const line of lines) expect(() => new TextDecoder('utf-8', { fatal: true }).decode(Buffer.from(line, 'binary'))).not.toThrow();
      expect(read(ics).events[0]?.summary).toBe(`${'x'.repeat(shift)}${long}`);
      expect(read(ics).second[0]?.summary).toBe(`${'x'.repeat(shift)}${long}`);
    }
  });

  it.each([
    ['a line break', 'Besuch\r\nATTENDEE:mailto:evil@example.org\r\nX-EVIL:1'],
    ['a lone carriage return', 'Besuch\rDTSTART:19990101T000000Z'],
    ['a lone line feed', 'Besuch\nBEGIN:VALARM\nACTION:AUDIO'],
    ['the end of the event', 'Besuch\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nUID:evil\r\nEND:VEVENT'],
    ['line separators of Unicode', 'Besuch\u2028ATTENDEE:x\u0085ATTENDEE:y\u000bATTENDEE:z\u000cATTENDEE:w'],
    ['a folded line', 'Besuch\r\n ATTENDEE:x'],
    ['signs of structure', 'a;b,c\\d:e"f^g\\n^n;VALUE=DATE:1'],
    ['half an emoji', 'Besuch \ud83d'],
    ['controls', 'Be\u0000su\u0007ch\u001b[31m'],
  ])('holds one event and no property that was not written, with %s in every text', (_, hostile) => {
    const expected = namesOf(file({ location: 'x', description: 'x', organizer: { address: 'invalid:nomail', name: 'x' } }));
    const ics = file({ title: hostile, location: hostile, description: hostile, organizer: { address: 'invalid:nomail', name: hostile } }, { name: hostile });
    expect(namesOf(ics)).toEqual(expected);
    const { events, second } = read(ics);
    expect([events.length, second.length]).toEqual([1, 1]);
    expect(events[0]?.uid).toBe('v1');
    const meant = hostile
      .toWellFormed()
      .replace(/\r\n?|[\u0085\u2028]/g, '\n')
      // oxlint-disable-next-line no-control-regex -- controls are what is looked for
      .replace(/[\u0000-\u0008\u000b-\u001f]/g, '');
    expect([events[0]?.summary, events[0]?.location, events[0]?.description]).toEqual([meant, meant, meant]);
    const name = new ICAL.Component(ICAL.parse(ics) as unknown[]).getFirstPropertyValue('name');
    expect(name).toBe(meant);
  });

  it('gives back every text, whatever it is', () =>
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary', maxLength: 200 }),
        fc.string({ unit: fc.constantFrom(...'\r\n;:,\\"^= \tä👩\u200d:BEGIN'), maxLength: 80 }),
        (title, place) => {
          const ics = file({ title, location: place, attendee: { address: 'invalid:nomail', name: title, answer: 'ACCEPTED' } });
          const { events } = read(ics);
          expect(events).toHaveLength(1);
          expect([events[0]?.summary ?? '', events[0]?.location ?? '']).toEqual([plainText(title), plainText(place)]);
          expect(namesOf(ics).filter((name) => name === 'ATTENDEE')).toHaveLength(1);
          expect(Math.max(...ics.split('\r\n').map((line) => Buffer.byteLength(line)))).toBeLessThanOrEqual(75);
        },
      ),
      fuzz(300),
    ));

  it('tells subscribers its name and when to look again', () => {
    const lines = linesOf(calendarFile({ method: 'PUBLISH', name: 'Reise, Teil 1', refreshHours: 1, entries: [] }));
    expect(lines).toEqual(
      expect.arrayContaining(['METHOD:PUBLISH', 'X-WR-CALNAME:Reise\\, Teil 1', 'REFRESH-INTERVAL;VALUE=DURATION:PT1H', 'X-PUBLISHED-TTL:PT1H']),
    );
    expect(lines).toContain('BEGIN:VTIMEZONE');
  });
});
