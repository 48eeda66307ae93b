/** A component in jCal (RFC 7265), as ical.js reads and writes it. */
export type JCal = readonly [name: string, properties: readonly (readonly unknown[])[], components: readonly JCal[]];

const MINUTE = 60_000;
const DAY = 86_400_000;
/** Since then all of the European Union changes its clocks on the last Sundays of March and October. */
const RULE_OF_THE_UNION_SINCE = 1997;

/** The clock of a zone as RFC 5545 §3.6.5 describes it, right for every local time from the first to the last of these years. */
export function vtimezone(zone: string, firstYear: number, lastYear: number): JCal {
  const observances = zone === 'Europe/Berlin' && firstYear >= RULE_OF_THE_UNION_SINCE ? berlin() : observed(zone, firstYear - 1, lastYear + 1);
  return ['vtimezone', [['tzid', {}, 'text', zone]], observances];
}

/** Whether a clock in the zone shows this local time exactly once: not in the hour that spring skips, not in the one that autumn repeats. */
export function isOnTheClock(zone: string, local: string): boolean {
  const clock = clockIn(zone);
  const shown = Date.parse(`${local}:00Z`);
  const offsets = new Set([offsetAt(clock, shown - DAY), offsetAt(clock, shown + DAY)]);
  return [...offsets].filter((offset) => offsetAt(clock, shown - offset) === offset).length === 1;
}

/** The local time of an instant in a zone: `YYYY-MM-DDTHH:MM`. */
export const localTimeIn = (zone: string, instant: Date): string =>
  new Date(instant.getTime() + offsetAt(clockIn(zone), instant.getTime())).toISOString().slice(0, 16);

const berlin = (): JCal[] => [
  observance('daylight', '1996-03-31T02:00:00', 60, 120, 'CEST', 3),
  observance('standard', '1996-10-27T03:00:00', 120, 60, 'CET', 10),
];

/** Every change of the clock from the first day of one year to the last of another, one by one, since rules change. */
function observed(zone: string, firstYear: number, lastYear: number): JCal[] {
  const clock = clockIn(zone);
  const end = Date.UTC(lastYear + 1, 0, 1);
  let at = Date.UTC(firstYear, 0, 1);
  let offset = offsetAt(clock, at);
  const found: JCal[] = [observance('standard', localOf(at, offset), minutesOf(offset), minutesOf(offset))];
  for (; at < end; at += DAY) {
    const next = offsetAt(clock, at + DAY);
    if (next === offset) continue;
    const change = momentOfChange(clock, at, at + DAY, offset);
    found.push(observance(next > offset ? 'daylight' : 'standard', localOf(change, offset), minutesOf(offset), minutesOf(next)));
    offset = next;
  }
  return found;
}

function momentOfChange(clock: Intl.DateTimeFormat, before: number, after: number, offset: number): number {
  let [low, high] = [before, after];
  while (high - low > MINUTE) {
    const middle = low + Math.floor((high - low) / 2 / MINUTE) * MINUTE;
    if (offsetAt(clock, middle) === offset) low = middle;
    else high = middle;
  }
  return high;
}

function observance(name: 'standard' | 'daylight', start: string, from: number, to: number, called?: string, month?: number): JCal {
  const properties = [
    ['dtstart', {}, 'date-time', start],
    ...(month === undefined ? [] : [['rrule', {}, 'recur', { freq: 'YEARLY', bymonth: month, byday: '-1SU' }]]),
    ['tzoffsetfrom', {}, 'utc-offset', inHours(from)],
    ['tzoffsetto', {}, 'utc-offset', inHours(to)],
    ...(called === undefined ? [] : [['tzname', {}, 'text', called]]),
  ];
  return [name, properties, []];
}

const localOf = (instant: number, offset: number): string => new Date(instant + offset).toISOString().slice(0, 19);
const minutesOf = (offset: number): number => Math.round(offset / MINUTE);

function inHours(minutes: number): string {
  const far = Math.abs(minutes);
  return `${minutes < 0 ? '-' : '+'}${String(Math.floor(far / 60)).padStart(2, '0')}:${String(far % 60).padStart(2, '0')}`;
}

const clocks = new Map<string, Intl.DateTimeFormat>();

function clockIn(zone: string): Intl.DateTimeFormat {
  const known = clocks.get(zone);
  if (known) return known;
  const two = '2-digit';
  const clock = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    calendar: 'gregory',
    hourCycle: 'h23',
    year: 'numeric',
    month: two,
    day: two,
    hour: two,
    minute: two,
    second: two,
  });
  clocks.set(zone, clock);
  return clock;
}

/** How far the zone's clock is ahead of UTC at an instant, in milliseconds. */
function offsetAt(clock: Intl.DateTimeFormat, instant: number): number {
  const shown = Object.fromEntries(clock.formatToParts(instant).map(({ type, value }) => [type, value]));
  return (
    Date.parse(`${shown['year']}-${shown['month']}-${shown['day']}T${shown['hour']}:${shown['minute']}:${shown['second']}Z`) -
    Math.floor(instant / 1_000) * 1_000
  );
}
