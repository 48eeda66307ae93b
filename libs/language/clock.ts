/** `13.45 Uhr` or `13:45 Uhr`, as the house writes it. */
export type ClockStyle = 'dot' | 'colon';

/** `13.45 Uhr`, and `13 Uhr` for a full hour: the form of running text. */
export function clock(time: string, style?: ClockStyle): string {
  return `${spoken(time, style)} Uhr`;
}

/** `10.15 bis 10.45 Uhr` */
export function clockRange(start: string, end: string, style?: ClockStyle): string {
  return `${spoken(start, style)} bis ${clock(end, style)}`;
}

/** `09.00 Uhr`: the form of tables, where digits stand below digits. */
export function tableClock(time: string, style?: ClockStyle): string {
  return `${digits(time, style)} Uhr`;
}

/** `10.00–11.30 Uhr` */
export function tableClockRange(start: string, end: string, style?: ClockStyle): string {
  return `${digits(start, style)}–${tableClock(end, style)}`;
}

/** The local day and time of an instant, for a stand or a stamp: `2020-03-05T09:12:00Z` in Berlin → `{ date: '2020-03-05', time: '10:12' }`. */
export function localTime(instant: Date | string, zone = 'Europe/Berlin'): { date: string; time: string } {
  const moment = typeof instant === 'string' ? new Date(instant) : instant;
  const written = new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'short' }).format(moment);
  const [date = '', time = ''] = written.split(' ');
  return { date, time };
}

function spoken(time: string, style?: ClockStyle): string {
  const [hour, minute] = parts(time);
  return minute === 0 ? String(hour) : `${hour}${mark(style)}${twoDigits(minute)}`;
}

function digits(time: string, style?: ClockStyle): string {
  const [hour, minute] = parts(time);
  return `${twoDigits(hour)}${mark(style)}${twoDigits(minute)}`;
}

const mark = (style: ClockStyle = 'dot') => (style === 'dot' ? '.' : ':');

function parts(time: string): [number, number] {
  const [, hour, minute] = /^([01]\d|2[0-3]):([0-5]\d)$/.exec(time) ?? [];
  if (hour === undefined || minute === undefined) throw new RangeError(`"${time}" is no time of day; expected HH:MM between 00:00 and 23:59.`);
  return [Number(hour), Number(minute)];
}

const twoDigits = (number: number) => String(number).padStart(2, '0');
