import { expect, it } from '@jest/globals';
import { headcountInFigures } from '#libs/language/headcounts.js';
import type { Headcount } from '#libs/language/numbers.js';

it.each<[string | undefined, Headcount]>([
  ['12', { exact: 12 }],
  ['rund 1.200', { exact: 1200, approximate: true }],
  ['5 bis 8', { min: 5, max: 8 }],
  ['8', { min: 8, max: 8 }],
  ['mindestens 5', { min: 5 }],
  ['höchstens 5', { max: 5 }],
  [undefined, {}],
])('%s', (words, headcount) => expect(headcountInFigures(headcount)).toBe(words));
