import ICAL from 'ical.js';
import type { CalendarAddress } from '#libs/documents/calendar-address.js';
import { plainText } from '#libs/documents/plain-text.js';
import { vtimezone, type JCal } from '#libs/documents/ics-zone.js';

/** Whole days (local dates, both inclusive), or times on the clock of a zone (`YYYY-MM-DDTHH:MM`); without an end only the beginning is known. */
export type EntryTime =
  | { readonly first: string; readonly last: string }
  | { readonly start: string; readonly end?: string | undefined; readonly zone: string };

export type PartStat = 'NEEDS-ACTION' | 'ACCEPTED' | 'DECLINED' | 'TENTATIVE' | 'DELEGATED';

/** One appointment. What people wrote (titles, venues, names) may hold anything: it is written as text, never as structure. */
export type CalendarEntry = {
  /** The same for ever. */
  readonly uid: string;
  readonly status: 'TENTATIVE' | 'CONFIRMED' | 'CANCELLED';
  readonly time: EntryTime;
  readonly title: string;
  readonly location?: string | undefined;
  readonly description?: string | undefined;
  /** How often what attendees plan by (time, place, people) has changed. */
  readonly sequence: number;
  /** Instants (ISO 8601, UTC) of the facts, so that the same facts give the same bytes. */
  readonly created: string;
  readonly changed: string;
  readonly organizer?: { readonly address: CalendarAddress; readonly name: string } | undefined;
  readonly attendee?: { readonly address: CalendarAddress; readonly name: string; readonly answer: PartStat } | undefined;
};

export type Calendar = {
  /** RFC 5546: what the file does to the calendar that reads it. */
  readonly method: 'PUBLISH' | 'REQUEST' | 'CANCEL';
  readonly name?: string | undefined;
  /** How often subscribers are to look again. */
  readonly refreshHours?: number;
  readonly entries: readonly CalendarEntry[];
};

const PRODUCT = '-//Ortstermin//Ortstermin//DE';

/** iCalendar (RFC 5545, 5546, 7986): lines of at most 75 octets, each ended by CRLF; the zones of its times stand in it. */
export function calendarFile({ method, name, refreshHours, entries }: Calendar): string {
  // Of ical.js: for all of the process, and the blank before a continued line is not counted.
  ICAL.foldLength = 74;
  const properties = [
    ['prodid', {}, 'text', PRODUCT],
    ['version', {}, 'text', '2.0'],
    ['calscale', {}, 'text', 'GREGORIAN'],
    ['method', {}, 'text', method],
    ...(name === undefined ? [] : [text('name', name), ['x-wr-calname', {}, 'unknown', escaped(name)]]),
    ...(refreshHours === undefined
      ? []
      : [
          ['refresh-interval', {}, 'duration', `PT${refreshHours}H`],
          ['x-published-ttl', {}, 'unknown', `PT${refreshHours}H`],
        ]),
  ];
  const file: JCal = ['vcalendar', properties, [...zonesOf(entries), ...entries.map((entry) => vevent(entry, method))]];
  return ICAL.stringify(file as unknown as unknown[]);
}

const LOCAL_ZONE = 'Europe/Berlin';

/** A file must hold one component at least, so the zone of the office stands in it even when nothing takes place. */
function zonesOf(entries: readonly CalendarEntry[]): JCal[] {
  const timed = entries.flatMap(({ time }) => ('zone' in time ? [time] : []));
  const zones = [...new Set(timed.map(({ zone }) => zone))].sort();
  return (zones.length > 0 ? zones : [LOCAL_ZONE]).map((zone) => {
    const years = timed.filter((time) => time.zone === zone).flatMap(({ start, end = start }) => [yearOf(start), yearOf(end)]);
    return vtimezone(zone, Math.min(...years, 2_100), Math.max(...years, 1_997));
  });
}

function vevent(entry: CalendarEntry, method: Calendar['method']): JCal {
  const { uid, status, title, location, description, sequence, created, changed, organizer, attendee } = entry;
  return [
    'vevent',
    [
      text('uid', uid),
      ['dtstamp', {}, 'date-time', instant(changed)],
      ...timesOf(entry.time),
      text('summary', title),
      ...(location ? [text('location', location)] : []),
      ...(description ? [text('description', description)] : []),
      ['status', {}, 'text', status],
      ['sequence', {}, 'integer', sequence],
      ['created', {}, 'date-time', instant(created)],
      ['last-modified', {}, 'date-time', instant(changed)],
      ...(organizer ? [['organizer', { cn: parameter(organizer.name) }, 'cal-address', organizer.address]] : []),
      ...(attendee ? [attendeeOf(attendee, method)] : []),
    ],
    [],
  ];
}

function attendeeOf({ address, name, answer }: NonNullable<CalendarEntry['attendee']>, method: Calendar['method']): readonly unknown[] {
  const asked = method === 'REQUEST' ? { rsvp: answer === 'NEEDS-ACTION' ? 'TRUE' : 'FALSE' } : {};
  return ['attendee', { cn: parameter(name), cutype: 'INDIVIDUAL', role: 'REQ-PARTICIPANT', partstat: answer, ...asked }, 'cal-address', address];
}

function timesOf(time: EntryTime): readonly (readonly unknown[])[] {
  if ('first' in time)
    return [
      ['dtstart', {}, 'date', time.first],
      ['dtend', {}, 'date', dayAfter(time.last)],
    ];
  const at = (name: string, local: string) => [name, { tzid: time.zone }, 'date-time', `${local}:00`];
  return [at('dtstart', time.start), ...(time.end !== undefined && time.end > time.start ? [at('dtend', time.end)] : [])];
}

const yearOf = (local: string): number => Number(local.slice(0, 4));
const instant = (at: string): string => `${new Date(at).toISOString().slice(0, 19)}Z`;
const dayAfter = (date: string): string => new Date(Date.parse(`${date}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);

/** ical.js escapes line feeds, and writes other controls as they are: none of them is part of a text. */
const text = (name: string, value: string): readonly unknown[] => [name, {}, 'text', plainText(value)];

/** ical.js does not escape what it does not know. */
const escaped = (value: string): string =>
  plainText(value)
    .replace(/[\\;,]/g, '\\$&')
    .replaceAll('\n', '\\n');

/** A parameter stands on one line. */
const parameter = (value: string): string => plainText(value).replace(/\s+/g, ' ').trim();
