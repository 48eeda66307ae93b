import type { Reader } from '#libs/platform/identity.js';
import type { Release } from '#libs/press/press.queries.js';

/**
 * Whether the text of a release may be shown: what is out and no longer under embargo to everybody, all else to editors only.
 * Every query that shows text asks here, and nowhere else is this decided. `now` is what both clocks are past (`Clocks.earlier`).
 */
export const mayRead = ({ status, embargo }: Pick<Release, 'status' | 'embargo'>, reader: Reader, now: Date): boolean =>
  reader.editor || (status === 'issued' && (embargo === undefined || Date.parse(embargo.instant) <= now.getTime()));
