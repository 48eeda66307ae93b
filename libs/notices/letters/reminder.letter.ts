import type { Itinerary } from '#libs/itineraries/itinerary.queries.js';
import { daysBetween } from '#libs/language/dates.js';
import { letterText, type Written } from '#libs/notices/letters/letter-text.js';
import { factLines, programmeLines, visitInSubject } from '#libs/notices/letters/own-programme.js';

/** That an agenda still waits for the host's word, some days before the visit. */
export function reminderLetter(sheet: Itinerary, { sender, today }: { readonly sender: string; readonly today: string }): Written {
  return {
    subject: `Bitte bestätigen: Programm für ${visitInSubject(sheet)}`,
    text: letterText({
      sender,
      paragraphs: [
        [`${untilThen(sheet, today)} findet bei Ihnen dieser Besuch statt, und Sie haben das Programm noch nicht bestätigt:`],
        factLines(sheet),
        programmeLines(sheet),
        ['Bitte bestätigen Sie es, oder antworten Sie auf diese Nachricht mit dem, was anders sein soll.'],
      ],
      because: 'Sie erhalten diese Nachricht, weil das Programm Ihrer Bestätigung bedarf.',
    }),
  };
}

/** `in sieben Tagen`, as a sentence goes on with it behind the salutation. */
function untilThen({ time: { date } }: Itinerary, today: string): string {
  const days = date === undefined ? 0 : daysBetween(today, date);
  if (days <= 0) return 'heute';
  return days === 1 ? 'morgen' : `in ${days} Tagen`;
}
