import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { checkFacts } from '#libs/fact-check/check-facts.js';
import { knownFacts } from '#libs/fact-check/known-facts.js';
import { fuzz } from '#tests/support/fuzz.js';

const known = knownFacts({
  dates: ['2020-03-05'],
  times: ['10:00', '11:30'],
  numbers: [14, 54],
  headcounts: [20],
  people: [
    { name: 'Dr. Serap Güler', familyName: 'Güler', offices: ['Staatssekretärin für Integration', 'Staatssekretärin', 'Ministerium für Integration'] },
    { name: 'Eva Irrgang', familyName: 'Irrgang', offices: ['Landrätin', 'Kreis Soest'] },
    { name: 'Bernd Weber', offices: ['Dezernent'] },
  ],
  names: ['Kreis Soest', 'Kommunales Integrationszentrum Kreis Soest', 'Soest'],
  texts: ['Das Projekt „Sprachschatz“ kostet 1.500 Euro.', 'Staatssekretärin Güler begrüßte am Vormittag die Gäste im Kreishaus.', 'Das KI besteht seit 2012.'],
  quotes: ['Das überzeugt mich sehr, denn hier arbeiten alle zusammen.'],
  places: ['Kreis Soest', 'Soest', 'Bielefeld', 'Essen', 'Kreis Warendorf', 'Warendorf'],
});
const found = (sentence: string) => checkFacts(sentence, known).map(({ kind, found }) => `${kind}: ${found}`);
const message = (sentence: string) => checkFacts(sentence, known)[0]?.message;

describe('what is on record', () => {
  it.each([
    'Am Donnerstag, 5. März 2020, von 10 bis 11.30 Uhr war Dr. Serap Güler im Kreis Soest.',
    'Am Donnerstag, den 5. März, kam Staatssekretärin Güler.',
    'Donnerstagvormittag begrüßte Landrätin Eva Irrgang rund 20 Gäste.',
    'Bis 05.03.2020 um 10:00 Uhr.',
    '14 der 54 Zentren machen mit; das Projekt kostet 1500 Euro.',
    'Eva Irrgangs Dank galt den Gästen des Kreises Soest und der Soester Runde.',
    'Das Projekt „Sprachschatz“ lobte sie: „Das überzeugt mich sehr, denn hier arbeiten alle zusammen.“',
    '„Das überzeugt mich sehr“, sagte Güler, „denn hier arbeiten alle zusammen.“',
    'Seit 2012 besteht das KI.',
    'Zweite Station war das Kreishaus, dort gab es Essen in Ruhe.',
    'Der Dezernent Bernd Weber sprach.',
    'Ein besonderer Tag für das Team: Staatssekretärin Serap Güler informierte sich aus erster Hand über die Arbeit im Kreis Soest.',
    'Die Staatssekretärin nahm sich viel Zeit für Gespräche mit Ehrenamtlichen und Fachkräften.',
    'Zum Abschluss gab es Kaffee und Kuchen im Sitzungssaal.',
    'Landrätin Eva Irrgang dankte der Politikerin für die Anerkennung und überreichte ein kleines Geschenk.',
    'Frau Güler betonte, wie wichtig die Arbeit vor Ort für ganz Nordrhein-Westfalen sei.',
    'Auch künftig wollen Land und Kreis eng zusammenarbeiten, so Irrgang.',
    'In Zukunft soll es mehr Angebote in Schulen geben, sagte die Landrätin.',
    'Für das leibliche Wohl sorgten Schülerinnen des Börde-Berufskollegs Soest.',
  ])('is not pointed out: %s', (sentence) => expect(found(sentence)).toEqual([]));
});

