import type { Greeting } from '#libs/attendance/attendance-list.queries.js';
import type { Placeable } from '#libs/attendance/list-order.js';
import { nameParts, surname } from '#libs/language/names.js';
import type { Vocabulary } from '#libs/language/functions.js';
import { standsBeforeName, titleFor } from '#libs/language/titles.js';

/** How somebody is greeted: `Sehr geehrte Frau Staatssekretärin Güler`; where the directory knows no gender, by the full name. */
export function greetingOf({ person, offices }: Pick<Placeable, 'person' | 'offices'>, added?: Vocabulary): Greeting {
  const { gender } = person;
  if (gender !== 'f' && gender !== 'm') return { name: person.name, words: `Guten Tag, ${person.name}` };
  const office = offices[0];
  const title = office && [office.shortTitle, office.title].find((one) => one !== undefined && standsBeforeName(one));
  const before = title ? [titleFor(title, gender, added)] : [];
  const degrees = nameParts(person).degrees.filter((degree) => degree.startsWith('Prof') || degree.startsWith('Dr'));
  const words = [gender === 'f' ? 'Sehr geehrte Frau' : 'Sehr geehrter Herr', ...before, ...degrees, surname(person)].join(' ');
  return { name: person.name, words };
}
