import { z } from 'zod';
import { freeText, localDate, localId, officeId, organisationId, personId, when, wording } from '#libs/platform/schemas.js';

const count = z.int().min(0).max(100_000);
const target = z.strictObject({ count: count.optional(), networkSize: count.optional(), hosts: z.array(organisationId).max(1_000).optional() }).meta({
  id: 'TourTargetSent',
  description: 'How many hosts the tour means to visit, which, and how many there are.',
  examples: [{ count: 14, networkSize: 54 }],
});

export const planTour = z.strictObject({ name: wording, phase: wording.optional(), target: target.optional() }).meta({
  id: 'PlanTour',
  description: 'A journey to many hosts.',
  examples: [{ name: 'Sommertour', phase: 'Sommer 2017', target: { count: 14, networkSize: 54 } }],
});
export const renameTour = z.strictObject({ name: wording }).meta({ id: 'RenameTour', description: 'Another name.', examples: [{ name: 'NRW-Tour' }] });
export const setTourTarget = target;
export const withReason = z.strictObject({ reason: freeText }).meta({ id: 'WithReason', description: 'Why.', examples: [{ reason: 'Haushaltssperre' }] });
export const withOptionalReason = z
  .strictObject({ reason: freeText.optional() })
  .meta({ id: 'WithOptionalReason', description: 'Why, if it is to be kept.', examples: [{ reason: 'Terminkollision' }, {}] });

const principal = z.strictObject({ personId, officeId }).meta({
  id: 'PrincipalSent',
  description: 'A person in the office they hold on that day.',
  examples: [{ personId: 'person-0b8f6d0e-5a0c-4b61-9d8a-0d7f0a3c1e55', officeId: 'office-5f0c2c51-4c36-4a43-8f5e-5f1f4f3d7a10' }],
});
const host = z
  .strictObject({ organisationId, organisation: wording, unit: wording.optional(), town: wording.optional(), directoryId: wording.optional() })
  .meta({
    id: 'HostSent',
    description: 'Who receives.',
    examples: [{ organisationId: 'org-soest', organisation: 'Kreis Soest', town: 'Soest', directoryId: 'ki-soest' }],
  });
const principals = z.array(principal).min(1).max(50);
const hosts = z.array(host).min(1).max(50);
const zone = z.string().min(1).max(64);
const tourId = z.string().min(1).max(100);
const asTold = z
  .strictObject({ targetCount: count.optional(), networkSize: count.optional(), phase: wording.optional() })
  .meta({ id: 'TourAsTold', description: 'What a source said of the tour on that day.', examples: [{ targetCount: 14, networkSize: 54 }] });

const aPrincipal = { personId: 'person-0b8f6d0e-5a0c-4b61-9d8a-0d7f0a3c1e55', officeId: 'office-5f0c2c51-4c36-4a43-8f5e-5f1f4f3d7a10' };
const anotherPrincipal = { personId: 'person-7c1f0d64-9a2d-4f7e-8f55-2b9f3a6c0d21', officeId: 'office-9d2b7f3e-1c84-4c0a-b6b3-6a5f2e8d4c73' };

export const scheduleVisit = z.strictObject({ tourId: tourId.optional(), tourAsTold: asTold.optional(), when, zone: zone.optional(), principals, hosts }).meta({
  id: 'ScheduleVisit',
  description: 'A visit, pencilled. The first host leads. Times are local in the zone, Europe/Berlin when absent.',
  examples: [
    {
      when: { date: '2020-03-05', start: '10:00', end: '11:30' },
      principals: [aPrincipal],
      hosts: [{ organisationId: 'org-soest', organisation: 'Kreis Soest' }],
    },
  ],
});
export const rescheduleVisit = z.strictObject({ when, reason: freeText }).meta({
  id: 'RescheduleVisit',
  description: 'A new slot; the old one and the reason stay in the history.',
  examples: [{ when: { date: '2020-03-12' }, reason: 'Terminkollision' }],
});
export const replacePrincipal = z.strictObject({ personId, by: principal, reason: freeText }).meta({
  id: 'ReplacePrincipal',
  description: 'Somebody else comes instead of a principal.',
  examples: [{ personId: aPrincipal.personId, by: anotherPrincipal, reason: 'Erkrankt' }],
});
export const correctVisit = z
  .strictObject({
    status: z.enum(['pencilled', 'confirmed', 'held', 'cancelled']).optional(),
    when: when.optional(),
    zone: zone.optional(),
    principals: principals.optional(),
    hosts: hosts.optional(),
    tour: z
      .strictObject({ tourId, asTold: asTold.default({}) })
      .nullable()
      .optional(),
    reason: freeText.optional(),
  })
  .refine((body) => Object.keys(body).some((name) => name !== 'reason'), 'corrects nothing: give what was recorded wrongly')
  .meta({
    id: 'CorrectVisit',
    description: 'What was recorded wrongly is put right; absent members stay. tour null: the visit belongs to none.',
    examples: [{ when: { date: '2020-03-06' }, reason: 'Zahlendreher' }],
  });

