import { z } from 'zod';
import type { AttendanceRole } from '#libs/attendance/domain/attendance.events.js';
import { freeText, localId, officeId, personId, wording } from '#libs/platform/schemas.js';

const roles = [
  'principal',
  'co-principal',
  'host',
  'greeter',
  'guide',
  'presenter',
  'accompanying',
  'participant',
  'moderator',
  'patron',
  'media',
] as const satisfies readonly AttendanceRole[];

const aPerson = { personId: 'person-0b8f6d0e-5a0c-4b61-9d8a-0d7f0a3c1e55' };
const anOffice = 'office-5f0c2c51-4c36-4a43-8f5e-5f1f4f3d7a10';
const represents = z.union([z.strictObject({ personId }), z.strictObject({ name: wording })]).meta({
  id: 'RepresentsSent',
  description: 'Who is represented: a person of the directory, or a name that only the source knows.',
  examples: [aPerson, { name: 'Ada Beispiel' }],
});
const attendee = z.strictObject({
  personId,
  offices: z.array(officeId).max(20).optional(),
  roles: z.array(z.enum(roles)).max(20).optional(),
  stops: z.array(localId).max(200).optional(),
  represents: represents.optional(),
});

export const someone = attendee.meta({
  id: 'AttendeeSent',
  description: 'A person with offices in the order they are to be named, roles, and stops (none: the whole visit). What is left out stays as it is known.',
  examples: [{ ...aPerson, offices: [anOffice], roles: ['host'] }],
});
export const correctAttendee = attendee.omit({ personId: true }).meta({
  id: 'CorrectAttendee',
  description: 'Offices, roles, stops and who is represented, as they are to be; the status stays.',
  examples: [{ offices: [anOffice], roles: ['guide'], stops: ['kreishaus'] }],
});
export const attendanceReason = z
  .strictObject({ reason: freeText.optional() })
  .nullish()
  .meta({ id: 'AttendanceReason', description: 'Why, if it is to be kept.', examples: [{ reason: 'Erkrankt' }, {}] });
export const setOrder = z.strictObject({ order: z.array(personId).max(5_000), reason: freeText }).meta({
  id: 'SetOrder',
  description: 'Wins over precedence; an empty order leaves it to precedence again.',
  examples: [{ order: [aPerson.personId], reason: 'Wunsch des Gastgebers' }],
});
export const reopenAttendance = z
  .strictObject({ reason: freeText })
  .meta({ id: 'ReopenAttendance', description: 'Why the list is opened again.', examples: [{ reason: 'Ein Gast fehlt' }] });

const number = z.int().min(0).max(1_000_000);
export const headcount = z
  .strictObject({ exact: number.optional(), min: number.optional(), max: number.optional(), approximate: z.boolean().optional() })
  .meta({
    id: 'HeadcountSent',
    description: 'Exact, a range, or about so many.',
    examples: [{ exact: 12 }, { min: 10, max: 15 }, { exact: 20, approximate: true }],
  });
const group = z.strictObject({
  groupId: localId,
  label: wording,
  organisation: wording.optional(),
  headcount: headcount.optional(),
  protected: z.boolean().default(false),
  stops: z.array(localId).max(200).default([]),
  members: z.array(personId).max(1_000).default([]),
});
const aGroup = { label: 'Vertreter der kreisangehörigen Kommunen', headcount: { exact: 12, approximate: true } };
export const addGroup = group.partial({ groupId: true }).meta({
  id: 'AddGroup',
  description: 'People without names, labelled as the source wrote it; groupId is made up when absent. Members of a protected group are never named.',
  examples: [{ groupId: 'kommunen', ...aGroup }],
});
export const changeGroup = group.omit({ groupId: true }).meta({ id: 'ChangeGroup', description: 'The whole group as it is to be.', examples: [aGroup] });
