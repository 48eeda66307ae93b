import { describe, expect, it } from '@jest/globals';
import { enumeration, groupedList, list } from '#libs/language/lists.js';

describe('a list', () => {
  it.each<[string, string[]]>([
    ['', []],
    ['A', ['A']],
    ['A', ['', 'A', '']],
    ['A und B', ['A', ' ', 'B']],
    ['A und B', ['A', 'B']],
    ['A, B und C', ['A', 'B', 'C']],
    ['Andrea Reckfort, Leiterin des Amtes, und Serap Güler', ['Andrea Reckfort, Leiterin des Amtes,', 'Serap Güler']],
    [
      'Serap Güler, Andrea Reckfort, Leiterin des Amtes, Cornelia Wilkens und Paul',
      ['Serap Güler', 'Andrea Reckfort, Leiterin des Amtes,', 'Cornelia Wilkens', 'Paul'],
    ],
    ['Serap Güler und Andrea Reckfort, Leiterin des Amtes,', ['Serap Güler', 'Andrea Reckfort, Leiterin des Amtes,']],
    ['der Kreis sowie das Ministerium für Schule und Bildung', ['der Kreis', 'das Ministerium für Schule und Bildung']],
  ])('%s', (words, items) => expect(list(items)).toBe(words));
  it('takes another joint', () => expect(list(['A', 'B', 'C'], 'oder')).toBe('A, B oder C'));
});

describe('a list of lists', () => {
  it.each<[string, string[][]]>([
    ['', []],
    ['A, B und C', [['A'], ['B'], ['C']]],
    ['A, B und C', [['A', 'B', 'C'], []]],
    ['A und B sowie C', [['A', 'B'], ['C']]],
    [
      'A, B und C sowie D und E',
      [
        ['A', 'B', 'C'],
        ['D', 'E'],
      ],
    ],
    ['A und B, C und D sowie E', [['A', 'B'], ['C', 'D'], ['E']]],
  ])('%s', (words, groups) => expect(groupedList(groups)).toBe(words));
});

describe('an enumeration', () => {
  it('uses commas', () => expect(enumeration(['A', 'B', 'C'])).toBe('A, B, C'));
  it('uses semicolons around commas', () => expect(enumeration(['A, Leiterin', 'B'])).toBe('A, Leiterin; B'));
});
