import { clock, localTime, tableClock } from '#libs/language/clock.js';
import { dayAndMonth } from '#libs/language/dates.js';

/** `5. März 2020, 10.12 Uhr`: an instant on the office's clock. */
export function instantInWords(at: string): string {
  const { date, time } = localTime(at);
  return `${dayAndMonth(date)}, ${clock(time)}`;
}

/** `Stand: 5. März 2020, 09.12 Uhr, Version 7`: how far a document has come, with the clock as tables have it. */
export function standInWords(at: string, version: number): string {
  const { date, time } = localTime(at);
  return `Stand: ${dayAndMonth(date)}, ${tableClock(time)}, Version ${version}`;
}
