import type { Extent, Role } from '#libs/platform/policy/grants.js';
import { POLICY, type Action } from '#libs/platform/policy/policy.js';

type Group = { readonly title: string; readonly why: string; readonly actions: Readonly<Partial<Record<Action, string>>> };

/** Every action as the handbook names it, with the reason why these roles have it. */
const GROUPS: readonly Group[] = [
  {
    title: 'Reisen und Besuche',
    why: 'Das Ministerbüro plant; wer es vertritt oder prüft, liest alles mit. Gastgeber und Pressestellen sehen die Besuche, die bei ihren Gastgebern stattfinden, und dort nur das Programm in ihrer Fassung: Verzeichnetes im Wortlaut, Geschichte, Konflikte, Tagesprogramm und Dossier enthalten Interna des Büros.',
    actions: {
      'tour.plan': 'Reisen planen, umbenennen, abschließen, absagen',
      'tour.read': 'Reisen und ihren Fortschritt lesen',
      'tour-programme.read': 'Programme einer Reise, Reisebuch',
      'visit.plan': 'Besuche planen, verschieben, absagen, berichtigen; Dossiers einlesen',
      'visit.list': 'Übersicht der Besuche',
      'visit.read-record': 'Besuch lesen, wie er verzeichnet ist',
      'visit.read-history': 'Geschichte und Ereignisse',
      'visit.export': 'Besuch als Dossier ausgeben',
      'conflict.read': 'Konflikte',
      'day.read': 'Tagesprogramm eines Gastes',
      'waiting.read': 'Was auf eine Rolle wartet',
      'change.follow': 'Änderungen verfolgen',
    },
  },
  {
    title: 'Programm',
    why: 'Ein Programm hat Fassungen für Gast, Gastgeber, Presse und Öffentlichkeit. Wer keine nennt, bekommt die innerste, die ihm zusteht; interne Punkte und Vermerke stehen nur in der Fassung für den Gast. Gastgeber ändern und bestätigen die Tagesordnung ihrer eigenen Besuche, und das Büro trägt nach, was am Telefon gesagt wurde.',
    actions: {
      'programme.read': 'Programm für die Öffentlichkeit, Versionen und Unterschiede',
      'programme.read-for-press': 'Programm in der Fassung für die Presse',
      'programme.read-for-host': 'Programm in der Fassung für Gastgeber',
      'programme.read-internal': 'Programm mit internen Punkten und Vermerken',
      'agenda.change': 'Tagesordnung ändern und vorlegen',
      'agenda.answer': 'Tagesordnung bestätigen, Änderungen wünschen',
    },
  },
  {
    title: 'Teilnehmende',
    why: 'Wer da ist, wissen Büro und Gastgeber; die Presse braucht die Liste für Namen und Bildunterschriften. Mailadressen in Einladungen braucht nur, wer einlädt.',
    actions: {
      'attendance.read': 'Teilnehmerliste, Unterschriftenliste, Anreden',
      'attendance.change': 'einladen, zu- und absagen, Anwesenheit, Tabellen einlesen',
      'invitation.read': 'Einladung einer Person als Termin',
      'reply.record': 'Antworten aus Kalendern einlesen',
      'feed.manage': 'Abonnements einrichten und widerrufen',
    },
  },
  {
    title: 'Benachrichtigungen',
    why: 'Wer plant, sieht jede Nachricht vor dem Versand und gibt sie frei; wer vertritt oder prüft, liest mit, was daraus wurde. Ob eine ungewisse Nachricht angekommen ist, klärt das Büro oder der Betrieb, der dabei keine Namen sieht.',
    actions: {
      'notice.read': 'Nachrichten zu einem Besuch, Vorschau, Protokoll',
      'notice.send': 'Nachrichten freigeben, zurückziehen',
      'notice.resolve': 'ungewisse Nachrichten klären',
    },
  },
  {
    title: 'Pressetexte',
    why: 'Ein Text gehört seinem Herausgeber: Nur dessen Pressestelle schreibt, gibt frei und veröffentlicht. Das Ministerbüro liest Entwürfe mit und gibt Inhalte frei, schreibt aber nicht. Alle anderen sehen einen Text erst, wenn er veröffentlicht ist; auch die Revision hat keinen Einblick in Entwürfe.',
    actions: {
      'release.draft': 'Text anlegen',
      'release.read': 'veröffentlichte Texte lesen',
      'release.read-unissued': 'Entwürfe lesen, Faktenprüfung, Nummern, Standardzitate',
      'release.edit': 'schreiben, Zitate, Fotos, Sperrfrist, vorlegen, Berichtigung vorschlagen',
      'release.approve-content': 'Inhalt freigeben, mit Kommentar zurückgeben',
      'release.decide': 'freigeben, veröffentlichen, zurückziehen, Sperrfrist aufheben',
      'quote.clear': 'Zitate freigeben, Links zur Zitatfreigabe',
    },
  },
  {
    title: 'Hausstil',
    why: 'Jedes Haus richtet sich selbst ein; die Verwaltung hilft dabei, ohne Texte zu sehen.',
    actions: {
      'house-style.list': 'Herausgeber auflisten',
      'house-style.read': 'Stil, Textbausteine, Standardzitate, Briefkopf lesen',
      'house-style.change': 'Stil, Textbausteine, Standardzitate, Briefkopf ändern',
      'sentence-template.read': 'Satzvorlagen ausprobieren',
    },
  },
  {
    title: 'Personen und Verzeichnis',
    why: 'Personen sieht, wer ihnen auf einem eigenen Besuch oder in einem eigenen Text begegnet oder sie selbst angelegt hat; ändern darf sie nur, wer sie angelegt hat, und das Büro. Organisationen und Funktionen sind keine personenbezogenen Daten und für alle lesbar; nur wie eine Organisation erreichbar ist, sehen allein Büro, Revision und Verwaltung, denn darin kann jemand genannt sein. Eine Person endgültig löschen dürfen das Büro und die Verwaltung; wer bei einem Gastgeber oder in einer Pressestelle arbeitet, bittet darum. Die Auskunft gibt das Büro, denn sie enthält auch Texte, die noch nicht veröffentlicht sind.',
    actions: {
      'person.read': 'Personen und ihre Ämter lesen',
      'person.change': 'Personen und Ämter anlegen und ändern',
      'person.erase': 'Person endgültig löschen, vorher ansehen, was geschieht',
      'person.report': 'Auskunft an eine Person über ihre Daten',
      'retention.read': 'Aufbewahrungsfristen, und was fällig ist',
      'retention.apply': 'löschen, was fällig ist',
      'consent.read': 'Einwilligungen und wo eine Person steht',
      'consent.change': 'Einwilligungen vermerken und widerrufen',
      'organisation.read': 'Organisationen lesen',
      'organisation.read-contact': 'Erreichbarkeit von Organisationen, auch als Tabelle',
      'organisation.change': 'Organisationen anlegen und ändern',
      'function.read': 'Funktionen lesen',
      'function.change': 'Funktionen anlegen und ändern',
    },
  },
  {
    title: 'Prüfung, Betrieb, Konten',
    why: 'Wer prüft, ändert nichts; wer verwaltet, sieht keine Besuche, Personen und Texte. Ein Dienst verfolgt, was geschieht, als Kennungen.',
    actions: {
      'audit.read': 'Stand der Prüfkette, Lesevermerke',
      'operation.read': 'geparkte Ereignisse',
      'operation.change': 'Geparktes wiederholen, Sichten neu aufbauen',
      'account.read': 'Konten lesen',
      'account.change': 'Konten einrichten, Rollen geben und nehmen',
      'me.read': 'sehen, wer man ist und was man darf',
    },
  },
  {
    title: 'Ohne Konto',
    why: 'Öffentlich ist, was für alle gedacht ist. Ein Link ist ein Schlüssel: Wer ihn hat, darf genau das eine.',
    actions: {
      'public.read': 'veröffentlichte Mitteilungen, Feeds, `/docs`',
      'health.read': 'Gesundheit und Kennzahlen',
      'tokens.develop': 'Token des mitgelieferten Anmeldedienstes (nie im Betrieb)',
      'feed.read': 'Kalender hinter einem Link lesen',
      'quote.answer': 'Zitat hinter einem Link beantworten',
      'invitation.answer': 'Einladung hinter einem Link beantworten',
    },
  },
];

