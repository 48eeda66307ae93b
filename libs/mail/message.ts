import MailComposer from 'nodemailer/lib/mail-composer';
import type { Letter, Mailbox } from '#libs/mail/mail.js';
import { wrapped } from '#libs/mail/wrapped.js';

/** Who sends, and where answers go. */
export type Sender = { readonly from: Mailbox; readonly replyTo?: Mailbox | undefined };

const CALENDAR_NAME = 'einladung.ics';

/** The bytes of a letter (RFC 5322): text in lines, a calendar both as an alternative that can be answered and as a file. */
export function messageOf(letter: Letter, { from, replyTo }: Sender, now: Date): Promise<Buffer> {
  const domain = from.address.slice(from.address.lastIndexOf('@') + 1);
  const { calendar } = letter;
  return new MailComposer({
    from: oneLine(from),
    to: oneLine(letter.to),
    ...(replyTo && { replyTo: oneLine(replyTo) }),
    subject: onOneLine(letter.subject),
    messageId: `<${letter.id}@${domain}>`,
    date: now,
    text: wrapped(letter.text),
    textEncoding: 'quoted-printable',
    ...(calendar && { icalEvent: { method: calendar.method, filename: calendar.name || CALENDAR_NAME, content: calendar.file } }),
    headers: {
      // RFC 3834: nobody's absence is answered to it; the second says the same to Exchange.
      'Auto-Submitted': 'auto-generated',
      'X-Auto-Response-Suppress': 'OOF, AutoReply',
      'List-Id': `Ortstermin <ortstermin.${domain}>`,
    },
    disableFileAccess: true,
    disableUrlAccess: true,
  })
    .compile()
    .build();
}

/** What somebody typed may hold anything; a header is one line, and what looks encoded (RFC 2047) is meant as it stands. */
const onOneLine = (text: string): string =>
  text
    .replaceAll(/[\p{Cc}\u2028\u2029]+/gu, ' ')
    .replaceAll('=?', '= ?')
    .trim();
const oneLine = ({ name, address }: Mailbox): Mailbox => ({ name: onOneLine(name), address });
