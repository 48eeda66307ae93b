import { z } from 'zod';
import { instant, limit } from '#libs/platform/schemas.js';

export const readingsQuery = z.strictObject({
  what: z.string().min(1).max(200).optional().meta({ description: 'Only readings of this: the id of a visit, a release or a person.' }),
  operation: z.string().min(1).max(100).optional().meta({ description: 'Only readings of this kind: attendance-list, press-release, person …' }),
  by: z.string().min(1).max(200).optional().meta({ description: 'Only what this account has read.' }),
  from: instant.optional().meta({ description: 'Not before this instant, with offset: 2026-11-25T00:00:00+01:00.' }),
  to: instant.optional().meta({ description: 'Before this instant.' }),
  after: z
    .string()
    .regex(/^\d{1,18}$/, 'is no cursor: send the `next` of the page before')
    .optional()
    .meta({ description: '`next` of the page before; absent: the first page.' }),
  limit,
});

export const readingsAnswer = z
  .object({
    items: z.array(z.object({ at: z.string(), by: z.string(), operation: z.string(), subject: z.string().nullable(), form: z.string() })),
    next: z.string().optional(),
  })
  .meta({
    id: 'Readings',
    description: 'Who has read what, the newest first. `subject` is the id of what was read, null for a list of many; `form` is json, pdf, xlsx …',
    examples: [
      {
        items: [
          { at: '2026-11-25T09:12:00.000Z', by: 'planner-1', operation: 'attendance-list', subject: '0b8f6d0e-5a0c-4b61-9d8a-0d7f0a3c1e55', form: 'pdf' },
        ],
        next: '41',
      },
    ],
  });

export const headAnswer = z
  .object({
    log: z.uuid(),
    keyId: z.string(),
    begunAt: z.string(),
    unticketedUntil: z.string(),
    position: z.string(),
    link: z.string(),
    sealedAt: z.string().nullable(),
    unsealed: z.int(),
  })
  .meta({
    id: 'ChainHead',
    description:
      'How far the audit chain reaches: `position` is the last sealed event, `link` ends the chain there, `unsealed` events wait for their seal. `keyId` tells keys apart and nothing about them; events up to `unticketedUntil` were there before the chain.',
    examples: [
      {
        log: '0b8f6d0e-5a0c-4b61-9d8a-0d7f0a3c1e55',
        keyId: '6f1c0d2b9a7e4c35',
        begunAt: '2026-11-25T09:12:00.000Z',
        unticketedUntil: '00000000000000000000',
        position: '00000000000000000042',
        link: '3b1f6c2a9d7e5f40813b1f6c2a9d7e5f40813b1f6c2a9d7e5f40813b1f6c2a9d',
        sealedAt: '2026-11-25T09:12:31.250Z',
        unsealed: 0,
      },
    ],
  });
