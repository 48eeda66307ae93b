import type { AgendaItem, AgendaItemKind, Presenter } from '#libs/agenda/domain/agenda.events.js';
import { list } from '#libs/language/lists.js';
import { duration } from '#libs/language/numbers.js';
import { startSentence } from '#libs/language/sentences.js';
import { whenInWords } from '#libs/language/when.js';
import { agendaKindWords } from '#libs/language/words.js';
import { block, say, tenseOf, words, type DraftFacts, type Tense } from '#libs/press/draft-facts.js';
import { phraseOf } from '#libs/press/draft-lead.js';
import { shortNamed } from '#libs/press/draft-people.js';
import type { DraftSentence, TextBlock } from '#libs/press/draft.queries.js';
import type { Sourced } from '#libs/tours/programme.queries.js';

type Item = Sourced<AgendaItem>;
type Stop = DraftFacts['programme']['stops'][number];

/** Stops in order, each with its public items; items without a stop follow. */
export function programmeBlocks(facts: DraftFacts): TextBlock[] {
  const { stops, agenda } = facts.programme;
  const items = agenda.items.filter((item) => item.visibility === 'public');
  const known = new Set(stops.map(({ stopId }) => stopId));
  return [
    ...stops.flatMap((stop, at) => [
      ...stopBlock(stop, at, facts),
      ...items.filter((item) => item.stopId === stop.stopId).flatMap((item) => itemBlock(item, facts)),
    ]),
    ...items.filter((item) => item.stopId === undefined || !known.has(item.stopId)).flatMap((item) => itemBlock(item, facts)),
  ];
}

const ordinals = ['Erste', 'Zweite', 'Dritte', 'Vierte', 'Fünfte', 'Sechste', 'Siebte', 'Achte', 'Neunte', 'Zehnte'] as const;

function stopBlock(stop: Stop, at: number, facts: DraftFacts): TextBlock[] {
  const { programme, known } = facts;
  const place = placeInWords(stop, facts);
  const only = programme.stops.length === 1;
  const label = only
    ? 'Ort des Besuchs'
    : stop.orderCertain === false
      ? 'Weitere Station (Reihenfolge nicht gesichert)'
      : `${ordinals[at] ?? `${at + 1}.`} Station`;
  const appointment = words(stop.appointment, known);
  const when = stop.when && whenInWords(unlessSaid(stop.when, facts), 'sentence');
  const receives = words(stop.organisation, known);
  if (place === undefined && appointment === undefined && receives === undefined) return [];
  return block(`stop-${stop.stopId}`, 'programme', [
    say(
      [
        label,
        appointment === undefined ? undefined : `(Termin „${appointment}“)`,
        when === undefined ? undefined : `, ${startSmall(when)}`,
        place === undefined ? undefined : `: ${place}`,
      ],
      stop,
    ),
    receives === undefined || place?.includes(receives) ? undefined : say(['Gastgeber an dieser Station:', receives], stop),
  ]);
}

/** Times begin small inside a sentence; no noun comes first in them. */
const startSmall = (when: string) => when.charAt(0).toLowerCase() + when.slice(1);

/** The date of the visit stands in the lead; here only what says more. */
function unlessSaid<W extends { readonly date?: string; readonly weekdayAsWritten?: string }>(when: W, { programme }: DraftFacts): W {
  const { date, weekdayAsWritten, ...rest } = when;
  const sameDay = date !== undefined && date === programme.when.value.date && programme.when.value.endDate === undefined;
  return (sameDay ? rest : when) as W;
}

function placeInWords(stop: Stop, { known }: DraftFacts): string | undefined {
  const [venue, room, address, town] = [stop.venue, stop.room, stop.address, stop.town].map((part) => words(part, known));
  const place = [venue, room === undefined ? undefined : venue === undefined ? room : `(${room})`].filter(Boolean).join(' ');
  const named = [place, address].filter((part) => part !== undefined && part !== '').join(', ');
  const tail = town === undefined || (address ?? '').includes(town) ? undefined : town;
  if (named === '') return tail;
  return tail === undefined ? named : `${named} in ${tail}`;
}

