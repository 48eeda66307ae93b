import { describe, expect, it } from '@jest/globals';
import { captionInWords, isFunction, positionInWords } from '#libs/press/domain/caption-words.js';
import { checkCaption, inOrder, parsePosition, type Pictured, type Place, type PlainCaption } from '#libs/press/domain/caption.js';
import type { CaptionMode } from '#libs/press/domain/press-release.events.js';

const at = (name: string, position?: string, title?: string): Pictured => ({
  name,
  ...(position !== undefined && { position }),
  ...(title !== undefined && { title }),
});
const caption = (mode: CaptionMode, ...positions: Pictured[]): PlainCaption => ({ mode, positions });

describe('a position as written', () => {
  it.each<[string, Place]>([
    ['1', { from: 'left', index: 1 }],
    ['12.', { from: 'left', index: 12 }],
    ['l.', { from: 'left', index: 1 }],
    ['(l.)', { from: 'left', index: 1 }],
    ['r.', { from: 'right', index: 1 }],
    ['links', { from: 'left', index: 1 }],
    ['ganz rechts', { from: 'right', index: 1 }],
    ['links außen', { from: 'left', index: 1 }],
    ['2. v. l.', { from: 'left', index: 2 }],
    ['2.v.l.', { from: 'left', index: 2 }],
    ['7. v. r.', { from: 'right', index: 7 }],
    ['3. von rechts', { from: 'right', index: 3 }],
    ['vorn, 3. v. l.', { row: 'vorn', from: 'left', index: 3 }],
    ['vorn, 3.v.l.', { row: 'vorn', from: 'left', index: 3 }],
    ['3. v. l. vorn', { row: 'vorn', from: 'left', index: 3 }],
    ['2. Reihe, 3. v. r.', { row: '2. Reihe', from: 'right', index: 3 }],
    ['hinten links', { row: 'hinten', from: 'left', index: 1 }],
    ['hinten Mitte', { row: 'hinten', middle: true }],
    ['vorne', { row: 'vorn' }],
    ['Bildmitte', { middle: true }],
    ['M.', { middle: true }],
    ['daneben', { beside: true }],
    ['rechts daneben', { beside: true, side: 'right' }],
    ['links neben ihr', { beside: true, side: 'left' }],
    ['neben Ada', { beside: true, whom: 'ada' }],
    ['Zweite von links', { from: 'left', index: 2 }],
    ['dritter v. r.', { from: 'right', index: 3 }],
    ['sitzend, 2. v. l.', { row: 'sitzend', from: 'left', index: 2 }],
  ])('%s', (written, place) => expect(parsePosition(written, 'individual')).toEqual(place));
  it('counts a bare number from the side of its list', () => expect(parsePosition('2', 'list-from-right')).toEqual({ from: 'right', index: 2 }));
  it.each(['', 'irgendwo', '2. v. oben', 'vorn und hinten', 'v. l.'])('is not guessed: "%s"', (written) =>
    expect(parsePosition(written, 'individual')).toBeUndefined(),
  );
});

describe('a caption is checked', () => {
  const codes = (checked: PlainCaption, count?: number) => checkCaption(checked, count).map(({ code }) => code);
  it.each<[string, PlainCaption, ...string[]]>([
    ['a complete list', caption('list-from-left', at('A', '1'), at('B', '2'), at('C', '3'))],
    ['a list without numbers', caption('list-from-left', at('A'), at('B'))],
    ['a list with a gap', caption('list-from-left', at('A', '1'), at('B', '2'), at('C', '4')), 'caption-impossible', 'caption-gap'],
    ['a list with a nameless place', caption('list-from-left', at('A', '1'), at('', '2')), 'caption-gap'],
    ['two people in one place', caption('list-from-left', at('A', '1'), at('B', '1')), 'caption-impossible', 'caption-gap'],
    ['a list counted from both sides that agree', caption('list-from-left', at('A', '1'), at('B', '2'), at('C', '1. v. r.'))],
    [
      'a list counted from both sides that disagree',
      caption('list-from-left', at('A', '1'), at('B', '2'), at('C', '2. v. r.')),
      'caption-impossible',
      'caption-gap',
    ],
    ['single places', caption('individual', at('A', 'l.'), at('B', '2. v. l.'), at('C', 'r.'), at('D'))],
    ['the same single place twice', caption('individual', at('A', 'l.'), at('B', '1. v. l.')), 'caption-impossible'],
    ['the same place in two rows', caption('individual', at('A', 'vorn links'), at('B', 'hinten links'))],
    ['the same person twice', caption('individual', at('A', 'l.'), at('A', 'r.')), 'caption-impossible'],
    ['a place nobody understands', caption('individual', at('A', 'drüben')), 'caption-impossible'],
    ['a place number nought', caption('individual', at('A', '0. v. l.')), 'caption-impossible'],
    ['somebody beside nobody', caption('individual', at('A', 'daneben')), 'caption-impossible'],
    ['somebody beside a person the place names', caption('individual', at('A', 'neben B'))],
    ['somebody beside somebody', caption('individual', at('A', 'l.'), at('B', 'daneben'))],
    ['a place without a name', caption('individual', at('A', 'r.'), at(' ', 'l.')), 'caption-gap'],
    ['several in the front row', caption('individual', at('A', 'vorne'), at('B', 'vorne'))],
    ['a portrait', caption('none', at('A'))],
  ])('%s', (_, checked, ...expected) => expect(codes(checked)).toEqual(expected));
  it('lets a list leave out people who stand in a group without names', () =>
    expect(codes({ ...caption('list-from-left', at('A', '1'), at('B', '4')), unnamedGroup: 'Team' })).toEqual([]));
  it('counts people without names where a group says how many it is', () => {
    const withGroup = (unnamedGroup: string) => ({ ...caption('individual', at('A', 'l.'), at('B', '5. v. l.')), unnamedGroup });
    expect(codes(withGroup('drei Kinder'))).toEqual([]);
    expect(codes(withGroup('zwei Kinder'))).toEqual(['caption-impossible']);
    expect(codes(withGroup('rund zwei Dutzend Kinder'))).toEqual([]);
    expect(codes({ ...caption('individual', at('A', '2. v. l.'), at('B', '2. v. r.')), unnamedGroup: '1 Kind' })).toEqual(['caption-impossible']);
  });
  it('keeps places within a count that is known', () => {
    expect(codes(caption('individual', at('A', '4. v. l.')), 3)).toEqual(['caption-impossible']);
    expect(codes(caption('individual', at('A', '1. v. l.'), at('B', '3. v. r.')), 3)).toEqual(['caption-impossible']);
    expect(codes(caption('individual', at('A', '1. v. l.'), at('B', '2. v. r.')), 3)).toEqual([]);
  });
});

