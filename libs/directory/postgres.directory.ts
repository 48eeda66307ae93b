import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { DatabaseError, Pool } from 'pg';
import { Directory, type AddedFunction, type Office, type OfficeFacts, type Organisation, type Person, type PersonFacts } from '#libs/directory/directory.js';
import { functionKey, functionSortKey, maskKeysOf, nameKey, nameKeysOf, organisationKey, sortKeyOf, wordKeysOf } from '#libs/directory/name-keys.js';
import { assertFacts, digestOf, officeBelongsTo, organisationIdOf, organisationKeysOf, type OrganisationFacts } from '#libs/directory/stored-facts.js';
import { refuse } from '#libs/eventing/decider.js';
import { collationKey } from '#libs/language/names.js';
import type { OfficeId, OrganisationId, PersonId } from '#libs/vault/ids.js';

const UNIQUE_VIOLATION = '23505';

type PersonRow = { readonly id: PersonId; readonly facts: PersonFacts };
type OfficeRow = { readonly id: OfficeId; readonly person_id: PersonId; readonly organisation_id: OrganisationId | null; readonly facts: OfficeFacts };
type OrganisationRow = { readonly id: OrganisationId; readonly facts: OrganisationFacts };

/** The directory as tables in the schema `vault`. */
@Injectable()
export class PostgresDirectory extends Directory {
  constructor(private readonly pool: Pool) {
    super();
  }

  async persons(ids: readonly PersonId[]): Promise<ReadonlyMap<PersonId, Person>> {
    if (ids.length === 0) return new Map();
    const rows = await this.rows<PersonRow>('directory-persons', 'select id, facts from vault.person where id = any($1)', [ids]);
    return new Map(rows.map((row) => [row.id, personOf(row)]));
  }

  async offices(ids: readonly OfficeId[]): Promise<ReadonlyMap<OfficeId, Office>> {
    if (ids.length === 0) return new Map();
    const rows = await this.rows<OfficeRow>('directory-offices', 'select id, person_id, organisation_id, facts from vault.office where id = any($1)', [ids]);
    return new Map(rows.map((row) => [row.id, officeOf(row)]));
  }

  async organisations(ids: readonly OrganisationId[]): Promise<ReadonlyMap<OrganisationId, Organisation>> {
    if (ids.length === 0) return new Map();
    const rows = await this.rows<OrganisationRow>('directory-organisations', 'select id, facts from vault.organisation where id = any($1)', [ids]);
    return new Map(rows.map((row) => [row.id, organisationOf(row)]));
  }

  async addPerson(facts: PersonFacts, id: PersonId = `person-${randomUUID()}`): Promise<Person> {
    assertFacts(facts);
    const [kinds, keys] = personKeysOf(facts);
    await this.rows(
      'directory-add-person',
      `with added as (insert into vault.person (id, facts, sort) values ($1, $2, $3) on conflict (id) do nothing returning id)
       insert into vault.person_key (kind, key, person_id) select k.kind, k.key, added.id from added, unnest($4::text[], $5::text[]) as k(kind, key)`,
      [id, JSON.stringify(facts), sortKeyOf(facts), kinds, keys],
    );
    return (await this.persons([id])).get(id)!;
  }

  async changePerson(id: PersonId, facts: PersonFacts): Promise<Person> {
    assertFacts(facts);
    const [kinds, keys] = personKeysOf(facts);
    const rows = await this.rows<{ id: PersonId }>(
      'directory-change-person',
      `with changed as (update vault.person set facts = $2, sort = $3 where id = $1 returning id),
            wanted as (select k.kind, k.key from changed, unnest($4::text[], $5::text[]) as k(kind, key)),
            gone as (delete from vault.person_key p using changed where p.person_id = changed.id and not exists (select from wanted w where w.kind = p.kind and w.key = p.key)),
            come as (insert into vault.person_key (kind, key, person_id) select w.kind, w.key, $1 from wanted w on conflict do nothing)
       select id from changed`,
      [id, JSON.stringify(facts), sortKeyOf(facts), kinds, keys],
    );
    if (rows.length === 0) refuse('unknown-person', { reason: `There is no ${id} in the directory.` });
    return { ...facts, personId: id };
  }

