import { expect, it } from '@jest/globals';
import type { When } from '#libs/tours/domain/visit.events.js';
import { wordingContradicts } from '#libs/conflicts/written-date.js';

it.each<[boolean, When]>([
  [true, { date: '2019-06-26', asWritten: 'am 26. Mai' }],
  [true, { date: '2019-06-26', asWritten: 'im Mai 2019' }],
  [true, { date: '2019-06-26', asWritten: '26.6.2018' }],
  [true, { date: '2019-06-26', asWritten: 'am 27. Juni' }],
  [false, { date: '2019-06-26', asWritten: 'am Mittwoch, 26. Juni 2019' }],
  [false, { date: '2020-03-05', asWritten: 'Am Donnerstag, den 05. März 2020' }],
  [false, { date: '2019-06-26', asWritten: 'vom 26. Juni bis 30. November' }],
  [false, { date: '2019-09-02', endDate: '2019-09-04', asWritten: 'am 3. September' }],
  [false, { date: '2019-06-26', asWritten: 'gegen 13.45 Uhr' }],
  [false, { date: '2019-06-26', asWritten: 'gestern' }],
  [false, { asWritten: 'am 26. Mai' }],
])('contradicts (%s): %j', (expected, when) => expect(wordingContradicts(when)).toBe(expected));
