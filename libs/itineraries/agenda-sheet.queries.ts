import { Query } from '@nestjs/cqrs';
import type { Position } from '#libs/eventing/event-store.js';
import type { Change } from '#libs/itineraries/difference.js';
import type { Audience, ItineraryItem } from '#libs/itineraries/itinerary.queries.js';
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
