import { Injectable } from '@nestjs/common';
import { DatabaseError, Pool } from 'pg';
import { Consents, type RecordedDeclaration, type ToRecord, type Withdrawal } from '#libs/directory/consents.js';
import { unknownPerson } from '#libs/directory/not-in-directory.js';
import { withdrawable } from '#libs/directory/withdrawable.js';
import type { PersonId, TextId } from '#libs/vault/ids.js';

const FOREIGN_KEY_VIOLATION = '23503';

type Row = Pick<RecordedDeclaration, 'version' | 'kind' | 'decision' | 'channel'> & {
  readonly id: string;
  readonly person_id: PersonId;
  readonly declared_on: string;
  readonly visit_id: string | null;
  readonly note: TextId | null;
  readonly recorded_at: Date;
  readonly recorded_by: string;
};

const COLUMNS = 'id, version, person_id, kind, decision, channel, declared_on::text, visit_id, note, recorded_at, recorded_by';

/** Consents as a table in the schema `vault`. */
@Injectable()
export class PostgresConsents extends Consents {
  constructor(private readonly pool: Pool) {
    super();
  }

  async record(declaration: ToRecord): Promise<RecordedDeclaration> {
    await this.keep(1, declaration).catch((error: unknown) => {
      if (error instanceof DatabaseError && error.code === FOREIGN_KEY_VIOLATION) return unknownPerson(declaration.personId);
      throw error;
    });
    const [recorded] = await this.versionsOf(declaration.consentId);
    return recorded!;
  }

  async withdraw(withdrawal: Withdrawal): Promise<RecordedDeclaration> {
    const { kind, visitId } = withdrawable(await this.versionsOf(withdrawal.consentId), withdrawal);
    await this.keep(2, { ...withdrawal, kind, ...(visitId !== undefined && { visitId }), decision: 'withdrawn' });
    const [, withdrawn] = await this.versionsOf(withdrawal.consentId);
    return withdrawn!;
  }

  async of(personIds: readonly PersonId[]): Promise<ReadonlyMap<PersonId, readonly RecordedDeclaration[]>> {
    if (personIds.length === 0) return new Map();
    const found = await this.declarations('consents-of', 'where person_id = any($1) order by person_id, number', [personIds]);
    return Map.groupBy(found, ({ personId }) => personId);
  }

  async everSaidNo(): Promise<readonly PersonId[]> {
    const { rows } = await this.pool.query<{ person_id: PersonId }>({
      name: 'consents-ever-said-no',
      text: `select distinct person_id from vault.consent where kind = 'naming' and decision <> 'given' order by person_id`,
    });
    return rows.map(({ person_id }) => person_id);
  }

  private versionsOf(consentId: string): Promise<readonly RecordedDeclaration[]> {
    return this.declarations('consents-versions-of', 'where id = $1 order by version', [consentId]);
  }

  private async keep(
    version: number,
    { consentId, personId, kind, decision, channel, on, visitId, note, recordedBy }: Omit<RecordedDeclaration, 'version' | 'at'>,
  ) {
    await this.pool.query({
      name: 'consents-keep',
      text: `insert into vault.consent (id, version, person_id, kind, decision, channel, declared_on, visit_id, note, recorded_by)
             values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) on conflict (id, version) do nothing`,
      values: [consentId, version, personId, kind, decision, channel, on, visitId ?? null, note ?? null, recordedBy],
    });
  }

  private async declarations(name: string, which: string, values: unknown[]): Promise<RecordedDeclaration[]> {
    const { rows } = await this.pool.query<Row>({ name, text: `select ${COLUMNS} from vault.consent ${which}`, values });
    return rows.map(declarationOf);
  }
}

const declarationOf = ({
  id,
  version,
  person_id,
  kind,
  decision,
  channel,
  declared_on,
  visit_id,
  note,
  recorded_at,
  recorded_by,
}: Row): RecordedDeclaration => ({
  consentId: id,
  version,
  personId: person_id,
  kind,
  decision,
  channel,
  on: declared_on,
  ...(visit_id !== null && { visitId: visit_id }),
  ...(note !== null && { note }),
  at: recorded_at.toISOString(),
  recordedBy: recorded_by,
});
