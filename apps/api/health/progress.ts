import { Injectable } from '@nestjs/common';
import { views } from '#apps/worker/subscriptions.js';
import { EventStore, type Position } from '#libs/eventing/event-store.js';
import { START } from '#libs/eventing/position.js';
import { Subscriptions } from '#libs/eventing/subscriptions.js';

/**
 * How far a view or reactor is behind: events that it has not seen, and how many seconds the oldest of them has waited. `progressedAt`: when it
 * last came further; undefined: nobody has followed under this name yet.
 */
export type Following = {
  readonly kind: 'view' | 'reactor';
  readonly name: string;
  readonly events: number;
  readonly seconds: number;
  readonly progressedAt?: Date;
};

export type Standing = { readonly followers: readonly Following[]; readonly parked: number };

/** How far views and reactors are behind the log, in whichever process they run, and how much is parked. */
@Injectable()
export class Progress {
  constructor(
    private readonly store: EventStore,
    private readonly subscriptions: Subscriptions,
  ) {}

  async look(): Promise<Standing> {
    const [head, progress, parked] = await Promise.all([this.store.head(), this.subscriptions.progress(), this.subscriptions.parked()]);
    const begun = new Set(progress.map(({ name }) => name));
    const followers = [
      ...progress.map(({ kind, name, position, at }) => ({ kind, name, position: position ?? START, progressedAt: at })),
      ...views.filter(({ name }) => !begun.has(name)).map(({ name }) => ({ kind: 'view' as const, name, position: START })),
    ];
    const behind = await Promise.all(
      followers.map(async ({ position, ...follower }) => {
        const events = Math.max(0, Number(head ?? 0) - Number(position));
        return { ...follower, events, seconds: events === 0 ? 0 : await this.waitedSince(position) };
      }),
    );
    return { followers: behind, parked: parked.length };
  }

  private async waitedSince(position: Position): Promise<number> {
    const at = await this.store.instantAfter(position);
    // The store's clock may be ahead of ours.
    return at === undefined ? 0 : Math.max(0, Date.now() - at.getTime()) / 1_000;
  }
}
