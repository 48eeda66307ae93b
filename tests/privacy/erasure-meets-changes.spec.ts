import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { PostgresDirectory } from '#libs/directory/postgres.directory.js';
import type { DataKeys } from '#libs/keys/data-keys.js';
import { eraseForEver } from '#libs/privacy/postgres.eraser.js';
import { tracesOf } from '#libs/privacy/postgres.traces.js';
import type { OfficeId, PersonId } from '#libs/vault/ids.js';
import { testKeys } from '#tests/support/keys.js';
import { testDatabase, type TestDatabase } from '#tests/support/postgres.js';

const GATE = 4_711;

let database: TestDatabase;
let keys: DataKeys;
let directory: PostgresDirectory;
beforeAll(async () => {
  database = await testDatabase();
  keys = await testKeys(database.pool);
  directory = new PostgresDirectory(database.pool, keys);
  // Stops a change in its midst: its row is locked, and what it has still to do needs the key.
  await database.owner.query(`
    create function public.at_the_gate() returns trigger language plpgsql as 'begin perform pg_advisory_xact_lock_shared(${GATE}); return new; end';
    create trigger at_the_gate before insert on vault.directory_version for each row execute function public.at_the_gate()`);
}, 60_000);
afterAll(() => database?.drop());

async function untilWaiting(number: number): Promise<void> {
  const waiting = `select count(*)::int as n from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`;
  for (;;) {
    const { rows } = await database.owner.query<{ n: number }>(waiting);
    if (rows[0]!.n >= number) return;
    await wait(10);
  }
}

it.each<[string, (personId: PersonId, officeId: OfficeId) => Promise<unknown>]>([
  ['the office of somebody', (_, officeId) => directory.changeOffice(officeId, { title: 'Landrätin' })],
  ['the name of somebody', (personId) => directory.changePerson(personId, { name: 'Kim Muster' })],
])('a change of %s and the erasure of the same person at once both come to their end', async (_, change) => {
  const { personId } = await directory.addPerson({ name: 'Kim Beispiel' });
  const { officeId } = await directory.addOffice(personId, { title: 'Dezernentin' });
  const traces = (await tracesOf(database.pool, keys, personId))!;
  const gate = await database.owner.connect();
  try {
    await gate.query('select pg_advisory_lock($1)', [GATE]);
    const changed = change(personId, officeId);
    await untilWaiting(1);
    const erased = eraseForEver(database.pool, keys, traces, [], null);
    await untilWaiting(2);
    await gate.query('select pg_advisory_unlock($1)', [GATE]);
    expect(await Promise.allSettled([changed, erased])).toMatchObject([{ status: 'fulfilled' }, { status: 'fulfilled' }]);
  } finally {
    gate.release(true);
  }
  expect((await directory.persons([personId])).size + (await directory.offices([officeId])).size).toBe(0);
});
