import { worded } from '#libs/itineraries/itinerary.queries.js';
import { whenInWords } from '#libs/language/when.js';
import { block, say, tenseOf, words, type DraftFacts } from '#libs/press/draft-facts.js';
import { itemBlock } from '#libs/press/draft-items.js';
import { unlessSaid } from '#libs/press/draft-times.js';
import type { TextBlock } from '#libs/press/draft.queries.js';

type Stop = DraftFacts['programme']['stops'][number];

/** Stops in order, each with its public items; items without a stop follow. */
export function programmeBlocks(facts: DraftFacts): TextBlock[] {
  const { stops, agenda } = facts.programme;
  const items = agenda.items.filter((item) => item.visibility === 'public');
  const known = new Set(stops.map(({ stopId }) => stopId));
  const inOrder = [...stops.map(({ stopId }) => stopId), undefined].flatMap((at) =>
    items.filter(({ stopId }) => (at === undefined ? stopId === undefined || !known.has(stopId) : stopId === at)),
  );
  const told = (of: readonly (typeof items)[number][]) => of.flatMap((item) => itemBlock(item, inOrder.indexOf(item), facts));
  return [
    ...stops.flatMap((stop, at) => [...stopBlock(stop, at, facts), ...told(items.filter((item) => item.stopId === stop.stopId))]),
    ...told(items.filter((item) => item.stopId === undefined || !known.has(item.stopId))),
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
  const cancelled = tenseOf(facts) === 'cancelled';
  const appointment = words(stop.appointment, known);
  const when = stop.when && whenInWords(worded(unlessSaid(stop.when, facts), facts.known), 'sentence');
  const receives = words(stop.organisation, known);
  if (place === undefined && appointment === undefined && receives === undefined) return [];
  return block(`stop-${stop.stopId}`, 'programme', [
    say(
      [
        cancelled ? `Vorgesehen war als ${label.replace(/^[A-Z]\p{Ll}+e (?=Station)/u, (ordinal) => ordinal.toLowerCase())}` : label,
        appointment === undefined ? undefined : `(Termin „${appointment}“)`,
        when === undefined ? undefined : `, ${startSmall(when)}`,
        place === undefined ? undefined : `: ${place}`,
      ],
      stop,
    ),
    receives === undefined || place?.includes(receives)
      ? undefined
      : say([cancelled ? 'Vorgesehen war als Gastgeber:' : 'Gastgeber an dieser Station:', receives], stop),
  ]);
}

/** Times begin small inside a sentence; no noun comes first in them. */
const startSmall = (when: string) => when.charAt(0).toLowerCase() + when.slice(1);

function placeInWords(stop: Stop, { known }: DraftFacts): string | undefined {
  const [venue, room, address, town] = [stop.venue, stop.room, stop.address, stop.town].map((part) => words(part, known));
  const place = [venue, room === undefined ? undefined : venue === undefined ? room : `(${room})`].filter(Boolean).join(' ');
  const named = [place, address].filter((part) => part !== undefined && part !== '').join(', ');
  const tail = town === undefined || (address ?? '').includes(town) ? undefined : town;
  if (named === '') return tail;
  return tail === undefined ? named : `${named} in ${tail}`;
}
