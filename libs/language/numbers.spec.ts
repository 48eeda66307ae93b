import { describe, expect, it } from '@jest/globals';
import {
  count,
  duration,
  durationInWords,
  euros,
  figure,
  headcountInWords,
  numberInWords,
  numberRange,
  ordinal,
  peopleInWords,
  percent,
  type Headcount,
} from '#libs/language/numbers.js';

describe('a number', () => {
  it.each([
    [0, 'null'],
    [1, 'eins'],
    [12, 'zwölf'],
    [13, '13'],
    [54, '54'],
    [1234, '1.234'],
    [2.5, '2,5'],
    [-3, '-3'],
  ])('%d in running text is %s', (number, words) => expect(numberInWords(number)).toBe(words));

  it.each<[number, number | undefined, string]>([
    [999, undefined, '999'],
    [1000, undefined, '1.000'],
    [1_234_567, undefined, '1.234.567'],
    [1234.5, 2, '1.234,50'],
    [-1234, undefined, '-1.234'],
    [-0.001, 2, '0,00'],
    [0, undefined, '0'],
    [1e21, undefined, '1.000.000.000.000.000.000.000'],
  ])('%d with %s decimals is %s', (number, decimals, words) => expect(figure(number, decimals)).toBe(words));

  it.each([Number.NaN, Number.POSITIVE_INFINITY])('%d is refused', (number) => expect(() => figure(number)).toThrow('cannot be written'));

  it.each([
    [0, 'keine Personen'],
    [1, 'eine Person'],
    [12, 'zwölf Personen'],
    [30, '30 Personen'],
  ])('%d counts %s', (number, words) => expect(count(number, 'eine Person', 'Personen')).toBe(words));

  it('is a percentage', () => expect(percent(14)).toBe('14 Prozent'));
  it('writes both ends of a range alike', () => expect([numberRange(3, 5), numberRange(10, 15)]).toEqual(['drei bis fünf', '10 bis 15']));
});

describe('an amount of money', () => {
  it.each([
    [1500, '1.500 Euro'],
    [1500.5, '1.500,50 Euro'],
    [1, '1 Euro'],
    [1_000_000, '1 Million Euro'],
    [1_200_000, '1,2 Millionen Euro'],
    [1_234_567, '1.234.567 Euro'],
    [1_050_000, '1.050.000 Euro'],
    [1_100_000, '1,1 Millionen Euro'],
    [2_300_000, '2,3 Millionen Euro'],
    [1_000_000_000, '1 Milliarde Euro'],
    [1_500_000_000, '1,5 Milliarden Euro'],
    [999_999.99, '999.999,99 Euro'],
    [0.5, '50 Cent'],
    [0, '0 Euro'],
    [-2_000_000, '-2 Millionen Euro'],
    [0.1 + 0.2, '30 Cent'],
  ])('%d', (amount, words) => expect(euros(amount)).toBe(words));
});

describe('a headcount', () => {
  it.each<[string | undefined, Headcount]>([
    ['zwölf', { exact: 12 }],
    ['rund 30', { exact: 30, approximate: true }],
    ['10 bis 15', { min: 10, max: 15 }],
    ['zehn', { min: 10, max: 10 }],
    ['mindestens fünf', { min: 5 }],
    ['höchstens 20', { max: 20 }],
    [undefined, {}],
  ])('%s', (words, headcount) => expect(headcountInWords(headcount)).toBe(words));
});

describe('a duration', () => {
  it.each([
    [45, '45 Minuten'],
    [1, '1 Minute'],
    [60, '1 Stunde'],
    [75, '1 Stunde 15 Minuten'],
    [120, '2 Stunden'],
    [0, '0 Minuten'],
  ])('%d minutes are %s', (minutes, words) => expect(duration(minutes)).toBe(words));

  it.each([
    [5, 'fünf Minuten'],
    [1, 'eine Minute'],
    [45, '45 Minuten'],
    [60, 'eine Stunde'],
    [72, 'eine Stunde und zwölf Minuten'],
    [121, 'zwei Stunden und eine Minute'],
  ])('%d minutes are in running text %s', (minutes, words) => expect(durationInWords(minutes)).toBe(words));
});

describe('how many people', () => {
  it.each<[string | undefined, Headcount]>([
    ['zwölf Personen', { exact: 12 }],
    ['eine Person', { exact: 1 }],
    ['keine Personen', { exact: 0, approximate: true }],
    ['rund 30 Personen', { exact: 30, approximate: true }],
    ['eine bis drei Personen', { min: 1, max: 3 }],
    ['1 bis 30 Personen', { min: 1, max: 30 }],
    ['zehn bis zwölf Personen', { min: 10, max: 12 }],
    ['10 bis 15 Personen', { min: 10, max: 15 }],
    ['mindestens eine Person', { min: 1 }],
    ['höchstens fünf Personen', { max: 5 }],
    ['eine Person', { min: 1, max: 1 }],
    [undefined, {}],
  ])('%s', (words, headcount) => expect(peopleInWords(headcount)).toBe(words));
  it('may be called otherwise', () => expect(peopleInWords({ exact: 1 }, 'ein Kind', 'Kinder')).toBe('ein Kind'));
});

describe('an ordinal', () => {
  it.each([
    [1, 'e', 'erste'],
    [3, 'en', 'dritten'],
    [7, 'er', 'siebter'],
    [8, 'es', 'achtes'],
    [12, 'em', 'zwölftem'],
    [13, 'en', '13.'],
    [54, 'e', '54.'],
    [0, 'e', '0.'],
  ] as const)('%d with -%s is %s', (number, ending, words) => expect(ordinal(number, ending)).toBe(words));
});
