import { describe, expect, it } from '@jest/globals';
import {
  laterName,
  laterOffice,
  namedWithOffice,
  officeInList,
  officeOf,
  saysOrganisation,
  unfamiliarTitles,
  withArticle,
  type NamedPerson,
  type NamingStyle,
  type OfficeWording,
} from '#libs/language/offices.js';

const person = (name: string, gender?: 'f' | 'm'): NamedPerson => ({ name, gender });
const leader = 'Leiterin des Kommunalen Integrationszentrums Münster';

describe('a person at first mention', () => {
  it.each<[string, NamedPerson, OfficeWording[], NamingStyle | undefined]>([
    ['Staatssekretärin Serap Güler', person('Serap Güler'), [{ title: 'Staatssekretärin' }], undefined],
    ['Staatssekretärin Serap Güler', person('Serap Güler', 'f'), [{ title: 'Staatssekretär/in' }], undefined],
    ['Landrat Dr. Christian Schulze Pellengahr', person('Dr. Christian Schulze Pellengahr'), [{ title: 'Landrat' }], undefined],
    ['Andrea Reckfort, Leiterin des Kommunalen Integrationszentrums Münster,', person('Andrea Reckfort'), [{ title: leader }], undefined],
    ['KI-Leiterin Andrea Reckfort', person('Andrea Reckfort'), [{ title: leader, shortTitle: 'KI-Leiterin' }], { short: true }],
    ['Simone Wendland (MdL)', person('Simone Wendland'), [{ title: 'MdL' }], undefined],
    ['Simone Wendland (MdL)', person('Simone Wendland'), [{ title: 'MdL', mandate: 'MdL' }], undefined],
    ['Abgeordnete Simone Wendland (MdL)', person('Simone Wendland'), [{ title: 'Abgeordnete', mandate: 'MdL' }], undefined],
    ['Abgeordnete Simone Wendland (MdL, ABC)', person('Simone Wendland'), [{ title: 'Abgeordnete', mandate: 'MdL', party: 'ABC' }], { party: true }],
    [
      'Hauptdezernentin Anna Berg, Leiterin der Koordinierungsstelle,',
      person('Anna Berg'),
      [{ title: 'Hauptdezernentin' }, { title: 'Leiterin der Koordinierungsstelle' }],
      undefined,
    ],
    [
      'Anna Berg, Leiterin der Koordinierungsstelle und Hauptdezernentin,',
      person('Anna Berg'),
      [{ title: 'Leiterin der Koordinierungsstelle' }, { title: 'Hauptdezernentin' }],
      undefined,
    ],
    ['Dr. Bert Tal (MKFFI)', person('Dr. Bert Tal'), [{ title: '', organisation: 'MKFFI' }], { organisation: true }],
    ['Abteilungsleiter Bert Tal (Kreis Coesfeld)', person('Bert Tal'), [{ title: 'Abteilungsleiter', organisation: 'Kreis Coesfeld' }], { organisation: true }],
    ['Abteilungsleiter Bert Tal', person('Bert Tal'), [{ title: 'Abteilungsleiter', organisation: 'Kreis Coesfeld' }], undefined],
    [
      'Anna Berg, Dezernentin des Kreises Soest,',
      person('Anna Berg'),
      [{ title: 'Dezernentin des Kreises Soest', organisation: 'Kreis Soest' }],
      { organisation: true },
    ],
    [
      'Bert Tal (Kreishandwerkerschaft Hellweg-Lippe)',
      person('Bert Tal'),
      [{ title: 'Kreishandwerkerschaft Hellweg-Lippe', organisation: 'Kreishandwerkerschaft Hellweg-Lippe' }],
      { organisation: true },
    ],
    ['Anna Berg (KI)', person('Anna Berg'), [{ title: 'KI' }], undefined],
    ['Gute Seele Anna Berg', person('Anna Berg'), [{ title: 'Gute Seele' }], undefined],
    ['Anna Berg', person('Anna Berg'), [], undefined],
  ])('%s', (words, who, offices, style) => expect(namedWithOffice(who, offices, style)).toBe(words));
});

