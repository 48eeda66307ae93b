import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { testSystem, type TestSystem } from '#tests/support/system.js';

/** Tables whose rows everybody may see who may use the product, and why. */
const OPEN: Readonly<Record<string, string>> = {
  'vault.data_key': 'wrapped keys, useless without the master key and the boxes',
  'vault.master_key': 'fingerprints',
  'vault.erasure': 'ids and instants of what is gone; the policy gives it to those who erase',
  'vault.function_noun': 'vocabulary',
  'vault.house_style': 'how issuers write, meant to be published',
  'vault.idempotency': 'found by the digest of actor, route and key only',
  'vault.letterhead': 'found by the issuer, which the policy checks',
  'vault.organisation': 'public knowledge',
  'vault.organisation_mark': 'public knowledge',
  'views.follower': 'positions',
  'views.lease': 'who leads which view',
  'views.parked': 'ids of events; the policy gives it to operators',
  'views.published (documents)': 'what is out',
  'views.reach (documents)': 'what the rules themselves ask',
};

let system: TestSystem;
let product: pg.Client;
let owner: pg.Client;
const places: Record<'soest' | 'unna', { visitId: string; personId: string; host: string }> = {} as never;

/** A visit with a principal of its own, a reason and somebody invited. */
async function visitTo(town: 'soest' | 'unna'): Promise<void> {
  const host = `org-ki-${town}`;
  const person = async (name: string) => (await system.ask<{ personId: string }>('POST', '/v1/persons', { name })).body.personId;
  const guest = await person(`Gast ${town} Beispiel`);
  const { officeId } = (await system.ask<{ officeId: string }>('POST', `/v1/persons/${guest}/offices`, { title: 'Staatssekretärin' })).body;
  const { id } = (
    await system.ask<{ id: string }>('POST', '/v1/visits', {
      when: { date: '2030-03-14' },
      principals: [{ personId: guest, officeId }],
      hosts: [{ organisationId: host, organisation: `Kreis ${town}` }],
    })
  ).body;
  const personId = await person(`Leitung ${town} Beispiel`);
  await system.ask('POST', `/v1/visits/${id}/attendance/invite`, { personId });
  await system.ask('POST', `/v1/visits/${id}/reschedule`, { when: { date: '2030-03-15' }, reason: `Grund ${town}` });
  await system.ask('POST', `/v1/visits/${id}/releases`, { kind: 'invitation', details: { issuer: `Kreis ${town}` } });
  const { body } = await system.ask<{ position: string }>('POST', `/v1/visits/${id}/confirm`, {});
  await system.ask('GET', `/v1/visits/${id}`, undefined, { 'min-position': body.position });
  places[town] = { visitId: id, personId, host };
}

/** Every table of the two schemas with what of it a connection sees that has this scope. */
async function seen(scope: string | undefined): Promise<Readonly<Record<string, readonly string[]>>> {
  await product.query(`select set_config('ortstermin.scope', $1, false)`, [scope ?? '']);
  const tables = await owner.query<{ name: string; rls: boolean }>(
    `select c.oid::regclass::text as name from pg_class c where c.relnamespace in ('vault'::regnamespace, 'views'::regnamespace) and c.relkind = 'r' order by 1`,
  );
  const rows: Record<string, string[]> = {};
  for (const { name } of tables.rows) {
    const found = await product.query<{ row: string }>(`select t::text as row from ${name} t`);
    // Of what the directory knows organisations are known to all.
    rows[name] = found.rows.map(({ row }) => row).filter((row) => !row.startsWith('(org-'));
  }
  return rows;
}

beforeAll(async () => {
  system = await testSystem();
  product = new pg.Client({ connectionString: system.databaseUrl });
  owner = new pg.Client({ connectionString: system.ownerUrl });
  await Promise.all([product.connect(), owner.connect()]);
  await visitTo('soest');
  await visitTo('unna');
}, 60_000);
afterAll(async () => {
  await product?.end();
  await owner?.end();
  await system?.stop();
});

/** `views.attendance_v1_7` → `views.attendance (documents)` */
const nameOf = (table: string): string => table.replaceAll('"', '').replace(/_v\d+_\d+$/, ' (documents)');

