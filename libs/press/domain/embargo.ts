import { refuse } from '#libs/eventing/decider.js';
import type { Embargo } from '#libs/press/domain/press-release.events.js';
import { dateExists } from '#libs/tours/domain/when.js';
import { mustBeZone, onlyReading, readings } from '#libs/tours/domain/zone.js';

const localDateTime = /^(\d{4}-\d{2}-\d{2})T((?:[01]\d|2[0-3]):[0-5]\d)(?::00)?$/;

/** The end of an embargo as people say it, made exact. `chosen` is the offset from UTC (`+02:00`) where the clock shows a time twice. */
export function embargoUntil(until: string, zone: string, chosen?: string): Embargo {
  const [, date, time] = localDateTime.exec(until) ?? [];
  if (date === undefined || time === undefined || !dateExists(date)) {
    refuse('local-time-not-understood', {
      path: 'until',
      reason: `"${until}" is not a local date and time of the calendar.`,
      remedy: 'Write the end of the embargo as YYYY-MM-DDThh:mm, for example 2026-03-05T11:00.',
    });
  }
  mustBeZone(zone, 'zone');
  const { exact } = readings(zone, date, time);
  const meant = exact.find(({ offset }) => offset === chosen);
  if (chosen !== undefined && exact.length > 0 && !meant) {
    refuse('offset-does-not-fit', {
      path: 'offset',
      reason: `At ${until} the clocks of ${zone} are not ${chosen} from UTC.`,
      remedy: `Send ${exact.map(({ offset }) => offset).join(' or ')}, or leave "offset" out.`,
    });
  }
  const { instant } = meant ?? onlyReading(zone, date, time, { path: 'until', instead: 'say with "offset" which of them is meant, or choose another time' });
  return { until, zone, instant };
}