describe('a person in another case', () => {
  it.each<[string, NamedPerson, OfficeWording[], NamingStyle]>([
    ['der Staatssekretärin Serap Güler', person('Serap Güler'), [{ title: 'Staatssekretärin' }], { case: 'genitive' }],
    ['des Landrats Bert Tal', person('Bert Tal'), [{ title: 'Landrat' }], { case: 'genitive' }],
    ['Serap Gülers', person('Serap Güler'), [], { case: 'genitive' }],
    ['Gute Seele Serap Gülers', person('Serap Güler'), [{ title: 'Gute Seele' }], { case: 'genitive' }],
    ['der Beigeordneten Cornelia Wilkens', person('Cornelia Wilkens', 'f'), [{ title: 'Beigeordneter' }], { case: 'genitive' }],
    ['Beigeordneter Cornelia Wilkens', person('Cornelia Wilkens', 'f'), [{ title: 'Beigeordnete' }], { case: 'dative' }],
    ['Beigeordneter Bert Tal', person('Bert Tal', 'm'), [{ title: 'Beigeordnete' }], { case: 'nominative' }],
    ['Bert Tals, des Kreisdirektors und Kämmerers,', person('Bert Tal'), [{ title: 'Kreisdirektor und Kämmerer' }], { case: 'genitive' }],
    [
      'des Kulturboten Bert Tal',
      person('Bert Tal'),
      [{ title: 'Kulturbote' }],
      { case: 'genitive', added: [{ male: 'Kulturbote', female: 'Kulturbotin', pattern: 'n' }] },
    ],
    ['Landrat Bert Tal', person('Bert Tal'), [{ title: 'Landrat' }], { case: 'dative' }],
    ['Erstem Beigeordnetem Bert Tal', person('Bert Tal'), [{ title: 'Erster Beigeordneter' }], { case: 'dative' }],
    ['Bert Tal, Vorsitzendem des Vereins Brücke,', person('Bert Tal'), [{ title: 'Vorsitzender des Vereins Brücke' }], { case: 'dative' }],
    ['Bert Tal, Vorsitzenden des Vereins Brücke,', person('Bert Tal'), [{ title: 'Vorsitzender des Vereins Brücke' }], { case: 'accusative' }],
  ])('%s', (words, who, offices, style) => expect(namedWithOffice(who, offices, style)).toBe(words));

  it.each([
    ['Landrat', 'genitive', 'des Landrats Bert Tal'],
    ['Präsident', 'dative', 'dem Präsidenten Bert Tal'],
    ['Beigeordneter', 'nominative', 'der Beigeordnete Bert Tal'],
    ['Gute Seele', 'dative', undefined],
  ] as const)('%s with its article in the %s', (title, kase, words) => expect(withArticle(title, person('Bert Tal'), kase)).toBe(words));
});

describe('later mention', () => {
  it('is the surname', () => expect(laterName(person('Dr. Jutta van Asselt'))).toBe('van Asselt'));
  it('inflects', () => expect(laterName(person('Serap Güler'), 'genitive')).toBe('Gülers'));
  it.each<[OfficeWording, string | undefined]>([
    [{ title: 'Staatssekretärin für Integration im Ministerium' }, 'die Staatssekretärin'],
    [{ title: leader, shortTitle: 'KI-Leiterin' }, 'die KI-Leiterin'],
    [{ title: leader }, 'die Leiterin'],
    [{ title: 'Gute Seele' }, undefined],
  ])('or the office: %j', (office, words) => expect(laterOffice(office)).toBe(words));
});

describe('an office in a list', () => {
  it.each<[OfficeWording, string]>([
    [{ title: leader, organisation: 'Stadt Münster' }, `${leader} (Stadt Münster)`],
    [{ title: leader, organisation: 'Kommunales Integrationszentrum Münster' }, leader],
    [{ title: 'Abgeordnete', mandate: 'MdL' }, 'Abgeordnete (MdL)'],
    [{ title: 'MdL', mandate: 'MdL' }, 'MdL'],
    [{ title: 'Mitglied des Landtags', mandate: 'MdL' }, 'Mitglied des Landtags'],
    [{ title: 'Mitglied des Deutschen Bundestages', mandate: 'MdB' }, 'Mitglied des Deutschen Bundestages'],
    [{ title: 'Mitglied des Landtags', mandate: 'MdB' }, 'Mitglied des Landtags (MdB)'],
    [{ title: '', organisation: 'MKFFI' }, 'MKFFI'],
  ])('%j', (office, words) => expect(officeInList(office)).toBe(words));
});

describe('an office and its place', () => {
  it.each([
    ['Dezernentin des Kreises Soest', 'Kreis Soest', true],
    ['Landrat im Märkischen Kreis', 'Märkischer Kreis', true],
    ['Landrat', 'Kreis Soest', false],
    ['Leiterin von Modellierton', 'Modellierton', true],
  ])('"%s" says "%s": %s', (title, organisation, said) => expect(saysOrganisation(title, organisation)).toBe(said));
  it.each([
    ['Landrat', 'Kreis Soest', 'Landrat des Kreises Soest'],
    ['Landrat', 'Märkischer Kreis', 'Landrat des Märkischen Kreises'],
    ['Landrat des Kreises Soest', 'Kreis Soest', undefined],
    ['Leiterin', 'Modellierton', undefined],
  ])('%s + %s: %s', (title, organisation, words) => expect(officeOf(title, organisation)).toBe(words));
});

describe('titles that are not known', () => {
  it('are reported', () => expect(unfamiliarTitles([{ title: 'Landrat' }, { title: 'Gute Seele' }, { title: 'MdL' }, { title: '' }])).toEqual(['Gute Seele']));
});
