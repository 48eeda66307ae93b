import { describe, expect, it } from '@jest/globals';
import { readReplies } from '#libs/documents/ics-reply.js';
import { Problem } from '#libs/platform/problem.js';

const event = (...lines: string[]) => ['BEGIN:VEVENT', 'UID:v1', 'DTSTAMP:20200220T090000Z', ...lines, 'END:VEVENT'];
const ics = (method: string, ...lines: string[]) =>
  Buffer.from(['BEGIN:VCALENDAR', 'VERSION:2.0', `METHOD:${method}`, ...lines, 'END:VCALENDAR', ''].join('\r\n'));
const attendee = 'ATTENDEE;CN="Beispiel, Ada";PARTSTAT=ACCEPTED:mailto:ada@example.org';
const refusalOf = (bytes: Buffer): Problem => {
  try {
    readReplies(bytes);
  } catch (error) {
    if (error instanceof Problem) return error;
    throw error;
  }
  throw new Error('it was read');
};

describe('an answer to an invitation', () => {
  it('says who answers what, to which state, and when', () =>
    expect(readReplies(ics('REPLY', ...event(attendee, 'SEQUENCE:2', 'COMMENT:Gern\\, ich\\nkomme')))).toEqual({
      method: 'REPLY',
      replies: [
        {
          uid: 'v1',
          sequence: 2,
          stamp: '2020-02-20T09:00:00.000Z',
          attendee: { address: 'mailto:ada@example.org', name: 'Beispiel, Ada', answer: 'ACCEPTED', delegatedTo: [] },
          comment: 'Gern, ich\nkomme',
          start: null,
          end: null,
        },
      ],
    }));

  it('says to whom it is handed on', () => {
    const delegated = 'ATTENDEE;PARTSTAT=DELEGATED;DELEGATED-TO="mailto:bert@example.org":mailto:ada@example.org';
    const delegate = 'ATTENDEE;PARTSTAT=NEEDS-ACTION;DELEGATED-FROM="mailto:ada@example.org":mailto:bert@example.org';
    expect(readReplies(ics('REPLY', ...event(delegated, delegate))).replies[0]?.attendee).toMatchObject({
      address: 'mailto:ada@example.org',
      answer: 'DELEGATED',
      delegatedTo: ['mailto:bert@example.org'],
    });
  });

  it('names the time that a counter-proposal proposes, in the zone that the file describes', () => {
    const zone = [
      'BEGIN:VTIMEZONE',
      'TZID:Büro',
      'BEGIN:STANDARD',
      'DTSTART:20000101T000000',
      'TZOFFSETFROM:+0100',
      'TZOFFSETTO:+0100',
      'END:STANDARD',
      'END:VTIMEZONE',
    ];
    const proposed = (...lines: string[]) => readReplies(ics('COUNTER', ...zone, ...event(attendee, ...lines))).replies[0];
    expect(proposed('DTSTART;TZID=Büro:20200305T140000')).toMatchObject({ start: { instant: '2020-03-05T13:00:00.000Z' }, end: null });
    expect(proposed('DTSTART:20200305T140000Z', 'DTEND:20200305T150000Z')).toMatchObject({ end: { instant: '2020-03-05T15:00:00.000Z' } });
    expect(proposed('DTSTART;TZID=Nirgends:20200305T140000')?.start).toEqual({ local: '2020-03-05T14:00' });
    expect(proposed('DTSTART;VALUE=DATE:20200306')?.start).toEqual({ date: '2020-03-06' });
  });

  it('is nobody’s where several answer at once', () => expect(readReplies(ics('REPLY', ...event(attendee, attendee))).replies[0]?.attendee).toBeNull());

  it.each<[string, Buffer, string]>([
    ['an invitation', ics('REQUEST', ...event(attendee)), 'not-an-answer'],
    ['a file without a method', Buffer.from('BEGIN:VCALENDAR\r\nVERSION:2.0\r\nEND:VCALENDAR\r\n'), 'not-an-answer'],
    ['no appointment', ics('REPLY'), 'calendar-not-understood'],
    ['too many appointments', ics('REPLY', ...Array.from({ length: 101 }, () => event(attendee)).flat()), 'calendar-not-understood'],
    ['no stamp', ics('REPLY', 'BEGIN:VEVENT', 'UID:v1', attendee, 'END:VEVENT'), 'calendar-not-understood'],
    ['a stamp that is none', ics('REPLY', 'BEGIN:VEVENT', 'UID:v1', 'DTSTAMP:gestern', attendee, 'END:VEVENT'), 'calendar-not-understood'],
    ['no id', ics('REPLY', 'BEGIN:VEVENT', 'DTSTAMP:20200220T090000Z', attendee, 'END:VEVENT'), 'calendar-not-understood'],
    ['an end that is missing', Buffer.from('BEGIN:VCALENDAR\r\nMETHOD:REPLY\r\nBEGIN:VEVENT\r\n'), 'calendar-not-understood'],
    ['two files in one', Buffer.concat([ics('REPLY', ...event(attendee)), ics('REPLY', ...event(attendee))]), 'calendar-not-understood'],
    ['another kind of card', Buffer.from('BEGIN:VCARD\r\nVERSION:4.0\r\nFN:Ada\r\nEND:VCARD\r\n'), 'calendar-not-understood'],
    ['what is no calendar', Buffer.from('Guten Tag'), 'calendar-not-understood'],
    ['nothing', Buffer.alloc(0), 'calendar-not-understood'],
    ['bytes that are no text', Buffer.from([0xff, 0xfe, 0x00]), 'calendar-not-understood'],
    ['far too much', Buffer.alloc(300_000, 'A'), 'calendar-too-large'],
    ['a tower of components', Buffer.from('BEGIN:X\r\n'.repeat(20_000)), 'calendar-not-understood'],
  ])('is refused when it holds %s', (_, bytes, code) => expect(refusalOf(bytes).code).toBe(code));

  it('holds no sign that a text cannot have', () => {
    const { replies } = readReplies(ics('REPLY', ...event(attendee, 'COMMENT:ab\u0000c\u0007')));
    expect(replies[0]?.comment).toBe('abc');
  });
});
