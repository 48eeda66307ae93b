import type { ObjectKind } from '#libs/platform/policy/objects.js';
import { Problem } from '#libs/platform/problem.js';

const LISTS: Readonly<Record<ObjectKind, string>> = {
  visit: '/v1/visits',
  tour: '/v1/tours',
  release: '/v1/press-desk',
  person: '/v1/persons',
  office: '/v1/persons',
  issuer: '/v1/issuers',
};

/** What does not exist, and what is not yours: both are answered alike, wherever it is found out. */
export const unknownObject = (kind: ObjectKind): Problem =>
  new Problem(404, `unknown-${kind}`, {
    detail: `There is no such ${kind}, or it is not yours to see.`,
    remedy: `Look for it under ${LISTS[kind]}; after a write send its position as Min-Position.`,
  });
