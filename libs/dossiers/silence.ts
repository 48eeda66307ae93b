/**
 * Which members of a dossier say nothing: unknown (null), empty, or the default. They are no facts, so no event holds them; the form
 * of a dossier remembers that they stood there.
 */

/** A kind of object in a dossier: what must stand in it, what it is when nothing is said, and which objects are inside. */
type Shape = {
  readonly required?: readonly string[];
  readonly defaults?: Readonly<Record<string, unknown>>;
  readonly inside?: Readonly<Record<string, Shape>>;
};

const when: Shape = { defaults: { approximate: false } };
const person: Shape = { required: ['name'] };
const office: Shape = { required: ['title'] };

export const dossierShape: Shape = {
  required: ['schema', 'id', 'when', 'principals', 'hosts', 'stops'],
  defaults: { status: 'held', zone: 'Europe/Berlin' },
  inside: {
    tour: { required: ['name'] },
    when,
    principals: { required: ['person', 'office'], inside: { person, office } },
    hosts: { required: ['organisation'] },
    stops: { required: ['id'], defaults: { orderCertain: true }, inside: { when } },
    transfers: { required: ['from', 'to'] },
    agenda: { required: ['kind', 'title'], defaults: { state: 'held', visibility: 'public', pressAccess: true }, inside: { when } },
    participants: { required: ['person'], defaults: { status: 'present' }, inside: { person, offices: office } },
    groups: { required: ['label'], defaults: { protected: false }, inside: { headcount: { defaults: { approximate: false } } } },
    occasions: { required: ['kind', 'title'] },
    priorContacts: { required: ['date', 'title'] },
    statements: { required: ['kind', 'segments'], defaults: { speakerCertainty: 'stated', cleared: false } },
    photos: { defaults: { mode: 'individual' }, inside: { positions: { required: ['name'] } } },
    release: { defaults: { kind: 'report' } },
    sources: {},
  },
};

export type Json = null | boolean | number | string | readonly Json[] | { readonly [name: string]: Json };
export type Steps = readonly (string | number)[];
/** What stood at a place of a dossier without saying anything. */
export type Silence = readonly [at: Steps, said: Json];

/** Whether a member says nothing: then its fact is absent. */
export function isSilent(name: string, value: unknown, shape: Shape): boolean {
  if (value === undefined || value === null) return true;
  if (shape.required?.includes(name)) return false;
  if ((typeof value === 'string' && value.trim() === '') || value === shape.defaults?.[name]) return true;
  if (Array.isArray(value)) return value.length === 0;
  const inner = shape.inside?.[name];
  return typeof value === 'object' && Object.entries(value).every(([member, inside]) => isSilent(member, inside, inner ?? {}));
}

/** All members of a value that say nothing, with their places. */
export function silencesIn(value: object, shape: Shape = dossierShape, at: Steps = []): Silence[] {
  return Object.entries(value).flatMap(([name, member]): Silence[] => {
    const here = [...at, name];
    if (isSilent(name, member, shape)) return [[here, member as Json]];
    const inner = shape.inside?.[name];
    if (!inner) return [];
    return Array.isArray(member) ? member.flatMap((item: object, i) => silencesIn(item, inner, [...here, i])) : silencesIn(member as object, inner, here);
  });
}

/** The value without the members that say nothing. */
export function heard<T extends object>(value: T, shape: Shape = dossierShape): T {
  const members = Object.entries(value).flatMap(([name, member]) => {
    if (isSilent(name, member, shape)) return [];
    const inner = shape.inside?.[name];
    if (!inner) return [[name, member] as const];
    return [[name, Array.isArray(member) ? member.map((item: object) => heard(item, inner)) : heard(member as object, inner)] as const];
  });
  return Object.fromEntries(members) as T;
}
