import { Injectable } from '@nestjs/common';
import { views } from '#apps/worker/subscriptions.js';
import { EventStore, type Position } from '#libs/eventing/event-store.js';
import { START } from '#libs/eventing/position.js';
import { Subscriptions } from '#libs/eventing/subscriptions.js';
import { JobLedger, type JobStanding } from '#libs/jobs/postgres.job-ledger.js';

/**
 * How far a view or reactor is behind: events that it has not seen, and how many seconds the oldest of them has waited. `progressedAt`: when it
 * last came further; undefined: nobody has followed under this name yet.
 */
export type Following = {
  readonly kind: 'view' | 'reactor';
  readonly name: string;
  readonly events: number;
  readonly seconds: number;
  /** A view that has not yet been folded to the end in this version. */
  readonly building: boolean;
  readonly progressedAt?: Date;
};

export type Standing = { readonly followers: readonly Following[]; readonly parked: number; readonly jobs: readonly JobStanding[] };

/** How far reactors and this version's views are behind the log, in whichever process they run, how much is parked, and how jobs stand. */
@Injectable()
export class Progress {
  constructor(
    private readonly store: EventStore,
    private readonly subscriptions: Subscriptions,
    private readonly ledger: JobLedger,
  ) {}

  async look(): Promise<Standing> {
    const [progress, parked, jobs] = await Promise.all([this.subscriptions.progress(), this.subscriptions.parked(), this.ledger.standings()]);
    const begun = new Set(progress.map(({ name }) => name));
    const own = progress.filter(({ kind, name, version }) => kind === 'reactor' || views.some((view) => view.name === name && view.version === version));
    const here = new Set(own.map(({ name }) => name));
    const followers = [
      ...own.map(({ kind, name, position, at, building }) => ({ kind, name, position: position ?? START, building, progressedAt: at })),
      ...views.filter(({ name }) => !here.has(name)).map(({ name }) => ({ kind: 'view' as const, name, position: START, building: begun.has(name) })),
    ];
    // Most stand at the same place, the end.
    const places = [...new Set(followers.map(({ position }) => position))];
    const standing = new Map(await Promise.all(places.map(async (place) => [place, await this.behind(place)] as const)));
    const behind = followers.map(({ position, ...follower }) => ({ ...follower, ...standing.get(position)! }));
    return { followers: behind, parked: parked.length, jobs };
  }

  private async behind(position: Position): Promise<{ readonly events: number; readonly seconds: number }> {
    const events = Math.max(0, await this.store.behind(position));
    return { events, seconds: events === 0 ? 0 : await this.waitedSince(position) };
  }

  private async waitedSince(position: Position): Promise<number> {
    const at = await this.store.instantAfter(position);
    // The store's clock may be ahead of ours.
    return at === undefined ? 0 : Math.max(0, Date.now() - at.getTime()) / 1_000;
  }
}
