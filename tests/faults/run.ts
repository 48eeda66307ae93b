import { setTimeout as wait } from 'node:timers/promises';
import { backUp, restored, type Backup } from '#tests/faults/backups.js';
import { AUDIT_KEY, startCluster, type Cluster } from '#tests/faults/cluster.js';
import { keepWriting } from '#tests/faults/clients.js';
import { embargoesHeld, keepEmbargoing, type Embargoes } from '#tests/faults/embargoes.js';
import { faults, inTurn, type Fault } from '#tests/faults/faults.js';
import { keepInviting, mailsHeld, noticeIn, type Invited } from '#tests/faults/invitations.js';
import { chainHolds, faultsOf, viewsShowTheLog, writtenIn } from '#tests/faults/invariants.js';
import { randomFrom } from '#tests/faults/random.js';
import { fourVisits } from '#tests/faults/four-visits.js';
import { NO_SMALL_DISK } from '#tests/faults/small-disk.js';
import { jobsAreWoken } from '#tests/faults/wake-ups.js';
import { timesHeld } from '#tests/faults/wrong-clocks.js';
import { askAgain, nothingWritten, type Address } from '#tests/faults/writing.js';
import { redisBinary } from '#tests/support/redis-server.js';

export type RunOptions = {
  readonly seed: number;
  /** Processes and servers to kill; faults that kill nobody come on top. */
  readonly kills: number;
  /** Done to the cluster before anything is written. */
  readonly prepare?: (cluster: Cluster) => Promise<void>;
  /** Whether a real Redis wakes the jobs, and not PostgreSQL; without it where the seed is odd. */
  readonly redis?: boolean;
  /** The faults to choose from; without it all of them. */
  readonly among?: readonly Fault[];
  readonly report?: (line: string) => void;
};

/** What came of a run; `faults` is empty when everything held. */
export type Outcome = {
  readonly kills: number;
  readonly happened: Readonly<Record<string, number>>;
  /** What this machine does not allow and was not tried, each a sentence. */
  readonly leftOut: readonly string[];
  readonly acknowledged: number;
  /** Commands whose fate was unknown until they were asked for again at the end. */
  readonly askedAgain: number;
  readonly events: number;
  /** So many of them were in the backup that was taken meanwhile. */
  readonly restored: number;
  /** From the end of a fault until the next acknowledged command, in milliseconds. */
  readonly recoveries: readonly number[];
  readonly faults: readonly string[];
};

const CLIENTS = 8;
/** Commands after which clients go on with other visits, well before one of these has all the stops that it may have. */
const COMMANDS_EACH = 800;
/** Commands acknowledged between two faults. */
const BETWEEN = 12;
/** "Up but dead" for longer than this is a fault (`quality.md`, I11). */
const MOST_MS = 30_000;

const NO_REDIS = 'Not tried: jobs woken by Redis and its faults, since redis-server is not installed (Debian: apt-get install redis-server).';

