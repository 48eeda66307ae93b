import type { AgendaItemKind } from '#libs/agenda/domain/agenda.events.js';

/** Each kind of item with its article, for a title that does not say the kind itself. */
export const oneOf: Readonly<Record<AgendaItemKind, string | undefined>> = {
  welcome: 'eine Begrüßung',
  greeting: 'ein Grußwort',
  presentation: 'eine Vorstellung',
  'field-report': 'ein Erfahrungsbericht',
  'work-meeting': 'ein Arbeitsgespräch',
  exchange: 'ein Austausch',
  panel: 'ein Podium',
  'walk-through': 'ein Rundgang',
  'project-visit': 'ein Projektbesuch',
  'institution-visit': 'ein Einrichtungsbesuch',
  'exhibition-opening': 'eine Ausstellungseröffnung',
  opening: 'eine Einweihung',
  'title-award': 'eine Titelverleihung',
  'grant-handover': 'eine Bescheidübergabe',
  ceremony: 'eine Feierstunde',
  'guest-book': 'ein Eintrag ins Goldene Buch',
  activity: 'eine Mitmachaktion',
  'press-briefing': 'ein Pressegespräch',
  'press-conference': 'eine Pressekonferenz',
  'photo-call': 'ein Fototermin',
  meal: 'ein Imbiss',
  transfer: 'eine Fahrt',
  farewell: 'eine Verabschiedung',
  other: undefined,
};

/** Who did it, looking back and looking forward, in front of names of people. */
export const doneBy: { readonly [K in AgendaItemKind]?: readonly [past: string, future: string] } = {
  welcome: ['Begrüßt wurde der Besuch von', 'Begrüßt wird der Besuch von'],
  greeting: ['Das Grußwort kam von', 'Das Grußwort kommt von'],
  presentation: ['Vorgestellt wurde dies von', 'Vorgestellt wird dies von'],
  'field-report': ['Berichtet wurde von', 'Berichtet wird von'],
  'walk-through': ['Geführt wurde der Rundgang von', 'Geführt wird der Rundgang von'],
  'title-award': ['Überreicht wurde die Auszeichnung von', 'Überreicht wird die Auszeichnung von'],
  'grant-handover': ['Übergeben wurde der Bescheid von', 'Übergeben wird der Bescheid von'],
  exchange: ['Das Gespräch wurde geführt mit', 'Das Gespräch wird geführt mit'],
  'work-meeting': ['Das Gespräch wurde geführt mit', 'Das Gespräch wird geführt mit'],
};

const masculine = 'Austausch|Rundgang|Besuch|Empfang|Vortrag|Fototermin|Imbiss|Erfahrungsbericht|Projektbesuch|Einrichtungsbesuch';
const feminine = 'Begrüßung|Verabschiedung|Verleihung|Übergabe|Eröffnung|Führung|Diskussion|Vorstellung|Pressekonferenz|Feierstunde|Einweihung';
const neuter = 'Gespräch|Grußwort|Pressegespräch|Arbeitsgespräch|Mittagessen|Abendessen';
const behind = '(?= (?:im|in|am|an|auf|vor|mit|zu|zur|zum|über|durch|bei|beim|für|des|der|von|vom) \\S|$)';

/** `ein Austausch zur Arbeit im Kreis`: a title that is a known noun with what belongs to it; undefined for all others, which stand behind a colon. */
export function oneSuch(title: string): string | undefined {
  if (/[,;:.?!–„“"]/.test(title)) return undefined;
  if (new RegExp(`^(?:${feminine})${behind}`, 'u').test(title)) return `eine ${title}`;
  return new RegExp(`^(?:${masculine}|${neuter})${behind}`, 'u').test(title) ? `ein ${title}` : undefined;
}
