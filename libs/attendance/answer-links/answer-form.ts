import type { z } from 'zod';
import type { answerForm } from '#libs/attendance/answer-links/answer-links.schemas.js';

export type FilledForm = z.infer<typeof answerForm>;
/** Why a form is no answer yet: nothing chosen, nobody named who is to come instead, a name or a reason beside a choice that has none. */
export type FormFault = 'no-answer' | 'no-substitute' | 'stray-substitute' | 'stray-reason';

/** What somebody answers; `words` is what they wrote to it. */
export type GivenAnswer = { readonly comes: boolean; readonly words?: string };

/** Somebody named in free text is for the office to look up and invite: no machine makes or finds a person of it. */
const instead = (name: string): string => `Als Vertretung benannt: ${name}`;

/** What a form says, or why it says nothing that could be recorded. */
export function readForm({ answer, substitute, reason }: FilledForm): GivenAnswer | FormFault {
  const [name, why] = [substitute.replaceAll(/\s+/g, ' ').trim(), reason.replaceAll('\r\n', '\n').trim()];
  if (answer === undefined) return 'no-answer';
  if (answer === 'substitute' && name === '') return 'no-substitute';
  if (answer !== 'substitute' && name !== '') return 'stray-substitute';
  if (answer === 'accepted' && why !== '') return 'stray-reason';
  const words = [name === '' ? '' : instead(name), why].filter((text) => text !== '').join('\n');
  return { comes: answer === 'accepted', ...(words !== '' && { words }) };
}
