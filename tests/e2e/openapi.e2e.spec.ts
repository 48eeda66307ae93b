import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describedAnswers, schemasOf, type ApiDocument, type Content, type Operation, type Schema } from '#tests/support/described-answers.js';
import { testSystem, type TestSystem } from '#tests/support/system.js';

type Named = { readonly name: string; readonly operation: Operation };

let system: TestSystem;
let document: ApiDocument;
let operations: readonly Named[];
beforeAll(async () => {
  system = await testSystem();
  document = (await (await fetch(`${system.url}/openapi.json`)).json()) as ApiDocument;
  operations = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ name: `${method} ${path}`, operation })),
  );
});
afterAll(() => system.stop());

const namesOf = (found: readonly Named[]) => found.map(({ name }) => name);
const parameters = () =>
  operations.flatMap(({ name, operation }) => (operation.parameters ?? []).map((parameter) => ({ name: `${name}: ${parameter.name}`, parameter })));
const references = () => [...JSON.stringify(document).matchAll(/"\$ref":"([^"]+)"/g)].map(([, reference]) => reference ?? '');
const resolve = (reference: string): unknown =>
  reference
    .slice(2)
    .split('/')
    .reduce<unknown>((part, step) => (part as Record<string, unknown> | undefined)?.[step.replaceAll('~1', '/').replaceAll('~0', '~')], document);

/** Every schema in the document that carries examples, with where it stands. */
function exemplified(part: unknown, where = '#'): { where: string; schema: Schema }[] {
  if (typeof part !== 'object' || part === null) return [];
  const here = Array.isArray((part as Schema).examples) ? [{ where, schema: part as Schema }] : [];
  const deeper = Object.entries(part).flatMap(([step, inner]) => (step === 'examples' || step === 'example' ? [] : exemplified(inner, `${where}/${step}`)));
  return [...here, ...deeper];
}

