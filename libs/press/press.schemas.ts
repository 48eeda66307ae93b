import { z } from 'zod';
import type { ReleaseDetails } from '#libs/press/domain/press-release.events.js';
import { documentOf, freeText, idInPath, localId, personId, wording } from '#libs/platform/schemas.js';
import { said, type Said } from '#libs/platform/said.js';
import type { Spoken, Words } from '#libs/vault/spoken.js';
import type { TextKind } from '#libs/vault/vault.js';

export const kind = z.enum(['report', 'invitation', 'postponement']);
export const status = z.enum(['draft', 'in-review', 'content-approved', 'approved', 'issued', 'withdrawn']);
const changes = z.enum(['tracked']).optional().meta({ description: 'As a Word file: show what people changed of the generated text as tracked changes.' });
const letterhead = idInPath.optional().meta({ description: 'As a Word file: on the letterhead of this issuer, without marks for the way back.' });
/** The query of a release as a document. */
export const releaseOf = documentOf.extend({ changes, letterhead });
const segments = z.array(freeText).min(1).max(50);
const named = z.union([z.strictObject({ personId }), z.strictObject({ named: freeText })]).meta({
  id: 'NamedInRelease',
  description: 'Somebody of the directory, or a name that only the source knows.',
  examples: [{ personId: 'person-0b8f6d0e-5a0c-4b61-9d8a-0d7f0a3c1e55' }, { named: 'Kim Beispiel' }],
});

const details = z
  .strictObject({
    issuer: wording.optional(),
    kicker: freeText.optional(),
    headline: freeText.optional(),
    subline: freeText.optional(),
    dateline: freeText.optional(),
    publishedAt: z.union([z.iso.date(), z.iso.datetime({ local: true, precision: -1 })]).optional(),
    topics: z.array(wording).max(100).optional(),
    background: z.array(freeText).max(100).optional(),
    callToAction: freeText.optional(),
    contact: freeText.optional(),
    author: freeText.optional(),
  })
  .meta({
    id: 'ReleaseDetails',
    description: 'What stands around the generated text; what is not sent is generated or left out.',
    examples: [
      {
        issuer: 'Kreis Nord',
        headline: 'Zu Gast im Kreis Nord',
        publishedAt: '2020-03-05T14:00',
        topics: ['KOMM-AN NRW'],
        background: ['Das KI besteht seit 2012.'],
      },
    ],
  });

export const draftRelease = z.strictObject({ kind, details: details.optional() }).meta({
  id: 'DraftRelease',
  description: 'A first draft, generated from what is known of the visit.',
  examples: [{ kind: 'report', details: { issuer: 'Kreis Nord' } }],
});
export const setKind = z.strictObject({ kind }).meta({
  id: 'SetReleaseKind',
  description: 'Whether the text looks back, forward, or to another day than was said before.',
  examples: [{ kind: 'invitation' }],
});
export const setDetails = details;
export const refreshDraft = z
  .strictObject({ discard: z.array(wording).max(1_000).optional() })
  .nullish()
  .meta({
    id: 'RefreshDraft',
    description: 'Generates the text anew and merges it into edited blocks word by word; edits of those named in `discard` are given up.',
    examples: [{ discard: ['lead'] }],
  });
export const editText = z
  .strictObject({ text: freeText })
  .meta({ id: 'EditText', description: 'The new wording of one block.', examples: [{ text: 'Hoher Besuch im Kreishaus.' }] });

export const recordStatement = z
  .strictObject({
    kind: z.enum(['direct', 'partial', 'headline', 'indirect']),
    speaker: named.optional(),
    speakerCertainty: z.enum(['stated', 'inferred', 'unknown']).default('stated'),
    segments,
    topic: wording.optional(),
  })
  .meta({
    id: 'RecordStatement',
    description: 'What somebody said, in the pieces in which it was said.',
    examples: [{ kind: 'direct', speaker: { named: 'Kim Beispiel' }, speakerCertainty: 'stated', segments: ['Das überzeugt mich.'] }],
  });
export const assignSpeaker = z
  .strictObject({ personId })
  .meta({ id: 'AssignSpeaker', description: 'Who said it, for certain.', examples: [{ personId: 'person-0b8f6d0e-5a0c-4b61-9d8a-0d7f0a3c1e55' }] });
