import type { Scope } from '#libs/platform/policy/permit.js';
import type { Action } from '#libs/platform/policy/policy.js';

/** What an id in an address names, as far as some may reach one and not the other. */
export type ObjectKind = 'visit' | 'tour' | 'release' | 'person' | 'office' | 'issuer';
/** What the database can tell of: `…-kept` are people whom somebody within the scope added, and their offices. */
export type CheckedKind = Exclude<ObjectKind, 'issuer'> | 'person-kept' | 'office-kept';

/**
 * What each name in an address stands for. `part`: something inside of what stands before it, checked with it. `open`: known to all who
 * may call the operation, or found within their scope only. An operation with a name that is not here does not start.
 */
export const PATH_OBJECTS: Readonly<Record<string, ObjectKind | 'part' | 'open'>> = {
  visitId: 'visit',
  tourId: 'tour',
  releaseId: 'release',
  personId: 'person',
  officeId: 'office',
  issuerId: 'issuer',
  organisationId: 'open',
  publishedId: 'open',
  accountId: 'open',
  feedId: 'open',
  feedFile: 'open',
  clearanceToken: 'open',
  answerToken: 'open',
  follower: 'open',
  view: 'open',
  noun: 'open',
  stopId: 'part',
  itemId: 'part',
  groupId: 'part',
  occasionId: 'part',
  contactId: 'part',
  consentId: 'part',
  statementId: 'part',
  photoId: 'part',
  blockId: 'part',
  linkId: 'part',
  answerLinkId: 'part',
  noticeId: 'part',
  textBlockId: 'part',
  quoteId: 'part',
  ownSentence: 'part',
};

/** Where it is not enough to meet somebody: people may be changed by those who added them. */
export const KEPT: Readonly<Partial<Record<Action, Readonly<Partial<Record<ObjectKind, CheckedKind>>>>>> = {
  'person.change': { person: 'person-kept', office: 'office-kept' },
};

/** Tells whether something lies within a scope. */
export abstract class Objects {
  /** One round trip; false for what does not exist, too. */
  abstract within(scope: Exclude<Scope, 'all'>, kind: CheckedKind, key: string): Promise<boolean>;
}
