import { calledOn } from '#libs/directory/on-the-day.js';
import { dayOf } from '#libs/itineraries/itinerary.queries.js';
import { asInstitution, inside, named, townIn } from '#libs/language/organisations.js';
import { words, type DraftFacts } from '#libs/press/draft/draft-facts.js';
import type { Host, Stop } from '#libs/tours/domain/visit.events.js';

/** A host as it was called on the day of the visit. */
export function hostNamed(host: Host, { programme, known }: DraftFacts): string | undefined {
  return words(calledOn(known.wording(host.organisation), known.organisation(host.organisationId), dayOf(programme.when.value)), known);
}

/** The names of all hosts, the first leads. */
export const hostNames = (facts: DraftFacts): readonly string[] =>
  facts.programme.hosts.map((host) => hostNamed(host, facts)).filter((name) => name !== undefined);

/** What is visited: `den Kreis Soest`, `die Einrichtung „Modellierton“`. */
export const visited = (host: string): string => named(host, 'accusative') ?? asInstitution(host, 'accusative');

/** Where it is: `im Kreis Soest`, `in Münster`, `„Modellierton“` where the grammar is not known. */
export const whereIn = (host: string): string => inside(host) ?? `„${host}“`;

/** Those who receive; none where the first sentence has said everything about them. */
export function receivingHosts(facts: DraftFacts): readonly string[] {
  const { hosts } = facts.programme;
  const told = hosts.map((host) => receiving(host, facts));
  return told.every((one) => one === undefined) ? [] : hosts.flatMap((host, at) => told[at] ?? atLeastNamed(host, facts));
}

function atLeastNamed(host: Host, facts: DraftFacts): readonly string[] {
  const name = hostNamed(host, facts);
  return name === undefined ? [] : [named(name, 'nominative') ?? name];
}

/** The unit that receives, with its centre's abbreviation at its first mention: `das Kommunale Integrationszentrum (KI) Kreis Soest`. */
function receiving(host: Host, facts: DraftFacts): string | undefined {
  const { known } = facts;
  const [name, unit, town] = [hostNamed(host, facts), words(host.unit, known), words(host.town, known)];
  const said = unit ?? name;
  if (said === undefined) return undefined;
  const heard = [name ?? '', unit ?? ''].join(' ');
  const place = town === undefined || heard.includes(town) ? '' : ` (${town})`;
  if (unit === undefined && place === '') return undefined;
  return `${(named(said, 'nominative') ?? said).replace(/(Kommunale[sn]? Integrationszentrum)(?! \()/, '$1 (KI)')}${place}`;
}

/** A place in a sentence: as its subject (`das Kreishaus in Soest`), as what somebody visits, and where it is, if its grammar is known. */
export type Place = { readonly name: string; readonly visited: string | undefined; readonly inside: string | undefined };

/** Everything that is known of where a stop is; undefined when nothing is. */
export function placeOf(stop: Stop, { known }: DraftFacts): Place | undefined {
  const [venue, room, address, town] = [stop.venue, stop.room, stop.address, stop.town].map((part) => words(part, known));
  const main = venue ?? room ?? address;
  const details = [venue === undefined ? undefined : room, main === address ? undefined : address].filter((part) => part !== undefined).join(', ');
  const elsewhere = town === undefined || (address ?? '').includes(town) || endsWithTown(main ?? '', town) ? undefined : town;
  if (main === undefined) return elsewhere === undefined ? undefined : { name: elsewhere, visited: elsewhere, inside: `in ${elsewhere}` };
  const tail = [details === '' ? undefined : `(${details})`, elsewhere === undefined ? undefined : `in ${elsewhere}`].filter((part) => part !== undefined);
  const whole = (form: string | undefined) => form && [form, ...tail].join(' ');
  return {
    name: whole(named(main, 'nominative')) ?? [main, ...tail].join(' '),
    visited: whole(named(main, 'accusative')),
    inside: townIn(main) === undefined ? whole(inside(main)) : undefined,
  };
}

/** "Kommunales Integrationszentrum Münster" says its town, "… Kreis Coesfeld" only its district. */
const endsWithTown = (name: string, town: string): boolean => name.endsWith(` ${town}`) && !name.endsWith(`kreis ${town}`) && !name.endsWith(`Kreis ${town}`);
