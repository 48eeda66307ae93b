import { refuse } from '#libs/eventing/decider.js';

const DAY = 86_400_000;

/** Refuses what is not the name of a time zone; a bare offset is none, since it knows no summer. */
export function mustBeZone(zone: string, path: string): void {
  if (/^[A-Za-z]/.test(zone) && clockIn(zone) !== undefined) return;
  refuse('zone-unknown', { path, reason: `${zone} is no time zone.`, remedy: 'Give an IANA name, for example Europe/Berlin.' });
}

/**
 * What a local time can mean: one reading as a rule, none in the hour that is skipped in spring, two in the hour that is repeated
 * in autumn. `nearest` are the times that are meant when there is none: by the clock before and by the clock after the change.
 */
export function readings(zone: string, date: string, time: string): { readonly exact: readonly string[]; readonly nearest: readonly string[] } {
  const clock = clockIn(zone);
  if (clock === undefined) throw new Error(`the zone ${zone} must be checked before`);
  const local = Date.parse(`${date}T${time}:00Z`);
  const offsets = [...new Set([offsetAt(clock, local - DAY), offsetAt(clock, local + DAY)])];
  const instants = offsets.map((offset) => local - offset);
  const exact = instants.filter((instant) => instant + offsetAt(clock, instant) === local).sort((a, b) => a - b);
  const told = (instant: number) => {
    const offset = offsetAt(clock, instant);
    return `${new Date(instant + offset).toISOString().slice(0, 16)}${inHours(offset)}`;
  };
  return { exact: exact.map(told), nearest: instants.map(told).sort() };
}

function clockIn(zone: string): Intl.DateTimeFormat | undefined {
  try {
    return new Intl.DateTimeFormat('en-US', {
      timeZone: zone,
      calendar: 'gregory',
      hourCycle: 'h23',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      second: '2-digit',
    });
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

/** How far the zone's clock is ahead of UTC at an instant, in milliseconds. */
function offsetAt(clock: Intl.DateTimeFormat, instant: number): number {
  const shown = Object.fromEntries(clock.formatToParts(instant).map(({ type, value }) => [type, value]));
  return Date.parse(`${shown['year']}-${shown['month']}-${shown['day']}T${shown['hour']}:${shown['minute']}:${shown['second']}Z`) - instant;
}

function inHours(offset: number): string {
  const minutes = Math.round(Math.abs(offset) / 60_000);
  return `${offset < 0 ? '-' : '+'}${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
}
