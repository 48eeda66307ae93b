import { afterEach, expect, it, jest } from '@jest/globals';
import { postgresEventing } from '#libs/eventing/postgres.eventing.js';
import { migrate } from '#libs/platform/migrations.js';
import { createPool } from '#libs/platform/postgres.js';
import { aStream, eventually, fact, to, totals } from '#tests/contract/counting.js';
import { killablePostgres } from '#tests/faults/killable-postgres.js';

jest.setTimeout(60_000);

const open: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of open.splice(0).reverse()) await close();
});

it('a worker that outlives a crash of its database folds again what the crash took of its views', async () => {
  const server = await killablePostgres();
  open.push(server.remove);
  const pool = createPool(server.ownerUrl, { name: 'crash', max: 6, onIdleError: () => undefined });
  open.push(() => pool.end());
  await migrate(pool);
  // Nothing is written behind the commits any more that nobody awaits: a crash takes them for certain, and not by chance.
  await pool.query(`alter system set wal_writer_delay = '10s'`);
  await pool.query('select pg_reload_conf()');
  const { store, views, subscriptions, close } = postgresEventing(pool, { leaseMs: 1_500, report: () => undefined });
  open.push(close);
  subscriptions.start([totals]);
  const stream = aStream();
  const total = () => views.get(totals, stream.slice('counter-'.length));

  await store.append([to(stream, 0, fact(1))]);
  await eventually(async () => expect(await total()).toMatchObject({ sum: 1 }));
  await store.append([to(stream, 1, fact(2))]);
  await eventually(async () => expect(await total()).toMatchObject({ sum: 3 }));
  await server.kill();
  await server.start();

  await eventually(async () => expect(await total()).toMatchObject({ sum: 3, count: 2 }), 15_000);
});
