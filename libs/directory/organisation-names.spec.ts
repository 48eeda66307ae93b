import { describe, expect, it } from '@jest/globals';
import type { Organisation } from '#libs/directory/directory.js';
import { nameDuring, nameOn, predecessorsOf, successorOf, wordingDuring } from '#libs/directory/organisation-names.js';
import { defaultHosts, defaultMinistries } from '#libs/directory/seed-directory.js';

const [ministry] = defaultMinistries().map((facts): Organisation => ({ ...facts, organisationId: 'org-mkjfgfi' }));
const MKFFI = 'Ministerium für Kinder, Familie, Flüchtlinge und Integration';
const MKJFGFI = 'Ministerium für Kinder, Jugend, Familie, Gleichstellung, Flucht und Integration';

describe('the name of a ministry', () => {
  it.each([
    ['2017-06-29', 'MFKJKS'],
    ['2017-06-30', 'MKFFI'],
    ['2022-06-28', 'MKFFI'],
    ['2022-06-29', 'MKJFGFI'],
    [undefined, 'MKJFGFI'],
    ['1999-01-01', 'MFKJKS'],
  ])('on %s is %s', (date, abbreviation) => {
    expect(nameOn(ministry!, date).abbreviation).toBe(abbreviation);
  });

  it('at an open time is that of the earliest day it can have been', () => {
    expect(nameDuring(ministry!, { earliest: '2017-06-30', latest: '2022-06-29' }).abbreviation).toBe('MKFFI');
    expect(nameDuring(ministry!, { latest: '2020-01-01' }).abbreviation).toBe('MKFFI');
    expect(nameDuring(ministry!, { date: '2022-07-01', earliest: '2017-06-30' }).abbreviation).toBe('MKJFGFI');
  });

  it('knows what came before and after', () => {
    const mkffi = nameOn(ministry!, '2020-03-05');
    expect(predecessorsOf(ministry!, mkffi).map(({ abbreviation }) => abbreviation)).toEqual(['MFKJKS']);
    expect(successorOf(ministry!, mkffi)?.abbreviation).toBe('MKJFGFI');
    expect(successorOf(ministry!, nameOn(ministry!, undefined))).toBeUndefined();
  });
});

describe('the wording of an organisation in a text', () => {
  it('stays where it is the name valid then', () => {
    expect(wordingDuring(`${MKFFI} des Landes Nordrhein-Westfalen`, ministry, { date: '2020-03-05' })).toBe(`${MKFFI} des Landes Nordrhein-Westfalen`);
    expect(wordingDuring('MKFFI', ministry, { date: '2020-03-05' })).toBe('MKFFI');
  });

  it('becomes the valid name where the source used another or a misspelt one', () => {
    expect(wordingDuring(`${MKJFGFI} NRW`, ministry, { date: '2020-03-05' })).toBe(`${MKFFI} NRW`);
    expect(wordingDuring('Ministerium für Kinder, Familien, Flüchtlinge und Integration NRW', ministry, { date: '2019-01-01' })).toBe(`${MKFFI} NRW`);
  });

  it('stays where the directory does not know it, or knows it by an alias of a host', () => {
    const [host] = defaultHosts().map((facts): Organisation => ({ ...facts, organisationId: 'org-ki' }));
    expect(wordingDuring('Kreishandwerkerschaft', undefined, {})).toBe('Kreishandwerkerschaft');
    expect(wordingDuring('Kreishandwerkerschaft', ministry, {})).toBe('Kreishandwerkerschaft');
    expect(wordingDuring(host!.unit!, host, {})).toBe(host!.unit);
  });
});

it('has the 54 KI, each host once', () => {
  expect(new Set(defaultHosts().map(({ names }) => names[0]?.long)).size).toBe(54);
  expect(defaultHosts().find(({ directoryId }) => directoryId === 'ki-unna')).toMatchObject({ seatTown: 'Unna', officeTown: 'Bergkamen' });
});
