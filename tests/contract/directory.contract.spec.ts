import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Directory, Organisation } from '#libs/directory/directory.js';
import { MemoryDirectory } from '#libs/directory/memory.directory.js';
import { PostgresDirectory } from '#libs/directory/postgres.directory.js';
import type { DataKeys } from '#libs/keys/data-keys.js';
import { testKeys } from '#tests/support/keys.js';
import { testDatabase, type TestDatabase } from '#tests/support/postgres.js';

let database: TestDatabase;
let keys: DataKeys;
beforeAll(async () => {
  database = await testDatabase();
  keys = await testKeys(database.pool);
}, 60_000);
beforeEach(() => database.owner.query('truncate vault.person, vault.organisation, vault.office, vault.directory_version, vault.function_noun cascade'));
afterAll(() => database?.drop());

const nobody = 'person-00000000-0000-4000-8000-000000000000' as const;
const soest: Omit<Organisation, 'organisationId'> = {
  kind: 'host',
  names: [{ long: 'Kreis Soest' }],
  aliases: ['KI Kreis Soest'],
  directoryId: 'ki-soest',
  seatTown: 'Soest',
};

describe.each<[string, () => Directory]>([
  ['in memory', () => new MemoryDirectory()],
  ['in PostgreSQL', () => new PostgresDirectory(database.pool, keys)],
])('a directory %s', (_, open) => {
  it('finds people by their full name, never by one part of it', async () => {
    const directory = open();
    const person = await directory.addPerson({ name: 'Dr. Ayşe İnan-Weiß', variants: ['Ayse Inan Weiss'], gender: 'f' });
    expect(await directory.findPersons('Dr.  Ayşe İnan-Weiß ')).toEqual([person]);
    expect(await directory.findPersons('Dr. Ayşe İnan-Weiß'.normalize('NFD'))).toEqual([person]);
    expect(await directory.findPersons('Ayse Inan Weiss')).toEqual([person]);
    for (const part of ['Ayşe', 'İnan-Weiß', 'Ayşe İnan-Weiß', '']) expect(await directory.findPersons(part)).toEqual([]);
    expect((await directory.persons([person.personId])).get(person.personId)).toEqual(person);
  });

  it('keeps two people of one name apart, the first added first', async () => {
    const directory = open();
    const first = await directory.addPerson({ name: 'Anna Schmidt' });
    const second = await directory.addPerson({ name: 'Anna Schmidt' });
    expect(await directory.findPersons('Anna Schmidt')).toEqual([first, second]);
    expect((await directory.named(['anna schmidt', 'berta braun'])).get('anna schmidt')).toEqual([first, second]);
  });

  it('adds a person of a given id once', async () => {
    const directory = open();
    const { personId } = await directory.addPerson({ name: 'Anna Schmidt' });
    await directory.addPerson({ name: 'Anna Schmidt' }, personId);
    expect(await directory.findPersons('Anna Schmidt')).toHaveLength(1);
  });

  it('finds a person who changed the name by the new one and by variants only', async () => {
    const directory = open();
    const { personId } = await directory.addPerson({ name: 'Anna Schmidt' });
    await directory.changePerson(personId, { name: 'Anna Meier', variants: ['Anna Schmid'] });
    expect(await directory.findPersons('Anna Schmidt')).toEqual([]);
    expect(await directory.findPersons('Anna Meier')).toHaveLength(1);
    expect(await directory.findPersons('Anna Schmid')).toHaveLength(1);
    await expect(directory.changePerson(nobody, { name: 'X' })).rejects.toMatchObject({ code: 'unknown-person' });
  });

  it('lists people in German order, page by page', async () => {
    const directory = open();
    for (const name of ['Zoë Öztürk', 'Jutta van Asselt', 'Anna Zander', 'Ömer Azak', 'Dr. Bert Azak']) await directory.addPerson({ name });
    const first = await directory.searchPersons('', { limit: 3 });
    const second = await directory.searchPersons('', { limit: 3, after: first.next! });
    expect([...first.items, ...second.items].map(({ name }) => name)).toEqual(['Jutta van Asselt', 'Dr. Bert Azak', 'Ömer Azak', 'Zoë Öztürk', 'Anna Zander']);
    expect(second.next).toBeUndefined();
  });

  it('searches by the beginning of any word', async () => {
    const directory = open();
    for (const name of ['Zoë Öztürk', 'Jutta van Asselt', 'Maria Schulte-Kellinghaus']) await directory.addPerson({ name });
    const names = async (query: string) => (await directory.searchPersons(query, { limit: 10 })).items.map(({ name }) => name);
    expect(await names('ozt')).toEqual(['Zoë Öztürk']);
    expect(await names('kelling')).toEqual(['Maria Schulte-Kellinghaus']);
    expect(await names('ass jut')).toEqual(['Jutta van Asselt']);
    expect(await names('%')).toEqual([]);
  });

  it('knows the same office of a person once, with its organisation', async () => {
    const directory = open();
    const { organisationId } = await directory.addOrganisation(soest);
    const { personId } = await directory.addPerson({ name: 'Eva Irrgang' });
    const office = await directory.addOffice(personId, { title: 'Landrätin', organisation: 'Kreis Soest' });
    expect(await directory.addOffice(personId, { organisation: 'Kreis Soest', title: 'Landrätin' })).toEqual(office);
    const other = await directory.addOffice(personId, { title: 'Leiterin', organisation: 'KI Kreis Soest' });
    expect(office).toEqual({ officeId: office.officeId, personId, organisationId, title: 'Landrätin', organisation: 'Kreis Soest' });
    expect(other.organisationId).toBeUndefined();
    expect(await directory.officesOf(personId)).toEqual([office, other]);
    expect((await directory.offices([office.officeId])).get(office.officeId)).toEqual(office);
    expect(await directory.changeOffice(office.officeId, { title: 'Landrätin a. D.' })).toEqual({
      officeId: office.officeId,
      personId,
      title: 'Landrätin a. D.',
    });
    await expect(directory.addOffice(nobody, { title: 'X' })).rejects.toMatchObject({ code: 'unknown-person' });
    await expect(directory.changeOffice(other.officeId, { title: 'Landrätin a. D.' })).rejects.toMatchObject({ code: 'office-known' });
  });

  it('adds twins of an office at once only once', async () => {
    const directory = open();
    const { personId } = await directory.addPerson({ name: 'Eva Irrgang' });
    const offices = await Promise.all(Array.from({ length: 8 }, () => directory.addOffice(personId, { title: 'Landrätin' })));
    expect(new Set(offices.map(({ officeId }) => officeId)).size).toBe(1);
  });

  it('finds organisations by name, alias or directory id, in any case', async () => {
    const directory = open();
    const added = await directory.addOrganisation(soest);
    expect(added.organisationId).toBe('org-ki-soest');
    expect(await directory.addOrganisation(soest)).toEqual(added);
    for (const name of ['Kreis Soest', 'KREIS  soest', 'ki kreis soest', 'ki-soest']) expect(await directory.findOrganisation(name)).toEqual(added);
    expect(await directory.findOrganisation('Soest')).toBeUndefined();
    const renamed = await directory.changeOrganisation(added.organisationId, {
      ...soest,
      names: [
        { long: 'Hansekreis Soest', validFrom: '2030-01-01' },
        { long: 'Kreis Soest', validTo: '2029-12-31' },
      ],
    });
    expect(await directory.findOrganisation('Hansekreis Soest')).toEqual(renamed);
    expect(await directory.listOrganisations('host')).toEqual([renamed]);
    expect(await directory.listOrganisations('ministry')).toEqual([]);
  });

  it('lists the functions that the house added in German order, each once whatever its case', async () => {
    const directory = open();
    const [bote, anwalt, zeuge] = [
      { noun: 'Kulturbote', male: 'Kulturbote', female: 'Kulturbotin', pattern: 'n' },
      { noun: 'Ämterlotse', male: 'Ämterlotse', female: 'Ämterlotsin', pattern: 'n' },
      { noun: 'Vorstand', male: 'Vorstand', female: 'Vorstand', pattern: 's', article: 'm', plural: 'Vorstände' },
    ] as const;
    for (const one of [zeuge, bote, anwalt]) expect(await directory.putFunction(one)).toEqual(one);
    expect(await directory.functions()).toEqual([anwalt, bote, zeuge]);
    const changed = { ...bote, noun: 'KULTURBOTE', female: 'Kulturbötin' };
    await directory.putFunction(changed);
    expect(await directory.functions()).toEqual([anwalt, changed, zeuge]);
    await directory.removeFunction('kulturbote');
    expect(await directory.functions()).toEqual([anwalt, zeuge]);
    await directory.removeFunction('A\u0308mterlotse');
    expect(await directory.functions()).toEqual([zeuge]);
    await expect(directory.removeFunction('Kulturbote')).rejects.toMatchObject({ code: 'unknown-function' });
    await expect(directory.putFunction({ ...bote, female: 'A\u0000' })).rejects.toMatchObject({ code: 'text-not-storable' });
  });

  it('takes names of any length and refuses what is no text', async () => {
    const directory = open();
    const name = `${'Äbc '.repeat(2_500)}Ende`;
    const person = await directory.addPerson({ name });
    expect(await directory.findPersons(name)).toEqual([person]);
    await expect(directory.addPerson({ name: 'A\u0000B' })).rejects.toMatchObject({ code: 'text-not-storable', details: { path: 'name' } });
  });
});
