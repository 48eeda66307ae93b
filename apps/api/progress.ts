import { setTimeout as wait } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { views } from '#apps/worker/subscriptions.js';
import { EventStore } from '#libs/eventing/event-store.js';
import { Subscriptions } from '#libs/eventing/subscriptions.js';
import { Views } from '#libs/eventing/view.js';

export type Standing = { readonly lag: Readonly<Record<string, number>>; readonly parked: number };

const PATIENCE_MS = 1_000;

/** How far the views are behind the log, in events, and how much is parked. */
@Injectable()
export class Progress {
  constructor(
    private readonly store: EventStore,
    private readonly views: Views,
    private readonly subscriptions: Subscriptions,
  ) {}

  /** Throws when the database has not said within a second: probes do not wait longer. */
  async standing(): Promise<Standing> {
    const timer = new AbortController();
    const late = wait(PATIENCE_MS, undefined, { signal: timer.signal }).then(() => {
      throw new Error(`the database did not answer within ${PATIENCE_MS} ms`);
    });
    late.catch(() => undefined); // the race below reports it
    try {
      return await Promise.race([this.look(), late]);
    } finally {
      timer.abort();
    }
  }

  private async look(): Promise<Standing> {
    const head = Number((await this.store.head()) ?? 0);
    const positions = await Promise.all(views.map(async (view) => [view.name, head - Number((await this.views.position(view)) ?? 0)] as const));
    return { lag: Object.fromEntries(positions), parked: (await this.subscriptions.parked()).length };
  }
}
