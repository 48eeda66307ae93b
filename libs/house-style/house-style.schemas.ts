import { z } from 'zod';
import { LONGEST_TEMPLATE } from '#libs/documents/sentence-template.js';
import { BLOCK_KINDS, DEFAULT_STYLE } from '#libs/language/house-style.js';
import { OWN_SENTENCES, type OwnSentence } from '#libs/language/own-sentences.js';
import { freeText, localDate, organisationId, personId, wording } from '#libs/platform/schemas.js';

/** Ids that the sender chooses: small letters, digits and hyphens. */
export const slug = z.string().regex(/^[a-z0-9][a-z0-9-]{0,59}$/, 'is not an id: small letters, digits and hyphens only, at most 60');
export const ownSentence = z.enum(Object.keys(OWN_SENTENCES) as [OwnSentence, ...OwnSentence[]]);
const short = z.string().min(1).max(200);

const style = z.strictObject({
  gender: z.enum(['pair', 'neutral', 'star', 'colon']),
  party: z.enum(['never', 'mandate-holders', 'always']),
  salutation: z.boolean(),
  captionSpacing: z.enum(['spaced', 'tight']),
  credit: short,
  clock: z.enum(['dot', 'colon']),
  order: z.array(z.enum(BLOCK_KINDS)).max(BLOCK_KINDS.length),
});
const numbering = z.strictObject({ pattern: z.string().min(1).max(100), restarts: z.enum(['year', 'month', 'day', 'never']).optional() });
const validity = { validFrom: localDate.optional(), validTo: localDate.optional() };

const anIssuer = { name: 'Kreis Nord', aliases: ['Pressestelle Kreis Nord'], style: { gender: 'colon' as const }, numbering: { pattern: 'NNN/M/YYYY' } };

export const issuerBody = z
  .strictObject({
    name: short,
    aliases: z.array(short).max(100).default([]),
    organisationId: organisationId.optional(),
    style: style.partial().default({}),
    numbering: numbering.optional(),
  })
  .meta({
    id: 'IssuerFacts',
    description:
      'A press office. Releases name it by `name` or one of `aliases` (case and blanks do not count). `style` replaces the default where it says something. In the pattern of numbers Y, M, D are the date, N the digits of the running number, x and y the signs of whoever writes; other letters stand for themselves.',
    examples: [anIssuer],
  });

export const textBlockBody = z
  .strictObject({
    kind: z.enum(['background', 'call-to-action', 'contact']),
    only: z.enum(['report', 'invitation']).optional(),
    versions: z
      .array(z.strictObject({ text: freeText, ...validity }))
      .min(1)
      .max(200),
  })
  .meta({
    id: 'TextBlockFacts',
    description:
      'Text for every release, or only for reports or invitations. Its versions follow each other day by day, the oldest first; one without an end ends the day before the next begins.',
    examples: [
      {
        kind: 'background',
        versions: [
          { text: 'Das Zentrum besteht seit 2012.', validTo: '2022-12-31' },
          { text: 'Das Zentrum besteht seit 2012 und hat zwei Standorte.', validFrom: '2023-01-01' },
        ],
      },
    ],
  });

export const standardQuoteBody = z
  .strictObject({
    speaker: z.union([z.strictObject({ personId }), z.strictObject({ named: freeText })]),
    topic: wording.optional(),
    usedSince: localDate.optional(),
    versions: z
      .array(z.strictObject({ segments: z.array(freeText).min(1).max(50), ...validity }))
      .min(1)
      .max(200),
  })
  .meta({
    id: 'StandardQuoteFacts',
    description: 'What somebody may be quoted with again and again, in the pieces in which it is said.',
    examples: [
      { speaker: { named: 'Kim Beispiel' }, topic: 'Integration', usedSince: '2017-09-01', versions: [{ segments: ['Integration beginnt vor Ort.'] }] },
    ],
  });

const aTemplate = 'Hoher Besuch: {{ guests }} {% if several_guests %}waren{% else %}war{% endif %} {{ when }} in {{ town }}.';
const template = z.string().min(1).max(LONGEST_TEMPLATE);
export const templateBody = z
  .strictObject({ template })
  .meta({ id: 'SentenceTemplateFacts', description: 'The own wording of a sentence, as a Liquid template.', examples: [{ template: aTemplate }] });

export const previewBody = z
  .strictObject({ template, values: z.record(z.string().max(60), z.union([z.string().max(1_000), z.number(), z.boolean()])).default({}) })
  .meta({
    id: 'PreviewTemplate',
    description: 'A template, and values in the place of the examples.',
    examples: [{ template: aTemplate, values: { town: 'Soest' } }],
  });
