import { z } from 'zod';
import { USE_KINDS } from '#libs/consents/uses.queries.js';
import { usesInWords } from '#libs/consents/uses.text.js';
import { freeText, idInPath, localDate, personId } from '#libs/platform/schemas.js';

const aConsent = '6fa3c1de-58a3-4c5f-8a0e-2f5d6f0d7e11';
const aPerson = 'person-6fa3c1de-58a3-4c5f-8a0e-2f5d6f0d7e11';
const aVisit = '0b8f6d0e-5a0c-4b61-9d8a-0d7f0a3c1e55';

const kind = z.enum(['naming', 'photo']);
const channel = z.enum(['written', 'form', 'mail', 'oral', 'guardian']);
const declared = { channel, on: localDate, note: freeText.optional() };

export const recordConsent = z.strictObject({ kind, decision: z.enum(['given', 'refused']), ...declared, visitId: idInPath.optional() }).meta({
  id: 'RecordConsent',
  description:
    'What somebody declared about being called by name (naming) or being recognisable in a published photo (photo): how (guardian: by whoever has custody), on which local date, and for which visit; without visitId for all.',
  examples: [
    { kind: 'naming', decision: 'given', channel: 'form', on: '2020-03-05' },
    { kind: 'photo', decision: 'refused', channel: 'oral', on: '2020-03-05', visitId: aVisit, note: 'Beim Empfang gesagt.' },
  ],
});

export const withdrawConsent = z.strictObject(declared).meta({
  id: 'WithdrawConsent',
  description: 'How and on which local date the consent was taken back.',
  examples: [{ channel: 'mail', on: '2020-04-01' }],
});

const aUse = { kind: 'issued-text', what: '1', toDo: 'correct-or-withdraw' } as const;
const used = z.object({
  of: z.enum(['tour', 'visit', 'release']),
  id: z.string(),
  visitId: z.string().nullable(),
  link: z.string(),
  status: z.string().nullable(),
  uses: z.array(
    z.object({
      kind: z.enum(USE_KINDS),
      what: z.string().nullable(),
      toDo: z.enum(['nothing', 'write-anew', 'correct-or-withdraw']),
      about: z.string(),
    }),
  ),
});

export const usesAnswer = z.object({ items: z.array(used), next: z.string().optional() }).meta({
  id: 'Uses',
  description:
    'Where a person stands: tours, visits with their agenda and attendance, and releases, each with the places in it. `toDo` says what follows where the person may no longer be named: documents leave the name out by themselves, texts of people have to be written anew, and a release that is out has to be corrected or withdrawn. `next` is the cursor of the following page.',
  examples: [
    {
      items: [
        {
          of: 'release',
          id: aConsent,
          visitId: aVisit,
          link: `/v1/releases/${aConsent}`,
          status: 'issued',
          uses: [{ ...aUse, about: usesInWords(aUse.kind, aUse.toDo) }],
        },
      ],
    },
  ],
});

export const consentWithdrawn = z.object({ consentId: z.string(), version: z.int(), uses: usesAnswer }).meta({
  id: 'ConsentWithdrawn',
  description: 'Which consent it is, and what follows: where the person stands (the first page of GET /v1/persons/{personId}/uses).',
  examples: [{ consentId: aConsent, version: 2, uses: { items: [] } }],
});

export const consentWritten = z.object({ consentId: z.string(), version: z.int() }).meta({
  id: 'ConsentWritten',
  description: 'Which consent it is; the number of its versions.',
  examples: [{ consentId: aConsent, version: 1 }],
});

const permission = z.object({
  is: z.enum(['office-holder', 'not-recorded', 'given', 'refused', 'withdrawn']),
  by: z.object({ consentId: z.string(), on: z.string(), visitId: z.string().optional() }).optional(),
});

const consent = z.object({
  consentId: z.string(),
  kind,
  visitId: z.string().nullable(),
  versions: z.array(
    z.object({
      version: z.int(),
      decision: z.enum(['given', 'refused', 'withdrawn']),
      channel,
      on: z.string(),
      at: z.string(),
      recordedBy: z.string(),
      note: z.string().nullable(),
    }),
  ),
});

const version = {
  version: 1,
  decision: 'given',
  channel: 'form',
  on: '2020-03-05',
  at: '2020-03-05T09:12:00.000Z',
  recordedBy: 'press-1',
  note: null,
} as const;

export const consentsAnswer = z.object({ personId, naming: permission, photo: permission, items: z.array(consent) }).meta({
  id: 'Consents',
  description:
    'What holds about naming and showing a person, by which declaration, and everything that was ever declared. Holders of a public office need no consent; without a declaration it is not recorded.',
  examples: [
    {
      personId: aPerson,
      naming: { is: 'given', by: { consentId: aConsent, on: '2020-03-05' } },
      photo: { is: 'not-recorded' },
      items: [{ consentId: aConsent, kind: 'naming', visitId: null, versions: [version] }],
    },
  ],
});
