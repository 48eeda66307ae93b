import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { migrate, MigrationRefused, migrationsDirectory, missingMigrations } from '#libs/platform/migrations.js';
import { testDatabase, type TestDatabase } from '#tests/support/postgres.js';

describe('migrations', () => {
  let database: TestDatabase;
  let directory: string;
  const write = (file: string, sql: string) => fs.writeFileSync(path.join(directory, file), sql);
  beforeAll(async () => {
    database = await testDatabase({ migrated: false });
    directory = fs.mkdtempSync(path.join(os.tmpdir(), 'migrations-'));
  });
  afterAll(async () => {
    await database.drop();
    fs.rmSync(directory, { recursive: true });
  });

  it('apply each file once and in order, also when two processes start at once', async () => {
    write('0002_room.sql', 'alter table house add room text; insert into house values (1, $$Saal$$);');
    write('0001_house.sql', 'create table house (id int);');
    const applied = await Promise.all([migrate(database.owner, directory), migrate(database.owner, directory)]);
    expect(applied.flat()).toEqual(['0001_house.sql', '0002_room.sql']);
    expect((await database.owner.query('select * from house')).rows).toEqual([{ id: 1, room: 'Saal' }]);
  });

  it('are all missing for the product that starts while another process has only begun to migrate', async () => {
    expect(await missingMigrations(database.pool, directory)).toEqual(['0001_house.sql', '0002_room.sql']);
    expect(await missingMigrations(database.owner, directory)).toEqual([]);
  });

  it('leave nothing of a file that fails, and name it', async () => {
    write('0003_broken.sql', 'create table half (id int); select nonsense;');
    await expect(migrate(database.owner, directory)).rejects.toThrow(/0003_broken\.sql could not be applied: .*nonsense/);
    expect((await database.owner.query(`select to_regclass('half') as half`)).rows).toEqual([{ half: null }]);
    write('0003_broken.sql', 'create table whole (id int);');
    expect(await migrate(database.owner, directory)).toEqual(['0003_broken.sql']);
  });

  it('do not take line ends for a change', async () => {
    write('0001_house.sql', 'create table house (id int);');
    write('0004_lines.sql', 'create table a (\n id int);');
    await migrate(database.owner, directory);
    write('0004_lines.sql', 'create table a (\r\n id int);');
    expect(await migrate(database.owner, directory)).toEqual([]);
  });

  it('refuse a changed file, an older number, a twin and a name that says nothing', async () => {
    write('0001_house.sql', 'create table house (id bigint);');
    await expect(migrate(database.owner, directory)).rejects.toThrow('0001_house.sql was changed after it had been applied');
    write('0001_house.sql', 'create table house (id int);');
    write('0000_before.sql', 'select 1');
    await expect(migrate(database.owner, directory)).rejects.toThrow('0000_before.sql comes before 0001_house.sql');
    fs.rmSync(path.join(directory, '0000_before.sql'));
    write('0004_twin.sql', 'select 1');
    await expect(migrate(database.owner, directory)).rejects.toThrow('Two migrations have the number 0004');
    fs.rmSync(path.join(directory, '0004_twin.sql'));
    write('notes.sql', 'select 1');
    await expect(migrate(database.owner, directory)).rejects.toThrow(MigrationRefused);
  });

  it('let a version work with what a newer one added, until that takes something away which only newer versions can do without', async () => {
    const older = fs.mkdtempSync(path.join(os.tmpdir(), 'older-'));
    fs.cpSync(directory, older, { recursive: true });
    for (const place of [directory, older]) fs.rmSync(path.join(place, 'notes.sql'));
    // As infra/postgres/0031_versions_side_by_side.sql does.
    write('0005_garden.sql', 'create table garden (id int); alter table ortstermin_migration add column needs text');
    expect(await migrate(database.owner, directory)).toEqual(['0005_garden.sql']);
    expect(await missingMigrations(database.owner, older)).toEqual([]);
    expect(await migrate(database.owner, older)).toEqual([]);

    const contracting = (needs: string) => `-- contracts: works with versions from ${needs} on\nalter table house drop column room`;
    write('0006_no_room.sql', contracting('0007_later.sql'));
    await expect(migrate(database.owner, directory)).rejects.toThrow('there is no such migration before it');
    write('0006_no_room.sql', contracting('0005_garden.sql'));
    expect(await migrate(database.owner, directory)).toEqual(['0006_no_room.sql']);
    await expect(missingMigrations(database.owner, older)).rejects.toThrow(/made by a newer version: it knows the migration 0006_no_room\.sql/);
    fs.cpSync(path.join(directory, '0005_garden.sql'), path.join(older, '0005_garden.sql'));
    expect(await missingMigrations(database.owner, older)).toEqual([]);
    fs.rmSync(older, { recursive: true });
  });

  it('are found from the source tree and from dist', () => {
    const root = path.resolve(migrationsDirectory(), '..', '..');
    expect(fs.existsSync(path.join(root, 'package.json'))).toBe(true);
    expect(migrationsDirectory(path.join(root, 'dist', 'libs', 'platform'))).toBe(path.join(root, 'infra', 'postgres'));
  });
});
