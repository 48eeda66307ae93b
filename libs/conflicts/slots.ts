import type { Known } from '#libs/directory/known.js';
import { clock } from '#libs/language/clock.js';
import { duration } from '#libs/language/numbers.js';
import { quoted } from '#libs/language/quotes.js';
import { whenInWords } from '#libs/language/when.js';
import { conflictOf, type Found } from '#libs/conflicts/conflict-id.js';
import { after, minutesBetween } from '#libs/conflicts/occupied.js';
import { stopName, worded } from '#libs/itineraries/itinerary.queries.js';
import { slotOf, type Slot } from '#libs/tours/domain/when.js';
import type { Stop, When } from '#libs/tours/domain/visit.events.js';
import type { Programme } from '#libs/tours/programme.queries.js';

type Item = Programme['agenda']['items'][number];
/** An item with the times that it takes up; `long`: how long it lasts is known. */
type Timed = { readonly item: Item; readonly start: string; readonly end: string; readonly long: boolean };

/** Items and stops that do not fit into the time that is there for them, or into each other's. */
export const slotConflicts = (programme: Programme, known: Known): readonly Found[] => [
  ...overfullSlots(programme, known),
  ...overlappingItems(programme, known),
  ...outsideTheirFrame(programme, known),
];

/** Items that take longer together than the slot they stand in, or end after it. */
function overfullSlots(programme: Programme, known: Known): readonly Found[] {
  const only = programme.stops.length <= 1;
  const visit = programme.when.value;
  type Place = { readonly stopId: string | null; readonly when: When; readonly name: string };
  const stops = programme.stops.flatMap((stop): Place[] =>
    stop.when?.start && stop.when.end ? [{ stopId: stop.stopId, when: whenOf(stop, visit), name: stopName(programme, stop.stopId, known) }] : [],
  );
  const slots = stops.length === 0 && visit.start && visit.end ? [{ stopId: null, when: visit, name: 'Besuch' }] : stops;
  return slots.flatMap(({ stopId, when, name }) => {
    const slot = slotOf(when, dayOfVisit(programme));
    if (!slot || slot.open) return [];
    const day = slot.start.slice(0, 10);
    // What takes place before or after the slot takes none of its time.
    const items = heldItems(programme)
      .filter((item) => stopId === null || item.stopId === stopId || (only && item.stopId === undefined))
      .map((item) => ({ item, time: timeOf(item, day) }))
      .filter(({ time }) => !time || (time.start < slot.end && (time.end > slot.start || time.start >= slot.start)));
    const needed = items.reduce((sum, { item, time }) => sum + (time ? minutesBetween(time.start, time.end) : (item.minutes ?? 0)), 0);
    const there = minutesBetween(slot.start, slot.end);
    if (needed > there) {
      const sentence = `${name}: Die Programmpunkte dauern zusammen ${duration(needed)}, vorgesehen sind ${duration(there)}.`;
      return [conflictOf('overfull-slot', 'serious', sentence, programme.visitId, stopId, [String(needed), slot.start, slot.end])];
    }
    const late = items.find(({ item, time }) => time && item.visibility !== 'internal' && !isAbout(item.when, when) && time.end > slot.end);
    if (!late?.time) return [];
    const end = late.time.end.slice(11);
    const sentence = `${name}: ${titleOf(late.item, known)} endet um ${clock(end)}, vorgesehen ist bis ${clock(slot.end.slice(11))}.`;
    return [conflictOf('overfull-slot', 'warning', sentence, programme.visitId, stopId, [late.item.itemId, end, slot.end])];
  });
}

/** Two items at one place that are both to be held at the same time. */
function overlappingItems(programme: Programme, known: Known): readonly Found[] {
  const day = dayOfVisit(programme);
  const timed = heldItems(programme).flatMap((item) => timeOf(item, dayOfItem(item, programme) ?? day) ?? []);
  const places = Map.groupBy(timed, ({ item }) => item.stopId ?? null);
  return [...places].flatMap(([stopId, there]) => {
    const inOrder = there
      .filter(({ item }) => !item.when?.approximate)
      .toSorted((one, other) => (one.start < other.start ? -1 : one.start > other.start ? 1 : 0));
    return inOrder.slice(1).flatMap((second, index) => {
      const first = inOrder.slice(0, index + 1).find((one) => one.end > second.start || (one.start === second.start && second.long && one.long));
      if (!first) return [];
      const name = stopId === null ? '' : `${stopName(programme, stopId, known)}: `;
      const sentence = `${name}${titleOf(first.item, known)} (${inWords(first)}) und ${titleOf(second.item, known)} (${inWords(second)}) überschneiden sich.`;
      const about = [first, second].flatMap(({ item, start, end }) => [item.itemId, start, end]);
      return [conflictOf('overlapping-items', 'warning', sentence, programme.visitId, stopId, about)];
    });
  });
}

