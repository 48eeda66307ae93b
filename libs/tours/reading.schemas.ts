import { z } from 'zod';
import { localDate, organisationId, personId, when } from '#libs/platform/schemas.js';

/** How tours and visits are asked for, and what is answered. */
export const audience = z.enum(['principal', 'host', 'public', 'press']);
const limit = z.coerce.number().int().min(1).max(200).default(50);
const after = z.string().max(1_000).optional();
const asOf = z.string().max(100).optional();
const status = z.enum(['pencilled', 'confirmed', 'held', 'cancelled']);

export const readAt = z.strictObject({ asOf });
export const page = z.strictObject({ asOf, after, limit });
export const boardPage = z.strictObject({
  asOf,
  after,
  limit,
  tour: z.string().max(120).optional(),
  host: organisationId.optional(),
  principal: personId.optional(),
  person: personId.optional(),
  status: status.optional(),
  from: localDate.optional(),
  to: localDate.optional(),
});
export const itineraryFor = z.strictObject({ asOf, audience: audience.default('principal'), since: z.coerce.number().int().min(0).max(1_000_000).optional() });
export const itinerariesFor = z.strictObject({ asOf, audience: audience.default('principal') });
export const dayFor = z.strictObject({ asOf, audience: audience.default('principal'), date: localDate });
export const between = z.strictObject({
  from: z.coerce.number().int().min(0).max(1_000_000),
  to: z.coerce.number().int().min(0).max(1_000_000),
  audience: audience.default('principal'),
});
export const waitingQuery = z.strictObject({ role: z.enum(['planner', 'host', 'press']), host: organisationId.optional() });

const stand = z.object({ position: z.string(), at: z.string() }).meta({
  id: 'Stand',
  description: 'How far a document has come: its last event.',
  examples: [{ position: '00000000000000000042', at: '2020-03-05T09:12:00.000Z' }],
});
const text = z.string().nullable();

export const conflictAnswer = z
  .object({
    id: z.string(),
    code: z.string(),
    severity: z.enum(['warning', 'serious']),
    sentence: z.string(),
    visits: z.array(z.string()),
    stopId: text,
    overridden: z.object({ reason: z.string() }).nullable(),
  })
  .meta({
    id: 'Conflict',
    description: 'A warning, never a refusal; overriding it needs a reason.',
    examples: [
      {
        id: 'double-booked-principal-1f3870be274f6c49',
        code: 'double-booked-principal',
        severity: 'serious',
        sentence: 'Ada Beispiel ist gleichzeitig verplant: Do, 05.03.2020, 10.00–11.00 Uhr, Stadt Münster und Do, 05.03.2020, 10.30–12.00 Uhr, Kreis Soest.',
        visits: ['v1', 'v2'],
        stopId: null,
        overridden: null,
      },
    ],
  });
export const conflictsAnswer = z.object({ items: z.array(conflictAnswer) }).meta({ id: 'Conflicts', description: 'What does not fit about a visit today.' });

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

export const visitRowAnswer = z
  .object({
    visitId: z.string(),
    tourId: text,
    status,
    when,
    whenInWords: z.string(),
    hosts: z.array(z.object({ organisationId: z.string(), organisation: z.string(), unit: z.string().optional(), town: z.string().optional() })),
    principals: z.array(z.object({ personId: z.string(), name: z.string() })),
    agenda: z.object({ status: z.string(), items: z.int(), since: z.string(), by: z.string(), everConfirmed: z.boolean() }),
    counts: z.object({ stops: z.int(), groups: z.int(), people: z.record(z.string(), z.int()) }),
    attendanceClosed: z.boolean(),
    dateOpen: z.boolean(),
    rescheduled: z.int(),
    version: z.int(),
  })
  .meta({ id: 'VisitRow', description: 'One line of the visit board.' });
export const boardAnswer = z
  .object({ items: z.array(visitRowAnswer), next: z.string().optional() })
  .meta({ id: 'VisitBoard', description: 'Visits by date, undated ones last.' });

export const programmeAnswer = z.looseObject({ visitId: z.string(), version: z.int(), position: z.string(), stand }).meta({
  id: 'Programme',
  description: 'A visit with its agenda as recorded: ids, and for each fact the ids of the events behind it. `version` is that of the visit (If-Match).',
});

export const tourAnswer = z
  .object({
    tourId: z.string(),
    name: z.string(),
    phase: z.string().optional(),
    status: z.enum(['planned', 'completed', 'cancelled']),
    target: z.object({ count: z.int().optional(), networkSize: z.int().optional(), hosts: z.array(z.string()).optional() }),
    sources: z.array(z.string()),
    version: z.int(),
  })
  .meta({ id: 'Tour', description: 'A tour and what it means to visit.' });
export const toursAnswer = z.object({ items: z.array(tourAnswer), next: z.string().optional() }).meta({ id: 'Tours', description: 'Tours by name.' });

export const progressAnswer = z
  .object({
    tourId: z.string(),
    name: z.string(),
    phase: text,
    status: z.string(),
    visited: z.int(),
    target: z.int().nullable(),
    networkSize: z.int().nullable(),
    byState: z.record(z.string(), z.int()),
    hosts: z.array(z.object({ organisationId: z.string(), name: z.string(), state: z.string(), visits: z.array(z.string()) })),
    missing: z.array(z.object({ organisationId: z.string(), name: z.string() })).nullable(),
    contradictions: z.array(z.object({ visitId: z.string(), what: z.string(), told: z.string(), tour: z.string() })),
    version: z.int(),
  })
  .meta({
    id: 'TourProgress',
    description: 'Hosts visited against target and network, each host counted once.',
    examples: [
      {
        tourId: 't1',
        name: 'Sommertour',
        phase: null,
        status: 'planned',
        visited: 3,
        target: 14,
        networkSize: 54,
        byState: { visited: 2, published: 1 },
        hosts: [],
        missing: null,
        contradictions: [],
        version: 1,
      },
    ],
  });

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

export const eventsAnswer = z
  .array(z.object({ id: z.string(), stream: z.string(), version: z.int(), position: z.string(), type: z.string(), data: z.looseObject({}), at: z.string() }))
  .meta({
    id: 'EventsOfVisit',
    description: 'All events of the streams of a visit in the order of the log: ids in the place of names and texts. As application/jsonl one a line.',
  });
