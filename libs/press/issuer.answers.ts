import { z } from 'zod';
import { status } from '#libs/press/press.schemas.js';

export const nextReferenceAnswer = z
  .object({ reference: z.string(), number: z.int(), last: z.string().nullable(), open: z.boolean(), pattern: z.string() })
  .meta({
    id: 'NextReference',
    description: 'The next number; `last` is the highest of its period so far, `open` says that a sign is not known and stands as in the pattern.',
    examples: [
      { reference: 'kn.2020.03.05.018.ab', number: 18, last: 'kn.2020.02.27.017.ab', open: false, pattern: 'kn.YYYY.MM.DD.NNN.xx' },
      { reference: '1/3/2020', number: 1, last: null, open: false, pattern: 'N/M/YYYY' },
    ],
  });

const aUse = {
  releaseId: '6fa3c1de-58a3-5c5f-8a0e-2f5d6f0d7e11',
  visitId: '0b8f6d0e-5a0c-4b61-9d8a-0d7f0a3c1e55',
  statementId: 's1',
  status: 'issued' as const,
  issuer: 'Kreis Nord',
  day: '2020-03-05',
  segments: ['Integration begann vor Ort.'],
  validFrom: null,
  shared: 0.75,
  differences: [{ from: 'beginnt', to: 'begann' }],
};

export const quoteUsesAnswer = z
  .object({
    items: z.array(
      z.object({
        releaseId: z.string(),
        visitId: z.string(),
        statementId: z.string(),
        status,
        issuer: z.string().nullable(),
        day: z.string().nullable(),
        segments: z.array(z.string()),
        validFrom: z.string().nullable(),
        shared: z.number(),
        differences: z.array(z.object({ from: z.string(), to: z.string() })),
      }),
    ),
  })
  .meta({
    id: 'QuoteUses',
    description: 'Statements that are the standard quote again, the oldest visit first, with how much wording they share (0 to 1) and where they differ.',
    examples: [{ items: [aUse] }],
  });
