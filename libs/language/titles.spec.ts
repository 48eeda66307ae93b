import { describe, expect, it } from '@jest/globals';
import { standsBeforeName, titleFor, titleForms, type TitleGender } from '#libs/language/titles.js';

describe('a title with its article', () => {
  it.each([
    ['Staatssekretärin', 'die Staatssekretärin', 'der Staatssekretärin', 'der Staatssekretärin', 'die Staatssekretärin'],
    ['Staatssekretär', 'der Staatssekretär', 'des Staatssekretärs', 'dem Staatssekretär', 'den Staatssekretär'],
    [
      'Parlamentarischer Staatssekretär',
      'der Parlamentarische Staatssekretär',
      'des Parlamentarischen Staatssekretärs',
      'dem Parlamentarischen Staatssekretär',
      'den Parlamentarischen Staatssekretär',
    ],
    ['Ministerin', 'die Ministerin', 'der Ministerin', 'der Ministerin', 'die Ministerin'],
    ['Minister', 'der Minister', 'des Ministers', 'dem Minister', 'den Minister'],
    ['Ministerpräsident', 'der Ministerpräsident', 'des Ministerpräsidenten', 'dem Ministerpräsidenten', 'den Ministerpräsidenten'],
    ['Landrat', 'der Landrat', 'des Landrats', 'dem Landrat', 'den Landrat'],
    ['Landrätin', 'die Landrätin', 'der Landrätin', 'der Landrätin', 'die Landrätin'],
    [
      'Stellvertretende Landrätin',
      'die Stellvertretende Landrätin',
      'der Stellvertretenden Landrätin',
      'der Stellvertretenden Landrätin',
      'die Stellvertretende Landrätin',
    ],
    ['Oberbürgermeister', 'der Oberbürgermeister', 'des Oberbürgermeisters', 'dem Oberbürgermeister', 'den Oberbürgermeister'],
    ['Bürgermeisterin', 'die Bürgermeisterin', 'der Bürgermeisterin', 'der Bürgermeisterin', 'die Bürgermeisterin'],
    ['Städteregionsrat', 'der Städteregionsrat', 'des Städteregionsrats', 'dem Städteregionsrat', 'den Städteregionsrat'],
    ['Dezernent', 'der Dezernent', 'des Dezernenten', 'dem Dezernenten', 'den Dezernenten'],
    ['Fachdezernent', 'der Fachdezernent', 'des Fachdezernenten', 'dem Fachdezernenten', 'den Fachdezernenten'],
    ['Beigeordneter', 'der Beigeordnete', 'des Beigeordneten', 'dem Beigeordneten', 'den Beigeordneten'],
    ['Beigeordnete', 'die Beigeordnete', 'der Beigeordneten', 'der Beigeordneten', 'die Beigeordnete'],
    ['Erster Beigeordneter', 'der Erste Beigeordnete', 'des Ersten Beigeordneten', 'dem Ersten Beigeordneten', 'den Ersten Beigeordneten'],
    [
      'Leiterin des Kommunalen Integrationszentrums Münster',
      'die Leiterin des Kommunalen Integrationszentrums Münster',
      'der Leiterin des Kommunalen Integrationszentrums Münster',
      'der Leiterin des Kommunalen Integrationszentrums Münster',
      'die Leiterin des Kommunalen Integrationszentrums Münster',
    ],
    ['Leiter des Amtes', 'der Leiter des Amtes', 'des Leiters des Amtes', 'dem Leiter des Amtes', 'den Leiter des Amtes'],
    ['KI-Leiterin', 'die KI-Leiterin', 'der KI-Leiterin', 'der KI-Leiterin', 'die KI-Leiterin'],
    ['Leitung', 'die Leitung', 'der Leitung', 'der Leitung', 'die Leitung'],
    ['Abteilungsleiter', 'der Abteilungsleiter', 'des Abteilungsleiters', 'dem Abteilungsleiter', 'den Abteilungsleiter'],
    ['Stadträtin', 'die Stadträtin', 'der Stadträtin', 'der Stadträtin', 'die Stadträtin'],
    ['Kreisdirektor', 'der Kreisdirektor', 'des Kreisdirektors', 'dem Kreisdirektor', 'den Kreisdirektor'],
    ['Geschäftsführer', 'der Geschäftsführer', 'des Geschäftsführers', 'dem Geschäftsführer', 'den Geschäftsführer'],
    [
      'Vorsitzender des Integrationsrates',
      'der Vorsitzende des Integrationsrates',
      'des Vorsitzenden des Integrationsrates',
      'dem Vorsitzenden des Integrationsrates',
      'den Vorsitzenden des Integrationsrates',
    ],
    ['Vorsitzende', 'die Vorsitzende', 'der Vorsitzenden', 'der Vorsitzenden', 'die Vorsitzende'],
    ['Landtagsabgeordneter', 'der Landtagsabgeordnete', 'des Landtagsabgeordneten', 'dem Landtagsabgeordneten', 'den Landtagsabgeordneten'],
    ['Abgeordnete', 'die Abgeordnete', 'der Abgeordneten', 'der Abgeordneten', 'die Abgeordnete'],
    ['Präsident des Landtags', 'der Präsident des Landtags', 'des Präsidenten des Landtags', 'dem Präsidenten des Landtags', 'den Präsidenten des Landtags'],
    ['Referatsleiter', 'der Referatsleiter', 'des Referatsleiters', 'dem Referatsleiter', 'den Referatsleiter'],
    [
      'Leiterin des Amtes und Dezernentin',
      'die Leiterin des Amtes und Dezernentin',
      'der Leiterin des Amtes und Dezernentin',
      'der Leiterin des Amtes und Dezernentin',
      'die Leiterin des Amtes und Dezernentin',
    ],
    ['stellv. Landrat', 'der stellv. Landrat', 'des stellv. Landrats', 'dem stellv. Landrat', 'den stellv. Landrat'],
    ['Bürgermeister a. D.', 'der Bürgermeister a. D.', 'des Bürgermeisters a. D.', 'dem Bürgermeister a. D.', 'den Bürgermeister a. D.'],
    [
      'Verantwortlicher Redakteur',
      'der Verantwortliche Redakteur',
      'des Verantwortlichen Redakteurs',
      'dem Verantwortlichen Redakteur',
      'den Verantwortlichen Redakteur',
    ],
    ['Ratsherr', 'der Ratsherr', 'des Ratsherrn', 'dem Ratsherrn', 'den Ratsherrn'],
    ['Mitglied des Landtags', 'das Mitglied des Landtags', 'des Mitglieds des Landtags', 'dem Mitglied des Landtags', 'das Mitglied des Landtags'],
  ])('%s', (title, nominative, genitive, dative, accusative) => expect(titleForms(title)?.definite).toEqual({ nominative, genitive, dative, accusative }));
});

