import type { Itinerary } from '#libs/itineraries/itinerary.queries.js';
import { letterText, type Written } from '#libs/notices/letters/letter-text.js';
import { factLines, programmeLines, visitInSubject } from '#libs/notices/letters/own-programme.js';

type ChangeWords = {
  readonly name: string;
  readonly sender: string;
  /** What changed for the recipient, a sentence each. */
  readonly changes: readonly string[];
  readonly link: string | undefined;
  readonly calendar: boolean;
};

/** What changed of a visit to which somebody is invited, and how it stands now. */
export function changeLetter(sheet: Itinerary, { name, sender, changes, link, calendar }: ChangeWords): Written {
  return {
    subject: `Änderung: ${visitInSubject(sheet)}`,
    text: letterText({
      name,
      sender,
      paragraphs: [
        ['bei dem Besuch, zu dem Sie eingeladen sind, hat sich etwas geändert:'],
        changes.map((sentence) => `– ${sentence}`),
        ['So ist es jetzt geplant:'],
        factLines(sheet),
        programmeLines(sheet),
        [
          ...(link === undefined
            ? ['Falls Sie nun nicht teilnehmen können, antworten Sie bitte auf diese Nachricht.']
            : ['Falls Sie nun nicht teilnehmen können, teilen Sie es uns bitte mit:', link]),
          ...(calendar ? ['Der Kalendereintrag in dieser Nachricht ersetzt den bisherigen.'] : []),
        ],
      ],
      because: 'Sie erhalten diese Nachricht, weil Sie zu diesem Besuch eingeladen sind und sich etwas geändert hat, das Sie betrifft.',
    }),
  };
}
