import { z } from 'zod';
import { after, limit, personId } from '#libs/platform/schemas.js';
import { BLOCK_KINDS } from '#libs/language/house-style.js';
import { HINT_CODES } from '#libs/press/draft.queries.js';
import { kind, status } from '#libs/press/press.schemas.js';

const eventIds = z.array(z.string());
const aFinding = z
  .object({
    code: z.enum([
      'quote-not-cleared',
      'speaker-inferred',
      'caption-gap',
      'caption-impossible',
      'credit-missing',
      'consent-missing',
      'photo-consent-missing',
      'photo-consent-refused',
      'naming-refused',
      'date-conflict',
      'text-stale',
      'text-conflict',
    ]),
    what: z.string(),
    about: z.string(),
    personId: personId.optional(),
  })
  .meta({
    id: 'Finding',
    description:
      'Why the release cannot be approved; `what` names the statement, photo, block or fact, `about` says it in words, `personId` whose consent it is about.',
    examples: [{ code: 'quote-not-cleared', what: 's1', about: 'Aussage von Ada Beispiel' }],
  });
const embargo = z.object({ until: z.string(), zone: z.string(), instant: z.string() }).meta({
  id: 'Embargo',
  description: 'Its end in local time, and the same in UTC.',
  examples: [{ until: '2020-03-05T11:00', zone: 'Europe/Berlin', instant: '2020-03-05T10:00:00.000Z' }],
});
const sentence = z.object({ text: z.string(), sources: eventIds, stale: z.literal(true).optional() });
const textBlock = z
  .object({
    id: z.string(),
    kind: z.enum(BLOCK_KINDS),
    sentences: z.array(sentence),
    edited: z.literal(true).optional(),
    stale: z.literal(true).optional(),
  })
  .meta({
    id: 'TextBlock',
    description: 'A block of the text; each sentence knows the events behind it.',
    examples: [{ id: 'lead', kind: 'lead', sentences: [{ text: 'Hoher Besuch im Kreis Nord.', sources: ['6fa3c1de-58a3-5c5f-8a0e-2f5d6f0d7e11'] }] }],
  });

const aStaleSentence = {
  blockId: 'lead',
  sentence: 0,
  text: 'Am 5. März 2020 war Ada Beispiel zu Gast.',
  added: ['6fa3c1de-58a3-5c5f-8a0e-2f5d6f0d7e11'],
  gone: [],
  before: 'Ada Beispiel hat am 5. März 2020 den Kreis Nord besucht.',
  after: 'Ada Beispiel hat am 12. März 2020 den Kreis Nord besucht.',
  changes: ['Datum: bisher 5. März 2020, jetzt 12. März 2020'],
  why: ['Besuch verschoben von Do, 05.03.2020 auf Do, 12.03.2020. Grund: Glatteis (planner-1, 2. März 2020, 9.12 Uhr)'],
};
const staleSentence = z
  .object({
    blockId: z.string(),
    sentence: z.int().nullable(),
    text: z.string().nullable(),
    added: eventIds,
    gone: eventIds,
    before: z.string().nullable(),
    after: z.string().nullable(),
    changes: z.array(z.string()),
    why: z.array(z.string()),
  })
  .meta({
    id: 'StaleSentence',
    description:
      'A sentence whose facts changed. `sentence` counts from 0 in its block and is null where the text lacks what is new; `before` and `after` are the sentence as generated then and now, `changes` say what differs, `why` what happened, by whom and when.',
    examples: [aStaleSentence],
  });
const textConflict = z
  .object({ blockId: z.string(), sentence: z.int(), base: z.string().nullable(), ours: z.string().nullable(), theirs: z.string().nullable() })
  .meta({
    id: 'TextConflict',
    description: 'People and facts changed the same words. `ours` stands in the text, `base` is what both started from, `theirs` what the facts say now.',
    examples: [{ blockId: 'lead', sentence: 0, base: '5', ours: '6', theirs: '12' }],
  });

const aDraft = {
  releaseId: '6fa3c1de-58a3-5c5f-8a0e-2f5d6f0d7e11',
  visitId: '0b8f6d0e-5a0c-4b61-9d8a-0d7f0a3c1e55',
  kind: 'report' as const,
  status: 'draft' as const,
  issuer: null,
  reference: '12/20',
  publishedAt: null,
  day: '2020-03-05',
  embargo: null,
  kicker: 'Ortstermin',
  headline: 'Zu Gast im Kreis Nord',
  subline: null,
  dateline: 'Nordstadt',
  blocks: [
    {
      id: 'lead',
      kind: 'lead' as const,
      sentences: [{ text: 'Ada Beispiel hat am 5. März 2020 den Kreis Nord besucht.', sources: ['6fa3c1de-58a3-5c5f-8a0e-2f5d6f0d7e11'] }],
    },
  ],
  captions: [],
  findings: [],
  hints: [],
  stale: [aStaleSentence],
  conflicts: [],
  issued: [],
  version: 1,
  stand: { position: '00000000000000000042', at: '2020-03-05T09:12:00.000Z', by: 'press-1' },
};

