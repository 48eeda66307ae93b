import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
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

/** `json` or `text`, as the request's Accept header prefers. */
export const Wants = createParamDecorator((_: unknown, context: ExecutionContext): 'json' | 'text' =>
  preferred(context.switchToHttp().getRequest<FastifyRequest>().headers.accept, ['application/json', 'text/plain']) === 'text/plain' ? 'text' : 'json',
);
