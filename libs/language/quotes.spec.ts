import { describe, expect, it } from '@jest/globals';
import { introducedQuote, quoted, quoteWithAttribution } from '#libs/language/quotes.js';

describe('a quotation', () => {
  it.each([
    ['Wir kommen gern.', '„Wir kommen gern.“'],
    ['„Wir kommen gern.“', '„Wir kommen gern.“'],
    ['"Wir kommen gern."', '„Wir kommen gern.“'],
    ['»Wir kommen gern.«', '„Wir kommen gern.“'],
    ['Das Projekt „Brücken“ wirkt.', '„Das Projekt ‚Brücken‘ wirkt.“'],
    ['Das Projekt "Brücken" wirkt.', '„Das Projekt ‚Brücken‘ wirkt.“'],
    ['Das Projekt »Brücken« wirkt.', '„Das Projekt ‚Brücken‘ wirkt.“'],
    ['Das Projekt ‚Brücken‘ wirkt.', '„Das Projekt ‚Brücken‘ wirkt.“'],
    ['„Brücken“ und „Wege“', '„‚Brücken‘ und ‚Wege‘“'],
    ['Das geht’s an', '„Das geht’s an“'],
    ['Ein 5" breiter Rand', '„Ein 5" breiter Rand“'],
  ])('%s → %s', (wording, result) => expect(quoted(wording)).toBe(result));

  it('never changes a word', () => {
    const wording = 'Er sagte "so  nicht" – und: „Mitarbeiter*innen“ & Co.!';
    const letters = (text: string) => text.replace(/["„“‚‘]/g, '');
    expect(letters(quoted(wording))).toBe(letters(wording));
  });
});

describe('a quote with its speaker', () => {
  it.each<[string, string[], string[]]>([
    ['„Wir kommen gern“, sagte Güler.', ['Wir kommen gern.'], ['sagte Güler']],
    ['„Wir kommen gern!“, sagte Güler.', ['Wir kommen gern!'], ['sagte Güler.']],
    ['„Wirklich?“, fragte Güler.', ['Wirklich?'], ['fragte Güler']],
    ['„Wir kommen gern“, sagte Güler. „Bis bald.“', ['Wir kommen gern.', 'Bis bald.'], ['sagte Güler']],
    ['„Wir kommen“, sagte Güler, „weil es wichtig ist.“', ['Wir kommen,', 'weil es wichtig ist.'], ['sagte Güler']],
    ['„Wir kommen“, sagte Güler, „weil es wichtig ist“.', ['Wir kommen', 'weil es wichtig ist'], ['sagte Güler']],
    ['„Eins“, sagte Güler. „Zwei“, so Güler weiter. „Drei.“', ['Eins.', 'Zwei.', 'Drei.'], ['sagte Güler', 'so Güler weiter']],
    ['„Ohne Sprecher.“', ['Ohne Sprecher.'], []],
    ['„ohne Sprecher“.', ['ohne Sprecher'], []],
  ])('%s', (text, segments, attributions) => expect(quoteWithAttribution(segments, ...attributions)).toBe(text));
});

describe('an introduced quote', () => {
  it.each([
    ['Güler sagte', 'Wir kommen gern.', 'Güler sagte: „Wir kommen gern.“'],
    ['Güler sagte:', 'Wir kommen gern', 'Güler sagte: „Wir kommen gern“.'],
    ['Güler fragte,', 'Kommen wir?', 'Güler fragte: „Kommen wir?“'],
    ['Güler sagte', 'Es heißt „Brücken.“', 'Güler sagte: „Es heißt ‚Brücken.‘“'],
  ])('%s + %s', (introduction, wording, text) => expect(introducedQuote(introduction, wording)).toBe(text));
});
