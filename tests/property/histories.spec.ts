import { afterAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { views } from '#apps/worker/subscriptions.js';
import { MemoryDirectory } from '#libs/directory/memory.directory.js';
import { PostgresDirectory } from '#libs/directory/postgres.directory.js';
import { MemoryDossierRecords } from '#libs/dossiers/memory.dossier-records.js';
import { PostgresDossierRecords } from '#libs/dossiers/postgres.dossier-records.js';
import type { Recorded } from '#libs/eventing/event-store.js';
import { memoryEventing } from '#libs/eventing/memory.eventing.js';
import { MemoryFollowers } from '#libs/eventing/memory.followers.js';
import { MemoryViews } from '#libs/eventing/memory.views.js';
import { postgresEventing } from '#libs/eventing/postgres.eventing.js';
import { Subscriptions } from '#libs/eventing/subscriptions.js';
import { MemoryVault } from '#libs/vault/memory.vault.js';
import { PostgresVault } from '#libs/vault/postgres.vault.js';
import { asSystem } from '#libs/platform/policy/scope.js';
import { anOffice, type Answer, type Office } from '#tests/property/an-office.js';
import { VISITS } from '#tests/property/arbitrary-parts.js';
import { arbitraryHistory, type Wish } from '#tests/property/arbitrary-wishes.js';
import { eventually } from '#tests/contract/counting.js';
import { differencesHold } from '#tests/property/differences.js';
import { faultsInWords } from '#tests/property/faults-in-words.js';
import { pastHolds, type Step } from '#tests/property/fold-of-the-log.js';
import { documentsIn, foldOf } from '#tests/support/documents-of-views.js';
import { comesBack } from '#tests/property/round-trip.js';
import { testKeys } from '#tests/support/keys.js';
import { testDatabase, type TestDatabase } from '#tests/support/postgres.js';
import { fuzz, SEED } from '#tests/support/fuzz.js';

/** More by hand: `FUZZ_SEED=random FUZZ_FACTOR=20 npm test -- tests/property`; a failure prints its seed, FUZZ_SEED repeats and shortens it. */
const RUNS = 25;
/** A failing history is shortened only when its seed is given, since that takes minutes. */
const SHORTEN = /^\d+$/.test(process.env['FUZZ_SEED'] ?? '');
const ON_POSTGRES = Math.max(2, Math.floor(RUNS / 10));
const LIMIT_MS = Math.max(120_000, RUNS * 5_000);

let failed = false;
const count = { histories: 0, commands: 0, wrote: 0, unchanged: 0, events: 0, refusals: new Map<string, number>() };

const commonest = () =>
  [...count.refusals]
    .sort(([, one], [, other]) => other - one)
    .slice(0, 8)
    .map(([code, times]) => `${code} ${times}`)
    .join(', ');

function tally(answer: Answer): void {
  if (failed) return; // shortening a failure says nothing about the arbitraries
  count.commands++;
  if ('refused' in answer) count.refusals.set(answer.refused, (count.refusals.get(answer.refused) ?? 0) + 1);
  else if (answer.wrote > 0) count.wrote++;
  else count.unchanged++;
}

/** Lives through a history. After every step that wrote something the reactors answer, and what the views show then is kept. */
async function live(office: Office, history: readonly Wish[], { keep }: { readonly keep: boolean }): Promise<readonly Step[]> {
  const steps: Step[] = [];
  let seen = 0;
  const begin = Date.UTC(2026, 10, 22, 9);
  for (const [i, wish] of history.entries()) {
    tally(await office.ask(wish, new Date(begin + i * 60_000).toISOString()));
    const head = await office.store.head();
    if (!keep || head === null || Number(head) === seen) continue;
    const news = (await office.log()).slice(seen);
    for (const event of news) {
      for (const { on } of office.reactors) await (on as Record<string, ((event: Recorded) => Promise<unknown>) | undefined>)[event.type]?.(event);
    }
    const last = (await office.log()).at(-1)!;
    seen = Number(last.position);
    await office.shown(last.position);
    steps.push({ position: last.position, at: last.at, documents: await documentsIn(office.live) });
  }
  count.histories++;
  count.events += Number((await office.store.head()) ?? 0);
  return steps;
}

/** The log's clock moves a second with every append, so that each step has an instant of its own. */
function steadyClock(): () => Date {
  let at = Date.UTC(2026, 10, 22, 9);
  return () => new Date((at += 1_000));
}

async function inMemory(history: readonly Wish[], check: (office: Office, steps: readonly Step[]) => Promise<void>): Promise<void> {
  const { store, views: shown, subscriptions } = memoryEventing({ clock: steadyClock() });
  const office = await anOffice({
    store,
    views: shown,
    subscriptions,
    directory: new MemoryDirectory(),
    vault: new MemoryVault(),
    records: new MemoryDossierRecords(),
  });
  try {
    subscriptions.start(views);
    await check(office, await live(office, history, { keep: true }));
  } catch (error) {
    failed = true;
    throw error;
  } finally {
    await office.close();
  }
}

const always = (property: (history: readonly Wish[]) => Promise<void>, { numRuns = RUNS, most = 60, endOnFailure = !SHORTEN } = {}) =>
  fc.assert(
    fc.asyncProperty(arbitraryHistory(most), (history) => asSystem(() => property(history))),
    { ...fuzz(numRuns), endOnFailure },
  );

afterAll(() => {
  const refused = [...count.refusals.values()].reduce((sum, times) => sum + times, 0);
  process.stderr.write(
    `histories: seed ${SEED}; ${count.histories} histories, ${count.commands} commands: ${count.wrote} wrote ${count.events} events, ${count.unchanged} changed nothing, ${refused} refused for ${count.refusals.size} reasons (most often ${commonest()})\n`,
  );
});

describe('whatever happens in an office', () => {
  it(
    'is shown the same live, from the log, by a fresh rebuild, and as of every step',
    async () => {
      await always((history) =>
        inMemory(history, async (office, steps) => {
          const log = await office.log();
          const folded = foldOf(log);
          expect(await documentsIn(office.live)).toEqual(folded);
          const followers = new MemoryFollowers();
          const rebuilding = new Subscriptions(office.store, followers);
          const rebuilt = new MemoryViews(office.store, followers);
          rebuilding.start(views);
          for (const view of views) expect(await rebuilt.reached(view, log.at(-1)!.position, 20_000)).toBe(true);
          expect(await documentsIn(rebuilt)).toEqual(folded);
          await rebuilding.stop();
          expect(await office.subscriptions.parked()).toEqual([]);
          await pastHolds(office.live, log, steps);
        }),
      );
    },
    LIMIT_MS,
  );

  it(
    'comes out as a dossier that makes the same of an empty system, and nothing the second time',
    async () => {
      await always((history) => inMemory(history, (office) => expect(comesBack(office, VISITS)).resolves.toBeUndefined()));
    },
    LIMIT_MS,
  );

  it(
    'can be told as differences: applied to any version they make any other, for every audience',
    async () => {
      await always((history) => inMemory(history, (office) => expect(differencesHold(office, VISITS)).resolves.toBeUndefined()), {
        numRuns: Math.ceil(RUNS / 2),
        most: 40,
      });
    },
    LIMIT_MS,
  );

  it(
    'reads as words on every document, without a trace of the machine',
    async () => {
      await always((history) => inMemory(history, async (office) => expect(await faultsInWords(office, VISITS)).toEqual([])));
    },
    LIMIT_MS,
  );

  it('is mostly what the rules allow, or these tests would prove little', () => {
    expect(count.wrote / count.commands).toBeGreaterThanOrEqual(0.4);
    expect(count.refusals.size).toBeGreaterThan(10);
  });
});

describe('whatever happens in an office on PostgreSQL', () => {
  it(
    'is shown the same live, from the log, as of every position, and by a rebuild beside the old views',
    async () => {
      await always(
        async (history) => {
          const database = await testDatabase();
          const { pool } = database;
          const keys = await testKeys(pool);
          const { store, views: shown, subscriptions } = postgresEventing(pool);
          const office = await anOffice({
            store,
            views: shown,
            subscriptions,
            directory: new PostgresDirectory(pool, keys),
            vault: new PostgresVault(pool, keys),
            records: new PostgresDossierRecords(pool, keys),
          });
          try {
            subscriptions.start(views, office.reactors);
            await live(office, history, { keep: false });
            await eventually(async () => expect(await reactorsBehind(database)).toBe(0));
            const log = await office.log();
            await office.shown(log.at(-1)!.position);
            expect(await documentsIn(office.live)).toEqual(foldOf(log));
            const before = await builds(database);
            for (const view of views) await subscriptions.rebuild(view);
            await eventually(async () => expect((await builds(database)).filter((build) => before.includes(build))).toEqual([]));
            expect(await documentsIn(office.live)).toEqual(foldOf(log));
            expect(await subscriptions.parked()).toEqual([]);
            await pastHolds(office.live, log, []);
          } finally {
            await office.close();
            await store.close();
            await database.drop();
          }
        },
        { numRuns: ON_POSTGRES, most: 40, endOnFailure: true },
      );
    },
    LIMIT_MS,
  );
});

/** The tables that readers of views see. */
async function builds({ pool }: TestDatabase): Promise<readonly string[]> {
  const { rows } = await pool.query<{ documents: string }>(`select documents from views.follower where kind = 'view' and active`);
  return rows.map(({ documents }) => documents);
}

/** How many reactors have not yet seen the end of the log. */
async function reactorsBehind({ pool }: TestDatabase): Promise<number> {
  const { rows } = await pool.query<{ behind: number }>(
    `select count(*)::int as behind from views.follower where kind = 'reactor' and coalesce(position::numeric, 0) < (select max(position) from es.event)`,
  );
  return rows[0]!.behind;
}
