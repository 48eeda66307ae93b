import { z } from 'zod';
import { when } from '#libs/platform/schemas.js';

const text = z.string().nullable();

/** What became of one answer to an invitation. */
const item = z.object({
  visitId: text,
  personId: text,
  name: text,
  answer: z.enum(['accepted', 'declined', 'tentative', 'delegated', 'counter', 'none']),
  outcome: z.enum(['recorded', 'to-confirm', 'reported', 'outdated', 'not-matched', 'refused']),
  sentence: z.string(),
  comment: text,
  substitute: z.object({ address: text, candidates: z.array(z.object({ personId: z.string(), name: z.string() })) }).nullable(),
  proposed: when.nullable(),
  problem: z.object({ code: z.string(), reason: z.string(), remedy: text }).nullable(),
  version: z.int().nullable(),
  position: text,
});
export type ReplyOutcome = z.infer<typeof item>;

export const repliesAnswer = z.object({ items: z.array(item) }).meta({
  id: 'CalendarReplies',
  description:
    'What became of each answer, in the order sent. `recorded`: it stands on the attendance list (again, when it stood there already). `to-confirm`: somebody is named who comes instead, whom only people can tell: name the substitute. `reported`: it says something that the list does not hold, such as a tentative answer or another time (`proposed`). `outdated`: it answers an earlier state of the visit, or a later answer is recorded. `not-matched`: nobody invited to this visit has this address. `refused`: the rules of the list say no.',
  examples: [
    {
      items: [
        {
          visitId: '0b8f6d0e-5a0c-4b61-9d8a-0d7f0a3c1e55',
          personId: 'person-0b8f6d0e-5a0c-4b61-9d8a-0d7f0a3c1e55',
          name: 'Ada Beispiel',
          answer: 'declined',
          outcome: 'recorded',
          sentence: 'Ada Beispiel hat abgesagt.',
          comment: 'Bin verreist',
          substitute: null,
          proposed: null,
          problem: null,
          version: 4,
          position: '00000000000000000042',
        },
      ],
    },
  ],
});
