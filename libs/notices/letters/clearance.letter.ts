import type { Itinerary } from '#libs/itineraries/itinerary.queries.js';
import { whenInWords } from '#libs/language/when.js';
import { letterText, type Written } from '#libs/notices/letters/letter-text.js';

type ClearanceWords = { readonly name: string; readonly sender: string; readonly link: string; readonly days: number };

/** That somebody is asked to clear a quote. No word of the quote or of the text it stands in: both may be under an embargo. */
export function clearanceLetter(sheet: Pick<Itinerary, 'title' | 'time'>, { name, sender, link, days }: ClearanceWords): Written {
  return {
    subject: `Bitte um Zitatfreigabe: ${sheet.title}`,
    text: letterText({
      name,
      sender,
      paragraphs: [
        [`in einem Pressetext über den Besuch ${sheet.title} (${whenInWords(sheet.time, 'table')}) möchten wir Sie zitieren.`],
        ['Bitte lesen Sie das Zitat auf dieser Seite, und sagen Sie uns dort, ob Sie es freigeben oder anders haben möchten:', link],
        [`Der Link ist nur für Sie bestimmt und gilt ${days === 1 ? 'einen Tag' : `${days} Tage`}.`],
      ],
      because: 'Sie erhalten diese Nachricht, weil ein Zitat von Ihnen freigegeben werden soll.',
    }),
  };
}
