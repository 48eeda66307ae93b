import { z } from 'zod';
import { LIMITS } from '#libs/platform/limits.js';

const TIME = /^([01]\d|2[0-3]):[0-5]\d$/;

/** Wording about things: titles, venues, topics. */
export const wording = z.string().min(1).max(1_000);
/** Text that people write freely; it goes into the vault. */
export const freeText = z.string().min(1).max(LIMITS.characters);
/** An id that the sender chooses, unique in its visit. */
export const localId = z.string().min(1).max(120);
const OUTSIDE = 'lies outside the years 0001 to 9999';
/** ISO 8601 has a year 0; PostgreSQL and most calendars have none. */
export const localDate = z.iso.date().refine((date) => date >= '0001', OUTSIDE);
const FIRST_YEAR = Date.parse('0001-01-01T00:00:00Z');
const YEAR_10000 = Date.parse('+010000-01-01T00:00:00Z');
/** An instant with offset (RFC 3339) in a year of four digits, as ISO 8601 has them. */
export const instant = z.iso.datetime({ offset: true }).refine((text) => !(Date.parse(text) < FIRST_YEAR || Date.parse(text) >= YEAR_10000), OUTSIDE);
export const personId = z.templateLiteral(['person-', z.uuid()]);
export const officeId = z.templateLiteral(['office-', z.uuid()]);
export const organisationId = z.templateLiteral(['org-', z.string().regex(/^[a-z0-9-]{1,60}$/)]);

/** Ids in addresses: letters, digits and hyphens. */
export const idInPath = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9-]{0,99}$/, 'is not an id: letters, digits and hyphens only');

export const when = z
  .strictObject({
    date: localDate.optional(),
    endDate: localDate.optional(),
    start: z.string().regex(TIME, 'is not a local time HH:MM').optional(),
    end: z.string().regex(TIME, 'is not a local time HH:MM').optional(),
    partOfDay: z.enum(['morning', 'midday', 'afternoon', 'evening']).optional(),
    sequence: wording.optional(),
    approximate: z.boolean().optional(),
    asWritten: wording.optional(),
    weekdayAsWritten: wording.optional(),
    earliest: localDate.optional(),
    latest: localDate.optional(),
  })
  .refine((value) => Object.keys(value).length > 0, 'says nothing: give at least one member, for example date')
  .meta({
    id: 'When',
    description: 'Exact, a day, part of a day, only a sequence, or open. Local date and time in the zone of the visit.',
    examples: [{ date: '2020-03-05', start: '10:00', end: '11:30' }, { asWritten: 'unlängst' }],
  });

/** For operations that need no body: none, or an empty one. */
export const nothing = z
  .strictObject({})
  .nullish()
  .meta({ id: 'Nothing', description: 'Nothing needs to be said.', examples: [{}] });

const asOf = z.string().max(100).optional();
/** The cursor of a page. */
export const after = z.string().max(1_000).optional().meta({ description: '`next` of the page before; absent: the first page.' });
export const limit = z.coerce.number().int().min(1).max(LIMITS.pageItems).default(50).meta({ description: 'How many at most.' });
/** For whom a document is made. */
export const audience = z.enum(['principal', 'host', 'public', 'press']).default('principal').meta({
  description:
    'For whom: one’s own house with internal items and notes (principal), the host, the press, or everybody (public). Absent: the innermost that your roles may read.',
});

/** The query of a read that can answer how things stood at a past moment. */
export const readAt = z.strictObject({ asOf });
/** `?format=` for those who cannot send an Accept header, such as a link on a page. */
const format = z.string().max(20).optional().meta({ description: 'The form of the answer, instead of the Accept header: json, text, pdf, … as offered.' });
/** A version of the document, counted in events. */
const version = z.coerce.number().int().min(1).optional().meta({ description: 'The document as its version of this number read; not together with asOf.' });
/** The query of a read whose versions are counted. */
export const versionAt = readAt.extend({ version });
/** The query of a document that comes in several forms. */
export const documentAt = readAt.extend({ format });
/** The same for a document whose versions are counted. */
export const documentOf = documentAt.extend({ version });
/** The query of a list: pages of at most 200, each with the cursor of the next. */
export const page = z.strictObject({ asOf, after, limit });

/** How far a document has come. */
export const stand = z.object({ position: z.string(), at: z.string() }).meta({
  id: 'Stand',
  description: 'How far a document has come: its last event.',
  examples: [{ position: '00000000000000000042', at: '2020-03-05T09:12:00.000Z' }],
});

/** What every write answers. */
export const written = z.object({ version: z.int(), position: z.string().nullable() }).meta({
  id: 'Written',
  description:
    '`version` is the new version of what was changed (send it as If-Match), `position` its place in the log (send it as Min-Position to read your own write).',
  examples: [{ version: 3, position: '00000000000000000042' }],
});

/** What a write that creates something answers. */
export const created = written.extend({ id: z.string() }).meta({
  id: 'Created',
  description: 'The id of what was created, its version and position.',
  examples: [{ id: '6fa3c1de-58a3-5c5f-8a0e-2f5d6f0d7e11', version: 1, position: '00000000000000000042' }],
});

export const problemSchema = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    detail: z.string().optional(),
    path: z.string().optional(),
    remedy: z.string().optional(),
    errors: z.array(z.object({ path: z.string(), message: z.string() })).optional(),
    instance: z.string().optional(),
  })
  .meta({
    id: 'Problem',
    description: 'RFC 9457 problem details: what was wrong, where (`path`), what to do (`remedy`).',
    examples: [
      {
        type: '/problems/visit-cancelled',
        title: 'Visit cancelled',
        status: 409,
        detail: 'The visit is cancelled and cannot be rescheduled.',
        remedy: 'Schedule a new visit.',
        instance: '/requests/req-1',
      },
    ],
  });

/** Members without a value are left out, so that what the domain calls absent is absent. */
export function present<T extends object>(value: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(value).filter(([, member]) => member !== undefined)) as { [K in keyof T]: Exclude<T[K], undefined> };
}
