import { clock, localTime } from '#libs/language/clock.js';
import { dayAndMonth } from '#libs/language/dates.js';

/** `5. März 2020, 10.12 Uhr`: an instant on the office's clock. */
export function instantInWords(at: string): string {
  const { date, time } = localTime(at);
  return `${dayAndMonth(date)}, ${clock(time)}`;
}

/** `Stand: 5. März 2020, 10.12 Uhr, Version 7`: how far a document has come. */
export const standInWords = (at: string, version: number): string => `Stand: ${instantInWords(at)}, Version ${version}`;
