import pg from 'pg';
import { scopeAsText, scopeOfNow } from '#libs/platform/policy/scope.js';

/** The setting by which row-level security knows how far whoever asks may see: `all`, or marks in lines. Without it nothing is shown. */
export const SCOPE_SETTING = 'ortstermin.scope';

type Done = (error: Error | undefined, client: pg.PoolClient | undefined, release: (error?: Error | boolean) => void) => void;

/**
 * Connections that tell the database before each use how far the work of now may see: the second wall behind the conditions of each query.
 * A connection that serves the same scope again is told once.
 */
export class ScopedPool extends pg.Pool {
  private readonly told = new WeakMap<pg.PoolClient, string>();

  override connect(): Promise<pg.PoolClient>;
  override connect(done: Done): void;
  override connect(done?: Done): Promise<pg.PoolClient> | void {
    const given = this.tell(scopeAsText(scopeOfNow()));
    if (!done) return given;
    given.then(
      (client) => done(undefined, client, (error) => client.release(error)),
      (error: unknown) => done(error as Error, undefined, () => undefined),
    );
  }

  private async tell(scope: string): Promise<pg.PoolClient> {
    const client = await super.connect();
    if (this.told.get(client) === scope) return client;
    try {
      await client.query({ name: 'scope', text: 'select set_config($1, $2, false)', values: [SCOPE_SETTING, scope] });
      this.told.set(client, scope);
      return client;
    } catch (error) {
      client.release(error as Error);
      throw error;
    }
  }
}
