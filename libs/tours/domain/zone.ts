import { refuse } from '#libs/eventing/decider.js';

const DAY = 86_400_000;

/** Refuses what is not the name of a time zone; a bare offset is none, since it knows no summer. */
export function mustBeZone(zone: string, path: string): void {
  if (/^[A-Za-z]/.test(zone) && clockIn(zone) !== undefined) return;
  refuse('zone-unknown', { path, reason: `${zone} is no time zone.`, remedy: 'Give an IANA name, for example Europe/Berlin.' });
}

/** One way to read a local time: as it stands on the clock, how far that clock is from UTC (`+02:00`), and the instant in UTC. */
export type Reading = { readonly local: string; readonly offset: string; readonly instant: string };

/**
 * What a local time can mean: one reading as a rule, none in the hour that is skipped in spring, two in the hour that is repeated
 * in autumn. `nearest` are the times that are meant when there is none: by the clock before and by the clock after the change.
 */
export function readings(zone: string, date: string, time: string): { readonly exact: readonly Reading[]; readonly nearest: readonly Reading[] } {
  const clock = clockIn(zone);
  if (clock === undefined) throw new Error(`the zone ${zone} must be checked before`);
  const local = Date.parse(`${date}T${time}:00Z`);
  const offsets = [...new Set([offsetAt(clock, local - DAY), offsetAt(clock, local + DAY)])];
  const instants = offsets.map((offset) => local - offset).sort((a, b) => a - b);
  const read = (instant: number): Reading => {
    const offset = offsetAt(clock, instant);
    return { local: new Date(instant + offset).toISOString().slice(0, 16), offset: inHours(offset), instant: new Date(instant).toISOString() };
  };
  return { exact: instants.filter((instant) => instant + offsetAt(clock, instant) === local).map(read), nearest: instants.map(read) };
}

/** The one reading of a local time. Where the clock jumps over it or shows it twice it is refused with both readings; `instead` says what else can be sent. */
export function onlyReading(zone: string, date: string, time: string, { path, instead }: { readonly path: string; readonly instead: string }): Reading {
  const { exact, nearest } = readings(zone, date, time);
  const [reading, second] = exact;
  if (!reading) {
    const onClock = nearest.map(({ local }) => local.slice(local.startsWith(date) ? 'YYYY-MM-DDT'.length : 0)).sort();
    refuse('local-time-does-not-exist', {
      path,
      reason: `On ${date} the clocks in ${zone} jump over ${time}.`,
      remedy: `Say which is meant: ${onClock.join(' or ')}.`,
    });
  }
  if (second) {
    const both = exact.map(({ local, offset }) => `${local}${offset}`);
    refuse('local-time-ambiguous', {
      path,
      reason: `On ${date} the clocks in ${zone} show ${time} twice: ${both.join(' and ')}.`,
      remedy: `It can be read as ${both.join(' or as ')}; ${instead}.`,
    });
  }
  return reading;
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
