import fc from 'fast-check';
import { edgeDates, edgeInstants, hostileText } from '#tests/fuzz/hostile.js';
import type { Known } from '#tests/fuzz/known.js';
import { date, when } from '#tests/support/arbitrary-pieces.js';
import type { ApiDocument, Schema } from '#tests/support/described-answers.js';

type Json = fc.Arbitrary<unknown>;
/** `usual`: what people send. `edges`: the shortest, longest, smallest and largest that the schema allows. */
export type Manner = 'usual' | 'edges';

const WORDS = [
  'Kreishaus',
  'Begrüßung',
  'Griffbereit',
  'Austausch mit dem Team',
  'Rundgang durch die Ausstellung „Ankommen“',
  'Stadt Münster',
  'Dr. Ayşe Beispiel',
  'Die Zentren wirken vor Ort.',
  'Das überzeugt mich.',
  'Vertreter der kreisangehörigen Kommunen',
  'Soest',
  'Kim Beispiel',
  "O'Brien & Söhne",
];
/** What a property names, where its own name does not say so. */
const NAMED: Readonly<Record<string, string>> = {
  stops: 'stopId',
  stop: 'stopId',
  from: 'stopId',
  to: 'stopId',
  order: 'stopId',
  tour: 'tourId',
  visit: 'visitId',
  letterhead: 'issuerId',
  discard: 'blockId',
  after: 'cursor',
};
const LONGEST_LIST = 60;

/** Values by the schemas of a document: its examples, what is known, and what the keywords allow. */
export function jsonBy(document: ApiDocument, known: Known): (schema: Schema, name: string, manner?: Manner) => Json {
  const examples = exampleLeaves(document);
  const made = new Map<string, Json>();

  const of = (schema: Schema, name: string, manner: Manner): Json => {
    if (schema.$ref !== undefined) {
      const component = schema.$ref.slice(schema.$ref.lastIndexOf('/') + 1);
      const key = `${component} ${manner}`;
      const arbitrary = made.get(key) ?? componentOf(component, manner);
      made.set(key, arbitrary);
      return arbitrary;
    }
    const { anyOf, type } = schema as { anyOf?: readonly Schema[]; type?: string };
    if (anyOf) return fc.oneof(...anyOf.map((one) => of(one, name, manner)));
    if ('const' in schema) return fc.constant(schema['const']);
    if (Array.isArray(schema['enum'])) return fc.constantFrom(...(schema['enum'] as unknown[]));
    switch (type) {
      case 'object':
        return object(schema, name, manner);
      case 'array':
        return list(schema, name, manner);
      case 'string':
        return text(schema, name, manner);
      case 'integer':
      case 'number':
        return number(schema, type, manner);
      case 'boolean':
        return fc.boolean();
      case 'null':
        return fc.constant(null);
      default:
        return fc.anything({ maxDepth: 1 });
    }
  };

  const componentOf = (component: string, manner: Manner): Json => {
    const schema = document.components.schemas[component];
    if (!schema) throw new Error(`the document has no schema ${component}`);
    const plain = of(schema, component, manner);
    if (manner === 'edges') return plain;
    if (component === 'When') return fc.oneof({ weight: 3, arbitrary: when.map(withoutEmpty) }, { weight: 1, arbitrary: plain });
    if (component === 'HeadcountSent')
      return fc.oneof(
        fc.nat(300).map((exact) => ({ exact })),
        fc.tuple(fc.nat(50), fc.nat(50)).map(([min, more]) => ({ min, max: min + more, approximate: true })),
        plain,
      );
    return plain;
  };

  const object = (schema: Schema, name: string, manner: Manner): Json => {
    const {
      properties = {},
      required = [],
      additionalProperties,
    } = schema as {
      properties?: Record<string, Schema>;
      required?: string[];
      additionalProperties?: Schema | boolean;
    };
    if (typeof additionalProperties === 'object')
      return fc.dictionary(fc.constantFrom(...(examples.get(`${name} members`) ?? ['x']), 'y'), of(additionalProperties, name, manner), { maxKeys: 3 });
    const members = Object.fromEntries(Object.entries(properties).map(([member, one]) => [member, of(one, member, manner)]));
    return fc.record(members, { requiredKeys: required, noNullPrototype: true });
  };

  const list = (schema: Schema, name: string, manner: Manner): Json => {
    const { items = {}, minItems = 0, maxItems = 100 } = schema as { items?: Schema; minItems?: number; maxItems?: number };
    const item = of(items, name, manner);
    if (manner === 'usual')
      return fc.uniqueArray(item, { minLength: minItems, maxLength: Math.min(maxItems, minItems + 2), selector: (one) => JSON.stringify(one) });
    const most = Math.min(maxItems, LONGEST_LIST);
    return fc.oneof(
      fc.array(item, { minLength: minItems, maxLength: minItems }),
      item.map((one) => Array.from({ length: most }, () => one)),
      fc.array(item, { minLength: minItems, maxLength: 4 }),
    );
  };

  const text = (schema: Schema, name: string, manner: Manner): Json => {
    const { minLength = 0, maxLength = 2_000, pattern, format } = schema as { minLength?: number; maxLength?: number; pattern?: string; format?: string };
    const day =
      manner === 'edges'
        ? edgeDates.filter((one) => new RegExp(pattern ?? '').test(one))
        : fc.oneof({ weight: 4, arbitrary: date }, { weight: 1, arbitrary: fc.constantFrom('2020-03-05', '2030-03-07') });
    if (format === 'date') return day;
    if (format === 'date-time' || name === 'asOf')
      return fc.oneof(
        known.pick('position', fc.constant('00000000000000000001')),
        fc.constantFrom('2030-03-21T18:00:00+01:00', '2026-11-20T09:00:00Z'),
        edgeInstants.filter((one) => pattern === undefined || new RegExp(pattern).test(one)),
      );
    if (format === 'uri') return fc.constantFrom('https://example.org/', 'https://example.org/a?b=c#d', 'urn:x:y');
    const pool = poolOf(name, pattern);
    const told = (examples.get(name) ?? []).filter((one): one is string => typeof one === 'string' && fits(one, schema));
    const invented = pattern === undefined ? ofLength(minLength, maxLength, manner) : matching(pattern).filter((one) => fits(one, schema));
    const own =
      told.length > 0 && manner === 'usual' ? fc.oneof({ weight: 3, arbitrary: fc.constantFrom(...told) }, { weight: 2, arbitrary: invented }) : invented;
    return pool === undefined || (manner === 'edges' && pattern === undefined)
      ? own
      : fc.oneof({ weight: 9, arbitrary: known.pick(pool, own) }, { weight: 1, arbitrary: own });
  };

  const poolOf = (name: string, pattern = ''): string | undefined => {
    if (pattern.startsWith('^person-')) return 'personId';
    if (pattern.startsWith('^office-')) return 'officeId';
    if (pattern.startsWith('^org-')) return 'organisationId';
    const named = NAMED[name] ?? name;
    return /Id$|^(conflict|cursor|signs)$/.test(named) ? named : undefined;
  };

  return (schema, name, manner = 'usual') => of(schema, name, manner);
}

