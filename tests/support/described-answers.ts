import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';

export type Schema = { readonly $ref?: string; readonly examples?: readonly unknown[]; readonly [keyword: string]: unknown };
export type Content = Readonly<Record<string, { readonly schema?: Schema }>>;
export type Parameter = { readonly name: string; readonly in: string; readonly description?: string; readonly example?: unknown; readonly schema?: Schema };
export type Operation = {
  readonly operationId?: string;
  readonly summary?: string;
  readonly tags?: readonly string[];
  readonly parameters?: readonly Parameter[];
  readonly requestBody?: { readonly required?: boolean; readonly content: Content };
  readonly responses: Readonly<Record<string, { readonly description: string; readonly content?: Content }>>;
};
export type ApiDocument = {
  readonly openapi: string;
  readonly info: { readonly title: string; readonly version: string };
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, Schema>> };
};
/** What came back: the media type without parameters, and the JSON when it is JSON. */
type Told = { readonly status: number; readonly type: string; readonly body: unknown };

/** Says what is wrong with a value by a schema of the document, a line each; nothing: it fits. */
export function schemasOf(document: ApiDocument): (schema: Schema, value: unknown) => readonly string[] {
  // Whether the document itself is one is asked once, in tests/e2e/openapi.e2e.spec.ts.
  const ajv = new Ajv2020({ strict: false, allErrors: true, validateSchema: false });
  formats.default(ajv);
  ajv.addSchema(document, 'openapi');
  // Found by the schema itself, and made once for all schemas that read the same: most refusals are described in the same words.
  const compiled = new Map<Schema | string, ValidateFunction>();
  const compile = (schema: Schema): ValidateFunction => {
    const absolute = JSON.stringify(schema).replaceAll('"$ref":"#/', '"$ref":"openapi#/');
    const fits = compiled.get(absolute) ?? ajv.compile(JSON.parse(absolute) as Schema);
    compiled.set(absolute, fits).set(schema, fits);
    return fits;
  };
  return (schema, value) => {
    const fits = compiled.get(schema) ?? compile(schema);
    if (fits(value)) return [];
    return (fits.errors ?? []).map(({ instancePath, message, params }) => `${instancePath || '/'} ${message} ${JSON.stringify(params)}`);
  };
}

/** What the router takes for an address of this template: an id may also be empty. */
export const addressed = (template: string): RegExp => new RegExp(`^${template.replaceAll(/\{\w+\}/g, '[^/]*')}$`);

/** Refuses every answer that the document does not describe: its operation, its status, its media type, or its JSON. */
export function describedAnswers(document: ApiDocument): (method: string, address: string, told: Told) => void {
  const faults = schemasOf(document);
  const routes = Object.entries(document.paths)
    // Fixed segments win over parameters, as they do in the router.
    .toSorted(([one], [other]) => one.split('{').length - other.split('{').length)
    .map(([path, operations]) => ({ path, operations, pattern: addressed(path) }));
  return (method, address, { status, type, body }) => {
    const pathname = address.split('?')[0] ?? '';
    const route = routes.find(({ pattern, operations }) => pattern.test(pathname) && operations[method.toLowerCase()] !== undefined);
    const operation = route?.operations[method.toLowerCase()];
    if (!route || !operation) throw new Error(`${method} ${pathname} is not described in /openapi.json`);
    const name = `${method} ${route.path}`;
    const content = operation.responses[String(status)]?.content;
    if (!content) throw new Error(`${name} answered ${status}, which /openapi.json does not describe: ${JSON.stringify(body)}`);
    const schema = content[type]?.schema;
    if (!schema) throw new Error(`${name} answered ${status} as ${type}; /openapi.json describes ${Object.keys(content).join(', ')}`);
    if (!/\bjson$/.test(type)) return;
    const wrong = faults(schema, body);
    if (wrong.length > 0)
      throw new Error(`${name} answered ${status} with what /openapi.json does not describe:\n${wrong.join('\n')}\n${JSON.stringify(body)}`);
  };
}
