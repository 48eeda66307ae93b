import { z } from 'zod';
import { after, freeText, limit } from '#libs/platform/schemas.js';

const aNotice = '6fa3c1de-58a3-5c5f-8a0e-2f5d6f0d7e11';
const states = ['intended', 'attempting', 'sent', 'suppressed', 'uncertain'] as const;
const state = z.enum(states);

const ledger = z.array(
  z.object({
    state: z.enum([...states, 'released', 'surplus']),
    reason: z.string().nullable(),
    code: z.int().nullable(),
    attempt: z.int(),
    by: z.string(),
    at: z.string(),
  }),
);
const byId = {
  noticeId: z.string(),
  kind: z.string(),
  visitId: z.string().nullable(),
  recipient: z.string(),
  state,
  reason: z.string().nullable(),
  dueAt: z.string().nullable(),
  attempts: z.int(),
  createdAt: z.string(),
  changedAt: z.string(),
  ledger,
};
const exampleById = {
  noticeId: aNotice,
  kind: 'invitation',
  visitId: '0b8f6d0e-5a0c-4b61-9d8a-0d7f0a3c1e55',
  recipient: 'person-0b8f6d0e-5a0c-4b61-9d8a-0d7f0a3c1e55',
  state: 'uncertain' as const,
  reason: 'no-answer',
  dueAt: '2030-03-05T09:12:00.000Z',
  attempts: 1,
  createdAt: '2030-03-05T09:00:00.000Z',
  changedAt: '2030-03-05T09:12:02.000Z',
  ledger: [
    { state: 'intended' as const, reason: null, code: null, attempt: 0, by: 'planner-1', at: '2030-03-05T09:00:00.000Z' },
    { state: 'released' as const, reason: null, code: null, attempt: 0, by: 'planner-1', at: '2030-03-05T09:12:00.000Z' },
    { state: 'attempting' as const, reason: null, code: null, attempt: 1, by: 'ortstermin', at: '2030-03-05T09:12:01.000Z' },
    { state: 'uncertain' as const, reason: 'no-answer', code: null, attempt: 1, by: 'ortstermin', at: '2030-03-05T09:12:02.000Z' },
  ],
};

const name = 'Ada Beispielsen';
export const visitNoticesAnswer = z.object({ items: z.array(z.object({ ...byId, name: z.string(), sentence: z.string() })) }).meta({
  id: 'VisitNotices',
  description:
    'Mails about a visit, the oldest first, each with its ledger. `state`: intended (waits for release while `dueAt` is null), attempting, sent, suppressed (`reason`), uncertain. `sentence` says it in German.',
  examples: [{ items: [{ ...exampleById, name, sentence: 'Einladung an Ada Beispielsen: ungewiss, ob sie angekommen ist; bitte nachfragen.' }] }],
});

export const noticesAnswer = z.object({ items: z.array(z.object(byId)), next: z.string().optional() }).meta({
  id: 'Notices',
  description: 'Mails of all visits by ids alone, the newest first, each with its ledger.',
  examples: [{ items: [exampleById] }],
});
export const noticesQuery = z.strictObject({
  state: state.optional().meta({ description: 'Only mails that stand so.' }),
  after: z.uuid().optional().meta({ description: after.meta()!.description }),
  limit,
});

export const noticePreview = z
  .object({
    to: z.object({ name: z.string(), address: z.string().nullable() }),
    subject: z.string(),
    text: z.string(),
    attachments: z.array(z.object({ name: z.string(), type: z.string(), content: z.string() })),
    hindrance: z.string().nullable(),
    sentence: z.string(),
  })
  .meta({
    id: 'NoticePreview',
    description: 'A mail as it would be sent now; links are made when it is sent. `hindrance`: why it would not be sent, which `sentence` says in German.',
    examples: [
      {
        to: { name, address: 'ada@example.org' },
        subject: 'Einladung: Kommunales Integrationszentrum Kreis Soest, Dienstag, 5. März 2030',
        text: 'Guten Tag Ada Beispielsen,\n\nwir laden Sie herzlich zu diesem Besuch ein:\n',
        attachments: [{ name: 'einladung.ics', type: 'text/calendar', content: 'BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n' }],
        hindrance: null,
        sentence: 'Einladung an Ada Beispielsen: wartet auf Freigabe.',
      },
    ],
  });

export const sendNotices = z
  .strictObject({ notices: z.array(z.uuid()).min(1).max(500).optional() })
  .nullish()
  .meta({
    id: 'SendNotices',
    description: 'Which mails go now, by their ids; absent: all of the visit that wait for their release.',
    examples: [{}],
  });
export const sentNotices = z.object({ notices: z.array(z.string()) }).meta({
  id: 'SentNotices',
  description: 'The mails that go now. One that was suppressed goes under a new id.',
  examples: [{ notices: [aNotice] }],
});

export const resolveNotice = z.strictObject({ as: z.enum(['sent', 'again']) }).meta({
  id: 'ResolveNotice',
  description:
    'What somebody found out about a mail of which nobody knew whether it had left: it has arrived (`sent`), or it is to be sent once more (`again`).',
  examples: [{ as: 'sent' as const }],
});
export const resolvedNotice = z.object({ noticeId: z.string() }).meta({ id: 'ResolvedNotice', description: 'The mail.', examples: [{ noticeId: aNotice }] });

export const askForClearance = z.strictObject({ segments: z.array(freeText).min(1).max(100) }).meta({
  id: 'AskForClearance',
  description: 'The wording that is to be cleared; it must be the wording that stands.',
  examples: [{ segments: ['Das überzeugt mich.'] }],
});
export const clearanceMailsAnswer = z
  .object({ items: z.array(z.object({ noticeId: z.string(), state, reason: z.string().nullable(), createdAt: z.string(), ledger })) })
  .meta({
    id: 'ClearanceMails',
    description: 'Mails that ask to clear a quote, the oldest first, and what became of them.',
    examples: [
      {
        items: [
          {
            noticeId: aNotice,
            state: 'sent' as const,
            reason: null,
            createdAt: '2030-03-05T09:00:00.000Z',
            ledger: [{ state: 'sent' as const, reason: null, code: 250, attempt: 1, by: 'ortstermin', at: '2030-03-05T09:00:02.000Z' }],
          },
        ],
      },
    ],
  });
