import { setTimeout as wait } from 'node:timers/promises';
import { randomUUID } from 'node:crypto';
import { ask } from '#apps/cli/ask.js';
import type { DevelopmentUser } from '#libs/platform/tokens/development-issuer.js';
import { oneOf } from '#tests/faults/random.js';
import type { Address } from '#tests/faults/writing.js';

const PAUSE_MS = 100;
/** An outage of a fault run is over before that. */
const PATIENCE_MS = 60_000;
/** What says that asking again helps. */
const AGAIN = /still-working|changed-meanwhile/;
/** What a view may say that does not show yet what was written a moment ago: a refusal, which the same key would get for ever. */
const NOT_YET = /\/problems\/unknown-/;

/** Who asks, and where. */
export type Desk = { readonly apis: readonly Address[]; readonly random: () => number };

/** One command, asked again under the same key, at whichever process, until it is answered. Throws when it is refused, or nobody answers for long. */
export async function insist<Answer>({ apis, random }: Desk, user: DevelopmentUser, method: string, address: string, body?: object): Promise<Answer> {
  let key = randomUUID();
  let said = '';
  for (const end = Date.now() + PATIENCE_MS; Date.now() < end; await wait(PAUSE_MS)) {
    const headers = { 'idempotency-key': key, ...(body && { 'content-type': 'application/json' }) };
    try {
      const response = await ask(user, `${oneOf(apis, random).url}${address}`, { method, headers, ...(body && { body: JSON.stringify(body) }) });
      const text = await response.text();
      if (response.ok) return (text === '' ? undefined : JSON.parse(text)) as Answer;
      said = `${response.status} ${text}`;
      if (NOT_YET.test(text)) key = randomUUID();
      else if (response.status !== 503 && !AGAIN.test(text)) break;
    } catch (error) {
      // The connection broke, or nobody listens.
      if ((error as Error).name !== 'TypeError') throw error;
      said = String(error);
    }
  }
  throw new Error(`${method} ${address} was not carried out: ${said}`);
}