describe('a caption in words', () => {
  it.each<[string, PlainCaption]>([
    [
      'v. l.: Landrätin Ada Nord, Bo Süd (KI) und Cy West (MdL)',
      caption('list-from-left', at('Bo Süd', '2', 'KI'), at('Ada Nord', '1', 'Landrätin'), at('Cy West', '3', 'MdL')),
    ],
    ['v. r.: A und B', caption('list-from-right', at('A'), at('B'))],
    ['vorn, v. l.: A und B; hinten, v. l.: C', caption('list-from-left', at('B', 'vorn, 2. v. l.'), at('A', 'vorn, 1. v. l.'), at('C', 'hinten, 1. v. l.'))],
    [
      'Staatssekretärin Ada Nord (r.), Dezernentin Bo Süd (2. v. l.) und [Name fehlt] (l.)',
      caption('individual', at('Ada Nord', 'r.', 'Staatssekretärin'), at('Bo Süd', '2. v. l.', 'Dezernentin'), at('', 'l.')),
    ],
    [
      'Ada Nord (vorne) und Dr. Bo Süd, Kreishandwerkerschaft Nord (7. v. r.)',
      caption('individual', at('Ada Nord', 'vorne'), at('Dr. Bo Süd', '7. v. r.', 'Kreishandwerkerschaft Nord')),
    ],
    [
      'Ada Nord (vorn, 3. v. l.) sowie nahezu das ganze Team',
      { ...caption('individual', at('Ada Nord', 'vorn, 3.v.l.')), unnamedGroup: 'nahezu das ganze Team' },
    ],
    ['KI-Leiterin Ada Nord', caption('none', at('Ada Nord', undefined, 'KI-Leiterin'))],
    ['Das Team', { mode: 'none', positions: [], unnamedGroup: 'Das Team' }],
    ['', caption('none')],
  ])('%s', (words, written) => expect(captionInWords(written)).toBe(words));
  it('is written without spaces where the house does so', () => {
    expect(captionInWords(caption('list-from-left', at('A'), at('B')), 'tight')).toBe('v.l.: A und B');
    expect(captionInWords(caption('individual', at('A', 'vorn, 3. v. l.'), at('B', 'r.')), 'tight')).toBe('A (vorn, 3.v.l.) und B (r.)');
  });
  it('puts semicolons between entries that hold commas', () =>
    expect(captionInWords(caption('individual', at('A', 'l.', 'Ministerium X'), at('B', 'r.', 'Ministerium Y'), at('C')))).toBe(
      'A, Ministerium X (l.); B, Ministerium Y (r.) und C',
    ));
  it('orders a list by its count, also from the other side', () =>
    expect(inOrder(caption('list-from-left', at('C', '1. v. r.'), at('B', '2'), at('A', '1'))).map(({ name }) => name)).toEqual(['A', 'B', 'C']));
  it.each([
    ['3.v.l.', '3. v. l.'],
    ['vorn, 3.v.l.', 'vorn, 3. v. l.'],
    ['links', 'links'],
    ['l', 'l.'],
    ['vorne', 'vorne'],
    ['Bildmitte', 'Bildmitte'],
    ['hinten links', 'hinten links'],
    ['vorn, Bildmitte', 'vorn, Bildmitte'],
    ['2. Reihe, 1. v. l.', '2. Reihe, 1. v. l.'],
    ['daneben', 'daneben'],
    ['Zweite von links', '2. v. l.'],
    ['links neben Ada Nord', 'links neben Ada Nord'],
    ['beim Baum', 'beim Baum'],
  ])('%s is written %s', (written, words) => expect(positionInWords(written)).toBe(words));
  it.each([
    ['Stadträtin', true],
    ['KI-Leiterin', true],
    ['Staatssekretärin', true],
    ['Ministerin', true],
    ['Landrat', true],
    ['Oberbürgermeister', true],
    ['MdL', false],
    ['KI', false],
    ['Leiterin KI', false],
    ['Ministerium für Schule und Bildung', false],
    ['Kreishandwerkerschaft Hellweg-Lippe', false],
    ['Integrationsrat', false],
  ])('„%s“ before the name: %s', (title, before) => expect(isFunction(title)).toBe(before));
});