export const previewAnswer = z.object({ text: z.string() }).meta({
  id: 'TemplatePreview',
  description: 'What the template says.',
  examples: [{ text: 'Hoher Besuch: Staatssekretärin Ada Beispiel war am Donnerstag in Soest.' }],
});

const version = z.int().meta({ description: 'Send it as If-Match.' });
const answered = { validFrom: z.string().nullable(), validTo: z.string().nullable() };
const textBlock = z.object({
  id: z.string(),
  kind: z.enum(['background', 'call-to-action', 'contact']),
  only: z.enum(['report', 'invitation']).nullable(),
  versions: z.array(z.object({ id: z.string(), text: z.string(), ...answered })),
  version,
});
const standardQuote = z.object({
  id: z.string(),
  speaker: z.object({ personId: z.string().nullable(), name: z.string() }),
  topic: z.string().nullable(),
  usedSince: z.string().nullable(),
  versions: z.array(z.object({ segments: z.array(z.string()), ...answered })),
  version,
});
const sentenceTemplate = z.object({ id: ownSentence, template: z.string(), version });

const aBlock = {
  id: 'zentrum',
  kind: 'background' as const,
  only: null,
  versions: [{ id: 'text-6fa3c1de-58a3-8c5f-8a0e-2f5d6f0d7e11', text: 'Das Zentrum besteht seit 2012.', validFrom: null, validTo: null }],
  version: 1,
};
const aQuote = {
  id: 'integration',
  speaker: { personId: null, name: 'Kim Beispiel' },
  topic: 'Integration',
  usedSince: '2017-09-01',
  versions: [{ segments: ['Integration beginnt vor Ort.'], validFrom: null, validTo: null }],
  version: 1,
};
const anOwnSentence = { id: 'lead-report' as const, template: aTemplate, version: 1 };
const issuerRow = z.object({
  issuerId: z.string(),
  name: z.string(),
  aliases: z.array(z.string()),
  organisationId: z.string().nullable(),
  numbering: z.object({ pattern: z.string(), restarts: z.string().nullable() }).nullable(),
  version,
});
const aRow = {
  issuerId: 'kreis-nord',
  name: 'Kreis Nord',
  aliases: ['Pressestelle Kreis Nord'],
  organisationId: null,
  numbering: { pattern: 'NNN/M/YYYY', restarts: null },
  version: 1,
};

export const issuersAnswer = z
  .object({ items: z.array(issuerRow), next: z.string().optional() })
  .meta({ id: 'Issuers', description: 'Issuers in the order of their ids.', examples: [{ items: [aRow] }] });
export const issuerAnswer = issuerRow
  .extend({ style, textBlocks: z.array(textBlock), standardQuotes: z.array(standardQuote), templates: z.array(sentenceTemplate) })
  .meta({
    id: 'Issuer',
    description:
      'An issuer with everything it has set; `style` holds the default where it set nothing. The id of a version of a text block is the source of its sentences.',
    examples: [
      { ...aRow, style: { ...DEFAULT_STYLE, gender: 'colon', order: [] }, textBlocks: [aBlock], standardQuotes: [aQuote], templates: [anOwnSentence] },
    ],
  });
export const textBlockAnswer = textBlock.meta({
  id: 'TextBlockOfIssuer',
  description: 'A text block with its versions, the oldest first.',
  examples: [aBlock],
});
export const standardQuoteAnswer = standardQuote.meta({
  id: 'StandardQuote',
  description: 'A standard quote with its versions, the oldest first.',
  examples: [aQuote],
});
export const templateAnswer = sentenceTemplate.meta({ id: 'SentenceTemplate', description: 'The own wording of a sentence.', examples: [anOwnSentence] });

export const ownSentencesAnswer = z
  .object({
    sentences: z.array(z.object({ id: ownSentence, says: z.string() })),
    variables: z.array(z.object({ name: z.string(), says: z.string(), example: z.union([z.string(), z.number(), z.boolean()]) })),
    filters: z.array(z.string()),
  })
  .meta({
    id: 'OwnSentences',
    description: 'Which sentences an office can word itself, and what a template can speak of.',
    examples: [
      {
        sentences: [{ id: 'closing', says: OWN_SENTENCES.closing }],
        variables: [{ name: 'town', says: 'Der Ort der ersten Station.', example: 'Nordstadt' }],
        filters: ['capitalize'],
      },
    ],
  });
