import { z } from 'zod';
import { localDate, organisationId, page, personId, stand, when } from '#libs/platform/schemas.js';

/** How tours and visits are asked for, and what is answered. */
const status = z.enum(['pencilled', 'confirmed', 'held', 'cancelled']);
const text = z.string().nullable();

export const boardPage = page.extend({
  tour: z.string().max(120).optional(),
  host: organisationId.optional(),
  principal: personId.optional(),
  person: personId.optional(),
  status: status.optional(),
  from: localDate.optional(),
  to: localDate.optional(),
});

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
