import type { BeforeApplicationShutdown } from '@nestjs/common';
import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { eventTypes, views } from '#apps/worker/subscriptions.js';
import { EventStore, type Position } from '#libs/eventing/event-store.js';
import { Views } from '#libs/eventing/view.js';

/** Something changed: which stream, where in the log, and what kind of fact. Nothing of its content. */
export type Change = { readonly stream: string; readonly position: Position; readonly type: string };

const PATIENCE_MS = 5_000;

/** Changes after `from` (null: from now on), each told once every view can show it, until `stop` is aborted. */
export class FollowChanges extends Query<AsyncIterable<Change>> {
  constructor(
    readonly from: Position | null,
    readonly stop: AbortSignal,
  ) {
    super();
  }
}

@QueryHandler(FollowChanges)
export class FollowChangesHandler implements IQueryHandler<FollowChanges>, BeforeApplicationShutdown {
  private readonly closing = new AbortController();

  constructor(
    private readonly store: EventStore,
    private readonly views: Views,
  ) {}

  async execute({ from, stop }: FollowChanges): Promise<AsyncIterable<Change>> {
    return this.changes(from ?? (await this.store.head()), AbortSignal.any([stop, this.closing.signal]));
  }

  /** Open streams would keep the server from closing. */
  beforeApplicationShutdown(): void {
    this.closing.abort();
  }

  private async *changes(from: Position | null, stop: AbortSignal): AsyncIterable<Change> {
    for await (const { events, position } of this.store.all(from, eventTypes, stop)) {
      if (events.length === 0) continue;
      await Promise.all(views.map((view) => this.views.reached(view, position, PATIENCE_MS)));
      for (const event of events) yield { stream: event.stream, position: event.position, type: event.type };
    }
  }
}