/** Made once a pattern: those with \p{…} take half a second each. */
const MATCHING = new Map<string, fc.Arbitrary<string>>();
const matching = (pattern: string): fc.Arbitrary<string> => {
  const made = MATCHING.get(pattern) ?? fc.stringMatching(new RegExp(pattern, 'u'), { size: 'small' });
  MATCHING.set(pattern, made);
  return made;
};

const ofLength = (min: number, max: number, manner: Manner): fc.Arbitrary<string> => {
  if (manner === 'usual')
    return fc
      .oneof({ weight: 4, arbitrary: fc.constantFrom(...WORDS) }, { weight: 1, arbitrary: fc.string({ unit: 'grapheme', minLength: min, maxLength: 12 }) })
      .map((one) => one.slice(0, max));
  return fc.oneof(
    fc.constantFrom('x', 'ß', '"', '„', ' ', '\n', '%').map((one) => one.repeat(max)),
    fc.constantFrom('x', 'é', '👩', ' ', '\\').map((one) => one.repeat(Math.max(min, 1))),
    hostileText.filter((one) => one.length >= min && one.length <= max),
  );
};

const fits = (value: string, { minLength = 0, maxLength = Infinity, pattern }: Schema): boolean =>
  value.length >= (minLength as number) && value.length <= (maxLength as number) && (pattern === undefined || new RegExp(pattern as string, 'u').test(value));

const number = ({ minimum = -1e6, maximum = 1e6 }: Schema, type: string, manner: Manner): Json => {
  const [min, max] = [minimum as number, maximum as number];
  if (manner === 'edges') return fc.constantFrom(min, max, Math.min(max, Math.max(min, 0)));
  const few = fc.integer({ min, max: Math.min(max, min + 12) });
  return type === 'integer'
    ? fc.oneof({ weight: 4, arbitrary: few }, { weight: 1, arbitrary: fc.integer({ min, max }) })
    : fc.double({ min, max, noNaN: true });
};

const withoutEmpty = (value: object): object => Object.fromEntries(Object.entries(value).filter(([, one]) => one !== null && one !== ''));

/** Every text that an example of the document has for a property, by the name of the property. */
function exampleLeaves(document: ApiDocument): ReadonlyMap<string, readonly string[]> {
  const leaves = new Map<string, Set<string>>();
  const keep = (name: string, value: string) => leaves.set(name, (leaves.get(name) ?? new Set()).add(value));
  const walk = (name: string, value: unknown): void => {
    if (typeof value === 'string') keep(name, value);
    else if (Array.isArray(value)) for (const one of value) walk(name, one);
    else if (typeof value === 'object' && value !== null)
      for (const [member, one] of Object.entries(value)) {
        keep(`${name} members`, member);
        walk(member, one);
      }
  };
  for (const { examples = [] } of Object.values(document.components.schemas)) for (const example of examples) walk('', example);
  return new Map([...leaves].map(([name, values]) => [name, [...values]]));
}
