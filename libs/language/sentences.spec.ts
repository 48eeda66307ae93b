import { describe, expect, it } from '@jest/globals';
import { closeSentence, paragraph, phrase, sentence, sentences, startSentence } from '#libs/language/sentences.js';

describe('splitting into sentences', () => {
  it.each<[string, string[]]>([
    ['', []],
    ['Ein Satz ohne Punkt', ['Ein Satz ohne Punkt']],
    ['Eins. Zwei! Drei? Vier.', ['Eins.', 'Zwei!', 'Drei?', 'Vier.']],
    ['Dr. Andreas Deimann kam. Er blieb.', ['Dr. Andreas Deimann kam.', 'Er blieb.']],
    ['Am 26. September kam der Gast. Am 27. September ging er.', ['Am 26. September kam der Gast.', 'Am 27. September ging er.']],
    ['Der 9. Kongress tagte 2019. Er war gut besucht.', ['Der 9. Kongress tagte 2019.', 'Er war gut besucht.']],
    ['Es kamen 14. Die Gäste blieben.', ['Es kamen 14.', 'Die Gäste blieben.']],
    ['Foto v. l. Anna Berg und Bert Tal. Das Bild ist neu.', ['Foto v. l. Anna Berg und Bert Tal.', 'Das Bild ist neu.']],
    ['Viele, z. B. Schulen, machen mit. Andere nicht.', ['Viele, z. B. Schulen, machen mit.', 'Andere nicht.']],
    ['Der Verein Brücke e. V. Soest kam.', ['Der Verein Brücke e. V. Soest kam.']],
    ['Es kam der Verein Brücke e. V. Die Gäste blieben.', ['Es kam der Verein Brücke e. V.', 'Die Gäste blieben.']],
    ['Raum Nr. 12 ist frei. Raum Nr. 13 nicht.', ['Raum Nr. 12 ist frei.', 'Raum Nr. 13 nicht.']],
    ['Hilfe dieser Art. Sie wirkt nach Art. 5.', ['Hilfe dieser Art.', 'Sie wirkt nach Art. 5.']],
    ['Um 13.45 Uhr ging es los. Um 15 Uhr war Schluss.', ['Um 13.45 Uhr ging es los.', 'Um 15 Uhr war Schluss.']],
    ['Es sprach Simone Wendland MdL. Sie dankte.', ['Es sprach Simone Wendland MdL.', 'Sie dankte.']],
    ['W. A. Berg kam. J. Tal auch.', ['W. A. Berg kam.', 'J. Tal auch.']],
    ['„Wir kommen. Wir bleiben“, sagte sie. Dann ging sie.', ['„Wir kommen. Wir bleiben“, sagte sie.', 'Dann ging sie.']],
    ['Sie sagte: „Wir kommen. Wir bleiben.“ Dann ging sie.', ['Sie sagte: „Wir kommen. Wir bleiben.“', 'Dann ging sie.']],
    ['„Eins“, sagte sie. „Zwei.“', ['„Eins“, sagte sie.', '„Zwei.“']],
    ['Ein offenes „Zeichen. Und weiter.', ['Ein offenes „Zeichen.', 'Und weiter.']],
    ['Er kam … dann ging er. Schluss.', ['Er kam … dann ging er.', 'Schluss.']],
    ['Überschrift\nErster Satz. Zweiter Satz.', ['Überschrift', 'Erster Satz.', 'Zweiter Satz.']],
    ['Es kam {person-1}. {person-2} blieb.', ['Es kam {person-1}.', '{person-2} blieb.']],
    ['Die Seite www.kreis-soest.de ist neu. Sie hilft.', ['Die Seite www.kreis-soest.de ist neu.', 'Sie hilft.']],
  ])('%s', (text, parts) => expect(sentences(text)).toEqual(parts));

  it('loses nothing', () => {
    const text = 'Dr. A. Berg kam am 5. März 2020 um 10.15 Uhr. „So. Und so!“, rief er. Dann z. B. das Haus der Begegnung e. V. und mehr.';
    expect(paragraph(sentences(text))).toBe(text);
  });
});

describe('joining the parts of a sentence', () => {
  it.each<[string, (string | undefined)[]]>([
    ['Andrea Reckfort, Leiterin des Amtes, begrüßte die Gäste', ['Andrea Reckfort, Leiterin des Amtes,', 'begrüßte die Gäste']],
    ['Es sprach Andrea Reckfort, Leiterin des Amtes.', ['Es sprach', 'Andrea Reckfort, Leiterin des Amtes,', '.']],
    ['am Montag, 1. Juli 2019, und später', ['am Montag, 1. Juli 2019', ', und später']],
    ['A B', ['A', undefined, '', ' B ']],
    ['', []],
  ])('%s', (text, parts) => expect(phrase(...parts)).toBe(text));

  it.each<[string, (string | undefined)[]]>([
    ['Am Montag kam Andrea Reckfort, Leiterin des Amtes.', ['am Montag', 'kam', 'Andrea Reckfort, Leiterin des Amtes,']],
    ['Es kam der Verein Brücke e. V.', ['es kam', 'der Verein Brücke e. V.']],
    ['Sie sagte: „Ja.“', ['sie sagte:', '„Ja.“']],
    ['Sie sprach vom „Brückenbau“.', ['sie sprach vom', '„Brückenbau“']],
    ['Van Asselt kam.', ['van Asselt', 'kam']],
    ['Übermorgen.', ['übermorgen']],
    ['', [undefined]],
  ])('as a whole sentence: %s', (text, parts) => expect(sentence(...parts)).toBe(text));

  it('leaves a quotation and a masked name at the start alone', () =>
    expect([startSentence('„so ist es“'), startSentence('{person-1} kam')]).toEqual(['„so ist es“', '{person-1} kam']));
  it('does not end a sentence twice', () =>
    expect(['Wirklich?', 'Ja …', 'Ende.', 'Gäste:'].map(closeSentence)).toEqual(['Wirklich?', 'Ja …', 'Ende.', 'Gäste:']));
});
