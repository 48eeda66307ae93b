import { z } from 'zod';
import { audience, stand, when } from '#libs/platform/schemas.js';

/** What is answered about who comes and who was there. */
const order = z.enum(['precedence', 'organisation', 'host']);
const text = z.string().nullable();
const aVisit = '0b8f6d0e-5a0c-4b61-9d8a-0d7f0a3c1e55';
const aPerson = 'person-7c1f0d64-9a2d-4f7e-8f55-2b9f3a6c0d21';
const position = '00000000000000000042';
const at = '2020-03-05T09:12:00.000Z';
const aListed = {
  number: 1,
  personId: aPerson,
  name: 'Ada Beispiel',
  offices: ['Staatssekretärin im Ministerium für Probefälle'],
  organisation: 'Ministerium für Probefälle',
  status: 'present' as const,
  represents: null,
  representedBy: null,
  stops: ['kreishaus'],
  where: ['Kreishaus, Soest'],
  roles: ['principal'],
  invited: true,
  accepted: true,
  walkIn: false,
};

const entry = z
  .object({
    number: z.int(),
    personId: z.string(),
    name: z.string(),
    offices: z.array(z.string()),
    organisation: text,
    status: z.enum(['present', 'accepted', 'invited', 'expected', 'excused', 'declined', 'absent']),
    represents: text,
    representedBy: text,
    stops: z.array(z.string()),
    where: z.array(z.string()),
    roles: z.array(z.string()),
    invited: z.boolean(),
    accepted: z.boolean(),
    walkIn: z.boolean(),
  })
  .meta({
    id: 'AttendanceEntry',
    description: 'One person on the list. `stops` empty: the whole visit. `walkIn`: came unannounced, where others had been invited before.',
    examples: [aListed],
  });

export const listAnswer = z
  .object({
    visitId: z.string(),
    audience: audience.unwrap(),
    title: z.string(),
    host: text,
    time: when,
    status: z.enum(['pencilled', 'confirmed', 'held', 'cancelled']),
    list: z.enum(['open', 'closed']),
    order,
    orderedByHand: z.boolean(),
    stop: z.object({ stopId: z.string(), name: z.string() }).nullable(),
    entries: z.array(entry),
    excused: z.array(entry),
    declined: z.array(entry),
    absent: z.array(entry),
    notRecorded: z.array(entry),
    groups: z.array(
      z.object({
        groupId: z.string(),
        label: z.string(),
        organisation: text,
        headcount: text,
        protected: z.boolean(),
        stops: z.array(z.string()),
        where: z.array(z.string()),
        members: z.array(z.string()),
      }),
    ),
    byStop: z.array(z.object({ stopId: z.string(), name: z.string(), people: z.array(z.string()), groups: z.array(z.string()) })),
    greeting: z.array(z.object({ name: z.string(), words: z.string() })),
    counts: z.object({ named: z.int(), groups: z.int(), byStatus: z.record(z.string(), z.int()) }),
    version: z.int(),
    stand,
  })
  .meta({
    id: 'AttendanceList',
    description:
      'Who was there (held visits) or is to be there; excused, declined and absent people stand apart, people only mentioned nowhere. `notRecorded`: invited to a visit that was held, and nobody wrote down whether they came. Reasons stand on no list; public and press see nobody who stays away.',
    examples: [
      {
        visitId: aVisit,
        audience: 'principal',
        title: 'Kommunales Integrationszentrum Kreis Soest',
        host: 'Kreis Soest',
        time: { date: '2020-03-05', start: '10:00', end: '11:30' },
        status: 'held',
        list: 'closed',
        order: 'precedence',
        orderedByHand: false,
        stop: null,
        entries: [aListed],
        excused: [],
        declined: [],
        absent: [],
        notRecorded: [],
        groups: [
          {
            groupId: 'kommunen',
            label: 'Vertreter der kreisangehörigen Kommunen',
            organisation: null,
            headcount: 'etwa 12',
            protected: false,
            stops: [],
            where: [],
            members: [],
          },
        ],
        byStop: [{ stopId: 'kreishaus', name: 'Kreishaus, Soest', people: ['Ada Beispiel'], groups: ['Vertreter der kreisangehörigen Kommunen'] }],
        greeting: [{ name: 'Ada Beispiel', words: 'Sehr geehrte Frau Staatssekretärin Beispiel' }],
        counts: { named: 1, groups: 1, byStatus: { present: 1 } },
        version: 14,
        stand: { position, at },
      },
    ],
  });

const count = z.int().optional();
const represents = z.union([z.object({ personId: z.string() }), z.object({ named: z.string() })]);

export const attendanceAnswer = z
  .object({
    visitId: z.string(),
    status: z.enum(['open', 'closed']),
    attendees: z.array(
      z.object({
        personId: z.string(),
        offices: z.array(z.string()),
        roles: z.array(z.string()),
        stops: z.array(z.string()),
        represents: represents.optional(),
        status: z.enum(['invited', 'accepted', 'declined', 'excused', 'present', 'absent', 'mentioned']),
        invited: z.boolean(),
        accepted: z.boolean(),
        reason: z.string().optional(),
        substitute: z.string().optional(),
        sources: z.array(z.string()),
      }),
    ),
    groups: z.array(
      z.object({
        groupId: z.string(),
        label: z.string(),
        organisation: z.string().optional(),
        headcount: z.object({ exact: count, min: count, max: count, approximate: z.boolean().optional() }).optional(),
        protected: z.boolean(),
        stops: z.array(z.string()),
        members: z.array(z.string()),
        sources: z.array(z.string()),
      }),
    ),
    order: z.object({ persons: z.array(z.string()), reason: z.string() }).optional(),
    version: z.int(),
    position: z.string().optional(),
    stand: stand.extend({ by: z.string() }).optional(),
  })
  .meta({
    id: 'Attendance',
    description:
      'Attendance as recorded, for the office: ids, the reasons in words, and for each fact the ids of the events behind it (`sources`). `version` goes into If-Match; it is 0, without position and stand, while nobody is recorded.',
    examples: [
      {
        visitId: aVisit,
        status: 'open',
        attendees: [
          {
            personId: aPerson,
            offices: ['office-5f0c2c51-4c36-4a43-8f5e-5f1f4f3d7a10'],
            roles: ['principal'],
            stops: [],
            status: 'accepted',
            invited: true,
            accepted: true,
            sources: ['6fa3c1de-58a3-5c5f-8a0e-2f5d6f0d7e11'],
          },
        ],
        groups: [],
        version: 2,
        position,
        stand: { position, at, by: 'planner-1' },
      },
      { visitId: aVisit, status: 'open', attendees: [], groups: [], version: 0 },
    ],
  });
