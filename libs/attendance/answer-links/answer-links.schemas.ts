import { z } from 'zod';
import { after, instant, limit, personId } from '#libs/platform/schemas.js';

const aLink = '6fa3c1de-58a3-4c5f-8a0e-2f5d6f0d7e11';
const aPerson = 'person-0b8f6d0e-5a0c-4b61-9d8a-0d7f0a3c1e55';

export const createAnswerLink = z
  .strictObject({
    expiresAt: instant.optional().meta({ description: 'Until when the link works; absent: as long as the visit is to come and the list is open.' }),
  })
  .nullish()
  .meta({
    id: 'CreateAnswerLink',
    description: 'A link for one person who is invited to this visit.',
    examples: [{}, { expiresAt: '2030-03-21T18:00:00+01:00' }],
  });

export const createdAnswerLink = z.object({ id: z.string(), path: z.string(), expiresAt: z.string().nullable() }).meta({
  id: 'CreatedAnswerLink',
  description: 'The link and its path. Whoever has it can answer for this person; it is shown here once and never again.',
  examples: [{ id: aLink, path: '/answer/0123456789abcdefghijklmnopqrstuvwxyzABCDEFG', expiresAt: null }],
});

const answerLink = z
  .object({
    linkId: z.string(),
    visitId: z.string(),
    personId,
    createdAt: z.string(),
    createdBy: z.string(),
    expiresAt: z.string().nullable(),
    revokedAt: z.string().nullable(),
  })
  .meta({
    id: 'AnswerLink',
    description: 'A link without its secret.',
    examples: [
      {
        linkId: aLink,
        visitId: '0b8f6d0e-5a0c-4b61-9d8a-0d7f0a3c1e55',
        personId: aPerson,
        createdAt: '2030-03-05T09:00:00.000Z',
        createdBy: 'planner-1',
        expiresAt: null,
        revokedAt: null,
      },
    ],
  });
export const answerLinkAnswer = answerLink;

const answer = z.object({
  status: z.enum(['invited', 'accepted', 'declined', 'excused', 'present', 'absent']),
  at: z.string(),
  reason: z.string().nullable(),
  candidates: z.array(z.object({ personId, name: z.string() })),
});

export const answerLinksAnswer = z.object({ items: z.array(answerLink), next: z.string().optional(), answer: answer.nullable() }).meta({
  id: 'AnswerLinks',
  description:
    'The links of a person, the newest first, revoked and expired ones too, and how the person stands to the invitation now, whoever recorded it; null: not invited. `candidates`: people of the directory whose full names stand in the reason, who may be meant to come instead; name the substitute if so.',
  examples: [
    {
      items: answerLink.meta()!['examples'] as never[],
      answer: {
        status: 'declined' as const,
        at: '2030-03-06T08:30:00.000Z',
        reason: 'Als Vertretung benannt: Kim Beispiel',
        candidates: [{ personId: aPerson, name: 'Kim Beispiel' }],
      },
    },
  ],
});

export const answerLinksQuery = z.strictObject({ after, limit });

/** The fields of the page's form. What does not fit together is told on the page, so nothing but the shape is checked here. */
export const answerForm = z
  .strictObject({
    state: z.string().regex(/^\d{1,6}-\d{1,6}$/),
    answer: z.enum(['accepted', 'declined', 'substitute']).optional(),
    substitute: z.string().max(1_000).default(''),
    reason: z.string().max(10_000).default(''),
  })
  .meta({
    id: 'AnswerForm',
    description: 'The answer to an invitation as the form of the page sends it; `state` says what the page showed.',
    examples: [{ state: '1-0', answer: 'substitute' as const, substitute: 'Kim Beispiel', reason: 'Terminüberschneidung' }],
  });
