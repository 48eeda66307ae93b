import { setTimeout as wait } from 'node:timers/promises';
import type { Pool } from 'pg';
import { ask } from '#apps/cli/ask.js';
import { eventually } from '#tests/contract/counting.js';
import { insist, type Desk } from '#tests/faults/insist.js';
import { oneOf } from '#tests/faults/random.js';

const THINKING_MS = 300;
const [MINUTE, HOUR, YEAR] = [60_000, 3_600_000, 31_536_000_000];
/** What is due is found each second, by a worker that may first have to take over. */
const PATIENCE_MS = 40_000;

/** A release that is approved and goes out by itself at a moment, not before. */
export type Embargoed = { readonly releaseId: string; readonly ends: Date };
/** Releases as they were approved, and those that somebody could read too soon. */
export type Embargoes = { readonly approved: Embargoed[]; readonly readTooSoon: string[] };
export type Issued = { readonly releaseId: string; readonly at: Date };

/** A press office that approves one release after the other until `over`, and each time tries whether it gets out before its embargo is over. */
export async function keepEmbargoing(desk: Desk, visits: readonly string[], into: Embargoes, over: () => boolean): Promise<void> {
  const { apis, random } = desk;
  for (let n = 1; !over(); n++) {
    const { id } = await insist<{ id: string }>(desk, 'press', 'POST', `/v1/visits/${oneOf(visits, random)}/releases`, {
      kind: 'report',
      details: { headline: `Zu Gast ${n}` },
    });
    const release = `/v1/releases/${id}`;
    const now = Date.now();
    const nextMinute = (Math.floor(now / MINUTE) + 1) * MINUTE;
    const ends = new Date(oneOf([nextMinute - MINUTE, nextMinute, nextMinute + HOUR, nextMinute + YEAR], random));
    await insist(desk, 'press', 'PUT', `${release}/embargo`, { until: ends.toISOString().slice(0, 16), zone: 'UTC' });
    await insist(desk, 'press', 'POST', `${release}/submit`);
    await insist(desk, 'press-2', 'POST', `${release}/approve-content`);
    await insist(desk, 'press-2', 'POST', `${release}/approve`);
    const approvedAt = new Date();
    into.approved.push({ releaseId: id, ends });
    for (const { url } of apis) {
      // Whatever is answered: in the end the log says whether it went out too soon.
      const tried = await ask('press-2', `${url}${release}/issue`, { method: 'POST' }).catch(() => undefined);
      await tried?.body?.cancel();
      const page = await fetch(`${url}/presse/${id}`).catch(() => undefined);
      await page?.body?.cancel();
      if (page?.ok && Date.now() < ends.getTime()) into.readTooSoon.push(id);
    }
    // By itself goes out what was approved before its embargo ended; else somebody issues it, however often they have to ask.
    if (approvedAt >= ends) await insist(desk, 'press-2', 'POST', `${release}/issue`);
    await wait(THINKING_MS);
  }
}

/** What is wrong with embargoes, given what the log says of issued releases (I7): issued too soon, twice, or not though it is due. Empty when all is well. */
export function embargoFaults({ approved, readTooSoon }: Embargoes, issued: readonly Issued[], now: Date): string[] {
  return [
    ...readTooSoon.map((id) => `the release ${id} could be read before its embargo was over`),
    ...approved.flatMap(({ releaseId, ends }) => {
      const times = issued.filter((one) => one.releaseId === releaseId);
      const early = times
        .filter(({ at }) => at < ends)
        .map(({ at }) => `the release ${releaseId} was issued ${(+ends - +at) / 1_000} s before its embargo was over`);
      if (times.length > 1) return [...early, `the release ${releaseId} was issued ${times.length} times`];
      return times.length === 0 && ends <= now ? [`the release ${releaseId} was not issued, and its embargo is over`] : early;
    }),
  ];
}

/** Sooner or later everything that was due by now is issued, once, and nothing else is. Throws when not. */
export async function embargoesHeld(pool: Pool, embargoes: Embargoes): Promise<void> {
  const now = new Date();
  await eventually(async () => {
    const { rows } = await pool.query<Issued>(
      `select substr(stream, length('pressRelease-') + 1) as "releaseId", recorded_at as at from es.event where type = 'ReleaseIssued'`,
    );
    const wrong = embargoFaults(embargoes, rows, now);
    if (wrong.length > 0) throw new Error(wrong.join('; '));
  }, PATIENCE_MS);
}
