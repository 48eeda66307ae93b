import { setTimeout as wait } from 'node:timers/promises';
import { isDeepStrictEqual } from 'node:util';
import { reactors, views } from '#apps/worker/subscriptions.js';
import { CommandBus } from '@nestjs/cqrs';
import { EventStore, type Recorded } from '#libs/eventing/event-store.js';
import { Subscriptions } from '#libs/eventing/subscriptions.js';
import { asSystem } from '#libs/platform/policy/scope.js';
import { Settings } from '#libs/platform/settings.js';
import { Views } from '#libs/eventing/view.js';
import { documentsIn, foldOf, type Documents } from '#tests/support/documents-of-views.js';
import { createPool } from '#libs/platform/postgres.js';
import type { TestSystem } from '#tests/support/system.js';

const PATIENCE_MS = 120_000;

/** What is not whole after a fuzz, a line each: every follower at the head, nothing parked, and live, folded and rebuilt views the same. */
export const brokenAfter = (system: TestSystem): Promise<readonly string[]> => asSystem(() => look(system));

async function look(system: TestSystem): Promise<readonly string[]> {
  const { app } = system;
  const [store, shown, subscriptions] = [app.get(EventStore), app.get(Views), app.get(Subscriptions)];
  const pool = createPool(system.ownerUrl, { name: 'after the fuzz' });
  const broken: string[] = [];
  try {
    const behind = () =>
      rows<{ name: string }>(`select name from views.follower where active and coalesce(position::numeric, 0) < (select max(position) from es.event)`);
    const rows = async <T extends object>(sql: string) => (await pool.query<T>(sql)).rows;
    if (!(await until(async () => (await behind()).length === 0))) broken.push(`behind: ${(await behind()).map(({ name }) => name).join(', ')}`);
    for (const { follower, key, reason } of await subscriptions.parked()) broken.push(`parked: ${follower} ${key}: ${reason}`);
    const log: Recorded[] = [];
    const reacts = reactors(app.get(CommandBus), app.get(Settings));
    const types = new Set([...views.flatMap((view) => Object.keys(view.evolve)), ...reacts.flatMap(({ on }) => Object.keys(on))]);
    for await (const events of store.history([...types])) log.push(...events);
    const folded = foldOf(log);
    broken.push(...differences('live', await documentsIn(shown), folded));
    const builds = async () =>
      (await rows<{ documents: string }>(`select documents from views.follower where kind = 'view' and active`)).map(({ documents }) => documents);
    const before = await builds();
    for (const view of views) await subscriptions.rebuild(view);
    if (!(await until(async () => (await builds()).every((build) => !before.includes(build))))) broken.push('a rebuild does not get to the end of the log');
    broken.push(...differences('rebuilt', await documentsIn(shown), folded));
    const ready = await system.ask('GET', '/health/ready');
    if (ready.status !== 200) broken.push(`not ready: ${ready.text}`);
    return broken;
  } finally {
    await pool.end();
  }
}

async function until(holds: () => Promise<boolean>): Promise<boolean> {
  for (const deadline = Date.now() + PATIENCE_MS; Date.now() < deadline; await wait(100)) if (await holds()) return true;
  return false;
}

function differences(which: string, found: Documents, expected: Documents): readonly string[] {
  return Object.keys(expected).flatMap((view) => {
    const keys = new Set([...Object.keys(found[view] ?? {}), ...Object.keys(expected[view] ?? {})]);
    return [...keys]
      .filter((key) => !isDeepStrictEqual(found[view]?.[key], expected[view]?.[key]))
      .map((key) => `${which} ${view} ${key} is not what the log says`);
  });
}
