import fc from 'fast-check';
import { FORMS } from '#libs/platform/forms.js';
import { jsonBy, type Manner } from '#tests/fuzz/arbitrary-json.js';
import { consistent } from '#tests/fuzz/consistent.js';
import { addressOf, encoded, type Parts } from '#tests/fuzz/parts.js';
import { spoiltAddress, spoiltHeaders, spoiltMediaType, spoiltQuery } from '#tests/fuzz/spoilt-request.js';
import type { Input, Kind, Sender } from '#tests/fuzz/input.js';
import type { Known } from '#tests/fuzz/known.js';
import { asJson, brokenJson, hostileTexts, memberMissing, memberTooMany, oneWrong, typeWrong } from '#tests/fuzz/spoilt.js';
import { brokenFile, fileOf, type Shelf } from '#tests/fuzz/uploads.js';
import type { ApiDocument, Operation, Parameter } from '#tests/support/described-answers.js';

export type Described = { readonly name: string; readonly method: string; readonly template: string; readonly operation: Operation };

const FIELDS = 'application/x-www-form-urlencoded';
/** What costs much, is a new thing rather than more about one, or takes away what many others need comes less often. */
const SELDOM: Readonly<Record<string, number>> = {
  'POST /v1/operations/views/{view}/rebuild': 0.1,
  'POST /v1/dossiers': 0.3,
  'GET /v1/changes': 0.3,
  'GET /openapi.json': 0.1,
  'GET /v1/tours/{tourId}/itinerary': 0.5,
  'GET /metrics': 0.2,
  'GET /v1/press-desk': 0.15,
  'POST /v1/privacy/retention': 0.3,
  'GET /v1/privacy/retention': 0.3,
  'GET /v1/persons/{personId}/erasure': 0.4,
  'POST /v1/persons/{personId}/erase': 0.4,
  'GET /v1/visits/{visitId}/press-release': 0.5,
  'POST /v1/visits/{visitId}/releases': 0.6,
  'POST /v1/releases/{releaseId}/word': 0.6,
  'PUT /v1/issuers/{issuerId}/letterhead': 0.6,
  'DELETE /v1/issuers/{issuerId}': 0.2,
};

/** Forms or media types of which those that are made with much effort come less often. */
const rarelyFiles = (all: readonly string[]): fc.Arbitrary<string> =>
  fc.oneof(...all.map((one) => ({ weight: FILES.has(one) ? 1 : 5, arbitrary: fc.constant(one) })));
const FILES: ReadonlySet<string> = new Set((['pdf', 'docx', 'xlsx'] as const).flatMap((form) => [form, FORMS[form].type]));

export const operationsOf = (document: ApiDocument): readonly Described[] =>
  Object.entries(document.paths).flatMap(([template, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ name: `${method.toUpperCase()} ${template}`, method: method.toUpperCase(), template, operation })),
  );

