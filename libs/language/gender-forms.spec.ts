import { describe, expect, it } from '@jest/globals';
import { bothGenders, groupInStyle, type GroupWish } from '#libs/language/gender-forms.js';
import type { GenderStyle } from '#libs/language/house-style.js';
import type { Case } from '#libs/language/nouns.js';

const cases: readonly Case[] = ['nominative', 'genitive', 'dative', 'accusative'];
const inAll = (noun: string, style: GenderStyle, wish: GroupWish = {}) => cases.map((kase) => bothGenders(noun, style, { ...wish, case: kase })).join(' | ');

describe('both genders in the plural, in nominative | genitive | dative | accusative', () => {
  it.each<[string, GenderStyle, string]>([
    ['Schüler', 'pair', 'Schülerinnen und Schüler | Schülerinnen und Schüler | Schülerinnen und Schülern | Schülerinnen und Schüler'],
    ['Schüler', 'star', 'Schüler*innen | Schüler*innen | Schüler*innen | Schüler*innen'],
    ['Schüler', 'colon', 'Schüler:innen | Schüler:innen | Schüler:innen | Schüler:innen'],
    ['Schüler', 'neutral', 'Lernende | Lernender | Lernenden | Lernende'],
    [
      'Grundschüler',
      'neutral',
      'Grundschülerinnen und Grundschüler | Grundschülerinnen und Grundschüler | Grundschülerinnen und Grundschülern | Grundschülerinnen und Grundschüler',
    ],
    ['Kursteilnehmer', 'neutral', 'Kursteilnehmende | Kursteilnehmender | Kursteilnehmenden | Kursteilnehmende'],
    ['KI-Mitarbeiter', 'neutral', 'KI-Mitarbeitende | KI-Mitarbeitender | KI-Mitarbeitenden | KI-Mitarbeitende'],
    ['Journalist', 'neutral', 'Medienschaffende | Medienschaffender | Medienschaffenden | Medienschaffende'],
    [
      'Journalist',
      'pair',
      'Journalistinnen und Journalisten | Journalistinnen und Journalisten | Journalistinnen und Journalisten | Journalistinnen und Journalisten',
    ],
    ['Lehrer', 'neutral', 'Lehrkräfte | Lehrkräfte | Lehrkräften | Lehrkräfte'],
    ['Schulleiter', 'neutral', 'Schulleitungen | Schulleitungen | Schulleitungen | Schulleitungen'],
    [
      'Bürgermeister',
      'neutral',
      'Bürgermeisterinnen und Bürgermeister | Bürgermeisterinnen und Bürgermeister | Bürgermeisterinnen und Bürgermeistern | Bürgermeisterinnen und Bürgermeister',
    ],
    ['Landrat', 'pair', 'Landrätinnen und Landräte | Landrätinnen und Landräte | Landrätinnen und Landräten | Landrätinnen und Landräte'],
    ['Landrat', 'star', 'Landrät*innen | Landrät*innen | Landrät*innen | Landrät*innen'],
    ['Arzt', 'colon', 'Ärzt:innen | Ärzt:innen | Ärzt:innen | Ärzt:innen'],
    ['Pate', 'pair', 'Patinnen und Paten | Patinnen und Paten | Patinnen und Paten | Patinnen und Paten'],
    ['Ratsherr', 'star', 'Ratsfrauen und Ratsherren | Ratsfrauen und Ratsherren | Ratsfrauen und Ratsherren | Ratsfrauen und Ratsherren'],
    ['Beigeordneter', 'pair', 'Beigeordnete | Beigeordneter | Beigeordneten | Beigeordnete'],
    ['Vorsitzende', 'star', 'Vorsitzende | Vorsitzender | Vorsitzenden | Vorsitzende'],
    ['Teilnehmende', 'pair', 'Teilnehmende | Teilnehmender | Teilnehmenden | Teilnehmende'],
    ['Beamter', 'pair', 'Beamtinnen und Beamte | Beamtinnen und Beamter | Beamtinnen und Beamten | Beamtinnen und Beamte'],
    ['Beamter', 'star', 'Beamt*innen | Beamt*innen | Beamt*innen | Beamt*innen'],
    ['Mitglied', 'star', 'Mitglieder | Mitglieder | Mitgliedern | Mitglieder'],
    ['Gast', 'pair', 'Gäste | Gäste | Gästen | Gäste'],
  ])('%s, %s', (noun, style, forms) => expect(inAll(noun, style)).toBe(forms));

  it.each<[string, GenderStyle, string]>([
    ['Schüler', 'pair', 'die Schülerinnen und Schüler | der Schülerinnen und Schüler | den Schülerinnen und Schülern | die Schülerinnen und Schüler'],
    ['Schüler', 'star', 'die Schüler*innen | der Schüler*innen | den Schüler*innen | die Schüler*innen'],
    ['Mitarbeiter', 'neutral', 'die Mitarbeitenden | der Mitarbeitenden | den Mitarbeitenden | die Mitarbeitenden'],
    ['Beigeordneter', 'colon', 'die Beigeordneten | der Beigeordneten | den Beigeordneten | die Beigeordneten'],
    ['Beamter', 'pair', 'die Beamtinnen und Beamten | der Beamtinnen und Beamten | den Beamtinnen und Beamten | die Beamtinnen und Beamten'],
  ])('%s, %s, with the article', (noun, style, forms) => expect(inAll(noun, style, { definite: true })).toBe(forms));
});

