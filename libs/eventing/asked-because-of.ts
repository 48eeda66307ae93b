import type { Asked } from '#libs/eventing/decider.js';
import { uuidOf } from '#libs/eventing/event-id.js';
import type { Recorded } from '#libs/eventing/event-store.js';

const OFFICE_ZONE = 'Europe/Berlin';

/** What the product itself asks for when something has happened. The same event asks for the same thing once per reactor. */
export const askedBecauseOf = ({ id, at }: Recorded, reactor: string): Asked => ({
  by: 'ortstermin',
  at,
  today: new Date(at).toLocaleDateString('sv-SE', { timeZone: OFFICE_ZONE }),
  command: uuidOf(`${id}\n${reactor}`),
});