/** Clients write while seeded faults befall a cluster; in the end it is healed, and everything is held against what was answered. */
export async function runFaults({ seed, kills: wanted, prepare, redis, among = faults, report = () => undefined }: RunOptions): Promise<Outcome> {
  // Faults have their own, so that the same come in the same order however clients take turns.
  const [random, chance] = [randomFrom(seed), randomFrom(seed + 1)];
  const begun = new Date();
  const leftOut: string[] = [];
  const withRedis = redis ?? seed % 2 === 1;
  if (withRedis && redisBinary === undefined) leftOut.push(NO_REDIS);
  if (leftOut.includes(NO_REDIS) && process.env['TEST_REDIS'] === 'required') throw new Error(NO_REDIS);
  const cluster = await startCluster({ withRedis: withRedis && redisBinary !== undefined });
  if (!cluster.disk) leftOut.push(NO_SMALL_DISK);
  const observer = cluster.observe();
  try {
    const addresses = cluster.apis.map(({ at }) => at);
    await prepare?.(cluster);
    const visits = await fourVisits(addresses[0]!);
    const writing = nothingWritten();
    let over = false;
    const clients = Array.from({ length: CLIENTS }, () => keepWriting(addresses, visits, writing, chance, () => over));
    const found: string[] = [];
    const invited: Invited[] = [];
    const embargoes: Embargoes = { approved: [], readTooSoon: [] };
    const desk = { apis: addresses, random: chance };
    // Nobody else writes to the visits of these, since a release must fit its facts.
    const others = [keepEmbargoing(desk, await fourVisits(addresses[0]!), embargoes, () => over), keepInviting(desk, invited, () => over)];
    clients.push(...others.map((other) => other.catch((error: unknown) => void found.push((error as Error).message))));
    const happened: Record<string, number> = {};
    const recoveries: number[] = [];
    if (!(await within(() => writing.acknowledged.length, BETWEEN))) found.push('nothing was carried out before anything went wrong');
    let kills = 0;
    let rounds = 1;
    const next = inTurn(
      among.filter((fault) => fault.possible?.(cluster) ?? true),
      random,
    );
    let backup: Promise<Backup> | undefined;
    while (kills < wanted && found.length === 0) {
      if (kills >= wanted / 2) backup ??= backUp(cluster, writing);
      const fault = next.next().value;
      report(`${kills} of ${wanted} kills, ${writing.acknowledged.length} commands: ${fault.name}`);
      happened[fault.name] = (happened[fault.name] ?? 0) + 1;
      await fault.run(cluster, random);
      kills += fault.kills;
      const healed = performance.now();
      const recovered = await within(() => writing.acknowledged.length, 1);
      if (recovered) recoveries.push(performance.now() - healed);
      if (!recovered || !(await within(() => writing.acknowledged.length, BETWEEN)))
        found.push(`after "${fault.name}" commands were not carried out within ${MOST_MS / 1000} s`);
      for (const at of addresses) if (!(await isReady(at))) found.push(`after "${fault.name}" an API process was not ready within ${MOST_MS / 1000} s`);
      if (writing.acknowledged.length > rounds * COMMANDS_EACH) {
        visits.splice(0, visits.length, ...(await fourVisits(addresses[0]!)));
        rounds++;
      }
    }
    over = true;
    await Promise.all(clients);
    const taken = await (backup ?? backUp(cluster, writing));
    const askedAgain = writing.unanswered.length;
    await timePasses(cluster);
    await askAgain(addresses[0]!, writing);
    const log = await writtenIn(cluster.pool);
    found.push(...faultsOf(log, writing));
    for (const check of [
      () => jobsAreWoken(cluster),
      () => embargoesHeld(cluster.pool, embargoes),
      () => mailsHeld(cluster.pool, desk, () => cluster.mails.taken.map(({ read }) => noticeIn(read.messageId)), invited),
      () => timesHeld(cluster.pool, begun),
      () => viewsShowTheLog(cluster.pool),
      () => chainHolds(cluster.pool, AUDIT_KEY),
      () => observer.sawAll(cluster.pool),
    ])
      await check().catch((error: unknown) => found.push((error as Error).message));
    const again = await restored(cluster, taken, writing).catch((error: unknown) => ({ events: 0, faults: [(error as Error).message] }));
    found.push(...again.faults);
    if (found.length > 0) for (const { product } of [...cluster.apis, ...cluster.workers]) report(product.said().slice(-20_000));
    const acknowledged = new Set(writing.acknowledged.map(({ mark }) => mark)).size;
    return { kills, happened, leftOut, acknowledged, askedAgain, events: log.length, restored: again.events, recoveries, faults: found };
  } finally {
    await observer.stop();
    await cluster.remove();
  }
}

/** Whether a count rises by so much before long. */
async function within(count: () => number, more: number): Promise<boolean> {
  const begin = performance.now();
  for (const enough = count() + more; count() < enough; await wait(5)) if (performance.now() - begin > MOST_MS) return false;
  return true;
}

async function isReady({ url }: Address): Promise<boolean> {
  for (const begin = performance.now(); performance.now() - begin < MOST_MS; await wait(50)) {
    const answer = await fetch(`${url}/health/ready`).catch(() => undefined);
    await answer?.body?.cancel();
    if (answer?.ok) return true;
  }
  return false;
}

/** What began before a kill counts as abandoned only after a while, and a job that failed at each pauses longer each time: both are over. */
async function timePasses({ pool }: Cluster): Promise<void> {
  await pool.query(`update jobs.job set not_before = clock_timestamp(), due_at = clock_timestamp() where failures > 0`);
  await pool.query(`update vault.idempotency set started_at = started_at - interval '1 hour' where status is null`);
}
