import { z } from 'zod';
import { after, freeText, instant, limit } from '#libs/platform/schemas.js';

const aLink = '6fa3c1de-58a3-4c5f-8a0e-2f5d6f0d7e11';
const verdict = z.enum(['cleared', 'rejected', 'change-proposed']);

export const createClearanceLink = z
  .strictObject({
    segments: z.array(freeText).min(1).max(100),
    expiresAt: instant.optional().meta({ description: 'Until when the link works; absent: as many days as CLEARANCE_LINK_DAYS says, 14 by default.' }),
  })
  .meta({
    id: 'CreateClearanceLink',
    description: 'The wording that is to be cleared; it must be the wording that stands.',
    examples: [{ segments: ['Das überzeugt mich.'] }, { segments: ['Das überzeugt mich.'], expiresAt: '2030-03-21T18:00:00+01:00' }],
  });

export const createdClearanceLink = z.object({ id: z.string(), path: z.string(), expiresAt: z.string() }).meta({
  id: 'CreatedClearanceLink',
  description: 'The link and its path. Whoever has it can answer about this quote; it is shown here once and never again.',
  examples: [{ id: aLink, path: '/clearance/0123456789abcdefghijklmnopqrstuvwxyzABCDEFG', expiresAt: '2020-03-19T09:00:00.000Z' }],
});

const clearanceLink = z
  .object({
    linkId: z.string(),
    releaseId: z.string(),
    statementId: z.string(),
    segments: z.array(z.string()),
    createdAt: z.string(),
    createdBy: z.string(),
    expiresAt: z.string(),
    revokedAt: z.string().nullable(),
    answer: z.object({ was: verdict, at: z.string(), comment: z.string().nullable(), proposal: z.string().nullable() }).nullable(),
  })
  .meta({
    id: 'ClearanceLink',
    description: 'A link without its secret: the wording that it shows, and what was answered. A proposal changes nothing; revising the quote does.',
    examples: [
      {
        linkId: aLink,
        releaseId: '0b8f6d0e-5a0c-4b61-9d8a-0d7f0a3c1e55',
        statementId: 's1',
        segments: ['Das überzeugt mich.'],
        createdAt: '2020-03-05T09:00:00.000Z',
        createdBy: 'press-1',
        expiresAt: '2020-03-19T09:00:00.000Z',
        revokedAt: null,
        answer: { was: 'change-proposed' as const, at: '2020-03-05T11:30:00.000Z', comment: 'Bitte etwas wärmer', proposal: 'Das überzeugt mich sehr.' },
      },
    ],
  });
export const clearanceLinkAnswer = clearanceLink;

export const clearanceLinksAnswer = z.object({ items: z.array(clearanceLink), next: z.string().optional() }).meta({
  id: 'ClearanceLinks',
  description: 'The links of a statement, the newest first, revoked and expired ones too.',
  examples: [{ items: clearanceLink.meta()!['examples'] as never[] }],
});

export const clearanceLinksQuery = z.strictObject({ after, limit });

const field = z.string().max(10_000).default('');
/** The fields of the page's form. What does not fit together is told on the page, so nothing but the shape is checked here. */
export const clearanceForm = z.strictObject({ answer: verdict.optional(), proposal: field, comment: field }).meta({
  id: 'ClearanceForm',
  description: 'The answer about a quote as the form of the page sends it.',
  examples: [{ answer: 'change-proposed' as const, proposal: 'Das überzeugt mich sehr.', comment: 'Bitte etwas wärmer' }],
});