describe('the document at /openapi.json', () => {
  it('is what the answers to all other tests are held against', () => expect(system.document).toEqual(document));

  it('is OpenAPI 3.1 whose references lead somewhere', () => {
    expect(document.openapi).toMatch(/^3\.1\.\d+$/);
    expect([document.info.title, document.info.version]).toEqual(['Ortstermin', expect.stringMatching(/^\d+\.\d+\.\d+/)]);
    expect(references().filter((reference) => !reference.startsWith('#/') || resolve(reference) === undefined)).toEqual([]);
  });

  it('describes everything in JSON Schema 2020-12', () => {
    const ajv = new Ajv2020({ strict: false });
    const schemas = [
      ...Object.entries(document.components.schemas),
      ...operations.flatMap(({ name, operation: { parameters = [], requestBody, responses } }) => [
        ...parameters.map(({ schema }) => [name, schema ?? {}] as const),
        ...[requestBody ?? {}, ...Object.values(responses)].flatMap(({ content = {} }: { content?: Content }) =>
          Object.values(content).map(({ schema }) => [name, schema ?? {}] as const),
        ),
      ]),
    ];
    expect(schemas.filter(([, schema]) => ajv.validateSchema(schema) !== true).map(([name]) => name)).toEqual([]);
    expect(ajv.validateSchema({ type: 'text' })).toBe(false);
  });

  it('gives every operation an id of its own, a summary and a tag', () => {
    const ids = operations.map(({ operation }) => operation.operationId);
    expect(new Set(ids).size).toBe(operations.length);
    expect(namesOf(operations.filter(({ operation }) => !operation.operationId || !operation.summary || (operation.tags ?? []).length === 0))).toEqual([]);
  });

  it('says of every operation what it answers, and of every answer why', () => {
    const answered = ({ operation }: Named) =>
      Object.entries(operation.responses).some(
        ([status, { content = {} }]) => /^(2\d\d|303)$/.test(status) && Object.values(content).some((one) => one.schema),
      );
    expect(namesOf(operations.filter((one) => !answered(one)))).toEqual([]);
    expect(namesOf(operations.filter(({ operation }) => Object.values(operation.responses).some(({ description }) => description === '')))).toEqual([]);
  });

  it('describes exactly the parameters that stand in each address', () => {
    const wrong = operations.filter(({ name, operation }) => {
      const inPath = (operation.parameters ?? []).filter((parameter) => parameter.in === 'path').map((parameter) => parameter.name);
      const inAddress = new Set([...name.matchAll(/\{(\w+)\}/g)].map(([, one]) => one));
      return inAddress.size !== inPath.length || inPath.some((one) => !inAddress.has(one));
    });
    expect(namesOf(wrong)).toEqual([]);
    expect(
      parameters()
        .filter(({ parameter }) => !parameter.description)
        .map(({ name }) => name),
    ).toEqual([]);
  });

  it('offers text as text', () => {
    const texts = operations.flatMap(({ name, operation }) =>
      Object.values(operation.responses).flatMap(({ content = {} }) =>
        Object.entries(content).flatMap(([type, { schema }]) => (/\bjson$/.test(type) ? [] : [{ name: `${name}: ${type}`, is: schema?.['type'] }])),
      ),
    );
    expect(texts.length).toBeGreaterThan(5);
    expect(texts.filter(({ is }) => is !== 'string')).toEqual([]);
    expect(Object.keys(document.paths['/v1/visits/{visitId}/events']?.['get']?.responses['200']?.content ?? {})).toEqual([
      'application/json',
      'application/jsonl',
    ]);
  });

  it('asks for a body only where one is needed', async () => {
    const body = (path: string) => document.paths[path]?.['post']?.requestBody;
    expect(body('/v1/visits/{visitId}/confirm')?.required).toBe(false);
    expect(body('/v1/releases/{releaseId}/refresh')?.required).toBe(false);
    expect(body('/v1/visits/{visitId}/reschedule')?.required).toBe(true);
    expect((await system.ask('POST', '/v1/visits/00000000-0000-4000-8000-000000000000/confirm')).status).toBe(404);
  });

  it('shows an example of every schema it names, and of every body', () => {
    const bare = Object.entries(document.components.schemas).filter(([, schema]) => (schema.examples ?? []).length === 0);
    expect(bare.map(([name]) => name)).toEqual([]);
    const bodies = operations.filter(({ operation }) =>
      Object.entries(operation.requestBody?.content ?? {}).some(([type, { schema }]) => type === 'application/json' && !schema?.$ref),
    );
    expect(namesOf(bodies)).toEqual([]);
  });

  it('shows only examples that fit their own schema', () => {
    const faults = schemasOf(document);
    const all = exemplified(document);
    expect(all.length).toBeGreaterThan(80);
    const wrong = all.flatMap(({ where, schema: { examples = [], ...schema } }) =>
      examples.flatMap((example) => faults(schema, example).map((fault) => `${where}: ${fault}`)),
    );
    expect(wrong).toEqual([]);
    const single = parameters().filter(({ parameter }) => parameter.example !== undefined);
    expect(single.flatMap(({ name, parameter }) => faults(parameter.schema ?? {}, parameter.example).map((fault) => `${name}: ${fault}`))).toEqual([]);
  });

  it('shows no list that is empty where it could say something', () => {
    const empty = Object.entries(document.components.schemas).filter(([, { examples = [] }]) =>
      examples.some((example) => JSON.stringify(example) === '{"items":[]}'),
    );
    expect(empty.map(([name]) => name)).toEqual([]);
  });
});

describe('an answer that the document does not describe fails every test that asks for it', () => {
  const told =
    (status: number, body: unknown, type = 'application/json') =>
    () =>
      describedAnswers(document)('GET', '/health/live', { status, type, body });

  it('by its status, its media type, its members or its address', () => {
    expect(told(200, { status: 'up' })).not.toThrow();
    expect(told(418, { status: 'up' })).toThrow(/418/);
    expect(told(200, { status: 'up' }, 'text/html')).toThrow(/text\/html/);
    expect(told(200, { status: 'up', mood: 'good' })).toThrow(/mood/);
    expect(told(200, {})).toThrow(/status/);
    expect(() => describedAnswers(document)('GET', '/v1/nowhere', { status: 404, type: 'application/problem+json', body: {} })).toThrow(/not described/);
  });
});
