import { z } from 'zod';
import { conflictAnswer } from '#libs/conflicts/conflicts.queries.js';
import { itineraryItemAnswer } from '#libs/itineraries/agenda-sheet.queries.js';
import { changeAnswer } from '#libs/itineraries/versions.queries.js';
import { audience, documentAt, documentOf, localDate, organisationId, stand, when } from '#libs/platform/schemas.js';

/** How programmes are asked for, and what is answered. */
const version = z.coerce.number().int().min(0).max(1_000_000);
const status = z.enum(['pencilled', 'confirmed', 'held', 'cancelled']);
const text = z.string().nullable();

export const itineraryFor = documentOf.extend({
  audience,
  since: version.optional().meta({ description: 'A version; `changes` tells what is different from it.' }),
  items: z.enum(['true', 'false']).default('false').meta({ description: 'As a calendar: agenda items with a time as entries of their own.' }),
});
export const tourProgrammeFor = documentOf.extend({ audience });
export const dayFor = documentOf.extend({ audience, date: localDate.meta({ description: 'The day.', example: '2020-03-05' }) });
export const between = z.strictObject({
  from: version.meta({ description: 'The older version; 0: before the visit was scheduled.', example: 3 }),
  to: version.meta({ description: 'The newer version.', example: 4 }),
  audience,
  format: documentAt.shape.format,
});
export const waitingQuery = z.strictObject({
  role: z.enum(['planner', 'host', 'press']).meta({ description: 'For whom it waits.' }),
  host: organisationId.optional().meta({ description: 'Only visits to this organisation.' }),
});

const position = '00000000000000000042';
const precision = z.enum(['exact', 'day', 'part-of-day', 'sequence', 'open']);

const anItinerary = {
  visitId: '0b8f6d0e-5a0c-4b61-9d8a-0d7f0a3c1e55',
  audience: 'host' as const,
  title: 'Kreis Soest',
  status: 'confirmed' as const,
  version: 14,
  stand: { position, at: '2020-02-20T09:00:00.000Z' },
  tour: { tourId: '5d0f7f0a-2f0b-4f4e-8a57-1c1f6d3b9e20', name: 'Sommertour', phase: null },
  date: '2020-03-05',
  endDate: null,
  when: 'Do, 05.03.2020, 10.00–11.30 Uhr',
  time: { date: '2020-03-05', start: '10:00', end: '11:30' },
  precision: 'exact' as const,
  zone: 'Europe/Berlin',
  principals: [{ personId: 'person-7c1f0d64-9a2d-4f7e-8f55-2b9f3a6c0d21', name: 'Ada Beispiel', office: 'Staatssekretärin', insteadOf: null }],
  hosts: [{ organisationId: 'org-soest', organisation: 'Kreis Soest', unit: null, town: 'Soest', directoryId: 'ki-soest' }],
  stops: [
    {
      stopId: 'kreishaus',
      order: 1,
      orderCertain: true,
      venue: 'Kreishaus',
      room: 'Großer Sitzungssaal',
      address: 'Hoher Weg 1–3',
      town: 'Soest',
      organisation: null,
      appointment: null,
      when: '10.00–11.30 Uhr',
      time: { start: '10:00', end: '11:30' },
      precision: 'exact' as const,
      receivedBy: [{ name: 'Kim Beispiel', office: 'Landrätin', contact: null, throughout: true }],
      items: [],
    },
  ],
  items: [],
  transfers: [],
  occasions: [],
  groups: [{ label: 'Team des KI', organisation: null, headcount: 'etwa 12', stops: ['kreishaus'] }],
  priorContacts: [],
  rescheduled: [],
  agenda: { status: 'confirmed' as const, revision: 4 },
  warnings: [],
};

