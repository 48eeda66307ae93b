import { ask } from '#apps/cli/ask.js';
import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';

/** One command over HTTP under an Idempotency-Key of its own; `mark` is found again in exactly one event, in `stream`. */
export type Wanted = { readonly address: string; readonly body: object; readonly mark: string; readonly stream: string; readonly key: string };
export type Acknowledged = Wanted & { readonly version: number; readonly position: string };
export type Address = { url: string };

export type Writing = {
  readonly acknowledged: Acknowledged[];
  /** Sent, and no answer came, or the answer was to try again: nobody knows what became of it. */
  readonly unanswered: (Wanted & { readonly said?: string })[];
  /** Answered with a no that these commands never deserve. */
  readonly refused: { readonly mark: string; readonly status: number; readonly text: string }[];
};

/** The next command for a visit: a stop, an item of the agenda, or a group on the attendance list. */
export function wanted(visitId: string, n: number): Wanted {
  const mark = `m${n}-${randomUUID().slice(0, 8)}`;
  const key = randomUUID();
  const kinds = [
    { address: `/v1/visits/${visitId}/stops`, body: { stopId: mark, venue: `Haus ${n}` }, stream: `visit-${visitId}` },
    { address: `/v1/visits/${visitId}/agenda/items`, body: { itemId: mark, kind: 'exchange', title: `Punkt ${n}` }, stream: `agenda-${visitId}` },
    {
      address: `/v1/visits/${visitId}/attendance/groups`,
      body: { groupId: mark, label: `Gruppe ${n}`, headcount: { exact: n } },
      stream: `attendance-${visitId}`,
    },
  ];
  return { ...kinds[n % kinds.length]!, mark, key };
}

/** Sends one command and sorts it by what is known of it afterwards. */
export async function write(at: Address, one: Wanted, into: Writing): Promise<void> {
  try {
    const response = await ask('everyone', `${at.url}${one.address}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'idempotency-key': one.key },
      body: JSON.stringify(one.body),
    });
    const text = await response.text();
    if (response.ok) into.acknowledged.push({ ...one, ...(JSON.parse(text) as { version: number; position: string }) });
    else if (response.status === 503 || text.includes('still-working') || text.includes('changed-meanwhile'))
      into.unanswered.push({ ...one, said: `${response.status} ${text}` });
    else into.refused.push({ mark: one.mark, status: response.status, text });
  } catch (error) {
    // The connection broke, or nobody listens: what became of the command is not known.
    if ((error as Error).name !== 'TypeError') throw error;
    into.unanswered.push({ ...one, said: String(error) });
  }
}

/** Several writers at once, each with one command after the other, until `enough`. */
export async function writeOn(at: Address, visits: readonly string[], writers: number, into: Writing, enough: () => boolean): Promise<void> {
  let n = into.acknowledged.length + into.unanswered.length;
  const writer = async () => {
    while (!enough()) {
      const before = into.unanswered.length;
      await write(at, wanted(visits[n % visits.length]!, n++), into);
      if (into.unanswered.length > before) await wait(20);
    }
  };
  await Promise.all(Array.from({ length: writers }, writer));
}

/** Asks again, under the same keys, until every command is answered; what was not answered within a minute stays unanswered. */
export async function askAgain(at: Address, writing: Writing): Promise<void> {
  for (const end = Date.now() + 60_000; writing.unanswered.length > 0 && Date.now() < end; await wait(50)) {
    const open = writing.unanswered.splice(0);
    for (let i = 0; i < open.length; i += 8) await Promise.all(open.slice(i, i + 8).map((one) => write(at, one, writing)));
  }
}

export const nothingWritten = (): Writing => ({ acknowledged: [], unanswered: [], refused: [] });
