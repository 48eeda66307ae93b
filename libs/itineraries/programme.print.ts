import { tourMap, type MapPicture, type TownOnMap } from '#libs/documents/tour-map.js';
import type { Fact, Mark, ProgrammePrint, ProgrammeRow, Section, VisitProgramme } from '#libs/documents/prints.js';
import type { Towns } from '#libs/directory/towns.js';
import { driveId, type ChangedRow, type Itinerary, type ItineraryItem } from '#libs/itineraries/itinerary.queries.js';
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
import { dateLine } from '#libs/language/date-line.js';
import { enumeration } from '#libs/language/lists.js';
import { standInWords } from '#libs/language/stand.js';

/** The programme of one visit as it is printed. `towns`: where towns are, for the map. */
export function programmePrint(sheet: Itinerary, towns: Towns): ProgrammePrint {
  const day = dateLine(sheet.time);
  return {
    kind: 'programme',
    title: `Programm ${sheet.title}, ${day}`,
    about: 'Programm eines Besuchs mit Zeiten, Orten und Beteiligten',
    author: 'Ortstermin',
    running: `Programm · ${sheet.title}`,
    day: sheet.when,
    stand: standInWords(sheet.stand.at, sheet.version),
    at: sheet.stand.at,
    internal: sheet.audience === 'principal',
    eyebrow: programmeFor(sheet.audience),
    programme: visitProgramme(sheet, mapOfVisit(sheet, towns)),
  };
}

/** The programme of a visit, for a print of its own or among others. */
export function visitProgramme(sheet: Itinerary, map: MapPicture | null): VisitProgramme {
  const settled = sheet.status === 'held' || sheet.status === 'cancelled';
  const rows = rowsOf(sheet);
  const openToPress = new Set(rows.flatMap((row) => (row.row === 'item' ? [row.press] : [])));
  return {
    title: sheet.title,
    dateLine: dateLine(sheet.time),
    facts: factsOf(sheet),
    map,
    changes: changesOf(sheet),
    warnings: warningsInWords(sheet),
    rows,
    timed: rows.some((row) => row.row === 'item' && row.when !== null),
    noTime: settled ? '–' : 'Uhrzeit offen',
    press: sheet.audience !== 'public' && openToPress.size > 1,
    note: isOpen(sheet) ? OPEN : rows.length === 0 ? 'Zum Ablauf ist nichts festgehalten.' : null,
    sections: [
      { title: 'Anlass', entries: occasionsInWords(sheet) },
      { title: 'Gruppen', entries: groupsInWords(sheet) },
      { title: 'Vorgeschichte', entries: pastInWords(sheet) },
    ],
  };
}

/** The same facts under one label stand below each other. */
function factsOf(sheet: Itinerary): readonly Fact[] {
  const facts = factsInWords(sheet);
  return [...new Set(facts.map(({ label }) => label))].map((label) => ({
    label,
    values: facts.filter((one) => one.label === label).map(({ words }) => words),
  }));
}

function changesOf({ changes }: Itinerary): Section | null {
  if (!changes) return null;
  const marked = changes.rows.length > 0 ? '. Geänderte Zeilen tragen das Zeichen ◆.' : '';
  return { title: `${changesInWords(changes.since, changes.sentences)}${marked}`, entries: changes.sentences };
}

function rowsOf(sheet: Itinerary): readonly ProgrammeRow[] {
  const marked = marksOf(sheet.changes?.rows ?? []);
  const items = (list: readonly ItineraryItem[], whenOfStop: string | null) =>
    list.map((item): ProgrammeRow => ({
      row: 'item',
      when: item.when !== whenOfStop ? item.when : null,
      title: item.title,
      remarks: remarksOf(item, sheet.audience).join(', '),
      lines: [...topicsOf(item), ...noteOf(item)],
      who: enumeration(item.presenters),
      press: item.pressAccess,
      mark: marked('item', item.itemId),
    }));
  return [
    ...sheet.stops.flatMap((stop, index): ProgrammeRow[] => [
      {
        row: 'stop',
        title: stopInWords(stop),
        when: stop.when,
        lines: [...appointmentOf(stop), ...receptionOf(stop), ...receiversOf(stop)],
        mark: marked('stop', stop.stopId),
      },
      ...items(stop.items, stop.when),
      ...drivesFrom(sheet, stop, sheet.stops[index + 1]).map(({ words, leg }): ProgrammeRow => ({
        row: 'drive',
        text: words,
        mark: marked('drive', driveId(leg)),
      })),
    ]),
    ...(sheet.items.length > 0 ? [{ row: 'stop', title: unplacedTitle(sheet), when: null, lines: [], mark: null } as const, ...items(sheet.items, null)] : []),
  ];
}

const marksOf =
  (rows: readonly ChangedRow[]) =>
  (row: ChangedRow['row'], id: string): Mark => {
    const found = rows.find((one) => one.row === row && one.id === id);
    return found ? ({ new: 'neu', changed: 'geändert' } as const)[found.change] : null;
  };

/** The stops of a visit on the map, and the lines between them where their order is certain; without stops, its host. */
export function mapOfVisit(sheet: Itinerary, towns: Towns): MapPicture | null {
  const places =
    sheet.stops.length > 0
      ? sheet.stops.map(({ order, town, venue, organisation }) => ({ label: String(order), town: town ?? '', name: venue ?? organisation ?? town ?? '' }))
      : [hostPlace(sheet, '1')];
  return townsOnMap(places, towns, { millimetres: 46, heightByWidth: 1.1, route: sheet.stops.every((stop) => stop.orderCertain) });
}

type PlaceToFind = { readonly label: string; readonly town: string; readonly name: string };

/** The town of the leading host, for a visit that names no other place. */
export function hostPlace({ hosts, title }: Itinerary, label: string): PlaceToFind {
  return { label, town: hosts[0]?.town ?? '', name: hosts[0]?.organisation ?? title };
}

/** Towns that the directory knows, each once with all its numbers; places elsewhere are named below the map. */
export function townsOnMap(
  places: readonly PlaceToFind[],
  towns: Towns,
  shape: { readonly millimetres: number; readonly heightByWidth: number; readonly route: boolean; readonly whole?: boolean },
): MapPicture | null {
  const found: TownOnMap[] = [];
  const unplaced: string[] = [];
  for (const { label, town, name } of places) {
    const place = town === '' ? undefined : towns(town);
    const before = found.findIndex((one) => one.town === town);
    if (!place) unplaced.push(`${label} ${town !== '' && !name.includes(town) ? `${name}, ${town}` : name || 'Ort offen'}`);
    else if (before < 0) found.push({ label, town, ...place });
    else found[before] = { ...found[before]!, label: `${found[before]!.label}, ${label}` };
  }
  return tourMap(found, { ...shape, unplaced });
}
