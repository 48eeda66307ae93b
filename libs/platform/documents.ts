import type { FastifyReply } from 'fastify';
import { Problem } from '#libs/platform/problem.js';

/** How far a document has come: told in its headers, whatever its form. */
export type Standing = { readonly version: number; readonly stand: { readonly position: string } };

/**
 * A document as JSON or as plain text. Its ETag names the document, not a stream: it tells whether something changed and is refused as
 * If-Match, which wants the version of what is to be changed.
 */
export function answerDocument<T extends Standing>(
  reply: FastifyReply,
  name: string,
  wants: 'json' | 'text',
  document: T,
  text: (document: T) => string,
): T | string {
  void reply.header('etag', `"${name}-${document.version}"`).header('position', document.stand.position).header('vary', 'Accept');
  return wants === 'text' ? answerText(reply, text(document)) : document;
}

/** Plain text, readable by people. */
export function answerText(reply: FastifyReply, text: string): string {
  void reply.header('content-type', 'text/plain; charset=utf-8');
  return text;
}

/** What was found, or a clear 404. */
export function found<T>(what: T | undefined, thing: 'visit' | 'tour'): T {
  if (what !== undefined) return what;
  throw new Problem(404, `unknown-${thing}`, {
    detail: `There is no such ${thing}, or there was none at that moment.`,
    remedy: `Look for it under /v1/${thing}s; after a write send its position as Min-Position.`,
  });
}
