import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import type { Recorded } from '#libs/eventing/event-store.js';
import { postgresEventing } from '#libs/eventing/postgres.eventing.js';
import type { AnyReactor } from '#libs/eventing/reactor.js';
import { FromNewerVersion, NotReleased, ReleasedEventStore } from '#libs/eventing/released.event-store.js';
import { ReleasedTypes, releaseTypes } from '#libs/eventing/released-types.js';
import { Upcasters } from '#libs/eventing/upcast.js';
import type { View } from '#libs/eventing/view.js';
import { aStream, eventually, fact, to, totals, type CounterEvent, type Total } from '#tests/contract/counting.js';
import { testDatabase, type TestDatabase } from '#tests/support/postgres.js';

jest.setTimeout(30_000);

/** This version counts; the next one measures too, and knows of what by. */
const OLD = ['Counted', 'Cleared'];
const NEW = [...OLD, 'Measured', 'CountedIn'];
const upcasters = new Upcasters([
  { from: 'Counted', to: 'CountedIn', up: (data) => ({ ...data, unit: 'each' }), down: (data) => ({ n: (data as { n: number }).n }) },
]);
const measured = (n: number) => ({ ...fact(n), type: 'Measured' });

let database: TestDatabase;
const open: (() => Promise<unknown>)[] = [];
beforeEach(async () => {
  database = await testDatabase();
  await releaseTypes(database.pool, OLD);
});
afterEach(async () => {
  for (const close of open.splice(0).reverse()) await close();
  await database.drop();
});

/** One version on the database; `known: undefined` asks nobody what it may read, as a version from before 0031 did. */
function version(known: readonly string[] | undefined, shapes?: Upcasters) {
  const eventing = postgresEventing(database.pool, { leaseMs: 1_000, report: () => undefined, ...(known && { known }), ...(shapes && { upcasters: shapes }) });
  open.push(eventing.close);
  return { ...eventing, store: new ReleasedEventStore(eventing.store, new ReleasedTypes(database.pool), known ?? NEW, shapes) };
}

describe('an event that the version before does not know', () => {
  it('is not written before it is released, and then it is', async () => {
    const { store } = version(NEW);
    const stream = aStream();
    const append = () => store.append([to(stream, 0, measured(1)), to(aStream(), 0, fact(1))]);
    await expect(append()).rejects.toBeInstanceOf(NotReleased);
    expect(await store.head()).toBeNull();
    expect(await releaseTypes(database.pool, NEW)).toEqual(['CountedIn', 'Measured']);
    await append();
    expect(await store.read(stream)).toMatchObject([{ type: 'Measured' }]);
    expect(await releaseTypes(database.pool, NEW)).toEqual([]);
  });

  it('is written in the shape of before where its upcaster says how, so that both versions read what they know', async () => {
    const [before, after] = [version(OLD), version(NEW, upcasters)];
    const stream = aStream();
    const append = (n: number) => after.store.append([to(stream, n, { ...fact(n), type: 'CountedIn', data: { n, unit: 'each' } })]);
    await append(0);
    expect(await before.store.read(stream)).toMatchObject([{ type: 'Counted', data: { n: 0 } }]);
    expect(await after.store.read(stream)).toMatchObject([{ type: 'CountedIn', data: { n: 0, unit: 'each' } }]);
    await releaseTypes(database.pool, NEW);
    await append(1);
    expect((await database.owner.query('select type from es.event order by position')).rows).toEqual([{ type: 'Counted' }, { type: 'CountedIn' }]);
  });

  it('is never passed over by a version that does not know it', async () => {
    expect(await handled(OLD)).toEqual(['Counted by one', 'Measured by two']);
  });

  it('would be passed over if leases did not depend on what a version knows', async () => {
    expect(await handled(undefined)).toEqual(['Counted by one']);
  });

  it('is refused where somebody would decide on what came before it', async () => {
    const stream = aStream();
    await releaseTypes(database.pool, NEW);
    await version(NEW).store.append([to(stream, 0, measured(1))]);
    await expect(version(OLD).store.read(stream)).rejects.toBeInstanceOf(FromNewerVersion);
  });
});

it('the first version on a database says what may be written; in production those after it only on demand', async () => {
  await database.owner.query('delete from es.released_type');
  const types = new ReleasedTypes(database.pool);
  expect(await types.withheld(['Whatever'])).toEqual([]);
  expect(await releaseTypes(database.pool, OLD, { first: true })).toEqual(['Cleared', 'Counted']);
  expect(await releaseTypes(database.pool, NEW, { first: true })).toEqual([]);
  expect(await new ReleasedTypes(database.pool).withheld(NEW)).toEqual(['Measured', 'CountedIn']);
});

/** Who reacted to what, when new types are released and written while an old worker leads, and then a new one comes. */
async function handled(known: readonly string[] | undefined): Promise<readonly string[]> {
  const done: string[] = [];
  const reactor = (name: string, types: readonly string[]): AnyReactor => ({
    name: 'greeter',
    on: Object.fromEntries(types.map((type) => [type, async (event: Recorded) => void done.push(`${event.type} by ${name}`)])),
  });
  const wider: View<Total, CounterEvent> = { ...totals, evolve: { ...totals.evolve, ...({ Measured: totals.evolve.Counted } as object) } };
  const [one, two] = [version(known), version(NEW)];
  one.subscriptions.start([totals], [reactor('one', OLD)]);
  const stream = aStream();
  await two.store.append([to(stream, 0, fact(1))]);
  const settled = () =>
    eventually(async () =>
      expect(
        (await database.pool.query(`select from views.follower where position = (select lpad(max(position)::text, 20, '0') from es.event)`)).rowCount,
      ).toBe(2),
    );
  await settled();
  await releaseTypes(database.pool, NEW);
  await two.store.append([to(stream, 1, measured(2))]);
  // One that asks nobody has the lease again, and passes over what it does not know.
  if (!known) await settled();
  if (!known) await one.subscriptions.stop();
  two.subscriptions.start([wider], [reactor('two', NEW)]);
  await eventually(() => expect(two.subscriptions.status()).toMatchObject([{ caughtUp: true }, { caughtUp: true }]));
  expect(await two.views.get(wider, stream.slice('counter-'.length))).toMatchObject({ sum: known ? 3 : 1 });
  return done;
}
