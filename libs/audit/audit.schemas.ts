import { z } from 'zod';

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
