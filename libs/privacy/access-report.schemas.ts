import { z } from 'zod';
import { USE_KINDS } from '#libs/consents/uses.queries.js';
import { personId } from '#libs/platform/schemas.js';
import { DELIVERED, RETENTION_KINDS } from '#libs/privacy/domain/retention.js';

const aPerson = 'person-6fa3c1de-58a3-4c5f-8a0e-2f5d6f0d7e11';
const aVisit = '0b8f6d0e-5a0c-4b61-9d8a-0d7f0a3c1e55';
const at = '2020-03-05T09:12:00.000Z';

const text = z.string().nullable();
const knownThen = z.object({ version: z.int(), at: z.string(), by: text, facts: z.record(z.string(), z.unknown()) });

const consent = z.object({
  consentId: z.string(),
  kind: z.enum(['naming', 'photo']),
  visitId: text,
  versions: z.array(
    z.object({
      version: z.int(),
      decision: z.enum(['given', 'refused', 'withdrawn']),
      channel: z.enum(['written', 'form', 'mail', 'oral', 'guardian']),
      on: z.string(),
      at: z.string(),
      recordedBy: z.string(),
      note: text,
    }),
  ),
});

const used = z.object({
  of: z.enum(['tour', 'visit', 'release']),
  id: z.string(),
  visitId: text,
  link: z.string(),
  status: text,
  uses: z.array(z.object({ kind: z.enum(USE_KINDS), what: text, toDo: z.enum(['nothing', 'write-anew', 'correct-or-withdraw']), about: z.string() })),
});

export const accessReportAnswer = z
  .object({
    personId,
    name: z.string(),
    at: z.string(),
    person: z.array(knownThen),
    offices: z.array(z.object({ officeId: z.string(), versions: z.array(knownThen) })),
    consents: z.array(consent),
    uses: z.array(used),
    visits: z.array(z.object({ visitId: z.string(), day: text, releases: z.array(z.string()) })),
    texts: z.array(z.object({ of: z.string(), id: z.string(), kind: z.string(), text: z.string() })),
    readings: z.array(z.object({ at: z.string(), by: z.string(), operation: z.string(), of: z.string(), form: z.string() })),
    mails: z.array(
      z.object({
        noticeId: z.string(),
        kind: z.string(),
        state: z.enum(['intended', 'attempting', 'sent', 'suppressed', 'uncertain']),
        reason: text,
        of: text,
        at: z.string(),
      }),
    ),
    origins: z.array(z.object({ visitId: z.string(), publisher: text, url: text, publishedAt: text })),
    retention: z.object(Object.fromEntries(RETENTION_KINDS.map((kind) => [kind, z.int().nullable()]))),
  })
  .meta({
    id: 'AccessReport',
    description:
      'Everything that is kept about a person (Art. 15 DSGVO): every version of what was known and who told it, offices, consents, where they stand, texts that name them, who read documents in which they stand (the newest thousand readings), mails to them (of: the visit or release, at: since when it is so), where imported data came from, and for how many days each kind is kept (null: for ever). facts have the names of PUT /v1/persons/{personId} and PUT /v1/offices/{officeId}.',
    examples: [
      {
        personId: aPerson,
        name: 'Anna Schmidt',
        at,
        person: [{ version: 1, at, by: 'planner-1', facts: { name: 'Anna Schmidt' } }],
        offices: [],
        consents: [],
        uses: [],
        visits: [{ visitId: aVisit, day: '2020-03-05', releases: [] }],
        texts: [{ of: 'visit', id: aVisit, kind: 'note', text: 'Anna Schmidt kommt später.' }],
        readings: [{ at, by: 'host-1', operation: 'attendance-list', of: aVisit, form: 'pdf' }],
        mails: [{ noticeId: '6fa3c1de-58a3-5c5f-8a0e-2f5d6f0d7e11', kind: 'invitation', state: 'sent', reason: null, of: aVisit, at }],
        origins: [],
        retention: DELIVERED,
      },
    ],
  });