export const itineraryAnswer = z
  .object({
    visitId: z.string(),
    audience: audience.unwrap(),
    title: z.string(),
    status,
    version: z.int(),
    stand,
    tour: z.object({ tourId: z.string(), name: text, phase: text }).nullable(),
    date: text,
    endDate: text,
    when: z.string(),
    time: when,
    precision,
    zone: z.string(),
    principals: z.array(z.object({ personId: z.string(), name: z.string(), office: text, insteadOf: text })),
    hosts: z.array(z.object({ organisationId: z.string(), organisation: z.string(), unit: text, town: text, directoryId: text })),
    stops: z.array(
      z.object({
        stopId: z.string(),
        order: z.int(),
        orderCertain: z.boolean(),
        venue: text,
        room: text,
        address: text,
        town: text,
        organisation: text,
        appointment: text,
        when: text,
        time: when.nullable(),
        precision,
        receivedBy: z.array(z.object({ name: z.string(), office: text, contact: text, throughout: z.boolean() })),
        items: z.array(itineraryItemAnswer),
      }),
    ),
    items: z.array(itineraryItemAnswer),
    transfers: z.array(z.object({ from: z.string(), to: z.string(), fromName: z.string(), toName: z.string(), minutes: z.int().nullable(), mode: text })),
    occasions: z.array(
      z.object({ kind: z.string(), title: z.string(), stop: text, principalRoles: z.array(z.string()), recipients: z.array(z.string()), openUntil: text }),
    ),
    groups: z.array(z.object({ label: z.string(), organisation: text, headcount: text, stops: z.array(z.string()) })),
    priorContacts: z.array(z.object({ date: z.string(), title: z.string(), town: text })),
    rescheduled: z.array(z.object({ from: z.string(), to: z.string(), reason: text })),
    agenda: z.object({ status: z.enum(['none', 'open', 'proposed', 'changes-requested', 'confirmed']), revision: z.int() }),
    warnings: z.array(conflictAnswer),
    changes: z
      .object({
        since: z.int(),
        sentences: z.array(z.string()),
        rows: z.array(z.object({ row: z.enum(['stop', 'item', 'drive']), id: z.string(), change: z.enum(['new', 'changed']) })),
      })
      .optional(),
  })
  .meta({
    id: 'Itinerary',
    description: 'The programme of a visit for one audience. `items` belong to none of several stops. `when` is in words, `time` the same as data.',
    examples: [anItinerary],
  });

export const itinerariesAnswer = z
  .object({ items: z.array(itineraryAnswer) })
  .meta({ id: 'Itineraries', description: 'Programmes in order of time.', examples: [{ items: [anItinerary] }] });

export const tourProgrammeAnswer = itinerariesAnswer.extend({ version: z.int(), stand }).meta({
  id: 'TourProgramme',
  description: 'The programmes of a tour in order of time. `version` counts the events of the tour and of its visits.',
  examples: [{ items: [anItinerary], version: 15, stand: anItinerary.stand }],
});

export const dayAnswer = itinerariesAnswer.extend({ version: z.int(), stand: stand.nullable() }).meta({
  id: 'DayProgramme',
  description: 'The programmes of a day in order of time. `version` counts the events of its visits; `stand` is null on a day without any.',
  examples: [{ items: [anItinerary], version: 14, stand: anItinerary.stand }],
});

export const versionsAnswer = z
  .object({ items: z.array(z.object({ version: z.int(), position: z.string(), at: z.string(), by: z.string(), stream: z.string(), type: z.string() })) })
  .meta({
    id: 'Versions',
    description: 'Each event of the visit, its agenda and its attendance makes a version.',
    examples: [
      {
        items: [
          {
            version: 1,
            position,
            at: '2020-01-14T08:30:00.000Z',
            by: 'planner-1',
            stream: 'visit-0b8f6d0e-5a0c-4b61-9d8a-0d7f0a3c1e55',
            type: 'VisitScheduled',
          },
        ],
      },
    ],
  });

export const differenceAnswer = z.object({ from: z.int(), to: z.int(), changes: z.array(changeAnswer), sentences: z.array(z.string()) }).meta({
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
