import type { z } from 'zod';
import type { GivenAnswer } from '#libs/press/clearance/answer-clearance.js';
import type { clearanceForm } from '#libs/press/clearance/clearance.schemas.js';

export type FilledForm = z.infer<typeof clearanceForm>;
/** Why a form is no answer yet: nothing chosen, a change without a wording or with the wording that stands, a wording beside another choice. */
export type FormFault = 'no-answer' | 'no-proposal' | 'stray-proposal' | 'nothing-proposed';

/** What a form says, or why it says nothing that could be kept. */
export function readForm({ answer, proposal, comment }: FilledForm): GivenAnswer | FormFault {
  const [wording, remark] = [written(proposal), written(comment)];
  if (answer === undefined) return 'no-answer';
  if (answer === 'change-proposed' && wording === '') return 'no-proposal';
  if (answer !== 'change-proposed' && wording !== '') return 'stray-proposal';
  return { was: answer, ...(wording !== '' && { proposal: wording }), ...(remark !== '' && { comment: remark }) };
}

/** Browsers send line ends as CRLF. */
const written = (text: string): string => text.replaceAll('\r\n', '\n').trim();
