import { z } from 'zod';
import { stand, when } from '#libs/platform/schemas.js';

/** What is answered about a visit as recorded. Free text stands as ids of texts; the programme for an audience has the words. */
const sources = z.array(z.string());
const textId = z.string();

const stop = z.object({
  stopId: z.string(),
  venue: z.string().optional(),
  room: z.string().optional(),
  organisation: z.string().optional(),
  address: z.string().optional(),
  town: z.string().optional(),
  when: when.optional(),
  orderCertain: z.boolean().optional(),
  appointment: z.string().optional(),
  sources,
});
const item = z.object({
  itemId: z.string(),
  kind: z.string(),
  title: z.string(),
  stopId: z.string().optional(),
  when: when.optional(),
  minutes: z.int().optional(),
  presenters: z.array(z.union([z.object({ personId: z.string() }), z.object({ named: textId }), z.object({ group: z.string() })])),
  topics: z.array(z.string()),
  state: z.enum(['held', 'planned-project', 'example']),
  visibility: z.enum(['public', 'participants', 'internal']),
  pressAccess: z.boolean(),
  note: textId.optional(),
});
const wish = z.object({
  itemId: z.string(),
  title: z.string().optional(),
  when: when.optional(),
  minutes: z.int().optional(),
  remove: z.boolean().optional(),
  comment: textId.optional(),
});
const agenda = z.object({
  status: z.enum(['none', 'open', 'proposed', 'changes-requested', 'confirmed']),
  revision: z.int(),
  items: z.array(item.extend({ sources })),
  confirmed: z.object({ revision: z.int(), at: z.string(), by: z.string(), items: z.array(item) }).optional(),
  requested: z.object({ revision: z.int(), at: z.string(), by: z.string(), comment: textId.optional(), items: z.array(wish) }).optional(),
});
const asTold = z.object({ targetCount: z.int().optional(), networkSize: z.int().optional(), phase: z.string().optional() });

const scheduled = ['6fa3c1de-58a3-5c5f-8a0e-2f5d6f0d7e11'];
const visitId = '0b8f6d0e-5a0c-4b61-9d8a-0d7f0a3c1e55';
const position = '00000000000000000042';

export const programmeAnswer = z
  .object({
    visitId: z.string(),
    status: z.object({ value: z.enum(['pencilled', 'confirmed', 'held', 'cancelled']), reason: textId.optional(), sources }),
    tour: z.object({ tourId: z.string(), asTold, sources }).optional(),
    when: z.object({ value: when, sources }),
    rescheduled: z.array(z.object({ from: when, to: when, reason: textId, sources })),
    zone: z.string(),
    principals: z.array(z.object({ personId: z.string(), officeId: z.string(), insteadOf: z.string().optional(), sources })),
    hosts: z.array(
      z.object({
        organisationId: z.string(),
        organisation: z.string(),
        unit: z.string().optional(),
        town: z.string().optional(),
        directoryId: z.string().optional(),
        sources,
      }),
    ),
    stops: z.array(stop),
    transfers: z.array(z.object({ from: z.string(), to: z.string(), minutes: z.int().optional(), mode: z.string().optional(), sources })),
    occasions: z.array(
      z.object({
        occasionId: z.string(),
        kind: z.string(),
        title: z.string(),
        stopId: z.string().optional(),
        principalRoles: z.array(z.string()),
        recipients: z.array(textId),
        openUntil: z.string().optional(),
        sources,
      }),
    ),
    priorContacts: z.array(z.object({ contactId: z.string(), date: z.string(), title: z.string(), town: z.string().optional(), sources })),
    otherDates: z.array(z.object({ when, note: textId.optional(), sources })),
    sourcesOfVisit: z.array(z.object({ url: textId.optional(), publisher: textId.optional(), publishedAt: z.string().optional(), note: textId.optional() })),
    overridden: z.array(z.object({ conflict: z.string(), reason: textId, by: z.string(), at: z.string(), sources })),
    agenda,
    versions: z.object({ visit: z.int(), agenda: z.int() }),
    version: z.int(),
    position: z.string(),
    stand: stand.extend({ by: z.string() }).meta({
      id: 'StandWithActor',
      description: 'The last event, and who caused it.',
      examples: [{ position, at: '2020-03-05T09:12:00.000Z', by: 'planner-1' }],
    }),
  })
  .meta({
    id: 'Programme',
    description:
      'A visit with its agenda as recorded: ids, and for each fact the ids of the events behind it (`sources`). `version` is that of the visit (If-Match).',
    examples: [
      {
        visitId,
        status: { value: 'pencilled', sources: scheduled },
        when: { value: { date: '2020-03-05', start: '10:00', end: '11:30' }, sources: scheduled },
        rescheduled: [],
        zone: 'Europe/Berlin',
        principals: [{ personId: 'person-7c1f0d64-9a2d-4f7e-8f55-2b9f3a6c0d21', officeId: 'office-5f0c2c51-4c36-4a43-8f5e-5f1f4f3d7a10', sources: scheduled }],
        hosts: [{ organisationId: 'org-soest', organisation: 'Kreis Soest', town: 'Soest', sources: scheduled }],
        stops: [{ stopId: 'kreishaus', venue: 'Kreishaus', town: 'Soest', sources: ['d0a7c2b9-3f51-5e0f-9c6b-7b1d8f4e2a63'] }],
        transfers: [],
        occasions: [],
        priorContacts: [],
        otherDates: [],
        sourcesOfVisit: [],
        overridden: [],
        agenda: { status: 'open', revision: 0, items: [] },
        versions: { visit: 2, agenda: 1 },
        version: 2,
        position,
        stand: { position, at: '2020-03-05T09:12:00.000Z', by: 'planner-1' },
      },
    ],
  });
