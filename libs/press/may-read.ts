import { organisationKey } from '#libs/directory/name-keys.js';
import type { Reader } from '#libs/platform/identity.js';
import { EVERY_ISSUER, issuerMark } from '#libs/platform/policy/grants.js';
import type { Release } from '#libs/press/press.queries.js';

type Readable = Pick<Release, 'status' | 'embargo'> & { readonly details: Pick<Release['details'], 'issuer'> };

/** Whether the reader works on the releases of this issuer. */
export const edits = ({ edits: marks }: Reader, issuer: string | undefined): boolean =>
  marks === 'all' || marks.includes(EVERY_ISSUER) || (issuer !== undefined && marks.includes(issuerMark(organisationKey(issuer))));

/** Whether the reader works on any release at all. */
export const isEditor = ({ edits: marks }: Reader): boolean => marks === 'all' || marks.length > 0;

/**
 * Whether the text of a release may be shown: what is out and no longer under embargo to everybody, all else to editors only.
 * Every query that shows text asks here, and nowhere else is this decided. `now` is what both clocks are past (`Clocks.earlier`).
 */
export const mayRead = ({ status, embargo, details }: Readable, reader: Reader, now: Date): boolean =>
  edits(reader, details.issuer) || (status === 'issued' && (embargo === undefined || Date.parse(embargo.instant) <= now.getTime()));
