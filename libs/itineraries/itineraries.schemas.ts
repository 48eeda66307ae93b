import { z } from 'zod';
import { conflictAnswer } from '#libs/conflicts/conflicts.queries.js';
import { localDate, organisationId, readAt, stand, when } from '#libs/platform/schemas.js';

/** How programmes are asked for, and what is answered. */
const audience = z.enum(['principal', 'host', 'public', 'press']);
const status = z.enum(['pencilled', 'confirmed', 'held', 'cancelled']);
const text = z.string().nullable();

export const itineraryFor = readAt.extend({ audience: audience.default('principal'), since: z.coerce.number().int().min(0).max(1_000_000).optional() });
export const itinerariesFor = readAt.extend({ audience: audience.default('principal') });
export const dayFor = readAt.extend({ audience: audience.default('principal'), date: localDate });
export const between = z.strictObject({
  from: z.coerce.number().int().min(0).max(1_000_000),
  to: z.coerce.number().int().min(0).max(1_000_000),
  audience: audience.default('principal'),
});
export const waitingQuery = z.strictObject({ role: z.enum(['planner', 'host', 'press']), host: organisationId.optional() });

const itemAnswer = z
  .object({
    itemId: z.string(),
    kind: z.string(),
    title: z.string(),
    when: text,
    time: when.nullable(),
    minutes: z.int().nullable(),
    presenters: z.array(z.string()),
    topics: z.array(z.string()),
    state: z.enum(['held', 'planned-project', 'example']),
    visibility: z.enum(['public', 'participants', 'internal']),
    pressAccess: z.boolean(),
    note: text,
  })
  .meta({ id: 'ItineraryItem', description: 'One agenda item, names joined.' });

export const itineraryAnswer = z
  .object({
    visitId: z.string(),
    audience,
    status,
    version: z.int(),
    stand,
    date: text,
    when: z.string(),
    precision: z.enum(['exact', 'day', 'part-of-day', 'sequence', 'open']),
    principals: z.array(z.object({ personId: z.string(), name: z.string(), office: text, insteadOf: text })),
    hosts: z.array(z.object({ organisationId: z.string(), organisation: z.string(), unit: text, town: text })),
    stops: z.array(
      z.object({
        stopId: z.string(),
        order: z.int(),
        venue: text,
        room: text,
        address: text,
        town: text,
        organisation: text,
        appointment: text,
        when: text,
        precision: z.string(),
        items: z.array(itemAnswer),
      }),
    ),
    items: z.array(itemAnswer),
    transfers: z.array(z.object({ from: z.string(), to: z.string(), minutes: z.int().nullable(), mode: text })),
    warnings: z.array(conflictAnswer),
    changes: z.object({ since: z.int(), sentences: z.array(z.string()) }).optional(),
  })
  .meta({
    id: 'Itinerary',
    description: 'The programme of a visit for one audience. `items` belong to none of several stops. `when` is in words, `time` the same as data.',
  });

export const itinerariesAnswer = z.object({ items: z.array(itineraryAnswer) }).meta({ id: 'Itineraries', description: 'Programmes in order of time.' });

export const versionsAnswer = z
  .object({ items: z.array(z.object({ version: z.int(), position: z.string(), at: z.string(), by: z.string(), stream: z.string(), type: z.string() })) })
  .meta({ id: 'Versions', description: 'Each event of the visit, its agenda and its attendance makes a version.' });

export const differenceAnswer = z.object({ from: z.int(), to: z.int(), changes: z.array(z.looseObject({})), sentences: z.array(z.string()) }).meta({
  id: 'Difference',
  description: 'Typed changes that make the newer version out of the older one, and the same in sentences.',
  examples: [
    {
      from: 3,
      to: 4,
      changes: [{ fact: 'when', before: { date: '2020-03-05' }, after: { date: '2020-03-12' } }],
      sentences: ['Termin: bisher Do, 05.03.2020, jetzt Do, 12.03.2020.'],
    },
  ],
});

export const waitingAnswer = z
  .object({ items: z.array(z.object({ code: z.string(), visitId: z.string(), releaseId: text, sentence: z.string(), date: text, since: z.string() })) })
  .meta({
    id: 'Waiting',
    description: 'What waits for a role, the nearest visit first.',
    examples: [
      {
        items: [
          {
            code: 'agenda-to-confirm',
            visitId: 'v1',
            releaseId: null,
            sentence: 'KI Kreis Soest (Do, 05.03.2020): Programm bestätigen oder Änderungen wünschen.',
            date: '2020-03-05',
            since: '2020-02-20T09:00:00.000Z',
          },
        ],
      },
    ],
  });
