import { Query } from '@nestjs/cqrs';
import { z } from 'zod';
import type { Position } from '#libs/eventing/event-store.js';
import type { Change } from '#libs/itineraries/difference.js';
import type { Audience, ItineraryItem } from '#libs/itineraries/itinerary.queries.js';
import { when } from '#libs/platform/schemas.js';
import type { AgendaStatus } from '#libs/tours/programme.queries.js';

/** The agenda as ministry and host work on it: what stands, what the host confirmed, and only what changed since. */
export type AgendaSheet = {
  readonly visitId: string;
  readonly title: string;
  readonly status: AgendaStatus;
  /** What the host confirms. */
  readonly revision: number;
  /** Number of events of the agenda: its ETag. */
  readonly version: number;
  readonly items: readonly (ItineraryItem & { readonly place: string | null })[];
  readonly confirmed: { readonly revision: number; readonly at: string; readonly by: string } | null;
  /** null while nothing was confirmed. */
  readonly changedSinceConfirmed: { readonly changes: readonly Change[]; readonly sentences: readonly string[] } | null;
  readonly requested: {
    readonly revision: number;
    readonly at: string;
    readonly by: string;
    readonly comment: string | null;
    readonly items: readonly { readonly itemId: string; readonly wish: string; readonly comment: string | null }[];
  } | null;
  readonly stand: { readonly position: Position; readonly at: string };
};

export class FindAgendaSheet extends Query<AgendaSheet | undefined> {
  constructor(
    readonly visitId: string,
    readonly audience: Audience,
    readonly upTo?: Position | Date,
  ) {
    super();
  }
}

/** An agenda item as the API answers it. */
export const itineraryItemAnswer = z
  .object({
    itemId: z.string(),
    kind: z.string(),
    title: z.string(),
    stopId: z.string().nullable(),
    when: z.string().nullable(),
    time: when.nullable(),
    minutes: z.int().nullable(),
    presenters: z.array(z.string()),
    topics: z.array(z.string()),
    state: z.enum(['held', 'planned-project', 'example']),
    visibility: z.enum(['public', 'participants', 'internal']),
    pressAccess: z.boolean(),
    note: z.string().nullable(),
  })
  .meta({
    id: 'ItineraryItem',
    description: 'One agenda item, names joined. `when` is in words, `time` the same as data.',
    examples: [
      {
        itemId: 'austausch',
        kind: 'exchange',
        title: 'Austausch mit dem Team',
        stopId: 'kreishaus',
        when: '10.15 Uhr',
        time: { start: '10:15' },
        minutes: 45,
        presenters: ['Ada Beispiel'],
        topics: ['Ehrenamt'],
        state: 'held',
        visibility: 'public',
        pressAccess: true,
        note: null,
      },
    ],
  });
