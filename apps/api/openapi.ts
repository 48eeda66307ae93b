import { DocumentBuilder, SwaggerModule, type OpenAPIObject } from '@nestjs/swagger';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { z } from 'zod';
import { finishOperations } from '#apps/api/finish-operations.js';
import { problemSchema } from '#libs/platform/schemas.js';

const DESCRIPTION = `Plans official visits, lets hosts confirm agendas, records who was present, and drafts the press release.

Writes answer \`version\` (send it as \`If-Match\`) and \`position\` (send it as \`Min-Position\` to read your own write). A write with an
\`Idempotency-Key\` may be repeated: it is done once and answered the same. Reads take \`asOf\`: an instant or a position of the past.
Errors are RFC 9457 problems that say what was wrong, where (\`path\`) and what to do (\`remedy\`).`;

type Components = Record<string, object>;

/** JSON Schema 2020-12, as OpenAPI 3.1 has it; schemas with an id become components. */
function toJsonSchema(schema: unknown, schemaType: 'input' | 'output'): { schema: object; components: Components } | undefined {
  if (!(schema instanceof z.ZodType)) return undefined;
  const {
    $schema: _dialect,
    $defs,
    ...whole
  } = z.toJSONSchema(schema, {
    target: 'draft-2020-12',
    io: schemaType,
    unrepresentable: 'any',
    override: ({ jsonSchema }) => withoutMachineLimits(jsonSchema),
  }) as Components;
  const components = Object.fromEntries(Object.entries({ ...$defs }).map(([name, component]) => [name, withoutId(component as object)]));
  const id = schema.meta()?.id;
  if (id === undefined) return { schema: whole, components };
  return { schema: { $ref: `#/components/schemas/${id}` }, components: { [id]: withoutId(whole), ...components } };
}

/** The id names the component; in JSON Schema 2020-12 it says nothing. */
function withoutId(schema: object): object {
  const { id: _id, ...rest } = schema as { id?: unknown };
  return rest;
}

/** That a number is exact in JavaScript is no wish of the API. */
function withoutMachineLimits(schema: { minimum?: number; maximum?: number }): void {
  if (schema.minimum === Number.MIN_SAFE_INTEGER) delete schema.minimum;
  if (schema.maximum === Number.MAX_SAFE_INTEGER) delete schema.maximum;
}

/** The OpenAPI 3.1 description of everything the API offers. */
export function describeApi(app: NestFastifyApplication, version: string): OpenAPIObject {
  const config = new DocumentBuilder()
    .setOpenAPIVersion('3.1.0')
    .setTitle('Ortstermin')
    .setDescription(DESCRIPTION)
    .setVersion(version)
    .setLicense('EUPL-1.2', 'https://joinup.ec.europa.eu/collection/eupl/eupl-text-eupl-12')
    .build();
  // The document builder rewrites components as OpenAPI 3.0 has them; what was converted here replaces its version.
  const components: Components = { ...toJsonSchema(problemSchema, 'output')?.components };
  const document = SwaggerModule.createDocument(app, config, {
    standardSchemaConverter: (schema, { schemaType }) => {
      const converted = toJsonSchema(schema, schemaType);
      Object.assign(components, withComponentReferences(converted?.components ?? {}));
      return converted;
    },
    operationIdFactory: (controller, method) => `${controller.replace(/Controller$/, '')}_${method}`,
  });
  document.components = { ...document.components, schemas: { ...document.components?.schemas, ...components } };
  finishOperations(document);
  return document;
}

/** `#/$defs/X` inside a schema of its own is `#/components/schemas/X` in the document. */
const withComponentReferences = (components: Components): Components =>
  JSON.parse(JSON.stringify(components).replaceAll('"#/$defs/', '"#/components/schemas/')) as Components;
