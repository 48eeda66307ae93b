import { named } from '#libs/language/organisations.js';
import { startSentence } from '#libs/language/sentences.js';
import { oneWording } from '#libs/press/draft/draft-choice.js';
import { block, say, words, type Sources } from '#libs/press/draft/draft-facts.js';
import { placeOf, type Place } from '#libs/press/draft/draft-places.js';
import { guestsAs, type Guests, type Telling } from '#libs/press/draft/draft-telling.js';
import { laterTimeOf } from '#libs/press/draft/draft-times.js';
import type { TextBlock } from '#libs/press/draft.queries.js';
import type { DraftFacts } from '#libs/press/draft/draft-facts.js';

type Stop = DraftFacts['programme']['stops'][number];

const ordinals = ['Erste', 'Zweite', 'Dritte', 'Vierte', 'Fünfte', 'Sechste', 'Siebte', 'Achte', 'Neunte', 'Zehnte'] as const;

/** Where the guests were (or will be); `visit` is an item that says no more than that they visited this place. */
export function stopBlock(stop: Stop, at: number, telling: Telling, visit: Sources | undefined): TextBlock[] {
  const { facts } = telling;
  const place = placeOf(stop, facts);
  const appointment = at > 0 && facts.programme.stops[at - 1]?.appointment === stop.appointment ? undefined : words(stop.appointment, facts.known);
  const receives = words(stop.organisation, facts.known);
  const said =
    appointment === undefined ? place && placed(stop, place, at, telling, visit !== undefined) : atAppointment(stop, appointment, place, at, telling);
  const isSaid = receives === undefined || place?.name.includes(receives) === true;
  return block(`stop-${stop.stopId}`, 'programme', [
    said === undefined ? undefined : say(said, stop, visit),
    isSaid ? undefined : say([`Gastgeber ${telling.tense === 'report' ? 'war' : 'ist'} dort`, named(receives, 'nominative') ?? receives], stop),
  ]);
}

function placed(stop: Stop, place: Place, at: number, telling: Telling, visited: boolean): readonly string[] {
  const { facts } = telling;
  const isOver = telling.tense === 'report';
  const guests = guestsAs(place.name, telling);
  const when = laterTimeOf(stop.when, facts) ?? '';
  const be = isOver ? 'war' : 'ist';
  const visits = guests.plural ? (isOver ? 'besuchten' : 'besuchen') : isOver ? 'besuchte' : 'besucht';
  if (visited && place.visited !== undefined)
    return when === ''
      ? [startSentence(guests.said), visits, stop.orderCertain === false ? 'außerdem' : '', place.visited]
      : [startSentence(when), visits, guests.said, place.visited];
  if (facts.programme.stops.length === 1) return onlyPlace(place, guests, when, isOver);
  if (stop.orderCertain === false) return ['Eine weitere Station', be, when, place.name];
  const ordinal = ordinals[at] ?? `${at + 1}.`;
  if (when === '' || at === 0) return [ordinal, 'Station', be, when, place.name];
  return oneWording(place.name, [
    [ordinal, 'Station', be, when, place.name],
    [startSentence(when), isOver ? 'folgte' : 'folgt', place.name],
  ]);
}

function onlyPlace(place: Place, guests: Guests, when: string, isOver: boolean): readonly string[] {
  const as: readonly string[] = ['Ort des Besuchs', isOver ? 'war' : 'ist', when, place.name];
  if (place.inside === undefined) return as;
  const make = guests.plural ? (isOver ? 'machten' : 'machen') : isOver ? 'machte' : 'macht';
  return oneWording(place.name, [['Station', make, guests.name, when, place.inside], as]);
}

/** `Den Auftakt bildete am Vormittag der Termin „Empfang“ im Kreishaus in Nordstadt.` */
function atAppointment(stop: Stop, appointment: string, place: Place | undefined, at: number, { tense, facts }: Telling): readonly string[] {
  const isOver = tense === 'report';
  const title = `der Termin „${appointment.replace(/[„“]/g, '')}“`;
  const where = place === undefined ? '' : (place.inside ?? `(Ort: ${place.name})`);
  const when = laterTimeOf(stop.when, facts) ?? '';
  if (stop.orderCertain === false || facts.programme.stops.length === 1) return ['Zum Programm', isOver ? 'gehörte' : 'gehört', when, title, where];
  if (at === 0) return ['Den Auftakt', isOver ? 'bildete' : 'bildet', when, title, where];
  return [when === '' ? 'Darauf' : startSentence(when), isOver ? 'folgte' : 'folgt', title, where];
}