const COLUMNS: readonly Role[] = ['planner', 'deputy', 'host', 'press', 'auditor', 'admin', 'service'];
const EXTENTS: Readonly<Record<Extent, string>> = { all: '●', hosts: 'G', issuers: 'H', 'hosts+issuers': 'G+H' };
const EVERYBODY = { anyone: 'alle, ohne Anmeldung', link: 'wer den Link hat', account: 'jedes Konto' } as const;

function row(action: Action, inGerman: string): string {
  const rule = POLICY[action];
  const first = `| ${inGerman} | \`${action}\` |`;
  if (typeof rule === 'string') return `${first} ${EVERYBODY[rule]} |${' |'.repeat(COLUMNS.length - 1)}`;
  const extents: { readonly [R in Role]?: Extent } = rule;
  return `${first} ${COLUMNS.map((role) => (extents[role] === undefined ? '–' : EXTENTS[extents[role]])).join(' | ')} |`;
}

const HEAD = `| Was | Aktion | \`planner\` | \`deputy\` | \`host\` | \`press\` | \`auditor\` | \`admin\` | \`service\` |\n|---|---|${'---|'.repeat(COLUMNS.length)}`;

/** The policy as the handbook prints it. */
export const policyInGerman = (): string =>
  GROUPS.map(({ title, why, actions }) => {
    const rows = Object.entries(actions).map(([action, inGerman]) => row(action as Action, inGerman));
    return `### ${title}\n\n${why}\n\n${HEAD}\n${rows.join('\n')}`;
  }).join('\n\n');

/** Actions of the policy that the handbook has no words for. */
export const actionsWithoutWords = (): readonly string[] => {
  const told = new Set(GROUPS.flatMap(({ actions }) => Object.keys(actions)));
  return Object.keys(POLICY).filter((action) => !told.has(action));
};
