import { StandardSchemaValidationPipe } from '@nestjs/common';
import { Problem, type Fault } from '#libs/platform/problem.js';

type Issue = { readonly message: string; readonly path?: readonly (PropertyKey | { readonly key: PropertyKey })[] | undefined };

const MOST_FAULTS = 50;

/** `['stops', 1, 'when', 'date']` → `stops[1].when.date` */
export function pathOf(path: Issue['path']): string {
  return (path ?? [])
    .map((step) => (typeof step === 'object' ? step.key : step))
    .reduce<string>((whole, step) => (typeof step === 'number' ? `${whole}[${step}]` : whole === '' ? String(step) : `${whole}.${String(step)}`), '');
}

/** Checks bodies, queries and path parameters against the schema they are declared with, and names every fault at once. */
export const validation = () =>
  new StandardSchemaValidationPipe({
    transform: true,
    exceptionFactory: (issues) => {
      const errors: Fault[] = issues.slice(0, MOST_FAULTS).map((issue) => ({ path: pathOf(issue.path) || 'body', message: issue.message }));
      return new Problem(422, 'not-as-described', {
        detail: `${errors[0]?.path ?? 'The request'}: ${errors[0]?.message ?? 'is not as described'}${issues.length > 1 ? ` (and ${issues.length - 1} more)` : ''}`,
        remedy: 'Correct what errors names; the shapes are described at /docs.',
        errors,
      });
    },
  });