  async findPersons(fullName: string): Promise<readonly Person[]> {
    const rows = await this.rows<PersonRow>(
      'directory-find-persons',
      `select p.id, p.facts from vault.person_key k join vault.person p on p.id = k.person_id where k.kind = 'name' and k.key = $1 order by p.number`,
      [nameKey(fullName)],
    );
    return rows.map(personOf);
  }

  async named(keys: readonly string[]): Promise<ReadonlyMap<string, readonly Person[]>> {
    const rows = await this.rows<PersonRow & { readonly key: string }>(
      'directory-named',
      `select k.key, p.id, p.facts from vault.person_key k join vault.person p on p.id = k.person_id where k.kind = 'mask' and k.key = any($1) order by p.number`,
      [keys],
    );
    const byKey = Map.groupBy(rows, ({ key }) => key);
    return new Map([...byKey].map(([key, namesakes]) => [key, namesakes.map(personOf)]));
  }

  async searchPersons(query: string, { after, limit }: { readonly after?: string; readonly limit: number }) {
    const words = collationKey(query)
      .split(/\s+/)
      .filter(Boolean)
      .map((word) => `${word.replace(/[\\%_]/g, '\\$&')}%`);
    const [sort = '', id = ''] = after?.split('\n') ?? [];
    const rows = await this.rows<PersonRow & { readonly sort: string }>(
      'directory-search-persons',
      `select p.id, p.facts, p.sort from vault.person p
        where (p.sort, p.id) > ($1, $2)
          and not exists (select from unnest($3::text[]) as w(word)
                           where not exists (select from vault.person_key k where k.kind = 'word' and k.person_id = p.id and k.key like w.word))
        order by p.sort, p.id limit $4`,
      [sort, id, words, limit + 1],
    );
    const items = rows.slice(0, limit);
    const last = items.at(-1);
    return { items: items.map(personOf), ...(rows.length > limit && last && { next: `${last.sort}\n${last.id}` }) };
  }

  async addOffice(personId: PersonId, facts: OfficeFacts): Promise<Office> {
    assertFacts(facts);
    if (!(await this.persons([personId])).has(personId)) refuse('unknown-person', { reason: `There is no ${personId} in the directory.` });
    const rows = await this.rows<OfficeRow>(
      'directory-add-office',
      `with added as (insert into vault.office (id, person_id, organisation_id, facts, digest) values ($1, $2, $3, $4, $5)
                      on conflict (person_id, digest) do nothing returning id, person_id, organisation_id, facts)
       select * from added union all
       select id, person_id, organisation_id, facts from vault.office where person_id = $2 and digest = $5 limit 1`,
      [`office-${randomUUID()}`, personId, await this.organisationIdOf(facts), JSON.stringify(facts), digestOf(facts)],
    );
    // Nothing: a twin of this very call was not yet committed when this one looked.
    return rows[0] ? officeOf(rows[0]) : this.addOffice(personId, facts);
  }

  async changeOffice(id: OfficeId, facts: OfficeFacts): Promise<Office> {
    assertFacts(facts);
    const rows = await this.rows<OfficeRow>(
      'directory-change-office',
      `update vault.office set facts = $2, organisation_id = $3, digest = $4 where id = $1 returning id, person_id, organisation_id, facts`,
      [id, JSON.stringify(facts), await this.organisationIdOf(facts), digestOf(facts)],
    ).catch((error: unknown) => {
      if (!(error instanceof DatabaseError) || error.code !== UNIQUE_VIOLATION) throw error;
      return refuse('office-known', { reason: 'The person holds this very office already.' });
    });
    if (!rows[0]) refuse('unknown-office', { reason: `There is no ${id} in the directory.` });
    return officeOf(rows[0]);
  }

  async officesOf(personId: PersonId): Promise<readonly Office[]> {
    const rows = await this.rows<OfficeRow>(
      'directory-offices-of',
      'select id, person_id, organisation_id, facts from vault.office where person_id = $1 order by number',
      [personId],
    );
    return rows.map(officeOf);
  }

