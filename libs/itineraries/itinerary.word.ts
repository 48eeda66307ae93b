import { paragraph, type WordDocument, type WordParagraph, type WordTable } from '#libs/documents/word-document.js';
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
import type { Itinerary, ItineraryItem } from '#libs/itineraries/itinerary.queries.js';
import { dateLine } from '#libs/language/date-line.js';
import { enumeration } from '#libs/language/lists.js';
import { standInWords } from '#libs/language/stand.js';

/** The day sheet as a Word file. */
export function itineraryWord(sheet: Itinerary): WordDocument {
  const kind = programmeFor(sheet.audience);
  const internal = sheet.audience === 'principal';
  return {
    title: `Programm: ${sheet.title}, ${dateLine(sheet.time)}`,
    author: sheet.hosts[0]?.organisation ?? 'Ortstermin',
    at: sheet.stand.at,
    origin: {},
    header: { left: kind, right: dateLine({ ...sheet.time, start: undefined, end: undefined }), marks: internal ? ['Nur für den Dienstgebrauch'] : [] },
    footer: standInWords(sheet.stand.at, sheet.version),
    content: [
      paragraph('title', sheet.title),
      paragraph('subtitle', dateLine(sheet.time)),
      ...factsInWords(sheet).map(({ label, words }): WordParagraph => ({ style: 'cell', runs: [{ text: `${label}: `, strong: true }, { text: words }] })),
      ...changes(sheet),
      ...section('Hinweise', warningsInWords(sheet)),
      ...programme(sheet),
      ...section('Anlass', occasionsInWords(sheet)),
      ...section('Gruppen', groupsInWords(sheet)),
      ...section('Vorgeschichte', pastInWords(sheet)),
    ],
  };
}

const section = (title: string, entries: readonly string[]): WordParagraph[] =>
  entries.length === 0 ? [] : [paragraph('heading-1', title), ...entries.map((entry) => paragraph('list', entry))];

const changes = ({ changes: changed }: Itinerary): WordParagraph[] =>
  changed === undefined
    ? []
    : [paragraph('heading-1', changesInWords(changed.since, changed.sentences)), ...changed.sentences.map((sentence) => paragraph('list', sentence))];

function programme(sheet: Itinerary): (WordParagraph | WordTable)[] {
  const rest = sheet.items.length === 0 ? [] : [paragraph('heading-2', unplacedTitle(sheet)), ...itemTable(sheet.items, unplacedTitle(sheet), null, sheet)];
  const content = [
    ...sheet.stops.flatMap((stop, index) => {
      const title = stopInWords(stop);
      return [
        paragraph('heading-2', title),
        ...[...appointmentOf(stop), ...receptionOf(stop), ...(stop.when ? [stop.when] : []), ...receiversOf(stop)].map((line) => paragraph('cell', line)),
        ...itemTable(stop.items, title, stop.when, sheet),
        ...drivesFrom(sheet, stop, sheet.stops[index + 1]).map(({ words }) => paragraph('heading-3', words)),
      ];
    }),
    ...(isOpen(sheet) ? [paragraph('body', OPEN)] : []),
    ...rest,
  ];
  return content.length === 0 ? [] : [paragraph('heading-1', 'Ablauf'), ...content];
}

/** The items of a stop; without a time in any of them, the column is left out. */
function itemTable(items: readonly ItineraryItem[], place: string, whenOfStop: string | null, { audience }: Itinerary): WordTable[] {
  if (items.length === 0) return [];
  const timeOf = (item: ItineraryItem) => (item.when && item.when !== whenOfStop ? item.when : '');
  const timed = items.some((item) => timeOf(item) !== '');
  const who = items.some(({ presenters }) => presenters.length > 0);
  const columns = [
    ...(timed ? [{ head: 'Zeit', width: 20, cells: (item: ItineraryItem) => [paragraph('cell', timeOf(item))] }] : []),
    {
      head: 'Programmpunkt',
      width: 100 - (timed ? 20 : 0) - (who ? 30 : 0),
      cells: (item: ItineraryItem): WordParagraph[] => {
        const remarks = remarksOf(item, audience);
        return [
          { style: 'cell', runs: [{ text: item.title, strong: true }, { text: remarks.length > 0 ? ` (${remarks.join(', ')})` : '' }] },
          ...[...topicsOf(item), ...noteOf(item)].map((line) => paragraph('cell', line)),
        ];
      },
    },
    ...(who ? [{ head: 'Mit', width: 30, cells: (item: ItineraryItem) => [paragraph('cell', enumeration(item.presenters))] }] : []),
  ];
  return [
    {
      about: `Programmpunkte: ${place}`,
      widths: columns.map(({ width }) => width),
      head: columns.map(({ head }) => head),
      rows: items.map((item) => columns.map(({ cells }) => cells(item))),
    },
  ];
}
