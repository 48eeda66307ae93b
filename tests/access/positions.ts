import type { Kind } from '#tests/access/calls.js';
import type { ApiDocument, Schema } from '#tests/support/described-answers.js';

/** A place in a body that holds the id of something that stands by itself; `[]` steps into a list. */
export type Position = { readonly path: readonly string[]; readonly kind: NamedKind };
export type NamedKind = Extract<Kind, 'visit' | 'tour' | 'person' | 'office'> | 'organisation';

type Json = { readonly [member: string]: unknown };

const BY_FORM: readonly (readonly [form: string, kind: NamedKind])[] = [
  ['^person-', 'person'],
  ['^office-', 'office'],
  ['^org-', 'organisation'],
];
const BY_NAME: Readonly<Record<string, NamedKind>> = { tourId: 'tour', visitId: 'visit' };
/** Chosen by the sender and looked up within the visit of the address, or (`directoryId`, `id` of a dossier) in no place of this system. */
const WITHIN = ['stopId', 'itemId', 'groupId', 'directoryId', 'id', 'notices'];

/** Every place of a body that names something by its id, as the document describes it. */
export function positionsOf(schema: Schema, document: ApiDocument): readonly Position[] {
  const found = new Map<string, Position>();
  walk(schema, document, [], (path, member) => {
    const kind = kindByForm(member) ?? BY_NAME[nameOf(path)];
    if (kind) found.set(path.join('.'), { path, kind });
  });
  return [...found.values()];
}

/** Members that are called or formed like an id and of which nobody has said what they name. */
export function unknownIdsIn(schema: Schema, document: ApiDocument): readonly string[] {
  const known = positionsOf(schema, document).map(({ path }) => path.join('.'));
  const unknown = new Set<string>();
  walk(schema, document, [], (path, { format }) => {
    if ((format === 'uuid' || /(^id|Ids?)$/.test(nameOf(path))) && !WITHIN.includes(nameOf(path)) && !known.includes(path.join('.')))
      unknown.add(path.join('.'));
  });
  return [...unknown];
}

/** What bodies are made of: the document, and an id of each kind that everybody may name. */
export type Stuff = { readonly document: ApiDocument; readonly known: Readonly<Record<NamedKind, string>> };

/** The smallest body that names this id in this place. `given`: an example, which says what else must be there. */
export function bodyNaming(schema: Schema, path: readonly string[], id: string, stuff: Stuff, given?: unknown): unknown {
  const [step, ...rest] = path;
  if (step === undefined) return id;
  const whole = resolved(schema, stuff.document);
  if (step === '[]') return [bodyNaming(whole['items'] as Schema, rest, id, stuff, Array.isArray(given) ? given[0] : undefined)];
  const [taken = whole] = alternativesOf(whole, stuff.document).filter((one) => Object.hasOwn(membersOf(one), step));
  const least = neededOf(taken, stuff, given);
  return { ...least, [step]: bodyNaming(membersOf(taken)[step]!, rest, id, stuff, memberOf(given, step)) };
}

/** Something small that fits. */
function leastOf(schema: Schema, stuff: Stuff, given: unknown): unknown {
  const whole = resolved(schema, stuff.document);
  // Where no member must be there, one of them often must.
  if (whole['type'] === 'object') return whole['required'] === undefined ? (given ?? {}) : neededOf(whole, stuff, given);
  const kind = kindByForm(whole);
  if (kind) return stuff.known[kind];
  if (whole['type'] === 'array') return [leastOf(whole['items'] as Schema, stuff, Array.isArray(given) ? given[0] : undefined)];
  return given ?? (whole['enum'] as unknown[] | undefined)?.[0] ?? (whole['type'] === 'string' ? 'x' : 1);
}

function neededOf(schema: Schema, stuff: Stuff, given: unknown): Json {
  const needed = (schema['required'] ?? []) as readonly string[];
  return Object.fromEntries(needed.map((name) => [name, leastOf(membersOf(schema)[name] ?? {}, stuff, memberOf(given, name))]));
}

const memberOf = (given: unknown, name: string): unknown => (given as Json | undefined)?.[name];
const kindByForm = ({ pattern }: Schema): NamedKind | undefined => BY_FORM.find(([form]) => String(pattern).startsWith(form))?.[1];

function walk(schema: Schema, document: ApiDocument, path: readonly string[], told: (path: readonly string[], schema: Schema) => void): void {
  const whole = resolved(schema, document);
  for (const one of alternativesOf(whole, document)) {
    if (one['type'] === 'string') told(path, one);
    for (const [name, member] of Object.entries(membersOf(one))) walk(member, document, [...path, name], told);
    if (one['items']) walk(one['items'] as Schema, document, [...path, '[]'], told);
  }
}

const alternativesOf = (schema: Schema, document: ApiDocument): readonly Schema[] =>
  ((schema['anyOf'] ?? schema['oneOf']) as readonly Schema[] | undefined)?.flatMap((one) => alternativesOf(resolved(one, document), document)) ?? [schema];

const nameOf = (path: readonly string[]): string => path.findLast((step) => step !== '[]') ?? '';
const membersOf = (schema: Schema): Readonly<Record<string, Schema>> => (schema['properties'] ?? {}) as Readonly<Record<string, Schema>>;

const resolved = (schema: Schema, document: ApiDocument): Schema =>
  schema.$ref === undefined ? schema : resolved(document.components.schemas[schema.$ref.split('/').at(-1)!]!, document);