const stop = z.strictObject({
  stopId: localId,
  venue: wording.optional(),
  room: wording.optional(),
  organisation: wording.optional(),
  address: wording.optional(),
  town: wording.optional(),
  when: when.optional(),
  orderCertain: z.boolean().optional(),
  appointment: wording.optional(),
});
const aStop = { venue: 'Kreishaus', room: 'Großer Sitzungssaal', address: 'Hoher Weg 1–3', town: 'Soest', when: { start: '10:00' } };
export const addStop = stop.partial({ stopId: true }).meta({
  id: 'AddStop',
  description: 'A stop at the end of the order; stopId is made up when absent. Give venue or town.',
  examples: [{ stopId: 'kreishaus', ...aStop }],
});
export const changeStop = stop.omit({ stopId: true }).meta({ id: 'ChangeStop', description: 'The whole stop as it is to be.', examples: [aStop] });
export const reorderStops = z
  .strictObject({ order: z.array(localId).max(1_000) })
  .meta({ id: 'ReorderStops', description: 'Every stop of the visit once, in the new order.', examples: [{ order: ['rathaus', 'kreishaus'] }] });
export const planTransfer = z.strictObject({ from: localId, to: localId, minutes: z.int().min(0).max(1_440).optional(), mode: wording.optional() }).meta({
  id: 'PlanTransfer',
  description: 'How to get from one stop to another; replaces what was planned between the two.',
  examples: [{ from: 'kreishaus', to: 'rathaus', minutes: 20, mode: 'Auto' }],
});
export const transferBetween = z.strictObject({
  from: localId.meta({ description: 'The stop that the transfer leaves.', example: 'kreishaus' }),
  to: localId.meta({ description: 'The stop that the transfer reaches.', example: 'rathaus' }),
});

export const recordOccasion = z
  .strictObject({
    kind: z.enum(['award', 'exhibition-opening', 'opening', 'grant-handover', 'guest-book', 'other']),
    title: wording,
    stopId: localId.optional(),
    principalRoles: z
      .array(z.enum(['awarding', 'patron', 'opening', 'handing-over', 'signing', 'guest-of-honour']))
      .max(20)
      .default([]),
    recipients: z.array(wording).max(1_000).default([]),
    openUntil: localDate.optional(),
  })
  .meta({
    id: 'RecordOccasion',
    description: 'What is awarded, opened, handed over or signed; replaces what was recorded under this id.',
    examples: [{ kind: 'exhibition-opening', title: 'Wanderausstellung', stopId: 'kreishaus', principalRoles: ['opening'], openUntil: '2020-04-30' }],
  });
export const recordPriorContact = z.strictObject({ date: localDate, title: wording, town: wording.optional() }).meta({
  id: 'RecordPriorContact',
  description: 'An earlier meeting; replaces what was recorded under this id.',
  examples: [{ date: '2019-11-05', title: 'Fachtag', town: 'Soest' }],
});
export const recordDate = z.strictObject({ when, note: freeText.optional() }).meta({
  id: 'RecordDate',
  description: 'What another source says of the date; stays an open conflict until the date is resolved.',
  examples: [{ when: { date: '2020-03-06' }, note: 'Bericht der Zeitung' }],
});
export const resolveDate = z
  .strictObject({ when, reason: freeText.optional() })
  .meta({ id: 'ResolveDate', description: 'Which date holds.', examples: [{ when: { date: '2020-03-05' }, reason: 'Auskunft des Gastgebers' }] });
export const recordSources = z
  .strictObject({
    sources: z
      .array(z.strictObject({ url: z.url().max(2_000).optional(), publisher: wording.optional(), publishedAt: wording.optional(), note: freeText.optional() }))
      .max(200),
  })
  .meta({
    id: 'RecordSources',
    description: 'Where it is written; replaces the list.',
    examples: [{ sources: [{ url: 'https://example.org/bericht', publisher: 'Kreis Soest' }] }],
  });
export const overrideConflict = z
  .strictObject({
    conflict: z
      .string()
      .max(80)
      .regex(/^[a-z]+(-[a-z]+)*-[0-9a-f]{16}$/u, 'is no id of a conflict; look the conflicts of the visit up'),
    reason: freeText,
  })
  .meta({
    id: 'OverrideConflict',
    description: 'Somebody looked at a warning and goes on.',
    examples: [{ conflict: 'weekday-contradicts-date-1f3870be274f6c49', reason: 'Mit dem Gastgeber geklärt' }],
  });
