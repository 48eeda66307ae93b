import { z } from 'zod';
import { RETENTION_KINDS } from '#libs/privacy/domain/retention.js';
import { officeId, personId } from '#libs/platform/schemas.js';

const aPerson = 'person-6fa3c1de-58a3-4c5f-8a0e-2f5d6f0d7e11';
const count = z.number().int();

const exemption = z.discriminatedUnion('reason', [
  z.object({ reason: z.literal('in-office'), officeId, until: z.string().nullable() }),
  z.object({ reason: z.literal('issued-release'), releaseId: z.string() }),
  z.object({ reason: z.literal('archive-duty'), visitId: z.string(), until: z.string() }),
]);

const erases = z.object({
  facts: count,
  consents: count,
  textsDeleted: count,
  textsRedacted: count,
  dossiers: count,
  calendarReplies: count,
  feeds: count,
  clearanceLinks: count,
  answerLinks: count,
  keptAnswers: count,
  mails: count,
});

const erased = z.object({ personId, state: z.literal('erased'), at: z.string() });

export const erasureAnswer = z.union([z.object({ personId, state: z.enum(['possible', 'exempt']), exemptions: z.array(exemption), erases }), erased]).meta({
  id: 'Erasure',
  description:
    'What erasing this person does (Art. 17 DSGVO), or that it was done. exempt: they hold a public office, so nothing goes before it ends. What else stays: texts of releases that were ever out (issued-release), texts of visits that have to be archived until a day (archive-duty). textsRedacted: texts in which the name gives way to „gelöscht“; mails: those that were still to be sent to them, and are not. The other figures count what is deleted.',
  examples: [
    {
      personId: aPerson,
      state: 'possible',
      exemptions: [{ reason: 'issued-release', releaseId: '0b8f6d0e-5a0c-4b61-9d8a-0d7f0a3c1e55' }],
      erases: {
        facts: 3,
        consents: 1,
        textsDeleted: 2,
        textsRedacted: 4,
        dossiers: 1,
        calendarReplies: 0,
        feeds: 0,
        clearanceLinks: 0,
        answerLinks: 0,
        keptAnswers: 1,
        mails: 0,
      },
    },
    { personId: aPerson, state: 'erased', at: '2026-11-25T22:04:27.123Z' },
  ],
});

export const personErased = erased.meta({
  id: 'PersonErased',
  description: 'The person was erased at this instant; asked again, the answer is the same.',
  examples: [{ personId: aPerson, state: 'erased', at: '2026-11-25T22:04:27.123Z' }],
});

const due = z.array(z.object({ kind: z.enum(RETENTION_KINDS), days: count.nullable(), due: count, since: z.string().nullable() }));
const someDue = { items: [{ kind: 'calendarFeeds', days: 90, due: 2, since: '2026-07-01T08:00:00.000Z' }] };

export const retentionAnswer = z.object({ items: due }).meta({
  id: 'Retention',
  description:
    'For how many days each kind of data is kept (null: for ever), how many of it have been kept long enough, and the oldest instant from which one of these counts: links from when they ended, notes from the day of the visit, drafts from when the release was issued, people from when anything that names them last changed.',
  examples: [someDue],
});

export const retentionApplied = z.object({ items: due }).meta({
  id: 'RetentionApplied',
  description: 'What was due and went.',
  examples: [someDue],
});
