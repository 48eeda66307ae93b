/** German labels of every code that users see; each table is complete, so a new code without a word does not compile where it is read. */

export const tourStatusWords = { planned: 'geplant', completed: 'abgeschlossen', cancelled: 'abgesagt' } as const;

export const visitStatusWords = {
  pencilled: 'vorgemerkt',
  confirmed: 'zugesagt',
  rescheduled: 'verschoben',
  held: 'durchgeführt',
  cancelled: 'abgesagt',
} as const;

export const agendaStatusWords = {
  none: 'noch nicht angelegt',
  open: 'in Arbeit',
  proposed: 'dem Gastgeber vorgeschlagen',
  'changes-requested': 'Änderungen gewünscht',
  confirmed: 'vom Gastgeber bestätigt',
} as const;

export const agendaKindWords = {
  welcome: 'Begrüßung',
  greeting: 'Grußwort',
  presentation: 'Vorstellung',
  'field-report': 'Erfahrungsbericht',
  'work-meeting': 'Arbeitsgespräch',
  exchange: 'Austausch',
  panel: 'Podium',
  'walk-through': 'Rundgang',
  'project-visit': 'Projektbesuch',
  'institution-visit': 'Einrichtungsbesuch',
  'exhibition-opening': 'Ausstellungseröffnung',
  opening: 'Einweihung',
  'title-award': 'Titelverleihung',
  'grant-handover': 'Bescheidübergabe',
  ceremony: 'Feierstunde',
  'guest-book': 'Goldenes Buch',
  activity: 'Mitmachaktion',
  'press-briefing': 'Pressegespräch',
  'press-conference': 'Pressekonferenz',
  'photo-call': 'Fototermin',
  meal: 'Imbiss',
  transfer: 'Fahrt',
  farewell: 'Verabschiedung',
  other: 'Programmpunkt',
} as const;

export const itemStateWords = { held: 'durchgeführt', 'planned-project': 'geplantes Vorhaben', example: 'Beispiel' } as const;

export const visibilityWords = { public: 'öffentlich', participants: 'nur Teilnehmende', internal: 'intern' } as const;

export const audienceWords = { principal: 'für den Gast', host: 'für die Gastgeber', public: 'für die Öffentlichkeit', press: 'für die Presse' } as const;

export const reopenedWords = { 'material-change': 'nach einer Änderung am Programm', 'visit-rescheduled': 'nach der Verschiebung des Besuchs' } as const;

export const attendanceStatusWords = {
  invited: 'eingeladen',
  accepted: 'zugesagt',
  declined: 'abgesagt',
  excused: 'entschuldigt',
  present: 'anwesend',
  absent: 'nicht erschienen',
  mentioned: 'nur erwähnt',
} as const;

export const attendanceListWords = { open: 'offen', closed: 'abgeschlossen' } as const;

export const roleWords = {
  principal: 'Gast',
  'co-principal': 'weiterer Gast',
  host: 'Gastgeber',
  greeter: 'Begrüßung',
  guide: 'Führung',
  presenter: 'Vortrag',
  accompanying: 'Begleitung',
  participant: 'Teilnahme',
  moderator: 'Moderation',
  patron: 'Patenschaft',
  media: 'Medien',
} as const;

export const partOfDayWords = { morning: 'vormittags', midday: 'mittags', afternoon: 'nachmittags', evening: 'abends' } as const;

export const occasionWords = {
  award: 'Auszeichnung',
  'exhibition-opening': 'Ausstellungseröffnung',
  opening: 'Einweihung',
  'grant-handover': 'Bescheidübergabe',
  'guest-book': 'Eintrag ins Goldene Buch',
  other: 'Anlass',
} as const;

/** What the principal did on the occasion. */
export const principalRoleWords = {
  awarding: 'verleiht',
  patron: 'Patenschaft',
  opening: 'eröffnet',
  'handing-over': 'übergibt',
  signing: 'trägt sich ein',
  'guest-of-honour': 'Ehrengast',
} as const;

export const releaseKindWords = { report: 'Pressemitteilung', invitation: 'Presseeinladung', postponement: 'Terminverschiebung' } as const;

export const releaseStatusWords = {
  draft: 'Entwurf',
  'in-review': 'in Prüfung',
  'content-approved': 'inhaltlich freigegeben',
  approved: 'freigegeben',
  issued: 'veröffentlicht',
  withdrawn: 'zurückgezogen',
} as const;

export const statementWords = { direct: 'wörtliches Zitat', partial: 'Teilzitat', headline: 'Zitat in der Überschrift', indirect: 'indirekte Rede' } as const;

export const speakerCertaintyWords = { stated: 'genannt', inferred: 'erschlossen', unknown: 'unbekannt' } as const;

export const clearanceWords = { open: 'nicht freigegeben', submitted: 'zur Freigabe vorgelegt', cleared: 'freigegeben', rejected: 'abgelehnt' } as const;

/** Why a release cannot be approved yet. */
export const findingWords = {
  'quote-not-cleared': 'Zitat nicht freigegeben',
  'speaker-inferred': 'Sprecherin oder Sprecher nur erschlossen',
  'caption-gap': 'Lücke in der Bildunterschrift',
  'caption-impossible': 'unmögliche Position in der Bildunterschrift',
  'credit-missing': 'Bildnachweis fehlt',
  'consent-missing': 'Einwilligung fehlt',
  'photo-consent-missing': 'Einwilligung in das Foto nicht vermerkt',
  'photo-consent-refused': 'Einwilligung in das Foto verweigert oder widerrufen',
  'naming-refused': 'Text nennt eine Person, die nicht genannt werden darf',
  'date-conflict': 'widersprüchliches Datum',
  'text-stale': 'Text entspricht nicht mehr den Angaben',
  'text-conflict': 'Bearbeitung und neue Angaben widersprechen sich',
} as const;

/** What is worth a look and keeps no release from approval. */
export const hintWords = {
  'headcount-conflict': 'widersprüchliche Teilnehmerzahlen',
  'outside-visit': 'Zeit außerhalb des Besuchs',
  'agenda-not-confirmed': 'Programm noch nicht bestätigt',
  'unknown-function': 'Funktion nicht bekannt',
  'reference-unusual': 'ungewöhnliche Nummer',
  'text-block-missing': 'Textbaustein fehlt',
  'template-failed': 'Satzvorlage nicht verwendbar',
  'standard-quote': 'Standardzitat',
  'not-named': 'Person wird nicht genannt',
  'consent-not-recorded': 'Einwilligung in die Namensnennung nicht vermerkt',
  'not-on-record': 'durch die Angaben nicht gedeckt',
} as const;

export const conflictWords = {
  'double-booked-principal': 'Gast doppelt verplant',
  'impossible-drive': 'Fahrt in der Zeit nicht zu schaffen',
  'person-in-two-places': 'Person an zwei Orten zugleich',
  'overfull-slot': 'Programmpunkte passen nicht in die Zeit',
  'overlapping-items': 'Programmpunkte zur selben Zeit',
  'outside-visit': 'Zeit außerhalb des Besuchs',
  'weekday-contradicts-date': 'Wochentag passt nicht zum Datum',
  'date-conflict': 'widersprüchliche Datumsangaben',
  'headcount-conflict': 'widersprüchliche Teilnehmerzahlen',
  'unconfirmed-agenda': 'Programm kurz vor dem Termin noch nicht bestätigt',
} as const;

/** The word for a code that is only known as text; undefined when the table has none. */
export function wordFor(words: Readonly<Record<string, string>>, code: string): string | undefined {
  return Object.hasOwn(words, code) ? words[code] : undefined;
}
