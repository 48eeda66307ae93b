import { Problem } from '#libs/platform/problem.js';

export const RETRY_AFTER_SECONDS = 3;

/** There is more to do than can be done now: the same question finds its answer later. */
export const tooBusy = (detail: string) => unavailable(detail, 'Ask again after Retry-After, or ask for format=text.');

/** Something of the installation does not work: whoever asks can have the text, whoever runs the system finds the reason in the log. */
export const outOfOrder = (detail: string) =>
  unavailable(
    detail,
    'Ask for format=text meanwhile. Whoever runs the system: the log of "Documents" says why; when the typesetter or a font is missing, run npm ci with optional dependencies.',
  );

const unavailable = (detail: string, remedy: string) => new Problem(503, 'documents-not-available', { detail, remedy, retryAfterSeconds: RETRY_AFTER_SECONDS });
