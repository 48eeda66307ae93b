import type { Fields, Filling } from '#libs/documents/docx-template.js';

const PARAGRAPHS: Fields = { text: 'text' };

/** The fields of a letterhead, in German since press officers write them into their template. */
export const LETTERHEAD_FIELDS: Fields = {
  art: 'text',
  aussteller: 'text',
  nummer: 'text',
  datum: 'text',
  vermerk: 'text',
  dachzeile: 'text',
  ueberschrift: 'text',
  unterzeile: 'text',
  absaetze: PARAGRAPHS,
  abschnitte: { titel: 'text', absaetze: PARAGRAPHS },
  stand: 'text',
};

/** Without these a release would lack its text, or a draft would look like one that is approved. */
export const NEEDED_FIELDS: readonly string[] = [
  'vermerk',
  'ueberschrift',
  'absaetze',
  'absaetze.text',
  'abschnitte',
  'abschnitte.absaetze',
  'abschnitte.absaetze.text',
];

/** What a preview is filled with. */
export const SAMPLE: Filling = {
  art: 'PRESSEMITTEILUNG',
  aussteller: 'Kreis Nord',
  nummer: 'NN/20',
  datum: '5. März 2020, 14 Uhr',
  vermerk: 'ENTWURF – nicht freigegeben',
  dachzeile: 'Sommertour',
  ueberschrift: 'Ministerin zu Gast im Kreis Nord',
  unterzeile: 'Austausch im Kreishaus',
  absaetze: [
    { text: 'Kreis Nord – Am Donnerstag, 5. März 2020, war Ministerin Erika Musterfrau zu Gast.' },
    { text: 'Im Mittelpunkt stand die Arbeit mit Ehrenamtlichen.' },
  ],
  abschnitte: [
    { titel: 'Hintergrund', absaetze: [{ text: 'Das Kommunale Integrationszentrum besteht seit 2012.' }] },
    { titel: 'Kontakt', absaetze: [{ text: 'Pressestelle Kreis Nord, Telefon 01234 567' }] },
  ],
  stand: 'Stand: 5. März 2020, 10.12 Uhr, Version 7',
};
