import { randomUUID } from 'node:crypto';
import { DatabaseError, type Pool } from 'pg';
import type { Office, OfficeFacts, Organisation } from '#libs/directory/directory.js';
import { unknownOffice, unknownPerson } from '#libs/directory/not-in-directory.js';
import { rowsOf, VERSION_PLACE, type VersionRow } from '#libs/directory/postgres.versions.js';
import { assertFacts, digestOf, officeBelongsTo, sameFacts } from '#libs/directory/stored-facts.js';
import { refuse } from '#libs/eventing/decider.js';
import { KEY_COLUMNS, type DataKeys } from '#libs/keys/data-keys.js';
import type { OfficeId, OrganisationId, PersonId } from '#libs/vault/ids.js';

const UNIQUE_VIOLATION = '23505';

type OfficeRow = VersionRow<OfficeId> & { readonly person_id: PersonId; readonly organisation_id: OrganisationId | null };
/** Who an organisation is that an office names. */
type FindOrganisation = (name: string) => Promise<Organisation | undefined>;

const NEWEST = `select o.id, o.person_id, o.organisation_id, v.version, v.box, ${KEY_COLUMNS}
  from vault.office o join vault.directory_version v on v.id = o.id and v.version = o.version join vault.data_key k on k.id = o.key_id`;

/** Offices as tables in the schema `vault`, encrypted with the key of the person who holds them. */
export class PostgresOffices {
  constructor(
    private readonly pool: Pool,
    private readonly keys: DataKeys,
    private readonly findOrganisation: FindOrganisation,
  ) {}

  async byIds(ids: readonly OfficeId[]): Promise<ReadonlyMap<OfficeId, Office>> {
    if (ids.length === 0) return new Map();
    const offices = await this.read('directory-offices', `${NEWEST} where o.id = any($1)`, [ids]);
    return new Map(offices.map((office) => [office.officeId, office]));
  }

  of(personId: PersonId): Promise<Office[]> {
    return this.read('directory-offices-of', `${NEWEST} where o.person_id = $1 order by o.number`, [personId]);
  }

  /** Who is erased meanwhile is unknown. */
  add(personId: PersonId, facts: OfficeFacts, by?: string): Promise<Office> {
    assertFacts(facts);
    return this.keys.writing(() => this.added(personId, facts, by));
  }

  private async added(personId: PersonId, facts: OfficeFacts, by?: string): Promise<Office> {
    const [holder] = await this.rows<{ id: string; master: string; wrapped: Buffer }>(
      'directory-key-of-person',
      'select k.id, k.master, k.wrapped from vault.person p join vault.data_key k on k.id = p.key_id where p.id = $1',
      [personId],
    );
    if (!holder) return unknownPerson(personId);
    const id: OfficeId = `office-${randomUUID()}`;
    const mark = await this.markOf(facts);
    const rows = await this.rows<{ id: OfficeId }>(
      'directory-add-office',
      `with added as (insert into vault.office (id, person_id, organisation_id, key_id, version, mark) values ($1, $2, $3, $4, 1, $5)
                      on conflict (person_id, mark) do nothing returning id),
            kept as (insert into vault.directory_version (id, version, key_id, box, recorded_by) select id, 1, $4, $6, $7 from added)
       select id from added union all select id from vault.office where person_id = $2 and mark = $5 limit 1`,
      [id, personId, await this.organisationIdOf(facts), holder.id, mark, this.keys.box(holder, JSON.stringify(facts), VERSION_PLACE(id, 1)), by ?? null],
    );
    const known = rows[0] && (await this.byIds([rows[0].id])).get(rows[0].id);
    // Nothing: a twin of this very call was not yet committed when this one looked.
    return known ?? this.added(personId, facts, by);
  }

  /** The next version; the same facts as the newest keep nothing. Decided again when somebody else was faster. */
  async change(id: OfficeId, facts: OfficeFacts, by?: string): Promise<Office> {
    assertFacts(facts);
    const [mark, organisationId] = [await this.markOf(facts), await this.organisationIdOf(facts)];
    for (;;) {
      const [row] = await this.rows<OfficeRow>('directory-office', `${NEWEST} where o.id = $1`, [id]);
      if (!row) return unknownOffice(id);
      const changed: Office = { ...facts, officeId: id, personId: row.person_id, ...(organisationId !== null && { organisationId }) };
      if (row.organisation_id === organisationId && sameFacts(this.factsIn(row), facts)) return changed;
      const next = row.version + 1;
      const box = this.keys.box({ id: row.key_id, master: row.master, wrapped: row.wrapped }, JSON.stringify(facts), VERSION_PLACE(id, next));
      const rows = await this.rows(
        'directory-change-office',
        `with changed as (update vault.office set version = $2, organisation_id = $3, mark = $4 where id = $1 and version = $2 - 1 returning id, key_id),
              kept as (insert into vault.directory_version (id, version, key_id, box, recorded_by) select id, $2, key_id, $5, $6 from changed)
         select id from changed`,
        [id, next, organisationId, mark, box, by ?? null],
      ).catch((error: unknown) => {
        if (!(error instanceof DatabaseError) || error.code !== UNIQUE_VIOLATION) throw error;
        return refuse('office-known', {
          reason: 'The person holds this very office already.',
          remedy: 'Name the one that is there, or change what tells them apart.',
        });
      });
      if (rows.length > 0) return changed;
    }
  }

  private async markOf(facts: OfficeFacts): Promise<Buffer> {
    return (await this.keys.blindIndex()).of('office', digestOf(facts));
  }

  private async organisationIdOf({ organisation }: OfficeFacts): Promise<OrganisationId | null> {
    const found = organisation === undefined ? undefined : await this.findOrganisation(organisation);
    return found && organisation !== undefined && officeBelongsTo(found, organisation) ? found.organisationId : null;
  }

  private async read(name: string, text: string, values: unknown[]): Promise<Office[]> {
    const rows = await this.rows<OfficeRow>(name, text, values);
    return rows.map((row) => ({
      ...this.factsIn(row),
      officeId: row.id,
      personId: row.person_id,
      ...(row.organisation_id !== null && { organisationId: row.organisation_id }),
    }));
  }

  private factsIn(row: OfficeRow): OfficeFacts {
    return this.keys.json(row, VERSION_PLACE(row.id, row.version)) as OfficeFacts;
  }

  private rows<Row extends object>(name: string, text: string, values: unknown[]): Promise<Row[]> {
    return rowsOf<Row>(this.pool, name, text, values);
  }
}