describe('what is not on record', () => {
  it.each([
    ['Am 6. März 2020 kam sie.', 'date: 6. März 2020'],
    ['Am 05.04.2020 kam sie.', 'date: 05.04.2020'],
    ['Am 5. März 2021 kam sie.', 'date: 5. März 2021'],
    ['Am 31. Februar kam sie.', 'date: 31. Februar'],
    ['Am Freitag, 5. März 2020, kam sie.', 'weekday: Freitag, 5. März 2020'],
    ['Am Freitag, dem 5. März, kam sie.', 'weekday: Freitag, dem 5. März'],
    ['Am Montag kam sie.', 'weekday: Montag'],
    ['Um 9 Uhr kam sie.', 'time: 9 Uhr'],
    ['Von 10 bis 12.15 Uhr blieb sie.', 'time: 12.15 Uhr'],
    ['Es kostet 15.000 Euro.', 'amount: 15.000 Euro'],
    ['Es kostet 1,5 Millionen Euro.', 'amount: 1,5 Millionen Euro'],
    ['Es kamen 54 Personen.', 'headcount: 54'],
    ['Es kamen dreißig Kinder.', 'headcount: dreißig'],
    ['Im Netz sind 53 Zentren.', 'number: 53'],
    ['Seit 2011 besteht das KI.', 'number: 2011'],
    ['Landrätin Eva Irgang begrüßte die Gäste.', 'name: Irgang'],
    ['Staatssekretärin Gülers und Gühler kamen.', 'name: Gühler'],
    ['Dr. Serap Weber kam.', 'name: Serap Weber'],
    ['Auch Peter Müller begrüßte die Gäste.', 'name: Peter Müller'],
    ['„Das überzeugt mich sehr“, sagte Lehmann.', 'name: Lehmann'],
    ['Frau Lehmann kam.', 'name: Lehmann'],
    ['Ministerin Serap Güler kam.', 'office: Ministerin Dr. Serap Güler'],
    ['Ministerin Serap kam.', 'office: Ministerin Dr. Serap Güler'],
    ['Staatssekretär Güler kam.', 'office: Staatssekretär Dr. Serap Güler'],
    ['Es begrüßte Eva Irrgang, Bürgermeisterin der Stadt Soest.', 'office: Bürgermeisterin Eva Irrgang'],
    ['Sie kam nach Bielefeld.', 'place: Bielefeld'],
    ['Sie kam in den Kreis Warendorf.', 'place: Kreis Warendorf'],
    ['Sie kam nach Essen.', 'place: Essen'],
    ['Sie kam nach Soets.', 'name: Soets'],
    [
      'Sie sagte: „Das überzeugt mich gar nicht, denn hier arbeiten alle zusammen.“',
      'quote: „Das überzeugt mich gar nicht, denn hier arbeiten alle zusammen.“',
    ],
    ['Sie sagte: „Ich komme gerne wieder.“', 'quote: „Ich komme gerne wieder.“'],
    ['Das Projekt „Wortschatz“ gefiel ihr.', 'quote: „Wortschatz“'],
  ])('is pointed out: %s', (sentence, expected) => expect(found(sentence)).toEqual([expected]));

  it('comes with what is', () => {
    expect(message('Am 6. März 2020 kam sie.')).toBe('Dieses Datum ist nicht verzeichnet. Verzeichnet: Donnerstag, 5. März 2020.');
    expect(message('Am Freitag, 5. März 2020, kam sie.')).toBe('Der 5. März 2020 ist ein Donnerstag.');
    expect(message('Um 9 Uhr kam sie.')).toBe('Diese Uhrzeit ist nicht verzeichnet. Verzeichnet: 10 Uhr, 11.30 Uhr.');
    expect(message('Landrätin Eva Irgang kam.')).toBe('Vermutlich ein Schreibfehler: Verzeichnet ist „Eva Irrgang“.');
    expect(message('Ministerin Serap Güler kam.')).toBe('Dr. Serap Güler ist verzeichnet als Staatssekretärin für Integration.');
    expect(message('Sie sagte: „Das überzeugt mich gar nicht, denn hier arbeiten alle zusammen.“')).toBe(
      'Das Zitat weicht vom aufgenommenen Wortlaut ab: „Das überzeugt mich sehr, denn hier arbeiten alle zusammen“',
    );
  });

  it('says whether it is direct speech, which nobody can have cleared', () => {
    expect(checkFacts('Sie sagte: „Ich komme gerne wieder.“', known)).toMatchObject([{ speech: true }]);
    expect(checkFacts('Das Projekt „Wortschatz“ gefiel ihr.', known)[0]).not.toHaveProperty('speech');
  });
});

describe('any text', () => {
  const piece = fc.oneof(
    fc.constantFrom(
      'Am ',
      '5. ',
      'März ',
      '2020',
      ' Uhr',
      '10.',
      '30',
      ' bis ',
      '„',
      '“',
      'Güler',
      'Frau ',
      'Kreis ',
      'Soest',
      '1.500',
      ' Euro',
      ', ',
      '. ',
      "O'",
      '-',
    ),
    fc.string({ unit: 'binary', maxLength: 4 }),
  );
  const text = fc.array(piece, { maxLength: 25 }).map((pieces) => pieces.join(''));
  it('is checked without falling over it, and what is found stands in it or names who is meant', () => {
    fc.assert(
      fc.property(text, (any) => {
        const findings = checkFacts(any, known);
        for (const { found } of findings.filter(({ kind }) => kind !== 'office' && kind !== 'time')) expect(any).toContain(found);
        for (const { message } of findings) expect(message).toMatch(/\S.*[.“]$/u);
      }),
      fuzz(500),
    );
  });
  it('that is on record word for word has nothing to be pointed out', () => {
    fc.assert(
      fc.property(text, (any) => {
        fc.pre(!/\d\. *März|Februar|tag/.test(any) && !/Dr|Frau|Kreis/.test(any));
        const own = knownFacts({ dates: [], times: [], numbers: [], headcounts: [], people: [], names: [], texts: [any], quotes: [], places: [] });
        expect(checkFacts(any, own)).toEqual([]);
      }),
      fuzz(300),
    );
  });
});
