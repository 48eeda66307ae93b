import { SetMetadata } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { Action } from '#libs/platform/policy/policy.js';

/** For whom a document is made, from the innermost to everybody, and what one must be allowed to read it so. */
export const AUDIENCES = {
  principal: 'programme.read-internal',
  host: 'programme.read-for-host',
  press: 'programme.read-for-press',
  public: 'programme.read',
} as const satisfies Readonly<Record<string, Action>>;

export type Audience = keyof typeof AUDIENCES;

const BY_AUDIENCE = 'the document is made for an audience';
/** Declares that `?audience=` says for whom the operation answers; `@Reads` does it. */
export const ByAudience = () => SetMetadata(BY_AUDIENCE, true);
export const isByAudience = (handler: object): boolean => Reflect.getMetadata(BY_AUDIENCE, handler) === true;

/** The audiences that a request may mean: the one it names, else all, the innermost first. */
export function audiencesMeant({ query }: Pick<FastifyRequest, 'query'>): readonly Audience[] {
  const { audience } = query as { audience?: unknown };
  const all = Object.keys(AUDIENCES) as Audience[];
  return audience === undefined ? all : all.filter((one) => one === audience);
}

/** From here on the request means this audience. */
export const setAudience = ({ query }: Pick<FastifyRequest, 'query'>, audience: Audience): void => {
  (query as { audience?: Audience }).audience = audience;
};