/** Stops outside the visit, as it happens when only the visit is moved, and items outside the visit or their stop; each is told of once. */
function outsideTheirFrame(programme: Programme, known: Known): readonly Found[] {
  const visit = programme.when.value;
  const stray = programme.stops.filter(({ when }) => isOutside(when, visit, visit.date));
  const tell = (stopId: string | null, name: string, when: When, frame: When, ofWhat: string): Found => {
    const sentence = `${name}: Die Zeit (${whenInWords(worded(when, known), 'table')}) liegt außerhalb ${ofWhat} (${whenInWords(worded(frame, known), 'table')}).`;
    return conflictOf('outside-visit', 'warning', sentence, programme.visitId, stopId, [name, JSON.stringify(when), JSON.stringify(frame)]);
  };
  const items = heldItems(programme).flatMap((item): Found[] => {
    // What the house does among itself before and after stands outside on purpose.
    if (!item.when || item.visibility === 'internal' || stray.some(({ stopId }) => stopId === item.stopId)) return [];
    const tellOf = (frame: When, ofWhat: string) => [tell(item.stopId ?? null, titleOf(item, known), item.when!, frame, ofWhat)];
    if (isOutside(item.when, visit, dayOfItem(item, programme))) return tellOf(visit, 'des Besuchs');
    const stop = programme.stops.find(({ stopId }) => stopId === item.stopId);
    if (!stop?.when?.start || !isOutside(item.when, whenOf(stop, visit), dayOfItem(item, programme))) return [];
    return tellOf(stop.when, `der Station ${stopName(programme, stop.stopId, known)}`);
  });
  return [...stray.map(({ stopId, when }) => tell(stopId, stopName(programme, stopId, known), when!, visit, 'des Besuchs')), ...items];
}

/** Whether something begins before or after what it belongs to; "ca." makes no claim, and a part of the day only where all of it is elsewhere. `day`: the date of a bare time. */
function isOutside(when: When | undefined, frame: When, day: string | undefined): boolean {
  const [own, slot] = [when && slotOf(when, day), slotOf(frame, day)];
  if (!own || !slot || isAbout(when, frame)) return false;
  const before = when?.start === undefined ? own.end <= slot.start : own.start < slot.start;
  return before || (!slot.open && own.start >= slot.end);
}

const isAbout = (...whens: readonly (When | undefined)[]) => whens.some((when) => when?.approximate);
const heldItems = ({ agenda }: Programme) => agenda.items.filter(({ state }) => state === 'held');
const titleOf = ({ title }: Item, known: Known) => quoted(known.wording(title));
/** Where the visit has no date, times are still compared with each other, on any one day. */
const dayOfVisit = ({ when }: Programme) => when.value.date ?? '2000-01-01';
/** The date of a stop is that of the visit until it has its own. */
const whenOf = (stop: Stop, visit: When): When => ({ ...(visit.date !== undefined && { date: visit.date }), ...stop.when });
const dayOfItem = (item: Item, programme: Programme) => programme.stops.find(({ stopId }) => stopId === item.stopId)?.when?.date ?? programme.when.value.date;

function timeOf(item: Item, day: string): Timed | undefined {
  const slot: Slot | undefined = item.when?.start === undefined ? undefined : slotOf(item.when, day);
  if (!slot) return undefined;
  const { start, open } = slot;
  if (!open && slot.end > start) return { item, start, end: slot.end, long: true };
  return { item, start, end: item.minutes === undefined ? start : after(start, item.minutes), long: item.minutes !== undefined };
}

const inWords = ({ start, end }: Timed) => whenInWords(end > start ? { start: start.slice(11), end: end.slice(11) } : { start: start.slice(11) }, 'table');
