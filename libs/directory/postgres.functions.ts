import type { Pool } from 'pg';
import type { AddedFunction } from '#libs/directory/directory.js';
import { functionKey, functionSortKey } from '#libs/directory/name-keys.js';
import { rowsOf } from '#libs/directory/postgres.versions.js';
import { assertFacts } from '#libs/directory/stored-facts.js';
import { refuse } from '#libs/eventing/decider.js';

/** The functions that the house added. Nouns of the German language, so they stand in the clear. */
export class PostgresFunctions {
  constructor(private readonly pool: Pool) {}

  async list(): Promise<readonly AddedFunction[]> {
    const rows = await rowsOf<{ facts: AddedFunction }>(this.pool, 'directory-functions', 'select facts from vault.function_noun order by sort, key', []);
    return rows.map(({ facts }) => facts);
  }

  async put(facts: AddedFunction): Promise<AddedFunction> {
    assertFacts(facts);
    await rowsOf(
      this.pool,
      'directory-put-function',
      `insert into vault.function_noun (key, sort, facts) values ($1, $2, $3)
       on conflict (key) do update set sort = excluded.sort, facts = excluded.facts`,
      [functionKey(facts.noun), functionSortKey(facts.noun), JSON.stringify(facts)],
    );
    return facts;
  }

  async remove(noun: string): Promise<void> {
    const rows = await rowsOf(this.pool, 'directory-remove-function', 'delete from vault.function_noun where key = $1 returning key', [functionKey(noun)]);
    if (rows.length === 0) refuse('unknown-function', { reason: `Nobody has added ${noun}.`, remedy: 'Look it up by GET /v1/directory/functions.' });
  }
}
