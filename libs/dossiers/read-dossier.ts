import { Ajv2020, type ErrorObject, type ValidateFunction } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import { readInstalledJson } from '#libs/platform/installation.js';
import { beyondLimits } from '#libs/dossiers/dossier-limits.js';
import { contradictionsWithin } from '#libs/dossiers/dossier-references.js';
import type { Dossier } from '#libs/dossiers/dossier.js';
import { DossierNotUnderstood, pathOf, type DossierProblem } from '#libs/dossiers/problems.js';

/** The published schema of a dossier. */
export const dossierSchema = readInstalledJson('libs/dossiers/dossier.schema.json') as Record<string, unknown>;

let compiled: ValidateFunction<Dossier> | undefined;

/** Compiled for the first dossier, so that a start need not wait for it. */
function compile(): ValidateFunction<Dossier> {
  const ajv = new Ajv2020({ allErrors: true, strict: true, strictRequired: false, strictTypes: false, allowUnionTypes: true, verbose: true });
  formats.default(ajv, ['date']);
  return ajv.compile<Dossier>(dossierSchema);
}

/** A dossier from JSON that anybody may have sent; throws with the path of everything that cannot be understood. */
export function readDossier(json: unknown): Dossier {
  const excess = beyondLimits(json);
  if (excess.length > 0) throw new DossierNotUnderstood(excess);
  const fits = (compiled ??= compile());
  if (!fits(json)) throw new DossierNotUnderstood(inWords(json, fits.errors ?? []));
  const contradictions = contradictionsWithin(json);
  if (contradictions.length > 0) throw new DossierNotUnderstood(contradictions);
  return json;
}

/** Errors of the schema as sentences; what an alternative says in detail is left out for what it says as a whole. */
function inWords(json: unknown, errors: readonly ErrorObject[]): DossierProblem[] {
  return errors
    .filter((error) => !error.schemaPath.includes('/anyOf/'))
    .map((error) => {
      const steps = stepsOf(error.instancePath, json);
      const member =
        error.keyword === 'additionalProperties'
          ? error.params['additionalProperty']
          : error.keyword === 'required'
            ? error.params['missingProperty']
            : undefined;
      return { path: pathOf(typeof member === 'string' ? [...steps, member] : steps), message: sentence(error) };
    });
}

function sentence({ keyword, params, parentSchema, schemaPath, message }: ErrorObject): string {
  const known = () => Object.keys((parentSchema as { properties?: object } | undefined)?.properties ?? {}).join(', ');
  switch (keyword) {
    case 'additionalProperties':
      return `is not known here: correct its spelling or remove it (known are ${known()})`;
    case 'required':
      return 'is missing: add it';
    case 'enum':
      return `must be one of ${(params['allowedValues'] as unknown[]).map((value) => JSON.stringify(value)).join(', ')}`;
    case 'const':
      return `must be ${JSON.stringify(params['allowedValue'])}`;
    case 'type':
      return `must be ${[params['type']].flat().join(' or ')}: send that${isRequired(schemaPath) ? '' : ', or leave it out'}`;
    case 'format':
      return 'is not a date of the calendar: write it as YYYY-MM-DD, for example 2020-02-29';
    case 'pattern':
      return 'is not a local time: write it as HH:MM, from 00:00 to 23:59';
    case 'anyOf':
      return 'needs a venue or a town: add one of them';
    case 'minItems':
      return `needs at least ${params['limit']} entry: add one`;
    case 'minProperties':
      return 'says nothing: give at least one member, for example date or asWritten';
    case 'minLength':
      return isRequired(schemaPath) ? 'is empty: fill it' : 'is empty: fill it or leave it out';
    case 'maxLength':
      return `has more than ${params['limit']} characters: shorten it`;
    case 'minimum':
      return `must be ${params['limit']} or more`;
    default:
      return message ?? 'does not fit the schema';
  }
}

/** Whether the member of which a rule of the schema speaks must be there: `#/$defs/stop/properties/id/minLength`. */
function isRequired(schemaPath: string): boolean {
  const steps = schemaPath.split('/').slice(1, -1);
  const member = steps.pop();
  if (member === undefined || steps.pop() !== 'properties') return false;
  const around = steps.reduce<unknown>((schema, step) => (schema as Record<string, unknown> | undefined)?.[step], dossierSchema);
  return ((around as { readonly required?: readonly string[] } | undefined)?.required ?? []).includes(member);
}

/** `/stops/1/when` → `['stops', 1, 'when']`; a step is a number only inside a list. */
function stepsOf(pointer: string, json: unknown): (string | number)[] {
  let at = json;
  return pointer
    .split('/')
    .slice(1)
    .map((step) => {
      const name = step.replaceAll('~1', '/').replaceAll('~0', '~');
      const inList = Array.isArray(at);
      at = (at as Record<string, unknown> | undefined)?.[name];
      return inList ? Number(name) : name;
    });
}
