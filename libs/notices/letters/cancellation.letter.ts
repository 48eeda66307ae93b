import type { Itinerary } from '#libs/itineraries/itinerary.queries.js';
import { letterText, type Written } from '#libs/notices/letters/letter-text.js';
import { factLines, visitInSubject } from '#libs/notices/letters/own-programme.js';

/** `visit`: the visit does not take place; `person`: it does, without the recipient. */
export type Cancelled = 'visit' | 'person';

type CancellationWords = { readonly name: string; readonly sender: string; readonly cancelled: Cancelled; readonly calendar: boolean };

const OPENINGS: Readonly<Record<Cancelled, string>> = {
  visit: 'dieser Besuch, zu dem wir Sie eingeladen hatten, findet nicht statt:',
  person: 'wir müssen Ihre Einladung zu diesem Besuch leider zurücknehmen:',
};

/** That somebody who was invited need not come. Reasons stay in the house. */
export function cancellationLetter(sheet: Itinerary, { name, sender, cancelled, calendar }: CancellationWords): Written {
  return {
    subject: `${cancelled === 'visit' ? 'Absage' : 'Einladung zurückgenommen'}: ${visitInSubject(sheet)}`,
    text: letterText({
      name,
      sender,
      paragraphs: [
        [OPENINGS[cancelled]],
        factLines(sheet),
        ['Wir bitten um Ihr Verständnis.', ...(calendar ? ['Der Kalendereintrag in dieser Nachricht nimmt den Termin aus Ihrem Kalender.'] : [])],
      ],
      because: 'Sie erhalten diese Nachricht, weil Sie zu diesem Besuch eingeladen waren.',
    }),
  };
}

/** That a visit does not take place, to the office of the host. */
export function hostCancellationLetter(sheet: Itinerary, { sender }: { readonly sender: string }): Written {
  return {
    subject: `Absage: ${visitInSubject(sheet)}`,
    text: letterText({
      sender,
      paragraphs: [['dieser Besuch, der bei Ihnen stattfinden sollte, ist abgesagt:'], factLines(sheet), ['Wir bitten um Ihr Verständnis.']],
      because: 'Sie erhalten diese Nachricht, weil wir Ihnen das Programm dieses Besuchs vorgelegt hatten.',
    }),
  };
}
