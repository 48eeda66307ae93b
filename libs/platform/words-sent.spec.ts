import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { fuzz } from '#tests/support/fuzz.js';
import { withoutSent, withSent } from '#libs/platform/words-sent.js';

const request = { name: 'Walburga Stachelbeer-Ağaoğlu', notes: ['kommt um 10:30', { 'Frau Quittenbaum': 1 }] };

describe('an answer without the words that were sent', () => {
  it('names nobody whom the request named, also shortened, in other quotes or composed otherwise', () => {
    const answer = {
      code: 'not-as-described',
      help: {
        detail: `„Walburga Stachelbeer-Ağaoğlu“ is no guest, Walburga… neither; ${'Ağaoğlu'.normalize('NFD')} and ${'Ağaoğlu'.normalize('NFC')} are one`,
        errors: [{ path: 'notes[1].Frau Quittenbaum', message: 'must be 1' }],
      },
    };
    const kept = withoutSent(answer, { ...request, also: 'Ağaoğlu'.normalize('NFD') });
    expect(JSON.stringify(kept)).not.toMatch(/Walburga|Stachelbeer|A.{1,2}ao.{1,2}lu|Quittenbaum/u);
    expect(kept).toMatchObject({ code: 'not-as-described' });
    expect(withSent(kept, { ...request, also: 'Ağaoğlu'.normalize('NFD') })).toEqual(answer);
  });

  it('keeps numbers, ids and words of its own', () => {
    const answer = { id: '6fa3c1de-58a3-5c5f-8a0e-2f5d6f0d7e11', version: 3, position: null, done: true, says: 'is cancelled' };
    expect(withoutSent(answer, request)).toEqual(answer);
  });

  it('is whole again with the same request, whatever both hold', () => {
    const text = fc.oneof(fc.string({ unit: 'binary' }), fc.stringMatching(/^[\u{E000}\u{E001}<>0-9a\s]*$/u));
    fc.assert(
      fc.property(fc.dictionary(text, fc.oneof(text, fc.array(text))), fc.array(text), fc.nat(), (sent, own, at) => {
        const answer = { own, quotes: JSON.stringify(sent).slice(0, at), same: Object.values(sent) };
        expect(withSent(withoutSent(answer, sent), sent)).toEqual(answer);
      }),
      fuzz(200),
    );
  });
});
