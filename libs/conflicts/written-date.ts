import type { When } from '#libs/tours/domain/visit.events.js';

const MONTHS = ['januar', 'februar', 'märz', 'april', 'mai', 'juni', 'juli', 'august', 'september', 'oktober', 'november', 'dezember'];
const WITH_NAME = new RegExp(`(?:(\\d{1,2})\\.\\s*)?(?<!\\p{L})(${MONTHS.join('|')})(?!\\p{L})(?:\\s+(\\d{4}))?`, 'giu');
const IN_FIGURES = /(?<!\d)(\d{1,2})\.(\d{1,2})\.(\d{4})?(?!\d)/gu;

type Written = { readonly day?: number; readonly month: number; readonly year?: number };

/** Whether the wording of a source names days or months, and none of them can be the date; "26. Mai" against 26 June. */
export function wordingContradicts({ date, endDate, asWritten }: When): boolean {
  if (date === undefined || asWritten === undefined) return false;
  const written = datesIn(asWritten);
  return written.length > 0 && !written.some((one) => canBe(one, date, endDate ?? date));
}

function datesIn(wording: string): readonly Written[] {
  const named = [...wording.matchAll(WITH_NAME)].map(([, day, month, year]) => written(day, MONTHS.indexOf((month as string).toLowerCase()) + 1, year));
  const figures = [...wording.matchAll(IN_FIGURES)].map(([, day, month, year]) => written(day, Number(month), year));
  return [...named, ...figures.filter(({ month }) => month >= 1 && month <= 12)];
}

const written = (day: string | undefined, month: number, year: string | undefined): Written => ({
  month,
  ...(day !== undefined && { day: Number(day) }),
  ...(year !== undefined && { year: Number(year) }),
});

/** What the wording leaves open is taken from the date itself. */
function canBe({ day, month, year }: Written, first: string, last: string): boolean {
  const two = (number: number) => String(number).padStart(2, '0');
  return [first, last].some((date) => {
    const said = `${year ?? date.slice(0, 4)}-${two(month)}`;
    if (day === undefined) return said >= first.slice(0, 7) && said <= last.slice(0, 7);
    return `${said}-${two(day)}` >= first && `${said}-${two(day)}` <= last;
  });
}
