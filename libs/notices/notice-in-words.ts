import { dayAndMonth } from '#libs/language/dates.js';
import { clock } from '#libs/language/clock.js';
import type { Hindrance, Notice, NoticeKind } from '#libs/notices/notice.js';
import { todayAt } from '#libs/platform/asks.js';

const KINDS: Readonly<Record<NoticeKind, string>> = {
  invitation: 'Einladung',
  change: 'Änderung',
  cancellation: 'Absage',
  reminder: 'Erinnerung',
  digest: 'Tagesübersicht',
  clearance: 'Bitte um Zitatfreigabe',
  webhook: 'Meldung',
};

const HINDRANCES: Readonly<Record<Hindrance, string>> = {
  'no-mail-server': 'Es ist kein Mailserver eingerichtet.',
  'no-address': 'Im Verzeichnis steht keine Mailadresse.',
  'recipient-erased': 'Die Daten der Person sind gelöscht.',
  'visit-over': 'Der Besuch ist vorbei.',
  'visit-cancelled': 'Der Besuch ist abgesagt.',
  'not-invited-any-more': 'Die Person kommt nicht mehr.',
  'refused-by-server': 'Der Mailserver hat die Adresse oder die Nachricht abgelehnt.',
  'not-deliverable-in-time': 'Der Mailserver war zu lange nicht erreichbar.',
  superseded: 'Eine neuere Nachricht enthält sie.',
  'nothing-changed': 'Für die Person hat sich nichts geändert.',
  'never-told': 'Die Person hat vorher nichts von uns bekommen.',
  'still-invited': 'Die Person ist wieder eingeladen.',
  'takes-place': 'Der Besuch findet doch statt.',
  'agenda-confirmed': 'Das Programm ist bestätigt oder liegt nicht mehr beim Gastgeber.',
  'nothing-waits': 'Es gab nichts zu berichten.',
  'day-over': 'Der Tag, für den sie gedacht war, ist vorbei.',
  'no-public-url': 'Die Adresse des Systems (PUBLIC_URL) ist nicht eingestellt.',
  'quote-changed': 'Das Zitat lautet inzwischen anders.',
  'nothing-to-clear': 'Am Zitat ist nichts mehr freizugeben.',
  'not-listed': 'Die Adresse steht nicht mehr auf der Liste des Betriebs.',
  withdrawn: 'Das Büro hat sie zurückgezogen.',
};

/** Why a notice was not sent, or would not be. */
export const hindranceInWords = (reason: string): string => HINDRANCES[reason as Hindrance] ?? 'Der Grund steht im Protokoll.';

/** How a notice stands, as a planner reads it: `Einladung an Ada Beispielsen: gesendet am 5. März 2020 um 10.12 Uhr.` */
export function noticeInWords({ kind, state, reason, dueAt, attempts, changedAt }: Notice, name: string): string {
  const what = `${KINDS[kind]} an ${name}`;
  switch (state) {
    case 'intended':
      if (dueAt === null) return `${what}: wartet auf Freigabe.`;
      return attempts > 0 ? `${what}: noch nicht zugestellt; nächster Versuch ${at(dueAt)}.` : `${what}: wird ${at(dueAt)} gesendet.`;
    case 'attempting':
      return `${what}: wird gerade gesendet.`;
    case 'sent':
      return `${what}: gesendet ${at(changedAt)}.`;
    case 'uncertain':
      if (reason === 'restored') return `${what}: ungewiss, ob sie vor der Wiederherstellung gesendet wurde; bitte nachfragen.`;
      return `${what}: ungewiss, ob sie angekommen ist; bitte nachfragen.`;
    case 'suppressed':
      return `${what}: nicht gesendet. ${hindranceInWords(reason ?? '')}`;
  }
}

/** `am 5. März 2020 um 10.12 Uhr`, on the clock of the office. */
function at(instant: string): string {
  const date = new Date(instant);
  const time = date.toLocaleTimeString('de-DE', { timeZone: 'Europe/Berlin', hour: '2-digit', minute: '2-digit' });
  return `am ${dayAndMonth(todayAt(date))} um ${clock(time)}`;
}
