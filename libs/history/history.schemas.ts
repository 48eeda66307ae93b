import { z } from 'zod';

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
  .meta({ id: 'History', description: 'Everything that happened to a visit, in words, with who and when.' });

export const eventsAnswer = z
  .array(z.object({ id: z.string(), stream: z.string(), version: z.int(), position: z.string(), type: z.string(), data: z.looseObject({}), at: z.string() }))
  .meta({
    id: 'EventsOfVisit',
    description: 'All events of the streams of a visit in the order of the log: ids in the place of names and texts. As application/jsonl one a line.',
  });
