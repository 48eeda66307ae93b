import type { Itinerary } from '#libs/itineraries/itinerary.queries.js';
import { letterText, type Written } from '#libs/notices/letters/letter-text.js';
import { factLines, programmeLines, visitInSubject } from '#libs/notices/letters/own-programme.js';

/** The invitation to a visit; `link`: where the recipient answers, where there is such a page. */
export function invitationLetter(sheet: Itinerary, { name, sender, link, calendar }: InvitationWords): Written {
  return {
    subject: `Einladung: ${visitInSubject(sheet)}`,
    text: letterText({
      name,
      sender,
      paragraphs: [['wir laden Sie herzlich zu diesem Besuch ein:'], factLines(sheet), programmeLines(sheet), answerLines(link, calendar)],
      because: 'Sie erhalten diese Nachricht, weil Sie zu diesem Besuch eingeladen sind.',
    }),
  };
}

type InvitationWords = { readonly name: string; readonly sender: string; readonly link: string | undefined; readonly calendar: boolean };

/** How the recipient can say whether they come. */
function answerLines(link: string | undefined, calendar: boolean): readonly string[] {
  const entry = calendar ? ['Den Termin finden Sie auch als Kalendereintrag in dieser Nachricht.'] : [];
  if (link === undefined) return ['Bitte teilen Sie uns mit, ob Sie teilnehmen; eine Antwort auf diese Nachricht genügt.', ...entry];
  return ['Bitte teilen Sie uns mit, ob Sie teilnehmen. Ihr persönlicher Link dafür:', link, ...entry];
}
