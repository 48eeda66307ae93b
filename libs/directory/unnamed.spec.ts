import { describe, expect, it } from '@jest/globals';
import type { Person } from '#libs/directory/directory.js';
import { knownFrom } from '#libs/directory/look-up.js';
import { withoutNamesOf } from '#libs/directory/unnamed.js';

const id = (digit: number) => `${digit}0000000-0000-4000-8000-000000000000`;
const [kim, ada, namesake] = [`person-${id(1)}`, `person-${id(2)}`, `person-${id(3)}`] as const;
const [office, text] = [`office-${id(1)}`, `text-${id(1)}`] as const;
const people: readonly Person[] = [
  { personId: kim, name: 'Dr. Kim Beispiel', degrees: ['Dr.'], givenNames: 'Kim', familyName: 'Beispiel', variants: ['Kim Beispihl'] },
  { personId: ada, name: 'Ada Nord' },
  { personId: namesake, name: 'Kim Beispiel' },
];

const knownWith = (words = '') =>
  knownFrom({
    persons: new Map(people.map((one) => [one.personId, one])),
    offices: new Map([[office, { officeId: office, personId: kim, title: 'Leiterin des Amtes' }]]),
    organisations: new Map(),
    texts: new Map([[text, words]]),
  });
const without = (words = '', documents: readonly unknown[] = [{ personId: kim }, { personId: ada }]) =>
  withoutNamesOf([people[0]!], knownWith(words), documents);

describe('readers who must not learn a name', () => {
  it('read another person, without the office that tells who it is', () => {
    const known = without();
    expect([known.person(kim).name, known.nameOf({ personId: kim }), known.office(office), known.mayName(kim)]).toEqual([
      'eine weitere Person',
      'eine weitere Person',
      undefined,
      false,
    ]);
    expect([known.person(ada).name, known.mayName(ada)]).toEqual(['Ada Nord', true]);
  });

  it.each([
    [`Grußwort von {${kim}}`, 'Grußwort von einer weiteren Person'],
    [`Grußwort von {${kim}.${text}}`, 'Grußwort von einer weiteren Person'],
    [`Gespräch mit {${ada}} und {${kim}}`, 'Gespräch mit Ada Nord und einer weiteren Person'],
    ['Vortrag: Kim Beispihl', 'Vortrag: eine weitere Person'],
    [`{${namesake}} und {${kim}}`, 'Kim Beispiel und eine weitere Person'],
    [`{${text}}`, 'Team, u. a. eine weitere Person'],
    ['Beispiel einer Förderung', 'Beispiel einer Förderung'],
  ])('in wording: %s', (wording, said) => expect(without('Team, u. a. Kim Beispiel').wording(wording)).toBe(said));

  it.each([
    ['Es sprach Dr. Kim Beispiel.', 'Es sprach eine weitere Person.'],
    ['Es sprach KIM BEISPIEL.', 'Es sprach eine weitere Person.'],
    ['Frau Beispiel dankte.', 'Eine weitere Person dankte.'],
    ['Beispiels Dank galt allen.', 'Einer weiteren Person Dank galt allen.'],
    ['Beispielhaft war der Dank.', 'Beispielhaft war der Dank.'],
  ])('in free text: %s', (words, said) => {
    expect(without(words).text(text)).toBe(said);
    expect(without(words).nameOf({ named: text })).toBe(said);
  });

  it('keep a surname that somebody else here bears, that the visit uses as a word, or whose bearer is not here', () => {
    const words = 'Ein Beispiel macht Schule.';
    for (const documents of [[{ personId: kim }, { personId: namesake }], [{ personId: kim, title: 'Zum Beispiel Sprache' }], [{ personId: ada }]])
      expect(without(words, documents).text(text)).toBe(words);
    expect(without(words).text(text)).not.toBe(words);
  });

  it('read everything while nobody said no', () => {
    const known = knownWith();
    expect(withoutNamesOf([], known, [])).toBe(known);
  });
});
