import { describe, expect, it } from '@jest/globals';
import { unnamedPeople, withoutNames } from '#libs/language/unnamed.js';

/** The text without everything between braces. */
function unnamed(marked: string): string {
  const places: { start: number; end: number }[] = [];
  let text = '';
  for (const part of marked.split(/(\{[^}]*\})/)) {
    if (part.startsWith('{')) places.push({ start: text.length, end: text.length + part.length - 2 });
    text += part.replace(/[{}]/g, '');
  }
  return withoutNames(text, places);
}

describe('a text without names', () => {
  it.each([
    ['{Kim Beispiel} sprach ein Grußwort.', 'Eine weitere Person sprach ein Grußwort.'],
    ['Die Begrüßung übernahm {Kim Beispiel}.', 'Die Begrüßung übernahm eine weitere Person.'],
    ['Grußwort von {Kim Beispiel}', 'Grußwort von einer weiteren Person'],
    ['Gespräch mit Ada Nord und {Kim Beispiel}', 'Gespräch mit Ada Nord und einer weiteren Person'],
    ['Rundgang durch {Kim Beispiel}', 'Rundgang durch eine weitere Person'],
    ['{Kim Beispiel}s Vortrag überzeugte.', 'Einer weiteren Person Vortrag überzeugte.'],
    ['Dank an Frau Dr. {Kim Beispiel}.', 'Dank an eine weitere Person.'],
    ['Es las Schulleiterin {Kim Beispiel} vor.', 'Es las eine weitere Person vor.'],
    ['Von Landrätin {Kim Beispiel} kam Lob.', 'Von einer weiteren Person kam Lob.'],
    ['v. l.: {Kim Beispiel}, Ada Nord', 'v. l.: eine weitere Person, Ada Nord'],
    ['Mit dabei waren {A B}, {C D} und {E F}.', 'Mit dabei waren drei weitere Personen.'],
    ['Gespräch mit {A B} und {C D}', 'Gespräch mit zwei weiteren Personen'],
    ['{A B} kam. {C D} ging.', 'Eine weitere Person kam. Eine weitere Person ging.'],
    ['Das war der Besuch. {Kim Beispiel} dankte Prof. Dr. {A B}.', 'Das war der Besuch. Eine weitere Person dankte eine weitere Person.'],
    ['Niemand.', 'Niemand.'],
  ])('%s', (marked, said) => expect(unnamed(marked)).toBe(said));
});

it('people without names are counted', () =>
  expect([1, 2, 13].map(unnamedPeople)).toEqual(['eine weitere Person', 'zwei weitere Personen', '13 weitere Personen']));
