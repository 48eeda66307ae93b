import { StandardSchemaValidationPipe, type ArgumentMetadata } from '@nestjs/common';
import { Problem, type Fault } from '#libs/platform/problem.js';

type Issue = { readonly message: string; readonly path?: readonly (PropertyKey | { readonly key: PropertyKey })[] | undefined };
type Place = Pick<ArgumentMetadata, 'type' | 'data'>;

const MOST_FAULTS = 50;
const LONGEST_MESSAGE = 500;

/** `['stops', 1, 'when', 'date']` → `stops[1].when.date` */
export function pathOf(path: Issue['path']): string {
  return (path ?? [])
    .map((step) => (typeof step === 'object' ? step.key : step))
    .reduce<string>((whole, step) => (typeof step === 'number' ? `${whole}[${step}]` : whole === '' ? String(step) : `${whole}.${String(step)}`), '');
}

/** Where in the request a fault is: `stops[1].town` in the body, else `query limit` or `path visitId`. */
export function placeOf({ type, data }: Place, path: Issue['path']): string {
  const inside = pathOf(path);
  if (type === 'query' || type === 'param') return `${type === 'param' ? 'path' : 'query'} ${[data, inside].filter(Boolean).join('.')}`.trimEnd();
  return inside || 'body';
}

function refused(issues: readonly Issue[], place: Place): Problem {
  const errors: Fault[] = issues.slice(0, MOST_FAULTS).map(({ path, message }) => ({ path: placeOf(place, path), message: shortened(message) }));
  const [first] = errors;
  return new Problem(422, 'not-as-described', {
    detail: `${first?.path ?? 'The request'}: ${first?.message ?? 'is not as described'}${issues.length > 1 ? ` (and ${issues.length - 1} more)` : ''}`,
    remedy: 'Correct what errors names; the shapes are described at /docs.',
    errors,
  });
}

const shortened = (message: string): string => (message.length > LONGEST_MESSAGE ? `${message.slice(0, LONGEST_MESSAGE).toWellFormed()}…` : message);

/** Checks bodies, queries and path parameters against the schema they are declared with, and names every fault at once with its place. */
class Validation extends StandardSchemaValidationPipe {
  override async transform<T>(value: T, metadata: ArgumentMetadata): Promise<T> {
    const { schema } = metadata;
    if (!schema || !this.toValidate(metadata)) return value;
    const checked = await this.validate(value, schema);
    if (checked.issues) throw refused(checked.issues, metadata);
    return checked.value as T;
  }
}

export const validation = () => new Validation();
