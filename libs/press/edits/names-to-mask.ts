import type { DraftFacts } from '#libs/press/draft/draft-facts.js';
import type { PersonId, TextId } from '#libs/vault/ids.js';

const UUID = '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}';

/** Every name that the facts of a release hold, whole and in parts, protected people too: people of the directory, people that only a source names, hosts, towns, houses. */
export function namesToMask({ programme, attendance, release, tour, known }: DraftFacts): string[] {
  const documents = [programme, attendance, release, tour];
  const persons = [...new Set(JSON.stringify(documents).match(new RegExp(`person-${UUID}`, 'g')) ?? [])].map((id) => known.person(id as PersonId));
  const people = [...persons.flatMap(({ name, variants = [] }) => [name, ...variants]), ...namedIn(documents).map((id) => known.text(id))];
  const places = [...programme.hosts.flatMap(({ organisation, unit, town }) => [organisation, unit, town]), ...programme.stops.flatMap(placesOf)];
  const names = [...people, ...places.filter((name) => name !== undefined).map((name) => known.wording(name))];
  return [...new Set([...names, ...people.flatMap((name) => name.split(/\s+/))])].filter((name) => name.trim().length > 1 && !PARTICLES.has(name));
}

const placesOf = ({ venue, room, address, town, organisation, appointment }: DraftFacts['programme']['stops'][number]) => [
  venue,
  room,
  address,
  town,
  organisation,
  appointment,
];
const PARTICLES = new Set('von der den dem zu zum zur van de la di da und'.split(' '));

/** The ids under the members `named` and `recipients`: names that no directory knows. */
function namedIn(document: unknown): TextId[] {
  if (typeof document !== 'object' || document === null) return [];
  return Object.entries(document).flatMap(([member, value]): TextId[] => {
    if (member === 'named') return [value as TextId];
    return member === 'recipients' && Array.isArray(value) ? (value as TextId[]) : namedIn(value);
  });
}