  async addOrganisation(facts: OrganisationFacts): Promise<Organisation> {
    assertFacts(facts);
    const id = organisationIdOf(facts);
    await this.rows(
      'directory-add-organisation',
      `with added as (insert into vault.organisation (id, kind, facts) values ($1, $2, $3) on conflict (id) do nothing returning id)
       insert into vault.organisation_key (key, organisation_id) select k.key, added.id from added, unnest($4::text[]) as k(key)`,
      [id, facts.kind, JSON.stringify(facts), organisationKeysOf(facts)],
    );
    return (await this.organisations([id])).get(id)!;
  }

  async changeOrganisation(id: OrganisationId, facts: OrganisationFacts): Promise<Organisation> {
    assertFacts(facts);
    const rows = await this.rows<{ id: OrganisationId }>(
      'directory-change-organisation',
      `with changed as (update vault.organisation set kind = $2, facts = $3 where id = $1 returning id),
            gone as (delete from vault.organisation_key k using changed where k.organisation_id = changed.id and k.key <> all($4)),
            come as (insert into vault.organisation_key (key, organisation_id) select k.key, changed.id from changed, unnest($4::text[]) as k(key) on conflict do nothing)
       select id from changed`,
      [id, facts.kind, JSON.stringify(facts), organisationKeysOf(facts)],
    );
    if (rows.length === 0) refuse('unknown-organisation', { reason: `There is no ${id} in the directory.` });
    return { ...facts, organisationId: id };
  }

  async findOrganisation(name: string): Promise<Organisation | undefined> {
    const rows = await this.rows<OrganisationRow>(
      'directory-find-organisation',
      `select o.id, o.facts from vault.organisation_key k join vault.organisation o on o.id = k.organisation_id where k.key = $1 order by o.number limit 1`,
      [organisationKey(name)],
    );
    return rows[0] && organisationOf(rows[0]);
  }

  async listOrganisations(kind?: Organisation['kind']): Promise<readonly Organisation[]> {
    const rows = await this.rows<OrganisationRow>(
      'directory-list-organisations',
      'select id, facts from vault.organisation where $1::text is null or kind = $1 order by number',
      [kind ?? null],
    );
    return rows.map(organisationOf);
  }

  async functions(): Promise<readonly AddedFunction[]> {
    const rows = await this.rows<{ facts: AddedFunction }>('directory-functions', 'select facts from vault.function_noun order by sort, key', []);
    return rows.map(({ facts }) => facts);
  }

  async putFunction(facts: AddedFunction): Promise<AddedFunction> {
    assertFacts(facts);
    await this.rows(
      'directory-put-function',
      `insert into vault.function_noun (key, sort, facts) values ($1, $2, $3)
       on conflict (key) do update set sort = excluded.sort, facts = excluded.facts`,
      [functionKey(facts.noun), functionSortKey(facts.noun), JSON.stringify(facts)],
    );
    return facts;
  }

  async removeFunction(noun: string): Promise<void> {
    const rows = await this.rows('directory-remove-function', 'delete from vault.function_noun where key = $1 returning key', [functionKey(noun)]);
    if (rows.length === 0) refuse('unknown-function', { reason: `The vocabulary lists no ${noun}.` });
  }

  private async organisationIdOf({ organisation }: OfficeFacts): Promise<OrganisationId | null> {
    const found = organisation === undefined ? undefined : await this.findOrganisation(organisation);
    return found && organisation !== undefined && officeBelongsTo(found, organisation) ? found.organisationId : null;
  }

  private async rows<Row extends object>(name: string, text: string, values: unknown[]): Promise<Row[]> {
    const { rows } = await this.pool.query<Row>({ name, text, values });
    return rows;
  }
}

const personOf = ({ id, facts }: PersonRow): Person => ({ ...facts, personId: id });
const organisationOf = ({ id, facts }: OrganisationRow): Organisation => ({ ...facts, organisationId: id });
const officeOf = ({ id, person_id, organisation_id, facts }: OfficeRow): Office => ({
  ...facts,
  officeId: id,
  personId: person_id,
  ...(organisation_id !== null && { organisationId: organisation_id }),
});

function personKeysOf(facts: PersonFacts): [kinds: string[], keys: string[]] {
  const keys = [
    ...nameKeysOf(facts).map((key) => ['name', key] as const),
    ...maskKeysOf(facts).map((key) => ['mask', key] as const),
    ...wordKeysOf(facts).map((key) => ['word', key] as const),
  ];
  return [keys.map(([kind]) => kind), keys.map(([, key]) => key)];
}
