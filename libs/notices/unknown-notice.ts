import { refuse } from '#libs/eventing/decider.js';

export const refuseUnknown = (): never => refuse('unknown-notice', { reason: 'There is no such notice.', remedy: 'Look it up in the list of notices.' });
