import { Problem } from '#libs/platform/problem.js';

/** A release that is not there, and one that whoever asks may not know of: both are answered alike. */
export const noSuchRelease = (): Problem =>
  new Problem(404, 'unknown-release', {
    detail: 'There is no such press release.',
    remedy: 'Take the id from the press desk or from the list of releases of the visit.',
  });