describe('both genders in the singular', () => {
  it.each<[string, GenderStyle, boolean, string]>([
    ['Schüler', 'pair', false, 'Schülerin oder Schüler | Schülerin oder Schüler | Schülerin oder Schüler | Schülerin oder Schüler'],
    [
      'Schüler',
      'pair',
      true,
      'die Schülerin oder der Schüler | der Schülerin oder des Schülers | der Schülerin oder dem Schüler | die Schülerin oder den Schüler',
    ],
    [
      'Referent',
      'pair',
      true,
      'die Referentin oder der Referent | der Referentin oder des Referenten | der Referentin oder dem Referenten | die Referentin oder den Referenten',
    ],
    ['Schüler', 'star', false, 'Schüler*in | Schüler*in | Schüler*in | Schüler*in'],
    ['Schüler', 'colon', true, 'der:die Schüler:in | des:der Schüler:in | dem:der Schüler:in | den:die Schüler:in'],
    ['Lehrer', 'neutral', true, 'die Lehrkraft | der Lehrkraft | der Lehrkraft | die Lehrkraft'],
    ['Schüler', 'neutral', false, 'Schülerin oder Schüler | Schülerin oder Schüler | Schülerin oder Schüler | Schülerin oder Schüler'],
    [
      'Beigeordneter',
      'pair',
      true,
      'die Beigeordnete oder der Beigeordnete | der Beigeordneten oder des Beigeordneten | der Beigeordneten oder dem Beigeordneten | die Beigeordnete oder den Beigeordneten',
    ],
    ['Beigeordneter', 'star', false, 'Beigeordnete*r | Beigeordneter oder Beigeordneten | Beigeordneter oder Beigeordnetem | Beigeordnete oder Beigeordneten'],
    ['Beigeordneter', 'star', true, 'der*die Beigeordnete | des*der Beigeordneten | dem*der Beigeordneten | den*die Beigeordneten'],
    ['Mitglied', 'star', true, 'das Mitglied | des Mitglieds | dem Mitglied | das Mitglied'],
  ])('%s, %s, %s', (noun, style, definite, forms) => expect(inAll(noun, style, { number: 'singular', definite })).toBe(forms));
});

describe('a noun in whatever form it was written', () => {
  it.each(
    (
      'Schüler, Schülerin, Schülern, Schülerinnen, Schülerinnen und Schüler, Schüler und Schülerinnen, Schülerinnen und Schülern, Schülerin oder Schüler, ' +
      'Schüler*innen, Schüler:innen, Schüler_innen, SchülerInnen, Schüler/innen, Schüler/-innen, Schüler(innen), Schu\u0308ler, Schüler*in'
    ).split(', '),
  )('%s', (written) => expect(bothGenders(written, 'pair')).toBe('Schülerinnen und Schüler'));
  it.each([
    ['Referenten', 'Referentinnen und Referenten'],
    ['Kollegen', 'Kolleginnen und Kollegen'],
    ['Landräte', 'Landrätinnen und Landräte'],
    ['Landräten', 'Landrätinnen und Landräte'],
    ['Staatssekretäre', 'Staatssekretärinnen und Staatssekretäre'],
    ['Direktoren', 'Direktorinnen und Direktoren'],
    ['Ärzte', 'Ärztinnen und Ärzte'],
    ['Beigeordneten', 'Beigeordnete'],
    ['Gästen', 'Gäste'],
    ['Lehrkräfte', 'Lehrkräfte'],
  ])('%s', (written, both) => expect(bothGenders(written, 'pair')).toBe(both));
  it.each(['Feen', 'Klasse', 'Schülerinnen und Lehrer', 'Eltern', 'Team', 'Schülervertretungen und Freunde', ''])('not known: "%s"', (written) =>
    expect(bothGenders(written, 'pair')).toBeUndefined(),
  );
  it('knows what the house has added', () =>
    expect(bothGenders('Kulturbotinnen', 'star', { added: [{ male: 'Kulturbote', female: 'Kulturbotin', pattern: 'n' }] })).toBe('Kulturbot*innen'));
});

describe('the label of a group', () => {
  it.each<[string, GenderStyle, Case, string | undefined]>([
    ['Vertreter der kreisangehörigen Kommunen', 'pair', 'nominative', 'Vertreterinnen und Vertreter der kreisangehörigen Kommunen'],
    ['Vertreter der kreisangehörigen Kommunen', 'star', 'dative', 'Vertreter*innen der kreisangehörigen Kommunen'],
    ['Vertreterinnen und Vertreter der Kommunen', 'pair', 'dative', 'Vertreterinnen und Vertretern der Kommunen'],
    ['zahlreiche ehemalige Schüler der Klasse 3b', 'pair', 'dative', 'zahlreichen ehemaligen Schülerinnen und Schülern der Klasse 3b'],
    ['rund 30 Schüler', 'colon', 'genitive', 'rund 30 Schüler:innen'],
    ['die Lehrer der Schule', 'pair', 'dative', 'den Lehrerinnen und Lehrern der Schule'],
    ['Die jungen Teilnehmer', 'neutral', 'nominative', 'die jungen Teilnehmenden'],
    ['Lehrer, Eltern und Kinder', 'pair', 'nominative', 'Lehrerinnen und Lehrer, Eltern und Kinder'],
    ['Lehrer, Betreuer und Kinder', 'pair', 'dative', undefined],
    ['Klasse 3b', 'pair', 'nominative', undefined],
    ['nahezu das komplette Team', 'pair', 'nominative', undefined],
    ['u. a.', 'pair', 'nominative', undefined],
  ])('%s, %s, %s', (label, style, kase, words) => expect(groupInStyle(label, style, { case: kase })).toBe(words));
});
