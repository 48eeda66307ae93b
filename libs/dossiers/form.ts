import { nameKey } from '#libs/directory/name-keys.js';
import type { Dossier, DossierPerson } from '#libs/dossiers/dossier.js';
import type { SpeakerCertainty } from '#libs/press/domain/press-release.events.js';
import { silencesIn, type Json, type Silence, type Steps } from '#libs/dossiers/silence.js';

/** The lists of a dossier whose entries have ids of their own in the system. */
export const LISTS = [
  'principals',
  'hosts',
  'stops',
  'transfers',
  'agenda',
  'participants',
  'groups',
  'occasions',
  'priorContacts',
  'statements',
  'photos',
] as const;
export type List = (typeof LISTS)[number];

/**
 * How a source told its facts, where that is no fact itself: members that say nothing, which parts of a name it gave, how it spelt a
 * name, its ids of stops, and the order of lists. Kept in the vault beside the dossier; the export is dressed with it.
 */
export type Form = {
  readonly silent: readonly Silence[];
  /** The parts of a person's name that were given, by place. */
  readonly given: readonly (readonly [at: Steps, members: readonly string[]])[];
  /** Spellings that the directory or the log do not keep: names, ids of stops, reference numbers, how certain the source was of a speaker. */
  readonly written: readonly (readonly [at: Steps, words: string])[];
  /** Ids in the order of the dossier; the id of the n-th entry of a list is the n-th here. */
  readonly order: Readonly<Record<List, readonly string[]>>;
};

const PARTS = ['degrees', 'givenNames', 'familyName', 'gender'] as const;

/** The form of a dossier whose entries have become these ids. */
export function formOf(dossier: Dossier, order: Form['order']): Form {
  const people = peopleIn(dossier);
  const silent = silencesIn(dossier);
  return {
    silent,
    given: people.map(([at, person]) => [at, PARTS.filter((part) => !saysNothing(person[part]))]),
    written: [
      ...people.map(([at, { name }]): [Steps, string] => [[...at, 'name'], name]),
      ...dossier.stops.flatMap(({ id }, i): [Steps, string][] => (id === order.stops[i] ? [] : [[['stops', i, 'id'], id]])),
      ...(dossier.statements ?? []).map(({ speakerCertainty = 'stated' }, i): [Steps, string] => [['statements', i, 'speakerCertainty'], speakerCertainty]),
      ...(dossier.release?.referenceNumber ? [[['release', 'referenceNumber'], dossier.release.referenceNumber] as const] : []),
    ],
    order,
  };
}

/** Every person of a dossier with the place where they stand, principals first. */
export const peopleIn = ({ principals, participants = [] }: Dossier): [at: Steps, person: DossierPerson][] => [
  ...principals.map(({ person }, i): [Steps, DossierPerson] => [['principals', i, 'person'], person]),
  ...participants.map(({ person }, i): [Steps, DossierPerson] => [['participants', i, 'person'], person]),
];

/** A form as an export asks for it. */
export type Dressing = {
  /** The place of an entry in its list; undefined when the source did not have it. */
  placeOf(list: List, id: string): number | undefined;
  /** The entry with the members that said nothing, and with the parts of names that were given. */
  entry<T extends object>(list: List, id: string, value: T): T;
  /** The whole document with those of its members that are in no list, and with sources. */
  document<T extends object>(value: T): T;
  /** Entries in the order of the source, new ones behind. */
  inOrder<T>(list: List, entries: readonly T[], idOf: (entry: T) => string): T[];
  /** How the source wrote a name that is this one. */
  nameAt(list: 'principals' | 'participants', id: string, names: readonly string[]): string | undefined;
  stopIdOf(stopId: string): string;
  referenceFor(reference: string): string;
  /** What the source said of the speaker where nobody decided since: a speaker who is nobody of the dossier is taken as inferred. */
  certaintyOf(statementId: string, certainty: SpeakerCertainty, byName: boolean): SpeakerCertainty;
};

/** What an export does with a form; without one everything stands as the facts have it. */
export function dressing(form: Form | undefined): Dressing {
  const places = new Map(LISTS.map((list) => [list, new Map(form?.order[list].map((id, i) => [id, i] as const))]));
  const silent = grouped(form?.silent ?? []);
  const given = new Map((form?.given ?? []).map(([at, members]) => [JSON.stringify(at), members]));
  const written = new Map((form?.written ?? []).map(([at, words]) => [JSON.stringify(at), words]));
  const placeOf = (list: List, id: string) => places.get(list)?.get(id);
  return {
    placeOf,
    entry: (list, id, value) => {
      const place = placeOf(list, id);
      if (place === undefined) return value;
      const members = given.get(JSON.stringify([list, place, 'person']));
      const named = members && 'person' in value ? { ...value, person: onlyGiven(value.person as DossierPerson, members) } : value;
      return withSilences(named, silent.get(`${list}/${place}`) ?? [], 2);
    },
    document: (value) => withSilences(value, silent.get('') ?? [], 0),
    inOrder: (list, entries, idOf) => {
      const known = (entry: (typeof entries)[number]) => placeOf(list, idOf(entry)) ?? Number.MAX_SAFE_INTEGER;
      return entries.toSorted((one, other) => known(one) - known(other));
    },
    nameAt: (list, id, names) => {
      const place = placeOf(list, id);
      const words = place === undefined ? undefined : written.get(JSON.stringify([list, place, 'person', 'name']));
      return words !== undefined && names.some((name) => nameKey(name) === nameKey(words)) ? words : undefined;
    },
    stopIdOf: (stopId) => {
      const place = placeOf('stops', stopId);
      return (place === undefined ? undefined : written.get(JSON.stringify(['stops', place, 'id']))) ?? stopId;
    },
    referenceFor: (reference) => {
      const words = written.get(JSON.stringify(['release', 'referenceNumber']));
      return words?.trim() === reference ? words : reference;
    },
    certaintyOf: (statementId, certainty, byName) => {
      const told =
        byName && certainty === 'inferred' ? written.get(JSON.stringify(['statements', placeOf('statements', statementId), 'speakerCertainty'])) : undefined;
      return told === 'stated' ? told : certainty;
    },
  };
}

const saysNothing = (value: unknown): boolean =>
  value === undefined || value === null || (typeof value === 'string' && value.trim() === '') || (Array.isArray(value) && value.length === 0);

/** By the entry of a list they belong to; what belongs to none under the empty key. */
function grouped(silences: readonly Silence[]): ReadonlyMap<string, readonly Silence[]> {
  const lists: ReadonlySet<unknown> = new Set(LISTS);
  return Map.groupBy(silences, ([[list, place]]) => (lists.has(list) && place !== undefined ? `${list}/${place}` : ''));
}

function onlyGiven(person: DossierPerson, members: readonly string[]): DossierPerson {
  return Object.fromEntries(Object.entries(person).filter(([member]) => member === 'name' || members.includes(member))) as DossierPerson;
}

/** The value with what said nothing, where nothing is said now either and the object around it is still there. */
function withSilences<T extends object>(value: T, silences: readonly Silence[], from: number): T {
  const copy = structuredClone(value);
  for (const [at, said] of silences) put(copy, at.slice(from), said);
  return copy;
}

function put(root: object, at: Steps, said: Json): void {
  const member = at.at(-1)!;
  const around = at.slice(0, -1).reduce<unknown>((value, step) => (value as Record<string | number, unknown> | undefined)?.[step], root);
  if (typeof around !== 'object' || around === null) return;
  const object = around as Record<string | number, unknown>;
  object[member] ??= said;
}
