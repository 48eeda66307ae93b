import type { Sender } from '#tests/fuzz/input.js';

/** A request before it is put together. */
export type Parts = {
  readonly path: Readonly<Record<string, string>>;
  readonly query: readonly (readonly [name: string, value: string])[];
  readonly headers: Readonly<Record<string, string>>;
  readonly sender: Sender;
  readonly body?: string | Buffer;
};
/** `/v1/visits/{visitId}` with its ids, and the query. */
export const addressOf = (template: string, { path, query }: Pick<Parts, 'path' | 'query'>): string => {
  const place = template.replaceAll(/\{(\w+)\}/g, (_, name: string) => encoded(path[name] ?? ''));
  return query.length === 0 ? place : `${place}?${query.map(([name, value]) => `${encoded(name)}=${encoded(value)}`).join('&')}`;
};
export const encoded = (text: string): string => encodeURIComponent(text.toWellFormed());