function itemBlock(item: Item, facts: DraftFacts): TextBlock[] {
  const { known } = facts;
  const title = words(item.title, known) ?? agendaKindWords[item.kind];
  const tense = tenseOf(facts);
  const when = item.when && phraseOf(whenInWords(unlessSaid(item.when, facts), 'sentence'));
  const topics = item.topics.map((topic) => words(topic, known)).filter((topic) => topic !== undefined && topic !== title) as string[];
  const invited = tense === 'invitation';
  return block(`programme-${item.itemId}`, 'programme', [
    say(announced(item, title, tense, when), item),
    presented(item, tense, facts),
    topics.length > 0 ? say([topicLabel(tense, topics.length), ':', list(topics)], item) : undefined,
    invited && item.minutes !== undefined && item.minutes > 0 ? say(['Vorgesehene Dauer:', duration(item.minutes)], item) : undefined,
    invited && !item.pressAccess && item.state === 'held' ? say('Dieser Programmpunkt ist nicht presseöffentlich', item) : undefined,
  ]);
}

function announced({ kind, state }: Item, title: string, tense: Tense, when: string | undefined): readonly (string | undefined)[] {
  if (state !== 'held') {
    const as = state === 'example' ? 'Als Beispiel' : 'Als geplantes Vorhaben';
    const verb: Record<Tense, string> = { report: 'wurde vorgestellt', invitation: 'wird vorgestellt', cancelled: 'sollte vorgestellt werden' };
    return [as, verb[tense], ':', when === undefined ? title : `${title} (${when.replace(/,$/, '')})`];
  }
  const verb: Record<Tense, string> = { report: 'stand', invitation: 'steht', cancelled: 'war' };
  const what = title.toLowerCase().includes(agendaKindWords[kind].toLowerCase()) ? undefined : oneOf[kind];
  const plan = tense === 'cancelled' ? 'vorgesehen' : 'auf dem Programm';
  if (when !== undefined) return [startSentence(when), verb[tense], what, plan, ':', title];
  return [startSentence(plan), verb[tense], what, ':', title];
}

const oneOf: Readonly<Record<AgendaItemKind, string | undefined>> = {
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

/** Who took an active part; a list with groups stands behind a colon, where no label need be inflected. */
function presented(item: Item, tense: Tense, facts: DraftFacts): DraftSentence | undefined {
  const names = [...new Set(item.presenters.map((one) => presenterInWords(one, facts)).filter((name) => name !== undefined))];
  if (names.length === 0) return undefined;
  const from = [item, ...sourcesOfPresenters(item.presenters, facts)];
  if (tense === 'cancelled' || item.state !== 'held') return say(['Mitwirkende:', enumerated(names)], ...from);
  const [past, future] = doneBy[item.kind] ?? ['Gestaltet wurde dies von', 'Gestaltet wird dies von'];
  const doing = tense === 'invitation' ? future : past;
  return item.presenters.every((one) => !('group' in one))
    ? say([doing, list(names)], ...from)
    : say([doing, 'folgenden Beteiligten:', enumerated(names)], ...from);
}

const enumerated = (names: readonly string[]) => names.join(names.some((name) => name.includes(',')) ? '; ' : ', ');

const doneBy: { readonly [K in AgendaItemKind]?: readonly [past: string, future: string] } = {
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

function presenterInWords(presenter: Presenter, facts: DraftFacts): string | undefined {
  return 'group' in presenter ? words(presenter.group, facts.known) : shortNamed(presenter, facts) || undefined;
}

const sourcesOfPresenters = (presenters: readonly Presenter[], { attendance }: DraftFacts) =>
  presenters.flatMap((one) => ('personId' in one ? (attendance?.attendees.filter(({ personId }) => personId === one.personId) ?? []) : []));

const topicLabel = (tense: Tense, count: number): string =>
  count === 1
    ? { report: 'Thema war', invitation: 'Thema ist', cancelled: 'Vorgesehenes Thema war' }[tense]
    : { report: 'Themen waren', invitation: 'Themen sind', cancelled: 'Vorgesehene Themen waren' }[tense];