/** A press release as it reads. */
export const draftAnswer = z
  .object({
    releaseId: z.string().nullable(),
    visitId: z.string(),
    kind,
    status,
    issuer: z.string().nullable(),
    reference: z.string().nullable(),
    publishedAt: z.string().nullable(),
    day: z.string(),
    embargo: embargo.nullable(),
    kicker: z.string(),
    headline: z.string(),
    subline: z.string().nullable(),
    dateline: z.string(),
    blocks: z.array(textBlock),
    captions: z.array(
      z.object({
        photoId: z.string(),
        text: z.string(),
        title: z.string().optional(),
        credit: z.string().optional(),
        problems: z.array(z.string()).optional(),
        sources: eventIds,
      }),
    ),
    findings: z.array(aFinding),
    hints: z.array(z.object({ code: z.enum(HINT_CODES), about: z.string(), personIds: z.array(personId).optional() })),
    stale: z.array(staleSentence),
    conflicts: z.array(textConflict),
    issued: z.array(z.object({ at: z.string(), text: z.string(), headline: z.string().optional(), note: z.string().optional() })),
    correction: z.object({ text: z.string(), note: z.string(), headline: z.string().optional(), by: z.string(), at: z.string() }).optional(),
    version: z.int(),
    stand: z.object({ position: z.string(), at: z.string(), by: z.string() }),
  })
  .meta({
    id: 'PressDraft',
    description:
      'The text in blocks, human edits in it; `findings` keep it from approval, `hints` do not, `stale` are sentences whose facts moved on, `conflicts` words that people and facts changed alike. `issued` is what went out, `correction` what waits for a second person. `day` is that of publication, else of the visit, else of the last change. `releaseId` is null while nobody drafted a release.',
    examples: [aDraft],
  });

export const draftsAnswer = z
  .object({ items: z.array(draftAnswer) })
  .meta({ id: 'PressDrafts', description: 'The releases of a visit, first drafted first.', examples: [{ items: [aDraft] }] });

const aRow = {
  releaseId: '6fa3c1de-58a3-5c5f-8a0e-2f5d6f0d7e11',
  visitId: '0b8f6d0e-5a0c-4b61-9d8a-0d7f0a3c1e55',
  kind: 'report' as const,
  status: 'in-review' as const,
  headline: 'Zu Gast im Kreis Nord',
  hosts: ['Kreis Nord'],
  when: 'Do, 05.03.2020',
  issuer: 'Kreis Nord',
  reference: null,
  embargo: null,
  openQuotes: 1,
  uncertainSpeakers: 0,
  captionProblems: 0,
  missingCredits: 0,
  staleBlocks: 0,
  findings: [{ code: 'quote-not-cleared' as const, what: 's1', about: 'Aussage von Ada Beispiel' }],
  writtenBy: 'press-1',
  changedAt: '2020-03-05T09:12:00.000Z',
  version: 7,
};

const deskRow = z
  .object({
    releaseId: z.string(),
    visitId: z.string(),
    kind,
    status,
    headline: z.string(),
    hosts: z.array(z.string()),
    when: z.string(),
    issuer: z.string().nullable(),
    reference: z.string().nullable(),
    embargo: embargo.nullable(),
    openQuotes: z.int(),
    uncertainSpeakers: z.int(),
    captionProblems: z.int(),
    missingCredits: z.int(),
    staleBlocks: z.int(),
    findings: z.array(aFinding),
    writtenBy: z.string(),
    changedAt: z.string(),
    version: z.int(),
  })
  .meta({
    id: 'DeskRow',
    description: 'A release and what is missing.',
    examples: [aRow],
  });
export const deskAnswer = z
  .object({ items: z.array(deskRow), next: z.string().optional() })
  .meta({ id: 'PressDesk', description: 'Releases with what is missing; `next` is the cursor of the following page.', examples: [{ items: [aRow] }] });

export const deskPage = z.strictObject({
  status: status.optional().meta({ description: 'Only releases of this status.' }),
  after,
  limit,
});
