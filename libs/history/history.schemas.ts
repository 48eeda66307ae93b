import { z } from 'zod';

const anEvent = {
  id: '6fa3c1de-58a3-5c5f-8a0e-2f5d6f0d7e11',
  stream: 'visit-0b8f6d0e-5a0c-4b61-9d8a-0d7f0a3c1e55',
  version: 3,
  position: '00000000000000000042',
  type: 'VisitRescheduled',
  at: '2020-02-20T09:00:00.000Z',
};

export const historyAnswer = z
  .object({
    items: z.array(
      z.object({
        id: z.string(),
        stream: z.string(),
        version: z.int(),
        position: z.string(),
        type: z.string(),
        at: z.string(),
        by: z.string(),
        sentence: z.string(),
      }),
    ),
  })
  .meta({
    id: 'History',
    description: 'Everything that happened to a visit, in words, with who and when.',
    examples: [{ items: [{ ...anEvent, by: 'planner-1', sentence: 'Termin verlegt von Do, 05.03.2020 auf Do, 12.03.2020 (Grund: Terminkollision).' }] }],
  });

export const eventsAnswer = z
  .array(
    z.object({
      id: z.string(),
      stream: z.string(),
      version: z.int(),
      position: z.string(),
      type: z.string(),
      data: z.record(z.string(), z.unknown()),
      at: z.string(),
    }),
  )
  .meta({
    id: 'EventsOfVisit',
    description:
      'All events of the streams of a visit in the order of the log: ids in the place of names and texts. What stands in `data` depends on `type`. As application/jsonl one a line.',
    examples: [[{ ...anEvent, data: { from: { date: '2020-03-05' }, to: { date: '2020-03-12' }, reason: 'text-d0a7c2b9-3f51-5e0f-9c6b-7b1d8f4e2a63' } }]],
  });
