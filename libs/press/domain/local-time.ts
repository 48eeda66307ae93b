import { refuse } from '#libs/eventing/decider.js';
import type { Embargo } from '#libs/press/domain/press-release.events.js';

const localDateTime = /^(\d{4})-(\d{2})-(\d{2})T([01]\d|2[0-3]):([0-5]\d)(?::00)?$/;
const offset = /^[+-]([01]\d):([0-5]\d)$/;
const MINUTE = 60_000;

/** The instants that a local date and time stands for in a zone: none inside the gap of spring, two inside the hour that autumn repeats. */
export function instantsOf(local: string, zone: string): string[] {
  const [, year, month, day, hour, minute] = (localDateTime.exec(local) ?? []).map(Number) as [number, number, number, number, number, number];
  const asUtc = Date.UTC(year, month - 1, day, hour, minute);
  const offsets = new Set([-26, 0, 26].map((hours) => offsetAt(asUtc + hours * 60 * MINUTE, zone)));
  return [...offsets]
    .map((minutes) => ({ minutes, instant: asUtc - minutes * MINUTE }))
    .filter(({ minutes, instant }) => offsetAt(instant, zone) === minutes)
    .map(({ instant }) => new Date(instant).toISOString())
    .sort();
}

/** The end of an embargo as people say it, made exact. `chosen` is the offset from UTC (`+02:00`) where the clock shows a time twice. */
export function embargoUntil(until: string, zone: string, chosen?: string): Embargo {
  if (!isLocalDateTime(until)) {
    refuse('local-time-not-understood', {
      path: 'until',
      reason: `"${until}" is not a local date and time of the calendar.`,
      remedy: 'Write the end of the embargo as YYYY-MM-DDThh:mm, for example 2026-03-05T11:00.',
    });
  }
  if (!zoneExists(zone)) {
    refuse('zone-does-not-exist', {
      path: 'zone',
      reason: `There is no time zone "${zone}".`,
      remedy: 'Name a zone of the IANA list, for example Europe/Berlin.',
    });
  }
  const instants = instantsOf(until, zone);
  const [instant, second] = chosen === undefined ? instants : instants.filter((one) => offsetAt(Date.parse(one), zone) === minutesOf(chosen));
  if (instants.length === 0) {
    refuse('local-time-does-not-exist', {
      path: 'until',
      reason: `${until} does not exist in ${zone}: the clocks go forward in that night.`,
      remedy: 'Choose a time before or after the change.',
    });
  }
  if (second) {
    refuse('local-time-exists-twice', {
      path: 'until',
      reason: `${until} exists twice in ${zone}: ${instants.map((one) => `at ${offsetInWords(offsetAt(Date.parse(one), zone))} (${one})`).join(' and ')}.`,
      remedy: 'Say with "offset" which of them is meant, or choose another time.',
    });
  }
  if (!instant) {
    refuse('offset-does-not-fit', {
      path: 'offset',
      reason: `At ${until} the clocks of ${zone} are not ${chosen} from UTC.`,
      remedy: `Send ${instants.map((one) => offsetInWords(offsetAt(Date.parse(one), zone))).join(' or ')}, or leave "offset" out.`,
    });
  }
  return { until, zone, instant };
}

function isLocalDateTime(text: string): boolean {
  const [, year, month, day] = (localDateTime.exec(text) ?? []).map(Number);
  if (year === undefined || month === undefined || day === undefined) return false;
  const date = new Date(Date.UTC(year, month - 1, day));
  return date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
}

function zoneExists(zone: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}

/** Minutes that the clocks of a zone are ahead of UTC at an instant. */
function offsetAt(instant: number, zone: string): number {
  const shown = new Intl.DateTimeFormat('en-CA', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  }).formatToParts(instant);
  const part = (type: Intl.DateTimeFormatPartTypes) => Number(shown.find((one) => one.type === type)?.value);
  const local = Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'), part('second'));
  return Math.round((local - Math.floor(instant / 1000) * 1000) / MINUTE);
}

function minutesOf(text: string): number | undefined {
  const [, hours, minutes] = offset.exec(text) ?? [];
  return hours === undefined ? undefined : (text.startsWith('-') ? -1 : 1) * (Number(hours) * 60 + Number(minutes));
}

function offsetInWords(minutes: number): string {
  const [hours, rest] = [Math.floor(Math.abs(minutes) / 60), Math.abs(minutes) % 60];
  return `${minutes < 0 ? '-' : '+'}${String(hours).padStart(2, '0')}:${String(rest).padStart(2, '0')}`;
}
