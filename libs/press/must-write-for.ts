import type { FastifyRequest } from 'fastify';
import { readerOf } from '#libs/platform/identity.js';
import { Problem } from '#libs/platform/problem.js';
import { edits } from '#libs/press/may-read.js';

/** A release is written in the name of an issuer for whom one works, so that it stays with those who began it. */
export function mustWriteFor(request: FastifyRequest, issuer: string | null | undefined): void {
  if (edits(readerOf(request), issuer ?? undefined)) return;
  throw new Problem(403, 'issuer-not-yours', {
    detail: 'You do not write for this issuer.',
    path: 'body details.issuer',
    remedy: 'Name the issuer as GET /v1/issuers/{issuerId} writes it; GET /v1/me tells for which you work.',
  });
}
