import { expect, it } from '@jest/globals';
import { dateLine } from '#libs/language/date-line.js';
import type { Known } from '#libs/language/when.js';

it.each<[string, Known]>([
  ['Donnerstag, 5. März 2020', { date: '2020-03-05', asWritten: 'gestern' }],
  ['ca. Donnerstag, 5. März 2020', { date: '2020-03-05', approximate: true }],
  ['Donnerstag, 5. März 2020, 10.00–11.30 Uhr', { date: '2020-03-05', start: '10:00', end: '11:30' }],
  ['Donnerstag, 5. März 2020, ca. 10.15 Uhr', { date: '2020-03-05', start: '10:15', approximate: true }],
  ['Donnerstag, 5. März 2020, vormittags', { date: '2020-03-05', partOfDay: 'morning' }],
  ['vom 3. bis 5. Juli 2023', { date: '2023-07-03', endDate: '2023-07-05' }],
  ['„unlängst“', { asWritten: 'unlängst' }],
])('%s', (words, when) => expect(dateLine(when)).toBe(words));
