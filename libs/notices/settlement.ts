import type { Outcome } from '#libs/mail/mail.js';
import type { Hindrance } from '#libs/notices/notice.js';

/** What becomes of a notice; `retryInMs`: it is tried again after a pause. */
export type Settlement =
  | { readonly state: 'sent'; readonly code: number }
  | { readonly state: 'suppressed'; readonly reason: Hindrance; readonly code?: number }
  | { readonly state: 'uncertain'; readonly reason: string }
  | { readonly state: 'intended'; readonly reason: string; readonly code?: number; readonly retryInMs: number };

const MINUTE = 60_000;
/** Together a little more than two days: a server that is down over a weekend's night is waited for, what is older helps nobody. */
const PAUSES = [1, 2, 5, 15, 30, 60, 120, 240, 480, 720, 1_440].map((minutes) => minutes * MINUTE);

/** What follows from the n-th attempt (from 1). */
export function settlementOf(outcome: Outcome, attempt: number): Settlement {
  switch (outcome.was) {
    case 'sent':
      return { state: 'sent', code: outcome.code };
    case 'uncertain':
      return { state: 'uncertain', reason: outcome.why };
    case 'refused':
      return { state: 'suppressed', reason: 'refused-by-server', ...codeOf(outcome) };
    case 'later': {
      const retryInMs = PAUSES[attempt - 1];
      if (retryInMs === undefined) return { state: 'suppressed', reason: 'not-deliverable-in-time', ...codeOf(outcome) };
      return { state: 'intended', reason: outcome.why, retryInMs, ...codeOf(outcome) };
    }
  }
}

const codeOf = ({ code }: { readonly code?: number }) => (code === undefined ? {} : { code });
