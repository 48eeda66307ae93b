import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { mergeTexts } from '#libs/press/edits/text-merge.js';
import { hunksBetween, isWord, tokensOf } from '#libs/press/edits/token-diff.js';
import { fuzz } from '#tests/support/fuzz.js';

const base = 'Am Donnerstag, 5. März 2020, von 10 bis 11.30 Uhr hat Ada Nord den Kreis Nord besucht. Gastgeber war das KI.';
const moved = 'Am Donnerstag, 12. März 2020, von 10 bis 11.30 Uhr hat Ada Nord den Kreis Nord besucht. Gastgeber war das KI.';

describe('merging new facts into what people wrote', () => {
  it('keeps the words of people and takes the new date', () =>
    expect(mergeTexts(base, base.replace('hat Ada Nord den Kreis Nord besucht', 'war Ada Nord im Kreishaus zu Gast'), moved)).toEqual({
      text: 'Am Donnerstag, 12. März 2020, von 10 bis 11.30 Uhr war Ada Nord im Kreishaus zu Gast. Gastgeber war das KI.',
      clashes: [],
    }));
  it('keeps the words of people where the facts changed the same ones, and shows both', () =>
    expect(mergeTexts(base, base.replace('5. März 2020', '6. März 2020'), moved)).toEqual({
      text: base.replace('5. März 2020', '6. März 2020'),
      clashes: [{ at: 15, base: '5', ours: '6', theirs: '12' }],
    }));
  it('has no conflict where both changed alike', () => expect(mergeTexts(base, moved, moved)).toEqual({ text: moved, clashes: [] }));
  it('lets a sentence that people took out come back as a conflict only', () => {
    const shorter = base.replace('Am Donnerstag, 5. März 2020, von 10 bis 11.30 Uhr hat Ada Nord den Kreis Nord besucht. ', '');
    const { text, clashes } = mergeTexts(base, shorter, moved);
    expect(text).toBe('Gastgeber war das KI.');
    expect(clashes).toMatchObject([{ at: 0, ours: '', theirs: expect.stringContaining('12. März') }]);
  });
  it('puts an insertion between two neighbouring changes once', () => {
    const { text } = mergeTexts('a b c d', 'a b X c d', 'a y z d');
    expect(text.match(/X/g)).toHaveLength(1);
  });
});

/** Sentences as people and templates write them, and anything else that a keyboard gives. */
const word = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom('der', 'Kreis', 'Nord', 'am', '5', 'März', '.', ',', ' ', ' ', '„', '“', '\n', 'Uhr', '10') },
  { weight: 1, arbitrary: fc.string({ unit: 'grapheme', maxLength: 4 }) },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 3 }) },
);
const text = fc.array(word, { maxLength: 30 }).map((words) => words.join(''));
/** A text that was made from another by a few changes. */
const changed = (from: string) =>
  fc.array(fc.tuple(fc.nat(40), fc.nat(5), fc.array(word, { maxLength: 3 })), { maxLength: 3 }).map((changes) => {
    const tokens = tokensOf(from);
    for (const [at, much, instead] of changes) tokens.splice(at % (tokens.length + 1), much, ...instead);
    return tokens.join('');
  });
const three = text.chain((from) => fc.tuple(fc.constant(from), changed(from), changed(from)));
const wordsIn = (some: string) => tokensOf(some).filter(isWord);

describe('a merge of any three texts', () => {
  it('loses no token of a text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (any) => expect(tokensOf(any).join('')).toBe(any)),
      fuzz(300),
    );
  });
  it('turns one text into the other by the changes between them', () => {
    fc.assert(
      fc.property(three, ([from, to]) => {
        const tokens = tokensOf(from);
        const replaced = hunksBetween(tokens, tokensOf(to)).reduceRight(
          (said, { start, end, tokens: instead }) => said.toSpliced(start, end - start, ...instead),
          tokens,
        );
        expect(replaced.join('')).toBe(to);
      }),
      fuzz(300),
    );
  });
  it('is the other side where one changed nothing', () => {
    fc.assert(
      fc.property(three, ([from, one]) => {
        expect(mergeTexts(from, from, one)).toEqual({ text: one, clashes: [] });
        expect(mergeTexts(from, one, from)).toEqual({ text: one, clashes: [] });
        expect(mergeTexts(from, one, one)).toEqual({ text: one, clashes: [] });
      }),
      fuzz(300),
    );
  });
  it('keeps every word that people wrote, and every new one of the facts in the text or in a shown conflict', () => {
    fc.assert(
      fc.property(three, ([from, ours, theirs]) => {
        const { text: merged, clashes } = mergeTexts(from, ours, theirs);
        const inserted = (to: string) => hunksBetween(tokensOf(from), tokensOf(to)).map(({ tokens }) => tokens.join(''));
        for (const piece of inserted(ours)) expect(merged).toContain(piece);
        const shown = [merged, ...clashes.map((one) => one.theirs)].join('\u0000');
        for (const piece of inserted(theirs)) for (const one of wordsIn(piece)) expect(shown).toContain(one);
        for (const { at, ours: own } of clashes) expect(merged.slice(at, at + own.length)).toBe(own);
      }),
      fuzz(500),
    );
  });
  it('takes both sides where they changed different sentences', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('Ada kam.', 'Es gab Tee.', 'Alle sangen.', 'Dann war Schluss.'), { minLength: 3, maxLength: 6 }),
        fc.nat(),
        fc.nat(),
        (said, a, b) => {
          const [one, other] = [a % said.length, b % said.length];
          fc.pre(Math.abs(one - other) >= 2);
          const edit = (at: number, what: string) => said.map((sentence, i) => (i === at ? sentence.replace('.', ` ${what}.`) : sentence)).join(' ');
          const expected = said.map((sentence, i) => sentence.replace('.', i === one ? ' unsererseits.' : i === other ? ' ihrerseits.' : '.')).join(' ');
          expect(mergeTexts(said.join(' '), edit(one, 'unsererseits'), edit(other, 'ihrerseits'))).toEqual({ text: expected, clashes: [] });
        },
      ),
      fuzz(200),
    );
  });
  it('changes nothing when the same facts are merged again', () => {
    fc.assert(
      fc.property(three, ([from, ours, theirs]) => {
        const { text: merged } = mergeTexts(from, ours, theirs);
        expect(mergeTexts(theirs, merged, theirs)).toEqual({ text: merged, clashes: [] });
      }),
      fuzz(200),
    );
  });
});
