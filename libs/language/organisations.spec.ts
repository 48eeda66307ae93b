import { describe, expect, it } from '@jest/globals';
import { asInstitution, declined, inside, laterMention, named, towards, townIn, withPreposition, type Declension } from '#libs/language/organisations.js';

describe('other organisations', () => {
  it.each([
    [
      'Ministerium für Schule und Bildung',
      'das Ministerium für Schule und Bildung',
      'des Ministeriums für Schule und Bildung',
      'im Ministerium für Schule und Bildung',
    ],
    [
      'Ministerium für Kinder, Familie, Flüchtlinge und Integration des Landes Nordrhein-Westfalen',
      'das Ministerium für Kinder, Familie, Flüchtlinge und Integration des Landes Nordrhein-Westfalen',
      'des Ministeriums für Kinder, Familie, Flüchtlinge und Integration des Landes Nordrhein-Westfalen',
      'im Ministerium für Kinder, Familie, Flüchtlinge und Integration des Landes Nordrhein-Westfalen',
    ],
    ['Land Nordrhein-Westfalen', 'das Land Nordrhein-Westfalen', 'des Landes Nordrhein-Westfalen', 'im Land Nordrhein-Westfalen'],
    ['Landtag', 'der Landtag', 'des Landtags', 'im Landtag'],
    [
      'Landesweite Koordinierungsstelle Kommunale Integrationszentren',
      'die Landesweite Koordinierungsstelle Kommunale Integrationszentren',
      'der Landesweiten Koordinierungsstelle Kommunale Integrationszentren',
      'in der Landesweiten Koordinierungsstelle Kommunale Integrationszentren',
    ],
    [
      'Kreishandwerkerschaft Hellweg-Lippe',
      'die Kreishandwerkerschaft Hellweg-Lippe',
      'der Kreishandwerkerschaft Hellweg-Lippe',
      'in der Kreishandwerkerschaft Hellweg-Lippe',
    ],
    ['Bezirksregierung Arnsberg', 'die Bezirksregierung Arnsberg', 'der Bezirksregierung Arnsberg', 'in der Bezirksregierung Arnsberg'],
    ['Verein Modellierton', 'der Verein Modellierton', 'des Vereins Modellierton', 'im Verein Modellierton'],
    [
      'Westfälisches Bildungs- und Kulturzentrum',
      'das Westfälische Bildungs- und Kulturzentrum',
      'des Westfälischen Bildungs- und Kulturzentrums',
      'im Westfälischen Bildungs- und Kulturzentrum',
    ],
    ['Berufskolleg Kreis Höxter', 'das Berufskolleg Kreis Höxter', 'des Berufskollegs Kreis Höxter', 'im Berufskolleg Kreis Höxter'],
    [
      'Kommunales Integrationsmanagement',
      'das Kommunale Integrationsmanagement',
      'des Kommunalen Integrationsmanagements',
      'im Kommunalen Integrationsmanagement',
    ],
    ['Duisburger Werkstatt', 'die Duisburger Werkstatt', 'der Duisburger Werkstatt', 'in der Duisburger Werkstatt'],
    ['Wuppertaler Verein', 'der Wuppertaler Verein', 'des Wuppertaler Vereins', 'im Wuppertaler Verein'],
    ['Interkulturelles Zentrum', 'das Interkulturelle Zentrum', 'des Interkulturellen Zentrums', 'im Interkulturellen Zentrum'],
    ['Bertelsmann Stiftung', 'die Bertelsmann Stiftung', 'der Bertelsmann Stiftung', 'in der Bertelsmann Stiftung'],
    ['Großer Sitzungssaal', 'der Große Sitzungssaal', 'des Großen Sitzungssaals', 'im Großen Sitzungssaal'],
    ['Kreishaus I', 'das Kreishaus I', 'des Kreishauses I', 'im Kreishaus I'],
    ['Referat für Zusammenarbeit', 'das Referat für Zusammenarbeit', 'des Referats für Zusammenarbeit', 'im Referat für Zusammenarbeit'],
    ['Bündnis für Toleranz', 'das Bündnis für Toleranz', 'des Bündnisses für Toleranz', 'im Bündnis für Toleranz'],
    ['Stadtwerke Münster', 'die Stadtwerke Münster', 'der Stadtwerke Münster', 'bei den Stadtwerken Münster'],
    ['AWO Ortsverein Unna', 'der AWO Ortsverein Unna', 'des AWO Ortsvereins Unna', 'im AWO Ortsverein Unna'],
    ['KI Kreis Soest', 'das KI Kreis Soest', 'des KI Kreis Soest', 'im KI Kreis Soest'],
    ['KI Gelsenkirchen', 'das KI Gelsenkirchen', 'des KI Gelsenkirchen', 'im KI Gelsenkirchen'],
    ['KIZ Ennepe-Ruhr-Kreis', 'das KIZ Ennepe-Ruhr-Kreis', 'des KIZ Ennepe-Ruhr-Kreis', 'im KIZ Ennepe-Ruhr-Kreis'],
    ['KI Klingenstadt Solingen', 'das KI Klingenstadt Solingen', 'des KI Klingenstadt Solingen', 'im KI Klingenstadt Solingen'],
    ['AWO Kreisverband Unna', 'der AWO Kreisverband Unna', 'des AWO Kreisverbands Unna', 'im AWO Kreisverband Unna'],
    ['MKFFI', 'das MKFFI', 'des MKFFI', 'im MKFFI'],
    ['Brückenschlag gGmbH', 'die Brückenschlag gGmbH', 'der Brückenschlag gGmbH', 'in der Brückenschlag gGmbH'],
  ])('%s', (name, nominative, genitive, where) => {
    expect(named(name, 'nominative')).toBe(nominative);
    expect(named(name, 'genitive')).toBe(genitive);
    expect(inside(name)).toBe(where);
  });
});

