import type { Position } from '#libs/eventing/event-store.js';
import type { Notice } from '#libs/notices/notice.js';
import { Problem } from '#libs/platform/problem.js';

const RETRY_SECONDS = 5;

/** A letter cannot be written yet: whoever sends tries again, and so may whoever looks. */
export const notYet = (detail: string): Problem =>
  new Problem(503, 'notice-not-ready', { detail, remedy: 'Look again in a few seconds.', retryAfterSeconds: RETRY_SECONDS });

/** Throws until the programme, which stands at `shown`, shows what the notice tells of. */
export function mustShow(shown: Position, { about }: Notice): void {
  if (shown < (about['position'] ?? '')) throw notYet('The programme does not show yet what this mail tells.');
}

/** A visit that something was to be told of is shown sooner or later, also when a crash took back what a view had shown. */
export const noneYet = (): Problem => notYet('No programme shows the visit of this mail yet.');