export const approveQuote = z
  .strictObject({ segments })
  .meta({ id: 'ApproveQuote', description: 'The cleared wording; it must be the wording that stands.', examples: [{ segments: ['Das überzeugt mich.'] }] });
export const reviseQuote = z
  .strictObject({ segments })
  .meta({ id: 'ReviseQuote', description: 'A new wording; it needs a new clearance.', examples: [{ segments: ['Das überzeugt mich sehr.'] }] });
export const releaseReason = z.strictObject({ reason: freeText }).meta({ id: 'ReleaseReason', description: 'Why.', examples: [{ reason: 'So nicht gesagt' }] });

export const attachPhoto = z
  .strictObject({ title: freeText.optional(), stopId: localId.optional() })
  .meta({ id: 'AttachPhoto', description: 'A photo, by an id that the sender chooses.', examples: [{ title: 'Im Kreishaus', stopId: 'kreishaus' }] });
export const setCaption = z
  .strictObject({
    mode: z.enum(['list-from-left', 'list-from-right', 'individual', 'mixed', 'none']),
    positions: z.array(z.strictObject({ who: named, position: wording.optional(), captionTitle: wording.optional() })).max(200),
    unnamedGroup: wording.optional(),
  })
  .meta({
    id: 'SetCaption',
    description: 'Who is seen where: `1`, `2. v. l.`, `vorn, 3. v. l.`, `Bildmitte`.',
    examples: [{ mode: 'individual', positions: [{ who: { named: 'Kim Beispiel' }, position: 'l.', captionTitle: 'Landrätin' }] }],
  });
export const setCredit = z
  .strictObject({ credit: freeText.optional() })
  .meta({ id: 'SetCredit', description: 'Who took the photo; without it, nobody is named.', examples: [{ credit: 'Kim Beispiel/Kreis Nord' }] });

export const assignReference = z
  .strictObject({ reference: z.string().min(1).max(120) })
  .meta({ id: 'AssignReference', description: 'The number of the release, as it is to be printed.', examples: [{ reference: 'kn.2020.03.05.017' }] });
export const setEmbargo = z
  .strictObject({ until: z.string().max(40), zone: z.string().min(1).max(64).default('Europe/Berlin'), offset: z.string().max(10).optional() })
  .meta({
    id: 'SetEmbargo',
    description: 'Local date and time. In the hour that autumn repeats, `offset` says which is meant.',
    examples: [
      { until: '2020-03-05T11:00', zone: 'Europe/Berlin' },
      { until: '2026-10-25T02:30', zone: 'Europe/Berlin', offset: '+02:00' },
    ],
  });
export const returnRelease = z
  .strictObject({ comment: freeText })
  .meta({ id: 'ReturnRelease', description: 'Back to the desk, with what is to be done.', examples: [{ comment: 'Bitte das Zitat kürzen' }] });
export const correctRelease = z.strictObject({ text: z.string().min(1).max(100_000), note: freeText, headline: freeText.optional() }).meta({
  id: 'CorrectRelease',
  description: 'The whole corrected text, what was corrected, and its headline where that changed.',
  examples: [{ text: 'Der berichtigte Text.', note: 'Name berichtigt' }],
});

/** Free text of a body on its way into the vault. */
export const spokenText = (textKind: TextKind, text: string): Words => ({ kind: textKind, text });

/** The details of a body as the command takes them. */
export function spokenDetails(body: z.infer<typeof details>): Spoken<ReleaseDetails> {
  const { kicker, headline, subline, dateline, background, callToAction, contact, author, ...wordings } = said(body);
  const drafts = { kicker, headline, subline, dateline, callToAction, contact };
  const texts = Object.fromEntries(Object.entries(drafts).flatMap(([name, text]) => (text === undefined ? [] : [[name, spokenText('draft', text)]])));
  return {
    ...wordings,
    ...texts,
    ...(background !== undefined && { background: background.map((text) => spokenText('draft', text)) }),
    ...(author !== undefined && { author: spokenText('name', author) }),
  };
}

/** Somebody named in a body. */
export const spokenName = (body: Said<z.infer<typeof named>>) => ('personId' in body ? { personId: body.personId } : { named: spokenText('name', body.named) });
