import { describe, expect, it } from '@jest/globals';
import type { OfficeFacts } from '#libs/directory/directory.js';
import { byPrecedence, rankOf, type Placed } from '#libs/directory/precedence.js';
import { membersBeforeStateSecretaries } from '#libs/directory/rank-table.js';

const MKFFI = 'Ministerium für Kinder, Familie, Flüchtlinge und Integration des Landes Nordrhein-Westfalen';
const KI = 'Kommunales Integrationszentrum Münster';

describe('the default rank of an office', () => {
  it.each<[number, string, Partial<OfficeFacts>?]>([
    [10, 'Präsidentin des Landtags'],
    [10, 'Landtagspräsident'],
    [12, 'Ministerpräsident des Landes Nordrhein-Westfalen'],
    [14, 'Bundesministerin für Familie, Senioren, Frauen und Jugend'],
    [14, 'Ministerin', { organisation: 'Bundesministerium des Innern und für Heimat' }],
    [22, 'Ministerin für Kinder, Jugend, Familie, Gleichstellung, Flucht und Integration'],
    [22, 'Landesministerin'],
    [22, 'Integrationsminister'],
    [30, 'Parlamentarische Staatssekretärin', { organisation: 'Bundesministerium für Arbeit und Soziales' }],
    [32, 'Staatssekretärin für Integration', { organisation: MKFFI }],
    [36, 'Mitglied des Europäischen Parlaments'],
    [37, 'Bundestagsabgeordneter'],
    [38, 'Landtagsabgeordneter', { mandate: 'MdL' }],
    [38, 'MdL'],
    [38, 'Sprecherin', { mandate: 'MdL' }],
    [38, 'Vizepräsidentin des Landtags'],
    [42, 'Regierungspräsidentin'],
    [46, 'Landrat', { organisation: 'Kreis Coesfeld' }],
    [46, 'Landrätin'],
    [46, 'Oberbürgermeister'],
    [46, 'Städteregionsrat'],
    [48, 'Abteilungsleiterin Integration', { organisation: MKFFI }],
    [50, 'Stellvertretende Landrätin'],
    [50, 'stellv. Bürgermeister'],
    [52, 'Bürgermeisterin', { organisation: 'Stadt Brakel' }],
    [54, 'Kreisdirektor'],
    [54, 'Stadtdirektorin'],
    [56, 'Fraktionsvorsitzende'],
    [56, 'Vorsitzender des Integrationsrates'],
    [60, 'Dezernentin für Jugend, Schule und Gesundheit'],
    [60, 'Stadträtin', { organisation: 'Stadt Münster' }],
    [60, 'Kreissozialdezernent'],
    [60, 'Erster Beigeordneter'],
    [64, 'Referatsleiter', { organisation: MKFFI }],
    [
      64,
      'Leiterin der landesweiten Koordinierung der Kommunalen Integrationszentren',
      { organisation: 'Landesweite Koordinierungsstelle Kommunale Integrationszentren' },
    ],
    [66, 'Hauptdezernentin'],
    [66, 'Schulrätin', { organisation: 'Bezirksregierung Detmold' }],
    [70, 'Abteilungsleiter Kommunales Integrationszentrum', { organisation: 'Kreis Coesfeld' }],
    [70, 'Amtsleiterin'],
    [74, 'Leiterin des Kommunalen Integrationszentrums Münster', { organisation: KI }],
    [74, 'Leiter', { organisation: KI }],
    [75, 'Stellvertretende Leiterin des Kommunalen Integrationszentrums Münster', { organisation: KI }],
    [80, 'Kreishandwerkerschaft Hellweg-Lippe'],
    [80, 'Schulleiterin'],
    [84, 'Pfarrer'],
    [90, 'Mitarbeiterin', { organisation: KI }],
    [90, MKFFI, { organisation: MKFFI }],
    [90, KI, { organisation: KI }],
    [95, 'Ehrenamtlicher Sprachmittler'],
    [66, 'Irgendwer', { rank: 66 }],
  ])('%i %s', (rank, title, more = {}) => {
    expect(rankOf({ title, ...more })).toBe(rank);
  });

  it('may put members of the Landtag before state secretaries', () => {
    expect(rankOf({ title: 'Landtagsabgeordneter' }, membersBeforeStateSecretaries)).toBeLessThan(
      rankOf({ title: 'Staatssekretärin' }, membersBeforeStateSecretaries),
    );
  });
});

describe('the order of precedence', () => {
  const placed = (name: string, ...offices: OfficeFacts[]): Placed => ({ person: { name }, offices });
  const order = (...people: Placed[]) => people.toSorted(byPrecedence()).map(({ person }) => person.name);

  it('takes the highest of several offices', () => {
    expect(order(placed('Anna Abel', { title: 'Amtsleiterin' }), placed('Zoe Zett', { title: 'Pfarrerin' }, { title: 'Landrätin' }))).toEqual([
      'Zoe Zett',
      'Anna Abel',
    ]);
  });

  it('puts elected before appointed people of the same rank', () => {
    expect(order(placed('Anna Abel', { title: 'Beraterin', rank: 46 }), placed('Zoe Zett', { title: 'Landrätin' }))).toEqual(['Zoe Zett', 'Anna Abel']);
  });

  it('puts the higher level first, then who holds the office longer', () => {
    const mayor = placed('Anna Abel', { title: 'stellvertretende Bürgermeisterin' });
    const later = placed('Berta Braun', { title: 'stellvertretende Landrätin', validFrom: '2020-11-01' });
    const earlier = placed('Cem Can', { title: 'stellvertretender Landrat', validFrom: '2014-06-01' });
    const unknown = placed('Dora Dorn', { title: 'stellvertretende Landrätin' });
    expect(order(mayor, unknown, later, earlier)).toEqual(['Cem Can', 'Berta Braun', 'Dora Dorn', 'Anna Abel']);
  });

  it('ends with the name in German order, guests without an office last', () => {
    const people = ['Özlem Öztürk', 'Anna Zander', 'Emre Ozan', 'Dr. Jutta van Asselt'].map((name) => placed(name, { title: 'Landtagsabgeordnete' }));
    expect(order(placed('Aaron Aal'), ...people)).toEqual(['Dr. Jutta van Asselt', 'Emre Ozan', 'Özlem Öztürk', 'Anna Zander', 'Aaron Aal']);
  });
});
