import { describe, expect, it } from '@jest/globals';
import { likenessOf, mostShared } from '#libs/language/likeness.js';

describe('two wordings of one sentence', () => {
  it('differ in their tense', () => {
    const [once, again] = ['Die Zentren sind ein Erfolg, und wir fördern sie.', 'Die Zentren waren ein Erfolg und wir förderten sie!'];
    expect(likenessOf(once, again)).toEqual({
      shared: 7 / 9,
      differences: [
        { from: 'sind', to: 'waren' },
        { from: 'fördern', to: 'förderten' },
      ],
    });
    expect(mostShared(once, again)).toBe(7 / 9);
  });

  it('differ in words that came or went', () => {
    expect(likenessOf('Wir danken allen.', 'Wir danken heute allen sehr.').differences).toEqual([
      { from: '', to: 'heute' },
      { from: '', to: 'sehr' },
    ]);
    expect(likenessOf('Wir danken heute.', 'Wir danken.')).toEqual({ shared: 0.8, differences: [{ from: 'heute', to: '' }] });
  });

  it('are the same whatever their marks and case, and have nothing to do with each other without a common word', () => {
    expect(likenessOf('„Gut“, sagt er.', 'gut – SAGT er')).toEqual({ shared: 1, differences: [] });
    expect(likenessOf('Ja.', 'Nein.')).toEqual({ shared: 0, differences: [{ from: 'Ja', to: 'Nein' }] });
    expect(likenessOf('', '…').shared).toBe(1);
  });

  it('share at most what their words allow', () => {
    const texts = ['a b c', 'c b a', 'a a b', 'b', 'a b c d e', ''];
    for (const one of texts) for (const other of texts) expect(likenessOf(one, other).shared).toBeLessThanOrEqual(mostShared(one, other));
  });
});