describe('a title before a name', () => {
  it.each([
    ['Landrat', 'Landrat', 'Landrat', 'Landrat'],
    ['Beigeordneter', 'Beigeordneter', 'Beigeordnetem', 'Beigeordneten'],
    ['Beigeordnete', 'Beigeordnete', 'Beigeordneter', 'Beigeordnete'],
    ['Stellvertretende Landrätin', 'Stellvertretende Landrätin', 'Stellvertretender Landrätin', 'Stellvertretende Landrätin'],
    ['Präsident', 'Präsident', 'Präsident', 'Präsident'],
  ])('%s', (title, nominative, dative, accusative) => expect(titleForms(title)?.bare).toMatchObject({ nominative, dative, accusative }));
});

describe('a title that is not known', () => {
  it.each([
    'KI',
    'Die Neue',
    'Termin',
    'Ministerium für Schule',
    'Kluger Landrat',
    'Kreisdirektor und Freund',
    'Landrat/Landrätin',
    'Leiter des Amtes und Dezernent',
    '',
  ])('is reported: "%s"', (title) => expect(titleForms(title)).toBeUndefined());
});

describe('a title in the gender of the person', () => {
  it.each<[string, TitleGender | undefined, string]>([
    ['Landrat/Landrätin', 'f', 'Landrätin'],
    ['Landrat/Landrätin', 'm', 'Landrat'],
    ['Oberbürgermeister/in', 'f', 'Oberbürgermeisterin'],
    ['Oberbürgermeister/in', 'm', 'Oberbürgermeister'],
    ['Städteregionsrat/Städteregionsrätin', 'f', 'Städteregionsrätin'],
    ['Leiter*in des Amtes', 'f', 'Leiterin des Amtes'],
    ['Landrat', 'f', 'Landrätin'],
    ['Landrätin', 'm', 'Landrat'],
    ['Rätin', 'm', 'Rat'],
    ['Stellvertretender Landrat', 'f', 'Stellvertretende Landrätin'],
    ['Beigeordnete', 'm', 'Beigeordneter'],
    ['Erster Beigeordneter', 'f', 'Erste Beigeordnete'],
    ['Leiter des Amtes', 'f', 'Leiterin des Amtes'],
    ['Leitung', 'm', 'Leitung'],
    ['Mitglied des Landtags', 'f', 'Mitglied des Landtags'],
    ['Landrat/Landrätin', 'd', 'Landrat/Landrätin'],
    ['Landrat/Landrätin', undefined, 'Landrat/Landrätin'],
    ['Beigeordnete/r', 'f', 'Beigeordnete'],
    ['Beigeordnete/r', 'm', 'Beigeordneter'],
    ['Stellvertretende/r Vorsitzende/r', 'm', 'Stellvertretender Vorsitzender'],
    ['Vorsitzende*r des Vereins', 'm', 'Vorsitzender des Vereins'],
    ['Leiter(in) des Amtes', 'f', 'Leiterin des Amtes'],
    ['KI-LeiterIn', 'm', 'KI-Leiter'],
    ['stellv. Landrat', 'f', 'stellv. Landrätin'],
    ['1. Beigeordneter', 'f', '1. Beigeordnete'],
    ['Kreisdirektor und Kämmerer', 'f', 'Kreisdirektorin und Kämmerin'],
    ['Verantwortlicher Redakteur', 'f', 'Verantwortliche Redakteurin'],
    ['Schirmherr', 'f', 'Schirmherrin'],
    ['Ratsherr', 'f', 'Ratsfrau'],
    ['Integrationsrat', 'f', 'Integrationsrat'],
    ['KI-Pate', 'f', 'KI-Patin'],
    ['Landra\u0308tin', 'm', 'Landrat'],
    ['Gute Seele', 'm', 'Gute Seele'],
    ['Referat der Ministerin', 'm', 'Referat der Ministerin'],
    ['Referat', 'f', 'Referat'],
  ])('%s, %s: %s', (title, gender, form) => expect(titleFor(title, gender)).toBe(form));
});

describe('the place of a title', () => {
  it.each(['Staatssekretärin', 'Landrat', 'Stellvertretende Landrätin', 'KI-Leiterin', 'Erster Beigeordneter'])('is before the name: %s', (title) =>
    expect(standsBeforeName(title)).toBe(true),
  );
  it.each([
    'Leiterin des Kommunalen Integrationszentrums',
    'Staatssekretärin für Integration',
    'Dezernentin für Jugend, Schule und Gesundheit',
    'Leiterin KI',
    'Bürgermeister a. D.',
  ])('is behind the name: %s', (title) => expect(standsBeforeName(title)).toBe(false));
});
