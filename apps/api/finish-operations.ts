import type { OpenAPIObject } from '@nestjs/swagger';
import { PATH_PARAMETERS } from '#apps/api/parameters.js';
import { isAlwaysAnswered } from '#libs/platform/rate-limits.js';
import { PATH_OBJECTS } from '#libs/platform/policy/objects.js';
import { FORM_FIELDS } from '#libs/platform/form-fields.js';

type Schema = {
  readonly $ref?: string;
  readonly anyOf?: readonly Schema[];
  readonly type?: unknown;
  readonly description?: string;
  readonly contentMediaType?: string;
};
type Components = Readonly<Record<string, Schema>>;
type Parameter = { readonly name: string; readonly in: string; description?: string; example?: unknown; schema?: Schema };
type Content = Record<string, { schema?: Schema }>;
type Operation = {
  readonly 'x-policy'?: string;
  readonly parameters?: readonly Parameter[];
  readonly requestBody?: { required?: boolean; readonly content: Content };
  readonly responses: Record<string, { readonly description?: string; readonly content?: Content }>;
};

const METHODS = ['get', 'put', 'post', 'delete', 'patch'] as const;

/** What the document builder does not know of the operations: which bodies may be absent, which answers are no JSON, what parameters mean. */
export function finishOperations(document: OpenAPIObject): void {
  const components = (document.components?.schemas ?? {}) as Components;
  for (const [address, path] of Object.entries(document.paths)) {
    for (const method of METHODS) {
      const operation = path[method] as Operation | undefined;
      if (operation === undefined) continue;
      if (operation['x-policy'] === undefined) throw new Error(`${method} ${address} names no action of the policy: give it @Reads, @Writes or @May.`);
      for (const parameter of operation.parameters ?? []) {
        if (parameter.in === 'path' && !Object.hasOwn(PATH_OBJECTS, parameter.name))
          throw new Error(`${method} ${address}: say in libs/platform/policy/objects.ts what ${parameter.name} stands for.`);
        describe(parameter);
      }
      allowAbsentBody(operation, components);
      if (operation.requestBody) describeText(operation.requestBody.content);
      for (const { content } of Object.values(operation.responses)) if (content) describeText(content);
      dropImpossibleAnswers(operation);
      if (!isAlwaysAnswered(address)) operation.responses['429'] = TOO_MANY;
      addRefusals(operation);
    }
  }
}

/** Whoever asks too often is told when to ask again (RFC 6585 §4). */
const TOO_MANY = {
  description: 'Too many requests; ask again after Retry-After. Every answer tells by RateLimit-Policy and RateLimit what is left.',
  content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
};

/** A parameter tells itself what it means; where its schema does, the parameter takes it over. */
function describe(parameter: Parameter): void {
  const known = parameter.in === 'path' ? PATH_PARAMETERS[parameter.name] : undefined;
  if (known) Object.assign(parameter, known);
  if (parameter.schema?.description === undefined) return;
  const { description, ...schema } = parameter.schema;
  // Which audience is meant without the parameter depends on the asker, not on the schema.
  if (parameter.name === 'audience') delete (schema as { default?: unknown }).default;
  parameter.description ??= description;
  parameter.schema = schema;
}

function allowAbsentBody({ requestBody }: Operation, components: Components): void {
  const schema = requestBody?.content['application/json']?.schema;
  const whole = schema?.$ref === undefined ? schema : components[schema.$ref.slice('#/components/schemas/'.length)];
  if (requestBody && whole?.anyOf?.some(({ type }) => type === 'null') === true) requestBody.required = false;
}

/** What is neither JSON nor fields is a string of its media type (JSON Schema 2020-12 §8). */
function describeText(content: Content): void {
  for (const type of Object.keys(content).filter((one) => !/\bjson$/.test(one) && one !== FORM_FIELDS)) {
    const description = type === 'application/jsonl' ? { description: 'The same, each item as JSON on a line of its own.' } : {};
    content[type] = { schema: { type: 'string', contentMediaType: type, ...description } };
  }
}

/** Without an id in the address nothing can be missing; without any parameter or body none can be wrong. */
function dropImpossibleAnswers({ parameters = [], requestBody, responses }: Operation): void {
  const places = new Set(parameters.map((parameter) => parameter.in));
  if (!places.has('path')) delete responses['404'];
  if (!places.has('path') && !places.has('query') && !requestBody) delete responses['422'];
}

const PROBLEM: Content = { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } };

/** What is refused before any operation is asked: a header that makes no sense, and a body that is too large or of another media type. */
function addRefusals({ requestBody, responses }: Operation): void {
  responses['400'] ??= { description: 'The request cannot be understood.', content: PROBLEM };
  if (!requestBody) return;
  responses['413'] ??= { description: 'Too much at once.', content: PROBLEM };
  responses['415'] ??= { description: 'The body is not of a media type that this operation takes.', content: PROBLEM };
}
