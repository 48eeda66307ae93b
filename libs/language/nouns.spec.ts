import { describe, expect, it } from '@jest/globals';
import { article, inflectNoun, nounOf, weakEnding, type Case, type Gender } from '#libs/language/nouns.js';

describe('the noun behind a word', () => {
  it.each<[string, Gender | undefined]>([
    ['Kreis', 'm'],
    ['Hochsauerlandkreis', 'm'],
    ['Rhein-Kreis', 'm'],
    ['Landeshauptstadt', 'f'],
    ['StädteRegion', 'f'],
    ['Integrationsrat', 'm'],
    ['Referat', 'n'],
    ['Stadion', 'n'],
    ['Station', 'f'],
    ['Koordinierung', 'f'],
    ['Sprung', undefined],
    ['Stadtwerke', 'plural'],
    ['KI', 'n'],
    ['kreis', undefined],
    ['Xyz', undefined],
    ['Gelsenkirchen', undefined],
    ['Mülheim', undefined],
    ['Lippstadt', undefined],
    ['Wohnheim', 'n'],
  ])('%s is %s', (word, gender) => expect(nounOf(word)?.gender).toBe(gender));
});

describe('a noun in a case', () => {
  it.each<[string, Case, string]>([
    ['Kreis', 'genitive', 'Kreises'],
    ['Amt', 'genitive', 'Amtes'],
    ['Bündnis', 'genitive', 'Bündnisses'],
    ['Zentrum', 'genitive', 'Zentrums'],
    ['Stadt', 'genitive', 'Stadt'],
    ['Kreis', 'dative', 'Kreis'],
    ['Stadtwerke', 'dative', 'Stadtwerken'],
    ['Kommunen', 'dative', 'Kommunen'],
    ['KI', 'genitive', 'KI'],
  ])('%s, %s: %s', (word, kase, form) => {
    const noun = nounOf(word);
    expect(noun && inflectNoun(word, noun, kase)).toBe(form);
  });
});

describe('what stands before a noun', () => {
  it.each<[Gender, Case, string, string]>([
    ['m', 'nominative', 'der', 'e'],
    ['m', 'accusative', 'den', 'en'],
    ['f', 'dative', 'der', 'en'],
    ['f', 'accusative', 'die', 'e'],
    ['n', 'genitive', 'des', 'en'],
    ['n', 'accusative', 'das', 'e'],
    ['plural', 'nominative', 'die', 'en'],
    ['plural', 'dative', 'den', 'en'],
  ])('%s, %s: %s …%s', (gender, kase, word, ending) => expect([article(gender, kase), weakEnding(gender, kase)]).toEqual([word, ending]));
});
