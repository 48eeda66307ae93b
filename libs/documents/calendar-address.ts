/** Where somebody is reached: `mailto:…`, `urn:uuid:…`, or `invalid:nomail` when there is nothing. */
export type CalendarAddress = `mailto:${string}` | `urn:uuid:${string}` | 'invalid:nomail';

const MAIL = /[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]+@[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?(?:\.[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?)+/g;
const UUID = /^urn:uuid:([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/i;
/** RFC 5321 §4.5.3.1: longer addresses are none. */
const LONGEST_MAIL = 320;

/** The mail addresses in a contact as people write it, in small letters: `Tel. 0123 4567, Ada@example.org`. */
export const mailsIn = (contact: string | undefined): readonly string[] =>
  contact
    ?.match(MAIL)
    ?.map((mail) => mail.replace(/^['.]+/, '').toLowerCase())
    .filter((mail) => mail.length <= LONGEST_MAIL) ?? [];

/** RFC 6068: what has a meaning in addresses of the web is written in per cent. */
export const mailto = (mail: string): CalendarAddress => {
  const at = mail.lastIndexOf('@');
  return `mailto:${encodeURIComponent(mail.slice(0, at)).replaceAll('%2B', '+')}${mail.slice(at)}`;
};

/** Where somebody is invited: at the first mail address of their contact, else at an address that stands for their id (a UUID). */
export function calendarAddress(id: string, contact: string | undefined): CalendarAddress {
  const [mail] = mailsIn(contact);
  return mail === undefined ? `urn:uuid:${id}` : mailto(mail);
}

/** The mail address (in small letters) or the UUID behind an address; empty when it is neither. */
export function readCalendarAddress(address: string): { readonly mail?: string; readonly id?: string } {
  const id = UUID.exec(address.trim())?.[1];
  if (id !== undefined) return { id: id.toLowerCase() };
  const [, mailbox = ''] = /^mailto:(.+)$/i.exec(address.trim()) ?? [];
  try {
    const mail = decodeURIComponent(mailbox).toLowerCase();
    return mailsIn(mail)[0] === mail ? { mail } : {};
  } catch {
    return {}; // a per cent sign that begins nothing
  }
}
