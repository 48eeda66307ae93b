import { organisationKey } from '#libs/directory/name-keys.js';
import { refuse } from '#libs/eventing/decider.js';
import type { ToKeep } from '#libs/house-style/house-styles.js';
import { namesOf } from '#libs/house-style/issuer.js';

/** What a piece is found by: the names of an issuer, folded; nothing else has any. */
export const keysOf = ({ part, facts }: ToKeep): readonly string[] =>
  part === 'issuer' && facts !== null ? [...new Set(namesOf(facts).map(organisationKey))].sort() : [];

/** Refuses what the rules of every store refuse. */
export const nameTaken = (holder: string): never =>
  refuse('issuer-name-taken', {
    path: 'name',
    reason: `The issuer ${holder} bears one of these names, so nobody could tell whose release it is.`,
    remedy: `Take the name from ${holder} first, or use another.`,
  });

const CALLED = { issuer: 'issuer', block: 'text block', quote: 'standard quote', template: 'template' } as const;

export const notThere = ({ issuerId, part, key }: Pick<ToKeep, 'issuerId' | 'part' | 'key'>): never =>
  refuse(part === 'block' ? 'unknown-text-block' : `unknown-${part}`, {
    reason: part === 'issuer' ? `There is no issuer ${issuerId}.` : `The issuer ${issuerId} has no ${CALLED[part]} ${key}.`,
    remedy: part === 'issuer' ? 'Take an id from GET /v1/issuers.' : `Take an id from what GET /v1/issuers/${issuerId} answers.`,
  });

/** How a piece is called where a version is contradicted. */
export const pieceName = ({ issuerId, part, key }: Pick<ToKeep, 'issuerId' | 'part' | 'key'>): string =>
  part === 'issuer' ? `issuer ${issuerId}` : `${CALLED[part]} ${key} of issuer ${issuerId}`;
