import { z } from 'zod';
import { after, idInPath, instant, limit, organisationId, personId } from '#libs/platform/schemas.js';

const expiresAt = instant.optional().meta({ description: 'Until when the link works; absent: until it is revoked.' });
const aTour = '5d0f7f0a-2f0b-4f4e-8a57-1c1f6d3b9e20';
const aFeed = '6fa3c1de-58a3-4c5f-8a0e-2f5d6f0d7e11';

export const createFeed = z
  .strictObject({ tourId: idInPath.optional(), principalId: personId.optional(), organisationId: organisationId.optional(), expiresAt })
  .refine(
    (wish) => [wish.tourId, wish.principalId, wish.organisationId].filter((one) => one !== undefined).length === 1,
    'must name one of tourId, principalId, organisationId',
  )
  .meta({
    id: 'CreateCalendarFeed',
    description: 'Of what the visits are shown: a tour, a principal, or a host.',
    examples: [{ tourId: aTour }, { organisationId: 'org-ki-soest', expiresAt: '2027-01-01T00:00:00+01:00' }],
  });

export const createdFeed = z.object({ id: z.string(), path: z.string() }).meta({
  id: 'CreatedCalendarFeed',
  description: 'The subscription and the path of its link. Whoever has the link reads the calendar; it is shown here once and never again.',
  examples: [{ id: aFeed, path: '/feeds/0123456789abcdefghijklmnopqrstuvwxyzABCDEFG.ics' }],
});

const feed = z
  .object({
    feedId: z.string(),
    kind: z.enum(['tour', 'principal', 'host']),
    subject: z.string(),
    createdAt: z.string(),
    createdBy: z.string(),
    expiresAt: z.string().nullable(),
    revokedAt: z.string().nullable(),
  })
  .meta({
    id: 'CalendarFeed',
    description: 'A subscription without its link. `subject` is the id of the tour, the person or the organisation.',
    examples: [
      {
        feedId: aFeed,
        kind: 'tour' as const,
        subject: aTour,
        createdAt: '2020-02-20T09:00:00.000Z',
        createdBy: 'planner-1',
        expiresAt: null,
        revokedAt: null,
      },
    ],
  });
export const feedAnswer = feed;

export const feedsAnswer = z.object({ items: z.array(feed), next: z.string().optional() }).meta({
  id: 'CalendarFeeds',
  description: 'Subscriptions, the newest first, revoked and expired ones too.',
  examples: [{ items: feed.meta()!['examples'] as never[] }],
});

export const feedsQuery = z.strictObject({ after, limit });
