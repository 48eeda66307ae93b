import { z } from 'zod';
import { localDate, officeId, organisationId, personId, wording } from '#libs/platform/schemas.js';

const short = z.string().min(1).max(200);

export const personBody = z
  .strictObject({
    name: short,
    degrees: z.array(short).max(10).optional(),
    givenNames: short.optional(),
    particle: short.optional(),
    familyName: short.optional(),
    gender: z.enum(['f', 'm', 'd']).optional(),
    officeHolder: z.boolean().optional(),
    variants: z.array(short).max(50).optional(),
    contact: wording.optional(),
  })
  .meta({
    id: 'PersonFacts',
    description:
      'A person as the directory knows them. `name` is the full name as it is to be written, degrees included; `variants` are known misspellings and older names, full names only.',
    examples: [{ name: 'Dr. Ayşe Beispiel', degrees: ['Dr.'], givenNames: 'Ayşe', familyName: 'Beispiel', gender: 'f' }],
  });

export const officeBody = z
  .strictObject({
    title: wording,
    shortTitle: short.optional(),
    captionTitle: wording.optional(),
    organisation: wording.optional(),
    abbreviation: short.optional(),
    mandate: z.enum(['MdL', 'MdB', 'MdEP']).optional(),
    party: short.optional(),
    rank: z.int().min(1).max(999).optional(),
    asWritten: wording.optional(),
    validFrom: localDate.optional(),
    validTo: localDate.optional(),
  })
  .meta({
    id: 'OfficeFacts',
    description: 'An office that a person holds for a time. Without `rank` the precedence is derived from the title.',
    examples: [
      {
        title: 'Staatssekretärin für Integration',
        shortTitle: 'Staatssekretärin',
        organisation: 'Ministerium für Kinder, Familie, Flüchtlinge und Integration',
        validFrom: '2017-06-30',
        validTo: '2022-06-28',
      },
    ],
  });

const organisationName = z.strictObject({
  long: wording,
  short: wording.optional(),
  abbreviation: short.optional(),
  validFrom: localDate.optional(),
  validTo: localDate.optional(),
});

export const organisationBody = z
  .strictObject({
    kind: z.enum(['host', 'ministry', 'other']),
    names: z.array(organisationName).min(1).max(50),
    aliases: z.array(wording).max(100).default([]),
    directoryId: z
      .string()
      .regex(/^[a-z0-9][a-z0-9-]{0,50}$/, 'is not an id: small letters, digits and hyphens only')
      .optional(),
    unit: wording.optional(),
    seatTown: wording.optional(),
    officeTown: wording.optional(),
    officeAddress: wording.optional(),
    contact: wording.optional().meta({
      description:
        'How its office is reached; the first mail address in it gets reminders and cancellations. Shown to the ministry office and the administration.',
    }),
    latitude: z.number().min(-90).max(90).optional(),
    longitude: z.number().min(-180).max(180).optional(),
  })
  .meta({
    id: 'OrganisationFacts',
    description: 'An organisation with the names it bore, newest first.',
    examples: [{ kind: 'host', names: [{ long: 'Kreis Soest' }], aliases: ['KI Kreis Soest'], directoryId: 'ki-soest', seatTown: 'Soest' }],
  });

const aPerson = { personId: 'person-6fa3c1de-58a3-4c5f-8a0e-2f5d6f0d7e11', name: 'Dr. Ayşe Beispiel', gender: 'f' } as const;
const anOffice = { officeId: 'office-6fa3c1de-58a3-4c5f-8a0e-2f5d6f0d7e11', personId: aPerson.personId, title: 'Landrätin' } as const;
const anOrganisation = {
  organisationId: 'org-ki-soest',
  kind: 'host',
  names: [{ long: 'Kreis Soest' }],
  aliases: ['KI Kreis Soest'],
} satisfies { kind: 'host'; [member: string]: unknown };

export const personAnswer = personBody.extend({ personId }).meta({
  id: 'Person',
  description: 'A person of the directory.',
  examples: [aPerson],
});
export const officeAnswer = officeBody
  .extend({ officeId, personId, organisationId: organisationId.optional(), mandate: z.string().optional(), rank: z.number().optional() })
  .meta({
    id: 'Office',
    description: 'An office of a person.',
    examples: [anOffice],
  });
export const organisationAnswer = organisationBody.extend({ organisationId }).meta({
  id: 'Organisation',
  description: 'An organisation of the directory.',
  examples: [anOrganisation],
});

export const personWritten = z
  .object({ personId })
  .meta({ id: 'PersonWritten', description: 'Which person it is.', examples: [{ personId: 'person-6fa3c1de-58a3-4c5f-8a0e-2f5d6f0d7e11' }] });
export const officeWritten = z
  .object({ officeId })
  .meta({ id: 'OfficeWritten', description: 'Which office it is.', examples: [{ officeId: 'office-6fa3c1de-58a3-4c5f-8a0e-2f5d6f0d7e11' }] });

export const personsAnswer = z
  .object({ items: z.array(personAnswer), next: z.string().optional() })
  .meta({ id: 'Persons', description: 'People in German order of their names.', examples: [{ items: [aPerson] }] });
export const officesAnswer = z
  .object({ items: z.array(officeAnswer) })
  .meta({ id: 'Offices', description: 'The offices of a person.', examples: [{ items: [anOffice] }] });
export const organisationsAnswer = z
  .object({ items: z.array(organisationAnswer) })
  .meta({ id: 'Organisations', description: 'Organisations of the directory.', examples: [{ items: [anOrganisation] }] });
