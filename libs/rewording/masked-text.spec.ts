import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { maskText, unmaskText } from '#libs/rewording/masked-text.js';
import { PLAIN_WORDS } from '#libs/rewording/plain-words.js';
import { fuzz } from '#tests/support/fuzz.js';

const names = ['Dr. Serap Güler', 'Serap', 'Güler', 'Ada von der Au', 'Kreis Soest'];
const mask = (text: string) => maskText(text, names);

describe('a text on its way out', () => {
  it.each([
    ['Am Donnerstag, 5. März 2020, hat Dr. Serap Güler den Kreis Soest besucht.', 'Am [[1]], hat [[2]] den [[3]] besucht.'],
    ['Gülers Dank galt Ada von der Au und serap güler.', '[[1]] Dank galt [[2]] und [[3]].'],
    ['Sie sagte: „Das freut Güler sehr.“ Um 10.30 Uhr kamen 20 Gäste.', 'Sie sagte: [[1]] Um [[2]] Uhr kamen [[3]] Gäste.'],
    ['Auch der unbekannte Quirin Xaver vom Verein Lernhaus e. V. kam.', 'Auch der unbekannte [[1]] vom [[2]] e. [[3]]. kam.'],
    ['Fragen an presse@kreis.example oder 02921 30-12.', '[[1]] an [[2]] oder [[3]].'],
    ['Es gab 1.500,50 Euro [[1]].', 'Es gab [[1]] Euro [[2]].'],
  ])('names nobody: %s', (text, masked) => expect(mask(text).masked).toBe(masked));

  it('holds no digit, no quote, no name and no capital letter but those of plain words', () => {
    const piece = fc.oneof(
      fc.constantFrom(
        'Güler ',
        'Ada von der Au ',
        'am ',
        'Besuch ',
        '5. März',
        ' 10.30 Uhr',
        '„',
        '“',
        'Xaver',
        ', ',
        '. ',
        '[[2]]',
        'Dr. ',
        '-',
        'ß',
        'İ',
        '@',
      ),
      fc.string({ unit: 'grapheme', maxLength: 5 }),
      fc.string({ unit: 'binary', maxLength: 3 }),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 20 }), (pieces) => {
        const text = pieces.join('');
        const hidden = mask(text);
        const open = hidden.masked.replace(/\[\[\d+\]\]/g, ' ');
        expect(open).not.toMatch(/\d|güler|serap|ada von der au/iu);
        for (const word of open.match(/(?<![\p{L}\p{M}\p{N}])\p{Lu}[\p{L}\p{M}]*/gu) ?? []) expect([...PLAIN_WORDS]).toContain(word);
        const back = hidden.masked.replace(/\[\[(\d+)\]\]/g, (_, n) => hidden.hidden[Number(n) - 1] ?? '?');
        expect(back).toBe(text);
      }),
      fuzz(500),
    );
  });
});

describe('an answer on its way in', () => {
  const hidden = mask('Am 5. März 2020 hat Dr. Serap Güler den Kreis Soest besucht.');
  it('has everything put back that was hidden', () =>
    expect(unmaskText('[[2]] war am [[1]] zu Gast im [[3]].', hidden)).toEqual({ text: 'Dr. Serap Güler war am 5. März 2020 zu Gast im Kreis Soest.' }));
  it.each([
    ['a name that is missing', '[[2]] war am [[1]] zu Gast.'],
    ['a name twice', '[[2]] war am [[1]] zu Gast im [[3]], sagte [[2]].'],
    ['a placeholder that is made up', '[[2]] war am [[1]] zu Gast im [[3]] bei [[4]].'],
    ['a number that is made up', '[[2]] war am [[1]] mit 20 Leuten zu Gast im [[3]].'],
    ['a quote that is made up', '[[2]] war am [[1]] zu „Gast“ im [[3]].'],
    ['HTML', '<p>[[2]] war am [[1]] zu Gast im [[3]].</p>'],
    ['an entity', '[[2]] war am [[1]] zu Gast &amp; im [[3]].'],
    ['Markdown', '**[[2]]** war am [[1]] zu Gast im [[3]].'],
    ['a broken placeholder', '[[2]] war am [[1]] zu Gast im [[3]] [[.'],
    ['far more than a paragraph', `[[2]] war am [[1]] zu Gast im [[3]].${' Es war schön.'.repeat(100)}`],
    ['a control character', '[[2]] war am [[1]] zu Gast im [[3]].\u0007'],
  ])('is refused with %s', (_, answer) => expect(unmaskText(answer, hidden)).toEqual({ unusable: expect.stringMatching(/\.$/) }));
});
