import { createParamDecorator, SetMetadata, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { FORMS, type Form } from '#libs/platform/forms.js';
import { Problem } from '#libs/platform/problem.js';

/** The media type that `Accept` prefers among those an operation offers, the first of them when it has no wish (RFC 9110 §12.5.1). */
export function preferred<T extends string>(accept: string | undefined, offered: readonly [T, ...T[]]): T {
  if (accept === undefined || accept.trim() === '') return offered[0];
  const wishes = accept.split(',').map((part) => {
    const [range = '', ...parameters] = part
      .trim()
      .toLowerCase()
      .split(';')
      .map((piece) => piece.trim());
    const quality = Number(/^q=(\d(?:\.\d{1,3})?)$/.exec(parameters.find((parameter) => parameter.startsWith('q=')) ?? 'q=1')?.[1] ?? 0);
    return { range, quality };
  });
  const liking = (type: string): number => {
    const [major] = type.split('/');
    const wish = [type, `${major}/*`, '*/*'].map((range) => wishes.find((candidate) => candidate.range === range)).find((candidate) => candidate !== undefined);
    return wish?.quality ?? 0;
  };
  const best = offered.reduce((left, right) => (liking(right) > liking(left) ? right : left));
  if (liking(best) > 0) return best;
  throw new Problem(406, 'not-acceptable', { detail: `This is offered as ${offered.join(' or ')}.`, path: 'header Accept', remedy: `Ask for ${offered[0]}.` });
}

export type OfferedForms = readonly [Form, ...Form[]];

const OFFERED = 'forms in which an operation answers';
/** Declares the forms of an operation, the first for whoever has no wish; `@Reads` does it. */
export const Offers = (forms: OfferedForms) => SetMetadata(OFFERED, forms);

/**
 * The form that is wanted: `?format=` as a link can say it, else what the Accept header prefers. What comes as JSON only comes as JSON whatever
 * is wished for, which RFC 9110 §12.5.1 leaves to the server.
 */
export function wantedForm({ query, headers }: Pick<FastifyRequest, 'query' | 'headers'>, offered: OfferedForms): Form {
  if (offered.length === 1 && offered[0] === 'json') return 'json';
  const { format } = query as { format?: unknown };
  if (format === undefined) {
    const type = preferred(headers.accept, offered.map((form) => FORMS[form].type) as [string, ...string[]]);
    return offered.find((form) => FORMS[form].type === type) ?? offered[0];
  }
  const wanted = offered.find((form) => form === format);
  if (wanted) return wanted;
  throw new Problem(406, 'not-acceptable', {
    detail: `This is offered as ${offered.join(', ')}.`,
    path: 'query format',
    remedy: `Ask for format=${offered[0]}.`,
  });
}

/** The form that a request wants among those that the operation's `@Reads` offers. */
export function formWantedIn(context: ExecutionContext): Form {
  const offered = Reflect.getMetadata(OFFERED, context.getHandler()) as OfferedForms | undefined;
  if (!offered) throw new Error(`${context.getHandler().name} takes @Wants() or @RecordsReading() and offers no forms: name them in its @Reads.`);
  return wantedForm(context.switchToHttp().getRequest<FastifyRequest>(), offered);
}

/** The same, as a parameter of the operation's method. */
export const Wants = createParamDecorator((_: unknown, context: ExecutionContext): Form => formWantedIn(context));
