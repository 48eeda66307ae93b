import { randomUUID } from 'node:crypto';
import { nameKey, nameKeysOf } from '#libs/directory/name-keys.js';
import { rankOf } from '#libs/directory/precedence.js';
import type { Directory, OfficeFacts, Person, PersonFacts } from '#libs/directory/directory.js';
import { sideBySide } from '#libs/dossiers/side-by-side.js';
import type { Remembered } from '#libs/dossiers/dossier-records.js';
import type { Dossier, DossierOffice, DossierPerson } from '#libs/dossiers/dossier.js';
import type { Spoken } from '#libs/vault/spoken.js';
import type { Named, PersonId } from '#libs/vault/ids.js';

/** Offices of this rank or above are public. */
const LOWEST_PUBLIC_RANK = 62;

type Entry = { readonly person: DossierPerson; readonly key: string; readonly offices: readonly OfficeFacts[]; readonly principal: boolean };
type Choice = { readonly entry: Entry; readonly personId: PersonId; readonly known: Person | undefined };

/** The people of a dossier, principals first, and who they are in the directory. Nothing is written yet. */
export type People = {
  readonly remembered: Remembered;
  /** Adds who is new and what is new of the others. */
  write(directory: Directory): Promise<void>;
  readonly principals: readonly PersonId[];
  readonly participants: readonly PersonId[];
  /** Somebody whom the dossier names elsewhere: the one person of exactly this name, else only the name. */
  named(name: string): Spoken<Named>;
};

/** Who is on the visit already, in the order of its lists. */
export type OnVisit = { readonly principals: readonly PersonId[]; readonly participants: readonly PersonId[] };

/**
 * Who the names of a dossier are: somebody who is on the visit, else somebody of the directory, with exactly this full name whom
 * nothing given contradicts; else somebody new. A participant may be a principal once more; apart from that one name twice is two people.
 */
export async function findPeople(
  dossier: Dossier,
  directory: Directory,
  remembered: Remembered,
  here: OnVisit = { principals: [], participants: [] },
): Promise<People> {
  const principals = await choose(
    dossier.principals.map(({ person, office }) => entryOf(person, [office], true)),
    directory,
    remembered,
    [...here.principals, ...here.participants],
    [],
  );
  const participants = await choose(
    (dossier.participants ?? []).map(({ person, offices = [] }) => entryOf(person, offices, false)),
    directory,
    remembered,
    [...here.participants, ...here.principals],
    principals,
  );
  const choices = [...principals, ...participants];
  // Who is a principal and a participant is called as the principal is.
  const called = new Map([...participants, ...principals].map(({ entry, personId }) => [personId, entry.person.name] as const));
  const byName = Map.groupBy(called, ([, name]) => name);
  return {
    remembered: choices.map(({ entry, personId }) => ({ key: entry.key, personId })),
    write: (to) => write(choices, to),
    principals: principals.map(({ personId }) => personId),
    participants: participants.map(({ personId }) => personId),
    named: (name) => {
      const [first, ...others] = byName.get(name) ?? [];
      return first && others.length === 0 ? { personId: first[0] } : { named: { kind: 'name', text: name } };
    },
  };
}

/** The facts of an office as the directory keeps them. */
export function officeFactsOf(office: DossierOffice): OfficeFacts {
  return Object.fromEntries(
    Object.entries(office).filter(([name, member]) => name === 'title' || (member !== null && member !== undefined && String(member).trim() !== '')),
  ) as unknown as OfficeFacts;
}

function entryOf(person: DossierPerson, offices: readonly DossierOffice[], principal: boolean): Entry {
  return { person, key: nameKey(person.name), offices: offices.map(officeFactsOf), principal };
}

