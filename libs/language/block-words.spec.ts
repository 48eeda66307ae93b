import { describe, expect, it } from '@jest/globals';
import { blockInWords } from '#libs/language/block-words.js';

describe('a block of a press text', () => {
  const called = (subject: string, id: string) => (id === 'unknown' ? undefined : `„${subject} ${id}“`);
  it.each([
    ['Einstieg', 'lead'],
    ['Station „stop kreishaus“', 'stop-kreishaus'],
    ['Station', 'stop-unknown'],
    ['Programmpunkt „item i-1“', 'programme-i-1'],
    ['Teilnehmende', 'participants'],
    ['Teilnehmende mit Mandat', 'participants-elected'],
    ['Teilnehmende Gruppen', 'participants-groups'],
    ['Zitat „statement q1“', 'quote-q1'],
    ['Bildunterschrift „photo f1“', 'caption-f1'],
    ['Hintergrund', 'background-1'],
    ['Kontakt', 'author'],
    ['Hinweis', 'from-somewhere-else'],
  ])('is called %s (%s)', (words, id) => expect(blockInWords(id, called)).toBe(words));
});
