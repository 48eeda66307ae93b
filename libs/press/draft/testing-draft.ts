import type { Organisation } from '#libs/directory/directory.js';
import type { DraftFacts } from '#libs/press/draft/draft-facts.js';
import { generateDraft } from '#libs/press/draft/draft.js';
import type { TextBlock } from '#libs/press/draft.queries.js';
import { cast } from '#libs/press/draft/testing.js';

const ministry: Organisation = {
  organisationId: 'org-ministry',
  kind: 'ministry',
  names: [
    { long: 'Ministerium für Bildung und Zukunft', abbreviation: 'MBZ', validFrom: '2025-01-01' },
    { long: 'Ministerium für Bildung', abbreviation: 'MB', validFrom: '2015-01-01', validTo: '2024-12-31' },
  ],
  aliases: ['Ministerium für Bildung des Landes Nordrhein-Westfalen'],
};
const people = {
  guest: {
    name: 'Ada Nord',
    gender: 'f',
    offices: [
      {
        title: 'Staatssekretärin für Bildung',
        shortTitle: 'Staatssekretärin',
        organisation: 'Ministerium für Bildung des Landes Nordrhein-Westfalen',
        abbreviation: 'MB',
        party: 'ABC',
        asWritten: 'Bildungschefin',
      },
    ],
  },
  minister: {
    name: 'Dr. Bo Süd',
    gender: 'm',
    offices: [
      { title: 'Minister für Bildung', shortTitle: 'Minister', organisation: 'Ministerium für Bildung des Landes Nordrhein-Westfalen', abbreviation: 'MB' },
    ],
  },
  landrat: { name: 'Cem Ost', gender: 'm', offices: [{ title: 'Landrat', organisation: 'Kreis Nord' }] },
  head: {
    name: 'Dana West',
    gender: 'f',
    offices: [
      {
        title: 'Leiterin des Kommunalen Integrationszentrums Kreis Nord',
        shortTitle: 'KI-Leiterin',
        captionTitle: 'KI-Leiterin',
        organisation: 'Kommunales Integrationszentrum Kreis Nord',
      },
    ],
  },
  member: { name: 'Eli Mitte', gender: 'm', offices: [{ title: 'Mitglied des Landtags', shortTitle: 'MdL', mandate: 'MdL', party: 'XYZ' }] },
  absent: { name: 'Fee Fern', gender: 'f', offices: [{ title: 'Stadträtin', organisation: 'Stadt Nordstadt' }] },
  spoken: { name: 'Gil Groß', gender: 'm', offices: [{ title: 'Landrat', organisation: 'Kreis Alt' }] },
  child: { name: 'Kim Klein' },
  brief: { name: 'Hal Kurz', gender: 'm', offices: [{ title: 'Staatssekretär', organisation: 'MB' }] },
  untitled: { name: 'Ina Leer', gender: 'f', offices: [{ title: '' }] },
  supervisor: { name: 'Kay Aufsicht', offices: [{ title: 'Dezernat 48', organisation: 'Bezirksregierung Münster' }] },
  unit: { name: 'Lea Fach', offices: [{ title: 'Referat 512', organisation: 'Ministerium für Schule' }] },
} as const;
export const { facts, principal, attendee, person, text } = cast(people, [ministry]);

export const hosts = [
  { organisationId: 'org-nord', organisation: 'Kreis Nord', unit: 'Kommunales Integrationszentrum Kreis Nord', town: 'Nordstadt', sources: ['host'] },
] as const;
const visit: Partial<DraftFacts['programme']> = {
  principals: [principal('guest')],
  hosts,
  when: { value: { date: '2020-03-05', weekdayAsWritten: 'Donnerstag' }, sources: ['when'] },
};
/** The draft of the invented visit with what a test adds to it. */
export const about = (more: Parameters<typeof facts>[0] = {}) => generateDraft(facts({ ...more, programme: { ...visit, ...more.programme } }));
/** The sentences of all blocks, or of one. */
export const textOf = (blocks: readonly TextBlock[], id?: string) =>
  blocks
    .filter((block) => id === undefined || block.id === id)
    .flatMap(({ sentences }) => sentences.map((one) => one.text))
    .join(' ');
/** One block of the draft as a text. */
export const block = (more: Parameters<typeof facts>[0], id: string) => textOf(about(more).blocks, id);