describe('a name whose grammar is not known', () => {
  it.each([
    'Modellierton',
    'WeBiKul – Westfälisches Bildungs- und Kulturzentrum',
    'Stadt und Kreis Aachen',
    'Kommunaler Integrationszentrum',
    'Junge Welt',
    'Deutsches Rotes Kreuz',
    'Kreis Coesfeld, Abteilung Integration',
    'Sprung',
    '',
    'e. V.',
    'Haus, Hof und Garten',
    'Gelsenkirchen',
    'Mülheim an der Ruhr',
    'Ahaus',
  ])('is reported instead of guessed: "%s"', (name) => {
    expect(declined(name)).toBeUndefined();
    expect(inside(name)).toBeUndefined();
    expect(towards(name)).toBeUndefined();
    expect(withPreposition('von', name)).toBeUndefined();
  });
  it('is sayable behind a noun', () => expect(asInstitution('Modellierton', 'dative')).toBe('der Einrichtung „Modellierton“'));
  it.each<[string, Declension, string, string]>([
    ['Modellierton', { gender: 'm' }, 'des Modellierton', 'im Modellierton'],
    ['Junge Welt', { gender: 'f', genitive: 'der Jungen Welt', dative: 'der Jungen Welt' }, 'der Jungen Welt', 'in der Jungen Welt'],
  ])('is declined by what the directory knows: %s', (name, known, genitive, where) => {
    expect(named(name, 'genitive', known)).toBe(genitive);
    expect(inside(name, known)).toBe(where);
  });
});

describe('a host in a sentence', () => {
  it.each([
    ['Kreis Soest', 'der Kreis', 'des Kreises'],
    ['Märkischer Kreis', 'der Kreis', 'des Kreises'],
    ['Hochsauerlandkreis', 'der Kreis', 'des Kreises'],
    ['Rhein-Kreis Neuss', 'der Kreis', 'des Kreises'],
    ['Klingenstadt Solingen', 'die Stadt', 'der Stadt'],
    ['Stadt Mülheim an der Ruhr', 'die Stadt', 'der Stadt'],
    ['Gemeinde Nottuln', 'die Gemeinde', 'der Gemeinde'],
    ['StädteRegion Aachen', 'die StädteRegion', 'der StädteRegion'],
    ['Kommunales Integrationszentrum Kreis Soest', undefined, undefined],
  ])('%s is later %s', (name, nominative, genitive) => {
    expect(laterMention(name)).toBe(nominative);
    expect(laterMention(name, 'genitive')).toBe(genitive);
  });
  it.each([
    ['von', 'Kreis Soest', 'vom Kreis Soest'],
    ['zu', 'Stadt Münster', 'zur Stadt Münster'],
    ['bei', 'Märkischer Kreis', 'beim Märkischen Kreis'],
    ['mit', 'Kreis Soest', 'mit dem Kreis Soest'],
    ['aus', 'Ministerium für Schule und Bildung', 'aus dem Ministerium für Schule und Bildung'],
    ['von', 'Stadt Münster', 'von der Stadt Münster'],
    ['für', 'Oberbergischer Kreis', 'für den Oberbergischen Kreis'],
    ['wegen', 'Rheinisch-Bergischer Kreis', 'wegen des Rheinisch-Bergischen Kreises'],
    ['zu', 'Stadtwerke Münster', 'zu den Stadtwerken Münster'],
  ] as const)('%s + %s', (preposition, name, words) => expect(withPreposition(preposition, name)).toBe(words));
  it.each([
    ['Bundesstadt Bonn', 'Bonn'],
    ['Stadt Mülheim an der Ruhr', 'Mülheim an der Ruhr'],
    ['Kreis Soest', undefined],
    ['StädteRegion Aachen', undefined],
  ])('%s has the town %s', (name, town) => expect(townIn(name)).toBe(town));
});
