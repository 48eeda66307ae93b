import { figure, type Headcount } from '#libs/language/numbers.js';

/** How many people, in figures as lists and programmes write them: `12`, `5 bis 8`, `rund 30`; undefined when nobody counted. */
export function headcountInFigures({ exact, min, max, approximate }: Headcount): string | undefined {
  const about = approximate ? 'rund ' : '';
  if (exact !== undefined) return about + figure(exact);
  if (min !== undefined && max !== undefined) return about + (min === max ? figure(min) : `${figure(min)} bis ${figure(max)}`);
  if (min !== undefined) return `mindestens ${figure(min)}`;
  return max === undefined ? undefined : `höchstens ${figure(max)}`;
}