/** Inputs of every kind for every operation of the document, made of what is known at the moment. */
export function arbitraryInputs(document: ApiDocument, known: Known, shelf: Shelf, dossiers: readonly object[]) {
  const jsonOf = jsonBy(document, known);
  const parameter = (one: Parameter, manner: Manner): fc.Arbitrary<string> =>
    one.in === 'path'
      ? known.pick(one.name, jsonOf({ ...one.schema, ...(one.example !== undefined && { const: one.example }) }, one.name).map(String))
      : jsonOf(one.schema ?? {}, one.name, manner).map(String);

  const queryOf = (operation: Operation, manner: Manner): fc.Arbitrary<readonly (readonly [string, string])[]> => {
    const own = (operation.parameters ?? []).filter((one) => one.in === 'query');
    const forms = Object.keys(operation.responses['200']?.content ?? {}).flatMap((type) =>
      Object.entries(FORMS).flatMap(([form, told]) => (told.type === type ? [form] : [])),
    );
    const value = (one: Parameter) => (one.name === 'format' && forms.length > 0 ? rarelyFiles(forms) : parameter(one, manner));
    return fc
      .tuple(
        ...own.map((one) =>
          fc.tuple(fc.constant(one.name), value(one), (one as { required?: boolean }).required ? fc.constant(true) : fc.nat(3).map((chance) => chance === 0)),
        ),
      )
      .map((all) => all.filter(([, , there]) => there).map(([name, one]) => [name, one] as const));
  };

  const headersOf = ({ method, operation }: Described): fc.Arbitrary<Readonly<Record<string, string>>> => {
    const types = Object.keys(operation.responses['200']?.content ?? {});
    const wished =
      types.length === 0 ? fc.constant('*/*') : fc.oneof({ weight: 1, arbitrary: fc.constant('*/*') }, { weight: 3, arbitrary: rarelyFiles(types) });
    const seldom = (arbitrary: fc.Arbitrary<string>) => fc.oneof({ weight: 10, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary });
    return fc
      .record({
        accept: fc.option(wished, { freq: 1, nil: undefined }),
        'if-match': method === 'GET' ? fc.constant(undefined) : seldom(known.pick('version', fc.constant('1')).map((version) => `"${version}"`)),
        'idempotency-key': method === 'GET' ? fc.constant(undefined) : seldom(fc.uuid()),
        'min-position': seldom(known.pick('position', fc.constant('00000000000000000001'))),
      })
      .map((all) => Object.fromEntries(Object.entries(all).filter((one): one is [string, string] => one[1] !== undefined)));
  };

  const validJson = ({ name, operation }: Described, manner: Manner): fc.Arbitrary<unknown> | undefined => {
    const schema = operation.requestBody?.content['application/json']?.schema;
    if (!schema) return undefined;
    if (name === 'POST /v1/dossiers')
      return fc.tuple(fc.constantFrom(...dossiers), fc.nat(40)).map(([dossier, i]) => (i < 30 ? { ...dossier, id: `fuzz-${i}` } : dossier));
    return jsonOf(schema, 'body', manner).map((value) => consistent(value, known));
  };

  const partsOf = (described: Described, body: fc.Arbitrary<Pick<Parts, 'body' | 'headers'>>, manner: Manner = 'usual'): fc.Arbitrary<Parts> => {
    const inPath = (described.operation.parameters ?? []).filter((one) => one.in === 'path');
    return fc
      .record({
        path: fc.record(Object.fromEntries(inPath.map((one) => [one.name, parameter(one, manner)]))),
        query: queryOf(described.operation, manner),
        headers: headersOf(described),
        sender: fc.constantFrom<Sender>(undefined, undefined, 'writer', 'boss', 'press-1'),
        sent: body,
      })
      .map(({ sent, ...parts }) => ({ ...parts, ...sent, headers: { ...parts.headers, ...sent.headers } }));
  };

  const json = (value: fc.Arbitrary<unknown>) => text(value.map((one) => asJson(one)));
  const text = (body: fc.Arbitrary<string | Buffer>) => body.map((one) => ({ body: one, headers: { 'content-type': 'application/json' } }));
  const files = ({ operation }: Described) =>
    Object.keys(operation.requestBody?.content ?? {}).filter((type) => type !== 'application/json' && type !== FIELDS);
  const fields = ({ operation }: Described, manner: Manner) =>
    jsonOf(operation.requestBody!.content[FIELDS]!.schema!, 'fields', manner).map((value) => ({
      body: Object.entries(value as object)
        .map(([name, one]) => `${encoded(name)}=${encoded(String(one))}`)
        .join('&'),
      headers: { 'content-type': FIELDS },
    }));

  /** The kinds of inputs that an operation can be sent, each with its share. */
  const kindsOf = (described: Described): readonly (readonly [Kind, number, fc.Arbitrary<Input>])[] => {
    const { template, method, operation } = described;
    const whole = (kind: Kind, parts: fc.Arbitrary<Parts>) =>
      parts.map(({ path, query, ...parts }): Input => ({ kind, operation: described.name, method, address: addressOf(template, { path, query }), ...parts }));
    const body = validJson(described, 'usual');
    const types = files(described);
    const usual = (manner: Manner): fc.Arbitrary<Pick<Parts, 'body' | 'headers'>> =>
      body !== undefined
        ? json(manner === 'usual' ? body : validJson(described, manner)!)
        : types.length > 0
          ? fc.oneof(...types.map((type) => fileOf(type, shelf, known).map((file) => ({ body: file, headers: { 'content-type': type } }))))
          : operation.requestBody?.content[FIELDS]
            ? fields(described, manner)
            : fc.constant({ headers: {} });
    const valid = partsOf(described, usual('usual'));
    const all: (readonly [Kind, number, fc.Arbitrary<Input>])[] = [
      [types.length > 0 ? 'upload' : 'valid', 16, whole(types.length > 0 ? 'upload' : 'valid', valid)],
      ['boundary', 8, whole('boundary', partsOf(described, usual('edges'), 'edges'))],
      ['headers', 6, spoiltHeaders(whole('headers', valid))],
      ['query', 5, spoiltQuery(whole('query', valid), known)],
      ['cancelled', 0.5, whole('cancelled', valid)],
    ];
    if (template.includes('{'))
      all.push(['path', 6, spoiltAddress(valid, template, known).map((input) => ({ kind: 'path', operation: described.name, method, ...input }))]);
    if (method !== 'GET') all.push(['media type', 3, spoiltMediaType(whole('media type', valid))]);
    if (operation.parameters?.some(({ name }) => name === 'Idempotency-Key')) all.push(['twice', 3, whole('twice', valid)]);
    if (body)
      all.push(
        ['one wrong', 10, whole('one wrong', partsOf(described, json(oneWrong(body))))],
        ['type wrong', 7, whole('type wrong', partsOf(described, json(typeWrong(body))))],
        ['member missing', 4, whole('member missing', partsOf(described, json(memberMissing(body))))],
        ['member too many', 4, whole('member too many', partsOf(described, json(memberTooMany(body))))],
        ['hostile text', 14, whole('hostile text', partsOf(described, json(hostileTexts(body))))],
        ['broken JSON', 4, whole('broken JSON', partsOf(described, text(brokenJson(body))))],
      );
    for (const type of types)
      all.push([
        'upload broken',
        16,
        whole(
          'upload broken',
          partsOf(
            described,
            brokenFile(fileOf(type, shelf, known)).map((file) => ({ body: file, headers: { 'content-type': type } })),
          ),
        ),
      ]);
    return all;
  };

  const all = operationsOf(document).map((described) => ({ name: described.name, kinds: kindsOf(described) }));
  const weighted = all.map(({ name, kinds }) => ({
    weight: Math.ceil(100 * (SELDOM[name] ?? 1)),
    arbitrary: fc.oneof(...kinds.map(([, weight, arbitrary]) => ({ weight: Math.ceil(weight * 10), arbitrary }))),
  }));
  const validOf = new Map(all.map(({ name, kinds }) => [name, kinds[0]![2]]));
  return {
    any: fc.oneof(...weighted),
    /** A valid input of one operation. */
    valid: (name: string): fc.Arbitrary<Input> => {
      const found = validOf.get(name);
      if (!found) throw new Error(`the document has no operation ${name}`);
      return found;
    },
  };
}
