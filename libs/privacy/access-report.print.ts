import type { AccessReportPrint, Section } from '#libs/documents/prints.js';
import { standInWords, instantInWords } from '#libs/language/stand.js';
import type { AccessReport, KnownThen } from '#libs/privacy/access-report.queries.js';
import type { MailToPerson } from '#libs/notices/notices.queries.js';
import { RETENTION_KINDS, type RetentionKind } from '#libs/privacy/domain/retention.js';

/** The report as the person gets it: everything in German, in the order of Art. 15 Abs. 1 DSGVO. */
export function accessReportPrint(report: AccessReport): AccessReportPrint {
  const { name, at } = report;
  const last = report.person.at(-1)?.version ?? 1;
  const called = nameThings(report);
  return {
    kind: 'access-report',
    title: `Auskunft: ${name}`,
    about: 'Auskunft über gespeicherte personenbezogene Daten nach Art. 15 DSGVO',
    author: 'Ortstermin',
    running: 'Auskunft nach Art. 15 DSGVO',
    day: name,
    stand: standInWords(at, last),
    at,
    internal: false,
    eyebrow: 'Auskunft nach Art. 15 DSGVO',
    name,
    introduction: `Diese Auskunft nennt alles, was am ${instantInWords(at)}, über Sie gespeichert war. Ist etwas falsch, wird es auf Ihren Wunsch berichtigt (Art. 16); wollen Sie, dass es gelöscht wird, sagen Sie es (Art. 17).`,
    sections: [
      section('Angaben zur Person', report.person.map(versionInWords)),
      section(
        'Ämter und Funktionen',
        report.offices.flatMap(({ versions }) => versions.map(versionInWords)),
      ),
      section(
        'Einwilligungen',
        report.consents.flatMap(({ kind, visitId, versions }) =>
          versions.map(
            ({ decision, channel, on, note }) =>
              `${CONSENTS[kind]}: ${DECISIONS[decision]} am ${day(on)} (${CHANNELS[channel]})${visitId === null ? ', für alle Besuche' : `, ${called(visitId, 'visit')}`}${note === null ? '' : `. Vermerk: ${note}`}`,
          ),
        ),
      ),
      section(
        'Wo Sie genannt werden',
        report.uses.map(({ id, of, uses }) => `${called(id, of)}: ${[...new Set(uses.map(({ about }) => about.slice(0, about.indexOf(':'))))].join(', ')}`),
      ),
      section(
        'Texte, in denen Ihr Name steht',
        report.texts.map(({ of, id, kind, text }) => `${TEXTS[kind] ?? kind} (${called(id, of)}): „${text}“`),
      ),
      section(
        'Wer Unterlagen gelesen hat, in denen Sie stehen',
        report.readings.map(
          ({ at: when, by, operation, of, form }) =>
            `${instantInWords(when)}: Konto ${by}, ${OPERATIONS[operation] ?? operation} (${called(of, 'person')}), als ${form}`,
        ),
      ),
      section(
        'Mails an Sie',
        report.mails.map(
          ({ at: when, kind, state, of }) => `${instantInWords(when)}: ${MAILS[kind]}${of === null ? '' : ` (${called(of, 'visit')})`}, ${MAIL_STATES[state]}`,
        ),
      ),
      section(
        'Woher die Daten stammen',
        report.origins.map(({ visitId, publisher, url, publishedAt }) =>
          [called(visitId, 'visit'), publisher, url, publishedAt === null ? null : `vom ${day(publishedAt.slice(0, 10))}`].filter(Boolean).join(', '),
        ),
        'Alle Angaben haben Mitarbeiterinnen und Mitarbeiter eingetragen; bei jeder Angabe steht, welches Konto es war.',
      ),
      section(
        'Wie lange gespeichert wird',
        RETENTION_KINDS.map((kind) => `${RETAINED[kind]}: ${report.retention[kind] === null ? 'unbefristet' : `${report.retention[kind]} Tage`}`),
      ),
    ],
  };
}

const section = (title: string, entries: readonly string[], none = 'Nichts.'): Section => ({ title, entries: entries.length > 0 ? entries : [none] });

/** `Fassung 2 vom 5. März 2020, 10.12 Uhr, eingetragen von …: Name: …; Anrede: …` */
function versionInWords({ version, at, by, facts }: KnownThen): string {
  const told = Object.entries(facts).map(([member, value]) => `${FACTS[member] ?? member}: ${valueInWords(value)}`);
  return `Fassung ${version} vom ${instantInWords(at)}${by === null ? '' : `, eingetragen vom Konto ${by}`}. ${told.join('; ')}`;
}

const valueInWords = (value: unknown): string => {
  if (typeof value === 'boolean') return value ? 'ja' : 'nein';
  if (typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value)) return day(value);
  return Array.isArray(value) ? value.map(String).join(', ') : String(value);
};

