import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { QueryConfig } from 'pg';
import { LookUp } from '#libs/directory/look-up.js';
import { PostgresDirectory } from '#libs/directory/postgres.directory.js';
import { BoxDamaged } from '#libs/keys/box.js';
import { DataKeys } from '#libs/keys/data-keys.js';
import { PostgresVault } from '#libs/vault/postgres.vault.js';
import { testKeys, testMasterKeys } from '#tests/support/keys.js';
import { testDatabase, type TestDatabase } from '#tests/support/postgres.js';
import { openedBoxes } from '#tests/vault/opened-boxes.js';
import { standIn } from '#tests/vault/bytes-of-vault.js';

let database: TestDatabase;
let keys: DataKeys;
let directory: PostgresDirectory;
beforeEach(async () => {
  database = await testDatabase();
  keys = await testKeys(database.pool);
  directory = new PostgresDirectory(database.pool, keys);
}, 60_000);
afterEach(() => database?.drop());

const letters = (n: number): string => [Math.floor(n / 26), n % 26].map((code) => String.fromCharCode(97 + code)).join('');

describe('the directory at rest', () => {
  it('holds nothing of a name, of an office or of an organisation that is called after somebody', async () => {
    await directory.addOrganisation({ kind: 'other', names: [{ long: 'Stiftung Quittenbaum' }], aliases: [] });
    const { personId } = await directory.addPerson({ name: 'Thusnelda Quittenbaum', contact: 'quittenbaum@example.org', variants: ['T. Quittebaum'] });
    await directory.addOffice(personId, { title: 'Vorsitzende', organisation: 'Stiftung Quittenbaum', party: 'Liste Quittenbaum' });
    await directory.changePerson(personId, { name: 'Thusnelda Zwetschgenmeier' }, 'planner-1');
    const words = ['Quitt', 'quitt', 'Thusnelda', 'thusnelda', 'Zwetschgen', 'zwetschgen', 'Vorsitz', 'example.org'];
    expect(await standIn(database.owner, words)).toEqual([]);
  });

  it('keeps every version of what was known of somebody, and who changed it when', async () => {
    const { personId } = await directory.addPerson({ name: 'Anna Schmidt' }, undefined, 'planner-1');
    await directory.changePerson(personId, { name: 'Anna Meier' }, 'planner-2');
    await directory.changePerson(personId, { name: 'Anna Meier' }, 'planner-3');
    const { rows } = await database.pool.query(
      'select version, recorded_by, recorded_at is not null as dated from vault.directory_version where id = $1 order by 1',
      [personId],
    );
    expect(rows).toEqual([
      { version: 1, recorded_by: 'planner-1', dated: true },
      { version: 2, recorded_by: 'planner-2', dated: true },
    ]);
    await expect(database.pool.query('update vault.directory_version set box = box')).rejects.toMatchObject({ code: '42501' });
  });

  it('keeps how an organisation is reached in its newest version only, and its other facts in all', async () => {
    const facts = { kind: 'host', names: [{ long: 'Kreis Soest' }], aliases: [], directoryId: 'ki-soest' } as const;
    const { organisationId } = await directory.addOrganisation({ ...facts, contact: 'ada.beispiel@example.org' }, 'planner-1');
    await directory.changeOrganisation(organisationId, { ...facts, contact: 'bert@example.org', seatTown: 'Soest' }, 'planner-2');
    await directory.changeOrganisation(organisationId, { ...facts, seatTown: 'Lippstadt' }, 'planner-3');
    const versions = (await openedBoxes(database.owner, keys)).filter((box) => box.startsWith('directory_version'));
    expect(versions.map((box) => JSON.parse(box.slice(box.indexOf('{'))) as unknown)).toEqual([
      facts,
      { ...facts, seatTown: 'Soest' },
      { ...facts, seatTown: 'Lippstadt' },
    ]);
    const { rows } = await database.owner.query(
      'select recorded_by as by, recorded_at < clock_timestamp() as dated from vault.directory_version order by version',
    );
    expect(rows).toEqual(['planner-1', 'planner-2', 'planner-3'].map((by) => ({ by, dated: true })));
    await directory.changeOrganisation(organisationId, { ...facts, contact: 'ki@example.org' });
    expect((await directory.organisations([organisationId])).get(organisationId)?.contact).toBe('ki@example.org');
  });

  it('keeps a version for each of many changes at once', async () => {
    const { personId } = await directory.addPerson({ name: 'Anna Schmidt' });
    await Promise.all(Array.from({ length: 6 }, (_, i) => directory.changePerson(personId, { name: `Anna Meier-${i}` })));
    const { rows } = await database.pool.query('select version from vault.directory_version where id = $1 order by 1', [personId]);
    expect(rows.map(({ version }: { version: number }) => version)).toEqual([1, 2, 3, 4, 5, 6, 7]);
  });

  it('knows nobody who is erased while they are given an office', async () => {
    const { personId } = await directory.addPerson({ name: 'Anna Schmidt' });
    const query = database.pool.query.bind(database.pool);
    database.pool.query = (async (config: QueryConfig) => {
      if (config.name === 'directory-add-office') await database.owner.query('delete from vault.data_key where owner = $1', [personId]);
      return query(config);
    }) as typeof database.pool.query;
    await expect(directory.addOffice(personId, { title: 'Vorsitzende' })).rejects.toMatchObject({ code: 'unknown-person' });
  });

  it('refuses people who were swapped, and an older version in the place of the newest', async () => {
    const one = await directory.addPerson({ name: 'Anna Schmidt' });
    const other = await directory.addPerson({ name: 'Berta Braun' });
    const swap = (key: string) =>
      database.owner.query(
        `update vault.directory_version v set box = o.box${key} from vault.directory_version o where o.id <> v.id and v.version = 1 and o.version = 1`,
      );
    await swap('');
    await expect(directory.persons([one.personId])).rejects.toThrow(BoxDamaged);
    await swap(', key_id = o.key_id');
    await database.owner.query('update vault.person p set key_id = o.key_id from vault.person o where o.id <> p.id');
    await expect(directory.persons([other.personId])).rejects.toThrow(BoxDamaged);
  });

  it('refuses an older version in the place of the newest', async () => {
    const { personId } = await directory.addPerson({ name: 'Anna Schmidt' });
    await directory.changePerson(personId, { name: 'Anna Meier' });
    await database.owner.query(`update vault.directory_version v set box = o.box from vault.directory_version o where v.version = 2 and o.version = 1`);
    await expect(directory.persons([personId])).rejects.toThrow(BoxDamaged);
  });

  it('reads with one query for each kind, and opens every box once', async () => {
    const people = await Promise.all(Array.from({ length: 30 }, (_, i) => directory.addPerson({ name: `Person Nummer-${letters(i)}` })));
    const offices = await Promise.all(people.map(({ personId }) => directory.addOffice(personId, { title: 'Landrätin' })));
    const texts = await new PostgresVault(database.pool, keys).keep(
      'visit-1',
      people.map(({ name }) => ({ kind: 'note' as const, text: name })),
    );
    const asked: string[] = [];
    const counting = new Proxy(database.pool, {
      get: (pool, name) =>
        name === 'query'
          ? (query: QueryConfig) => {
              asked.push(query.name ?? '');
              return pool.query(query);
            }
          : (Reflect.get(pool, name) as unknown),
    });
    const fresh = await DataKeys.of(database.pool, testMasterKeys);
    const lookUp = new LookUp(new PostgresDirectory(counting, fresh), new PostgresVault(counting, fresh));
    const known = await lookUp.of({ people: people.map(({ personId }) => personId), offices: offices.map(({ officeId }) => officeId), texts });
    expect(known.person(people[7]!.personId).name).toBe('Person Nummer-ah');
    expect(asked.sort()).toEqual(['directory-functions', 'directory-offices', 'directory-persons', 'vault-texts']);
    expect(fresh.opened).toBe(90);
  });

  it('turns its pages in German order without reading everybody', async () => {
    for (let i = 0; i < 26 * 8; i++) await directory.addPerson({ name: `Anna ${letters((i % 26) * 26 + Math.floor(i / 26)).toUpperCase()}` });
    for (const name of ['Öztürk', 'Oz', '4711', 'ı', 'Škoda', 'Яна']) await directory.addPerson({ name });
    const names: string[] = [];
    const costs: number[] = [];
    for (let after: string | undefined; ;) {
      const before = keys.opened;
      const page = await directory.searchPersons('', { limit: 10, ...(after !== undefined && { after }) });
      costs.push(keys.opened - before);
      names.push(...page.items.map(({ name }) => name));
      after = page.next;
      if (after === undefined) break;
    }
    const everybody = await directory.searchPersons('', { limit: 1_000 });
    expect(names).toEqual(everybody.items.map(({ name }) => name));
    expect(names).toHaveLength(26 * 8 + 6);
    expect(names.slice(0, 2)).toEqual(['4711', 'Anna AA']);
    expect(Math.max(...costs)).toBeLessThan(40);
  });
});
