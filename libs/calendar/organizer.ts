import type { Organizer } from '#libs/calendar/invitation.js';
import { mailto } from '#libs/documents/calendar-address.js';

/** Under what Nest finds who invites. */
export const ORGANIZER = Symbol('organizer of invitations');

/** Who invites and where answers go, from `Name <mail>`; without a setting nobody can answer by mail, and answers are told to the office. */
export function organizerFrom(setting: string | undefined): Organizer {
  const [, name = '', mail = ''] = /^(.*?)\s*<([^<>\s]+)>$/.exec(setting?.trim() ?? '') ?? [];
  return mail === '' ? { name: 'Ortstermin', address: 'invalid:nomail' } : { name: name.trim() || mail, address: mailto(mail) };
}
