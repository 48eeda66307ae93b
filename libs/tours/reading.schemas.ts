import { z } from 'zod';
import { localDate, organisationId, page, personId, stand, when } from '#libs/platform/schemas.js';

/** How tours and visits are asked for, and what is answered. */
const status = z.enum(['pencilled', 'confirmed', 'held', 'cancelled']);
const text = z.string().nullable();

export const boardPage = page.extend({
  tour: z.string().max(120).optional().meta({ description: 'Only visits of this tour.' }),
  host: organisationId.optional().meta({ description: 'Only visits to this organisation.' }),
  principal: personId.optional().meta({ description: 'Only visits of this principal.' }),
  person: personId.optional().meta({ description: 'Only visits where this person is expected: as principal, invited, or there.' }),
  status: status.optional().meta({ description: 'Only visits of this status.' }),
  from: localDate.optional().meta({ description: 'Only visits on this date or later.' }),
  to: localDate.optional().meta({ description: 'Only visits on this date or earlier.' }),
});

const aTour = {
  tourId: '5d0f7f0a-2f0b-4f4e-8a57-1c1f6d3b9e20',
  name: 'Sommertour',
  phase: 'Sommer 2020',
  status: 'planned' as const,
  target: { count: 14, networkSize: 54, hosts: ['org-soest'] },
  sources: ['6fa3c1de-58a3-5c5f-8a0e-2f5d6f0d7e11'],
  version: 1,
  stand: { position: '00000000000000000042', at: '2020-01-14T08:30:00.000Z' },
};
const aRow = {
  visitId: '0b8f6d0e-5a0c-4b61-9d8a-0d7f0a3c1e55',
  tourId: aTour.tourId,
  status: 'confirmed' as const,
  when: { date: '2020-03-05', start: '10:00', end: '11:30' },
  whenInWords: 'Do, 05.03.2020, 10.00–11.30 Uhr',
  hosts: [{ organisationId: 'org-soest', organisation: 'Kreis Soest', town: 'Soest' }],
  principals: [{ personId: 'person-7c1f0d64-9a2d-4f7e-8f55-2b9f3a6c0d21', officeId: 'office-5f0c2c51-4c36-4a43-8f5e-5f1f4f3d7a10', name: 'Ada Beispiel' }],
  agenda: { status: 'proposed', items: 5, since: '2020-02-20T09:00:00.000Z', by: 'planner-1', everConfirmed: false },
  counts: { stops: 2, groups: 1, people: { invited: 4, accepted: 8 } },
  attendanceClosed: false,
  dateOpen: false,
  rescheduled: 0,
  scheduledAt: '2020-01-14T08:30:00.000Z',
  version: 5,
};

export const visitRowAnswer = z
  .object({
    visitId: z.string(),
    tourId: text,
    status,
    when,
    whenInWords: z.string(),
    hosts: z.array(
      z.object({
        organisationId: z.string(),
        organisation: z.string(),
        unit: z.string().optional(),
        town: z.string().optional(),
        directoryId: z.string().optional(),
      }),
    ),
    principals: z.array(z.object({ personId: z.string(), officeId: z.string(), name: z.string() })),
    agenda: z.object({ status: z.string(), items: z.int(), since: z.string(), by: z.string(), everConfirmed: z.boolean() }),
    counts: z.object({ stops: z.int(), groups: z.int(), people: z.record(z.string(), z.int()) }),
    attendanceClosed: z.boolean(),
    dateOpen: z.boolean(),
    rescheduled: z.int(),
    scheduledAt: z.string(),
    version: z.int(),
  })
  .meta({ id: 'VisitRow', description: 'One line of the visit board. `since`: when the agenda got this status.', examples: [aRow] });

export const boardAnswer = z
  .object({ items: z.array(visitRowAnswer), next: z.string().optional() })
  .meta({ id: 'VisitBoard', description: 'Visits by date, undated ones last.', examples: [{ items: [aRow] }] });

export const tourAnswer = z
  .object({
    tourId: z.string(),
    name: z.string(),
    phase: z.string().optional(),
    status: z.enum(['planned', 'completed', 'cancelled']),
    target: z.object({ count: z.int().optional(), networkSize: z.int().optional(), hosts: z.array(z.string()).optional() }),
    sources: z.array(z.string()),
    version: z.int(),
    stand,
  })
  .meta({ id: 'Tour', description: 'A tour and what it means to visit.', examples: [aTour] });

export const toursAnswer = z
  .object({ items: z.array(tourAnswer), next: z.string().optional() })
  .meta({ id: 'Tours', description: 'Tours by name.', examples: [{ items: [aTour] }] });

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
        tourId: aTour.tourId,
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
