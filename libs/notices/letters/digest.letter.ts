import { longDate } from '#libs/language/dates.js';
import { letterText, type Written } from '#libs/notices/letters/letter-text.js';

type Day = {
  readonly today: string;
  /** What waits for the office, a sentence each, the nearest visit first. */
  readonly waiting: readonly string[];
  /** How many mails wait for their release, and of how many nobody knows whether they have left. */
  readonly mails: { readonly waiting: number; readonly uncertain: number };
};

/** What waits for the office on a morning. */
export function digestLetter({ today, waiting, mails }: Day): Written {
  return {
    subject: `Ortstermin: was am ${longDate(today)} wartet`,
    text: letterText({
      sender: 'Ortstermin',
      paragraphs: [
        ['das wartet heute auf Sie:'],
        [
          ...waiting,
          ...mailLine(mails.waiting, 'wartet auf Ihre Freigabe', 'warten auf Ihre Freigabe'),
          ...mailLine(mails.uncertain, 'ist ungewiss; bitte fragen Sie nach', 'sind ungewiss; bitte fragen Sie nach'),
        ].map((sentence) => `– ${sentence}`),
      ],
      because: 'Sie erhalten diese Übersicht einmal am Tag, wenn etwas wartet.',
    }),
  };
}

const mailLine = (count: number, one: string, more: string): readonly string[] =>
  count === 0 ? [] : [count === 1 ? `Eine Nachricht ${one}.` : `${count} Nachrichten ${more}.`];
