import { Injectable } from '@nestjs/common';
import { Pool } from 'pg';
import { reachView } from '#libs/access/reach.view.js';
import { EventStore } from '#libs/eventing/event-store.js';
import { Views } from '#libs/eventing/view.js';
import { Objects, type CheckedKind } from '#libs/platform/policy/objects.js';

/** So long somebody waits for what they made a moment ago to be known as theirs. */
const PATIENCE_MS = 2_000;

/**
 * What lies within a scope, as the database tells its own rules (`access.within`). They follow the log: whatever is not there yet is asked
 * for again once they have caught up with this moment, so that what is missing and what is foreign take equally long.
 */
@Injectable()
export class PostgresObjects extends Objects {
  constructor(
    private readonly pool: Pool,
    private readonly store: EventStore,
    private readonly views: Views,
  ) {
    super();
  }

  async within(scope: readonly string[], kind: CheckedKind, key: string): Promise<boolean> {
    if (await this.ask(scope, kind, key)) return true;
    const head = await this.store.head();
    return head !== null && (await this.views.reached(reachView, head, PATIENCE_MS)) && this.ask(scope, kind, key);
  }

  private async ask(scope: readonly string[], kind: CheckedKind, key: string): Promise<boolean> {
    const { rows } = await this.pool.query<{ within: boolean }>({
      name: 'within',
      text: 'select access.within($1, $2, $3) as within',
      values: [kind, key, scope],
    });
    return rows[0]!.within;
  }
}
