import type { RecordedDeclaration, Withdrawal } from '#libs/directory/consents.js';
import { refuse } from '#libs/eventing/decider.js';

/** The consent that is to be taken back, or why it cannot be. `versions`: everything recorded of it, the oldest first. */
export function withdrawable(versions: readonly RecordedDeclaration[], { consentId, personId, on }: Withdrawal): RecordedDeclaration {
  const given = versions.find((one) => one.personId === personId);
  if (!given) {
    refuse('unknown-consent', { reason: `${personId} has no consent ${consentId}.`, remedy: 'GET /v1/persons/{personId}/consents lists those there are.' });
  }
  if (given.decision !== 'given') {
    refuse('consent-not-given', { reason: 'This consent was refused, so there is nothing to take back.', remedy: 'The refusal holds already.' });
  }
  if (on < given.on) {
    refuse('withdrawn-before-given', {
      path: 'on',
      reason: `The consent was given on ${given.on}, later than ${on}.`,
      remedy: 'Send the day on which it was taken back.',
    });
  }
  return given;
}