/** `here`: who is on the visit, to be chosen before all others; `before`: chosen for another list, and may be chosen once more. */
async function choose(
  entries: readonly Entry[],
  directory: Directory,
  remembered: Remembered,
  here: readonly PersonId[],
  before: readonly Choice[],
): Promise<Choice[]> {
  const choices: Choice[] = [];
  const chosen = new Set<PersonId>();
  const taken = new Set(before.map(({ personId }) => personId));
  const early = await directory.persons([...new Set([...here, ...remembered.map(({ personId }) => personId)])]);
  const names = new Map(entries.map(({ key, person }) => [key, person.name]));
  const found = new Map(await sideBySide([...names], async ([key, name]) => [key, await directory.findPersons(name)] as const));
  for (const entry of entries) {
    const called = here.flatMap((id) => early.get(id) ?? []).filter((person) => nameKeysOf(person).includes(entry.key));
    const once = (personId: PersonId) =>
      before.find((choice) => choice.personId === personId && !contradicts(entry.person, merged(choice.known, choice.entry)));
    const free = (person: Person) => !chosen.has(person.personId) && !taken.has(person.personId) && !contradicts(entry.person, person);
    const onVisit = called.find((person) => !chosen.has(person.personId) && (once(person.personId) !== undefined || free(person)));
    const again = onVisit
      ? once(onVisit.personId)
      : before.find((choice) => choice.entry.key === entry.key && !chosen.has(choice.personId) && once(choice.personId) !== undefined);
    const others = [...remembered.filter(({ key }) => key === entry.key).flatMap(({ personId }) => early.get(personId) ?? []), ...(found.get(entry.key) ?? [])];
    const known = onVisit ?? (again ? undefined : others.find(free));
    const promised = remembered.find(({ key, personId }) => key === entry.key && !early.has(personId) && !chosen.has(personId) && !taken.has(personId));
    const personId = again?.personId ?? known?.personId ?? promised?.personId ?? (`person-${randomUUID()}` as const);
    chosen.add(personId);
    choices.push({ entry, personId, known: again ? again.known : known });
  }
  return choices;
}

/** Whether something that both say differs; what one of them does not say contradicts nothing. */
function contradicts(given: DossierPerson, known: PersonFacts): boolean {
  const differs = (one: string | null | undefined, other: string | undefined) =>
    one !== null && one !== undefined && one.trim() !== '' && other !== undefined && nameKey(one) !== nameKey(other);
  const degrees = (given.degrees ?? []).map(nameKey).join(' ');
  return (
    differs(given.givenNames, known.givenNames) ||
    differs(given.familyName, known.familyName) ||
    differs(given.gender, known.gender) ||
    (degrees !== '' && known.degrees !== undefined && known.degrees.map(nameKey).join(' ') !== degrees)
  );
}

async function write(choices: readonly Choice[], directory: Directory): Promise<void> {
  const facts = new Map<PersonId, { before: PersonFacts | undefined; after: PersonFacts }>();
  for (const { entry, personId, known } of choices) {
    const { personId: _, ...before } = known ?? { personId };
    const so = facts.get(personId) ?? { before: known && (before as PersonFacts), after: known && (before as PersonFacts) };
    facts.set(personId, { before: so.before, after: merged(so.after, entry) });
  }
  await sideBySide([...facts], async ([personId, { before, after }]) => {
    if (!before) await directory.addPerson(after, personId);
    else if (Object.keys(after).length > Object.keys(before).length) await directory.changePerson(personId, after);
  });
}

/** What is known, and of what the dossier gives that which was not known. */
function merged(known: PersonFacts | undefined, { person, offices, principal }: Entry): PersonFacts {
  const { degrees, givenNames, familyName, gender } = person;
  const isPublic = principal || offices.some((office) => rankOf(office) <= LOWEST_PUBLIC_RANK);
  return {
    name: person.name,
    ...(degrees && degrees.length > 0 && { degrees }),
    ...(givenNames?.trim() && { givenNames }),
    ...(familyName?.trim() && { familyName }),
    ...(gender && { gender }),
    ...(isPublic && { officeHolder: true }),
    ...known,
  };
}
