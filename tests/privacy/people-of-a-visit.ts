import type { Dossier } from '#libs/dossiers/dossier.js';

const CONSONANTS = 'bdfgklmnprstvwz';

/** A surname that nobody bears and no word contains. */
const surnameOf = (n: number): string => {
  const [a, b] = [CONSONANTS[n % 15]!, CONSONANTS[Math.floor(n / 15) % 15]!];
  return `Q${a}uxo${b}yrathal`;
};

/** A full name for each number. */
export const nameOf = (n: number): string => `Xaverine ${surnameOf(n)}`;

/** What must be found nowhere once somebody is erased. */
export const tracesOfName = (n: number): readonly string[] => [nameOf(n), surnameOf(n)];

/** A visit whose people stand everywhere where people can stand: lists, titles, notes, quotes, captions, groups, contacts. */
export function visitOf(people: readonly string[], id: string): Dossier {
  const [principal, speaker, ...others] = people as [string, string, ...string[]];
  return {
    schema: 'ortstermin/dossier@1',
    id,
    when: { date: '2020-03-05' },
    principals: [{ person: { name: principal }, office: { title: 'Staatssekretärin' } }],
    hosts: [{ organisation: 'Kreis Soest' }],
    stops: [{ id: 'a', venue: 'Rathaus', town: 'Soest' }],
    agenda: [
      { kind: 'exchange', title: `Gespräch mit ${speaker}`, presenters: [speaker] },
      { kind: 'walk-through', title: `Rundgang (${speaker.toUpperCase()})` },
    ],
    participants: [speaker, ...others].map((name) => ({ person: { name }, offices: [{ title: 'Vorsitz' }], status: 'present' as const })),
    statements: [{ kind: 'direct', speaker, segments: [`Ich, ${speaker}, komme gern.`] }],
    photos: [{ title: `Bild mit ${speaker}`, mode: 'list-from-left', positions: others.slice(0, 2).map((name) => ({ name })), credit: `Foto: ${speaker}` }],
    release: { issuer: 'Kreis Soest', headline: `${speaker.split(' ')[1]} kommt nach Soest`, contact: `${speaker}, Telefon 02921 4711` },
    sources: [{ note: `Abgeschrieben von ${speaker}` }],
  };
}
