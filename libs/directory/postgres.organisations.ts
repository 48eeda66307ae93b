import type { Pool } from 'pg';
import type { Organisation } from '#libs/directory/directory.js';
import { organisationKey } from '#libs/directory/name-keys.js';
import { unknownOrganisation } from '#libs/directory/not-in-directory.js';
import { rowsOf, VERSION_PLACE, type VersionRow } from '#libs/directory/postgres.versions.js';
import { assertFacts, organisationIdOf, organisationKeysOf, sameFacts, type OrganisationFacts } from '#libs/directory/stored-facts.js';
import { KEY_COLUMNS, keyOf, type DataKeys } from '#libs/keys/data-keys.js';
import type { OrganisationId } from '#libs/vault/ids.js';

type OrganisationRow = VersionRow<OrganisationId>;

/** All organisations share a key: they are no people, but may be called after some. */
export const OWNER_OF_ORGANISATIONS = 'organisations';

const NEWEST = `select o.id, v.version, v.box, ${KEY_COLUMNS}
  from vault.organisation o join vault.directory_version v on v.id = o.id and v.version = o.version join vault.data_key k on k.id = o.key_id`;

const VERSIONS = `select o.id, v.version, v.box, ${KEY_COLUMNS}
  from vault.organisation o join vault.directory_version v on v.id = o.id join vault.data_key k on k.id = v.key_id where o.id = $1 order by v.version`;

/** Organisations as tables in the schema `vault`, encrypted, and found by a blind index of their names. */
export class PostgresOrganisations {
  constructor(
    private readonly pool: Pool,
    private readonly keys: DataKeys,
  ) {}

  async byIds(ids: readonly OrganisationId[]): Promise<ReadonlyMap<OrganisationId, Organisation>> {
    if (ids.length === 0) return new Map();
    const organisations = await this.read('directory-organisations', `${NEWEST} where o.id = any($1)`, [ids]);
    return new Map(organisations.map((organisation) => [organisation.organisationId, organisation]));
  }

  async add(facts: OrganisationFacts, by?: string): Promise<Organisation> {
    assertFacts(facts);
    const id = organisationIdOf(facts);
    const marks = await this.marksOf(facts);
    await this.keys.writing(async () => {
      const key = await this.keys.ofOwner(OWNER_OF_ORGANISATIONS);
      await this.rows(
        'directory-add-organisation',
        `with added as (insert into vault.organisation (id, kind, key_id, version) values ($1, $2, $3, 1) on conflict (id) do nothing returning id),
              kept as (insert into vault.directory_version (id, version, key_id, box, recorded_by) select id, 1, $3, $4, $5 from added)
         insert into vault.organisation_mark (mark, organisation_id) select m.mark, added.id from added, unnest($6::bytea[]) as m(mark)`,
        [id, facts.kind, key.id, this.keys.box(key, JSON.stringify(facts), VERSION_PLACE(id, 1)), by ?? null, marks],
      );
    });
    return (await this.byIds([id])).get(id)!;
  }

  /**
   * The next version; the same facts as the newest keep nothing. How it is reached goes from the versions before. Decided again when somebody else
   * was faster.
   */
  async change(id: OrganisationId, facts: OrganisationFacts, by?: string): Promise<Organisation> {
    assertFacts(facts);
    const marks = await this.marksOf(facts);
    for (;;) {
      const versions = await this.rows<OrganisationRow>('directory-organisation', VERSIONS, [id]);
      const row = versions.at(-1);
      if (!row) return unknownOrganisation(id);
      if (sameFacts(this.factsIn(row), facts)) return { ...facts, organisationId: id };
      const next = row.version + 1;
      const boxed = (what: OrganisationFacts, version: number) => this.keys.box(keyOf(row), JSON.stringify(what), VERSION_PLACE(id, version));
      const reached = versions.flatMap((version) => {
        const { contact, ...rest } = this.factsIn(version);
        return contact === undefined ? [] : [{ version: version.version, box: boxed(rest, version.version) }];
      });
      const rows = await this.rows(
        'directory-change-organisation',
        `with changed as (update vault.organisation set kind = $3, version = $2 where id = $1 and version = $2 - 1 returning id, key_id),
              reached as (delete from vault.directory_version v using changed where v.id = changed.id and v.version = any($7::int[]) returning v.*),
              kept as (insert into vault.directory_version (id, version, key_id, box, recorded_at, recorded_by)
                       select id, $2, key_id, $4, clock_timestamp(), $5 from changed
                       union all select r.id, r.version, r.key_id, n.box, r.recorded_at, r.recorded_by
                         from reached r join unnest($7::int[], $8::bytea[]) as n(version, box) on n.version = r.version),
              gone as (delete from vault.organisation_mark m using changed where m.organisation_id = changed.id and m.mark <> all($6::bytea[])),
              come as (insert into vault.organisation_mark (mark, organisation_id) select m.mark, changed.id from changed, unnest($6::bytea[]) as m(mark)
                       on conflict do nothing)
         select id from changed`,
        [id, next, facts.kind, boxed(facts, next), by ?? null, marks, reached.map(({ version }) => version), reached.map(({ box }) => box)],
      );
      if (rows.length > 0) return { ...facts, organisationId: id };
    }
  }

  async find(name: string): Promise<Organisation | undefined> {
    const mark = (await this.keys.blindIndex()).of('organisation', organisationKey(name));
    const [found] = await this.read(
      'directory-find-organisation',
      `${NEWEST} where o.id in (select m.organisation_id from vault.organisation_mark m where m.mark = $1) order by o.number limit 1`,
      [mark],
    );
    return found;
  }

  list(kind?: Organisation['kind']): Promise<Organisation[]> {
    return this.read('directory-list-organisations', `${NEWEST} where $1::text is null or o.kind = $1 order by o.number`, [kind ?? null]);
  }

  private async marksOf(facts: OrganisationFacts): Promise<Buffer[]> {
    const index = await this.keys.blindIndex();
    return organisationKeysOf(facts).map((key) => index.of('organisation', key));
  }

  private async read(name: string, text: string, values: unknown[]): Promise<Organisation[]> {
    return (await this.rows<OrganisationRow>(name, text, values)).map((row) => ({ ...this.factsIn(row), organisationId: row.id }));
  }

  private factsIn(row: OrganisationRow): OrganisationFacts {
    return this.keys.json(row, VERSION_PLACE(row.id, row.version)) as OrganisationFacts;
  }

  private rows<Row extends object>(name: string, text: string, values: unknown[]): Promise<Row[]> {
    return rowsOf<Row>(this.pool, name, text, values);
  }
}
