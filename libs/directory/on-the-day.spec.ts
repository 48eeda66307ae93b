import { describe, expect, it } from '@jest/globals';
import type { Organisation } from '#libs/directory/directory.js';
import { calledOn, officeInWords, organisationOn } from '#libs/directory/on-the-day.js';

const ministry: Organisation = {
  organisationId: 'org-m',
  kind: 'ministry',
  names: [
    { long: 'Ministerium für Flucht und Integration', abbreviation: 'MFI', validFrom: '2022-06-29' },
    { long: 'Ministerium für Familie und Integration', abbreviation: 'MFaI', validFrom: '2017-06-30', validTo: '2022-06-28' },
  ],
  aliases: [],
};

describe('the name of an organisation', () => {
  it('replaces a later or older name by the one valid on the day, in the form in which it was written', () => {
    expect(calledOn('Ministerium für Flucht und  Integration', ministry, '2019-09-26')).toBe('Ministerium für Familie und Integration');
    expect(calledOn('MFaI', ministry, '2023-01-01')).toBe('MFI');
  });
  it('keeps what is none of its names, and everything without a day', () => {
    expect(calledOn('Referat 513', ministry, '2019-09-26')).toBe('Referat 513');
    expect(calledOn('MFaI', ministry, undefined)).toBe('MFaI');
    expect(calledOn('Verein', undefined, '2019-09-26')).toBe('Verein');
  });
  it('keeps the Land behind a ministry, and corrects a misspelt name', () => {
    const aliases = ['Ministerium für Flucht und Integration des Landes Nordrhein-Westfalen', 'Ministerium für Flüchte und Integration NRW'];
    expect(calledOn('Ministerium für Flucht und Integration des Landes Nordrhein-Westfalen', { ...ministry, aliases }, '2019-09-26')).toBe(
      'Ministerium für Familie und Integration des Landes Nordrhein-Westfalen',
    );
    expect(calledOn('Ministerium für Flüchte und Integration NRW', { ...ministry, aliases }, '2023-01-01')).toBe('Ministerium für Flucht und Integration NRW');
  });
  it('keeps the alias of what is no ministry', () =>
    expect(calledOn('Haus am See', { ...ministry, kind: 'other', aliases: ['Haus am See'] }, '2023-01-01')).toBe('Haus am See'));
  it('falls back to the short form where there is no abbreviation', () =>
    expect(
      calledOn('MFaI', { ...ministry, names: [{ long: 'Ministerium', short: 'Haus', validFrom: '2022-06-29' }, ...ministry.names.slice(1)] }, '2023-01-01'),
    ).toBe('Haus'));
  it('belongs to an office', () => {
    const office = { officeId: 'office-1', personId: 'person-1', title: 'Staatssekretärin', organisationId: 'org-m' } as const;
    const known = {
      organisation: () => ministry,
      person: () => ({ personId: 'person-1' as const, name: 'Ada Beispiel', gender: 'f' as const }),
      functions: [],
    };
    expect(officeInWords(office, known, '2019-09-26')).toBe('Staatssekretärin (Ministerium für Familie und Integration)');
    expect(organisationOn(office, known, '2019-09-26')).toBe('Ministerium für Familie und Integration');
    expect(organisationOn({ ...office, organisation: 'Referat 513' }, known, '2019-09-26')).toBe('Referat 513');
  });
});
