import { dateLine } from '#libs/language/date-line.js';
import { enumeration } from '#libs/language/lists.js';
import { standInWords } from '#libs/language/stand.js';
import {
  appointmentOf,
  changesInWords,
  drivesFrom,
  factsInWords,
  groupsInWords,
  isOpen,
  noteOf,
  occasionsInWords,
  OPEN,
  pastInWords,
  programmeFor,
  receiversOf,
  receptionOf,
  remarksOf,
  stopInWords,
  topicsOf,
  unplacedTitle,
  warningsInWords,
} from '#libs/itineraries/itinerary-words.js';
import type { Audience, Itinerary, ItineraryItem, ItineraryStop } from '#libs/itineraries/itinerary.queries.js';

/** The programme as a planner prints it. Facts stand on one line each, however long, so that they can be searched. */
export function itineraryText(sheet: Itinerary): string {
  const parts = [
    head(sheet),
    changes(sheet),
    listed('Hinweise', warningsInWords(sheet), '!'),
    ...sheet.stops.flatMap((stop, index) => [stopText(stop, sheet), drivesFrom(sheet, stop, sheet.stops[index + 1]).map(({ words }) => `   ↓ ${words}`)]),
    isOpen(sheet) ? [OPEN] : [],
    unplaced(sheet),
    listed('Anlass', occasionsInWords(sheet)),
    listed('Gruppen', groupsInWords(sheet)),
    listed('Vorgeschichte', pastInWords(sheet)),
    [standInWords(sheet.stand.at, sheet.version)],
  ];
  return `${parts
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n')}\n`;
}

/** Several programmes on one print: a day across visits, or a tour. */
export const itinerariesText = (title: string, sheets: readonly Itinerary[]): string =>
  sheets.length === 0 ? `${title}\n\nKein Besuch verzeichnet.\n` : `${title}\n\n${sheets.map(itineraryText).join(`\n${'─'.repeat(60)}\n\n`)}`;

function head(sheet: Itinerary): string[] {
  const facts = factsInWords(sheet);
  return [
    `${programmeFor(sheet.audience)}${sheet.audience === 'principal' ? ' – nur für den Dienstgebrauch' : ''}`,
    sheet.title,
    dateLine(sheet.time),
    '',
    ...facts.map(({ label, words }, index) => {
      const another = (label === 'Gast' || label === 'Gäste') && facts[index - 1]?.label === label;
      return `${(another ? '' : `${label}:`).padEnd(12)}${words}`;
    }),
  ];
}

const changes = ({ changes: changed }: Itinerary): string[] =>
  changed ? [changesInWords(changed.since, changed.sentences), ...changed.sentences.map((sentence) => `  – ${sentence}`)] : [];

const stopText = (stop: ItineraryStop, sheet: Itinerary): string[] => [
  stopInWords(stop),
  ...[...appointmentOf(stop), ...receptionOf(stop), ...(stop.when ? [stop.when] : []), ...receiversOf(stop)].map((line) => `   ${line}`),
  ...stop.items.flatMap((item) => itemText(item, sheet.audience, stop.when)),
];

function itemText(item: ItineraryItem, audience: Audience, whenOfStop: string | null): string[] {
  const time = item.when && item.when !== whenOfStop ? `${item.when}  ` : '';
  const remarks = remarksOf(item, audience);
  const people = item.presenters.length > 0 ? [`Mit: ${enumeration(item.presenters)}`] : [];
  return [
    `   • ${time}${item.title}${remarks.length > 0 ? ` (${remarks.join(', ')})` : ''}`,
    ...[...people, ...topicsOf(item), ...noteOf(item)].map((line) => `       ${line}`),
  ];
}

const unplaced = (sheet: Itinerary): string[] =>
  sheet.items.length > 0 ? [unplacedTitle(sheet), ...sheet.items.flatMap((item) => itemText(item, sheet.audience, null))] : [];

const listed = (title: string, entries: readonly string[], sign = '–'): string[] =>
  entries.length > 0 ? [title, ...entries.map((entry) => `  ${sign} ${entry}`)] : [];