/** What the person knows things by: a visit and its releases by the day. */
function nameThings({ visits }: AccessReport): (id: string, of: string) => string {
  const names = new Map(
    visits.flatMap(({ visitId, day: date, releases }) => {
      const visit = date === null ? `Besuch ohne Tag (${visitId})` : `Besuch am ${day(date)}`;
      return [[visitId, visit] as const, ...releases.map((releaseId) => [releaseId, `Mitteilung zum ${visit}`] as const)];
    }),
  );
  return (id, of) => names.get(id) ?? STREAMS[of] ?? of;
}

const day = (date: string): string => date.split('-').toReversed().join('.');

const FACTS: Readonly<Record<string, string>> = {
  name: 'Name',
  degrees: 'Akademische Grade',
  givenNames: 'Vornamen',
  particle: 'Namenszusatz',
  familyName: 'Familienname',
  gender: 'Grammatisches Geschlecht',
  officeHolder: 'Öffentliches Amt',
  variants: 'Andere Schreibweisen',
  contact: 'Erreichbarkeit',
  title: 'Bezeichnung',
  shortTitle: 'Kurze Bezeichnung',
  captionTitle: 'Bezeichnung in Bildunterschriften',
  organisation: 'Organisation',
  abbreviation: 'Abkürzung',
  mandate: 'Mandat',
  party: 'Partei',
  rank: 'Rang',
  asWritten: 'Wortlaut der Quelle',
  validFrom: 'Ab',
  validTo: 'Bis',
};
const CONSENTS = { naming: 'Namensnennung', photo: 'Erkennbarkeit auf Fotos' } as const;
const DECISIONS = { given: 'eingewilligt', refused: 'abgelehnt', withdrawn: 'widerrufen' } as const;
const CHANNELS = { written: 'schriftlich', form: 'Formular', mail: 'E-Mail', oral: 'mündlich', guardian: 'durch Sorgeberechtigte' } as const;
const STREAMS: Readonly<Record<string, string>> = {
  person: 'Ihre Angaben',
  release: 'Mitteilung',
  visit: 'Besuch',
  agenda: 'Besuch',
  attendance: 'Besuch',
  pressRelease: 'Mitteilung',
  consents: 'Einwilligung',
  houseStyle: 'Aussteller',
  tour: 'Reise',
};
const OPERATIONS: Readonly<Record<string, string>> = {
  'access-report': 'Auskunft',
  'answer-links': 'Links zum Antworten auf Einladungen',
  attendance: 'Teilnahme',
  'attendance-list': 'Teilnehmerliste',
  'clearance-links': 'Links zur Zitatfreigabe',
  consents: 'Einwilligungen',
  dossier: 'Dossier',
  'fact-check': 'Faktenprüfung',
  'greeting-order': 'Begrüßung',
  history: 'Verlauf',
  invitation: 'Einladung',
  offices: 'Ämter',
  person: 'Person',
  persons: 'Personenliste',
  'press-desk': 'Pressetisch',
  'press-release': 'Mitteilung',
  'press-release-of-visit': 'Mitteilung',
  'press-releases-of-visit': 'Mitteilungen',
  'sign-in-sheet': 'Unterschriftenliste',
  'uses-of-person': 'Fundstellen',
};
const MAILS: Readonly<Record<MailToPerson['kind'], string>> = {
  invitation: 'Einladung',
  change: 'Änderung',
  cancellation: 'Absage',
  reminder: 'Erinnerung',
  digest: 'Tagesübersicht',
  clearance: 'Bitte um Zitatfreigabe',
  webhook: 'Meldung',
};
const MAIL_STATES: Readonly<Record<MailToPerson['state'], string>> = {
  intended: 'noch nicht gesendet',
  attempting: 'wird gerade gesendet',
  sent: 'gesendet',
  suppressed: 'nicht gesendet',
  uncertain: 'ungewiss, ob sie gesendet wurde',
};
const TEXTS: Readonly<Record<string, string>> = {
  reason: 'Begründung',
  note: 'Vermerk',
  quote: 'Zitat',
  caption: 'Bildunterschrift',
  draft: 'Entwurf',
  name: 'Schreibweise des Namens',
};
const RETAINED: Readonly<Record<RetentionKind, string>> = {
  clearanceLinks: 'Links zur Zitatfreigabe, nach ihrem Ablauf',
  answerLinks: 'Links zum Antworten auf Einladungen, nach ihrem Ende',
  calendarFeeds: 'Kalenderabonnements, nach ihrem Ende',
  calendarReplies: 'Antworten auf Kalendereinladungen',
  visitNotes: 'Begründungen und Vermerke, nach dem Besuch',
  drafts: 'Entwürfe, nach der Veröffentlichung',
  mails: 'Angaben zu Mails, nach dem Versand oder, wenn später, nach dem Besuch',
  people: 'Angaben zu Personen ohne öffentliches Amt, nach der letzten Änderung',
};