const underRules = (rows: Readonly<Record<string, unknown>>): readonly string[] => Object.keys(rows).filter((table) => !(nameOf(table) in OPEN));

describe('the login of the product', () => {
  it('is under rules in every table but those that are reviewed', async () => {
    const { rows } = await owner.query<{ name: string }>(
      `select c.oid::regclass::text as name from pg_class c
        where c.relnamespace in ('vault'::regnamespace, 'views'::regnamespace) and c.relkind = 'r' and not (c.relrowsecurity and exists (select from pg_policy p where p.polrelid = c.oid))`,
    );
    expect([...new Set(rows.map(({ name }) => nameOf(name)))].toSorted()).toEqual(Object.keys(OPEN).toSorted());
  });

  it('sees no row under rules without a scope', async () => {
    const rows = await seen(undefined);
    expect(underRules(rows).filter((table) => rows[table]!.length > 0)).toEqual([]);
    expect(underRules(rows).length).toBeGreaterThan(10);
  });

  it('sees rows of its own host only', async () => {
    const all = await seen('all');
    const own = await seen(places.soest.host);
    const foreign = [places.unna.visitId, places.unna.personId];
    expect(underRules(own).filter((table) => own[table]!.some((row) => foreign.some((id) => row.includes(id))))).toEqual([]);
    for (const name of ['vault.text', 'vault.person', 'vault.office', 'vault.directory_version', 'vault.person_mark'])
      expect([name, own[name]!.length > 0, own[name]!.length < all[name]!.length]).toEqual([name, true, true]);
    expect(
      Object.values(own)
        .flat()
        .some((row) => row.includes(places.soest.visitId)),
    ).toBe(true);
  });

  it('sees a declaration for another visit, and what was noted with it, neither by the person nor by anything else', async () => {
    await system.ask('POST', `/v1/visits/${places.unna.visitId}/attendance/invite`, { personId: places.soest.personId });
    for (const visitId of [places.soest.visitId, places.unna.visitId]) {
      const declared = { kind: 'photo', decision: 'refused', channel: 'oral', on: '2020-01-01', visitId, note: `Vermerk ${visitId}` };
      expect((await system.ask('POST', `/v1/persons/${places.soest.personId}/consents`, declared)).status).toBe(201);
    }
    const visitsOf = (rows: Readonly<Record<string, readonly string[]>>) =>
      Object.values(places).map(({ visitId }) => rows['vault.consent']!.some((row) => row.includes(visitId)));
    expect([visitsOf(await seen('all')), visitsOf(await seen(places.soest.host))]).toEqual([
      [true, true],
      [true, false],
    ]);
  });

  it('sees no text of a kind of stream that nobody named', async () => {
    const kind = async (stream: string) => {
      await product.query(`select set_config('ortstermin.scope', $1, false)`, [places.soest.host]);
      return (await product.query<{ seen: boolean }>('select access.texts_seen($1) as seen', [stream])).rows[0]!.seen;
    };
    expect([
      await kind('houseStyle-x'),
      await kind('somethingNew-x'),
      await kind(`consents-${places.unna.personId}`),
      await kind(`consents-${places.soest.personId}`),
    ]).toEqual([true, false, false, true]);
  });

  it('gets the pages for those who see everything only while it sees everything', async () => {
    const { rows } = await owner.query<{ documents: string }>(`select documents from views.follower where name = 'visit_board' and active`);
    const page = async (scope: string) => {
      await product.query(`select set_config('ortstermin.scope', $1, false)`, [scope]);
      return (await product.query('select key from views.page_for_all($1, null, null, null, null, null, null, 10)', [rows[0]!.documents])).rowCount;
    };
    expect(await page('all')).toBe(2);
    for (const scope of [places.soest.host, '']) await expect(page(scope)).rejects.toMatchObject({ code: '42501' });
  });

  it('sees the texts of a release that is not out by its issuer, not by its host', async () => {
    const texts = async (scope: string) => (await seen(scope))['vault.text']!.filter((row) => row.includes('pressRelease-')).length;
    expect([(await texts('issuer:kreis soest')) > 0, await texts(places.soest.host), await texts('issuer:kreis nord')]).toEqual([true, 0, 0]);
  });
});
