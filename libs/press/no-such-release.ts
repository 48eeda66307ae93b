import { unknownObject } from '#libs/platform/policy/unknown-object.js';
import type { Problem } from '#libs/platform/problem.js';

/** A release that is not there, and one that whoever asks may not know of: both are answered alike. */
export const noSuchRelease = (): Problem => unknownObject('release');
