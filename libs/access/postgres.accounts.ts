import { Injectable } from '@nestjs/common';
import { Pool } from 'pg';
import { AskedTogether } from '#libs/eventing/postgres.asked-together.js';
import { refuse } from '#libs/eventing/decider.js';
import { VersionConflict } from '#libs/eventing/event-store.js';
import { Accounts, type Account, type Subject } from '#libs/platform/policy/accounts.js';
import { grantedBy, type Grant } from '#libs/platform/policy/grants.js';
import type { Actor } from '#libs/platform/policy/permit.js';

type Row = { id: string; version: number; issuer: string; subject: string; grants: readonly Grant[]; disabled: boolean };

type Granted = Pick<Row, 'id' | 'grants'>;

const COLUMNS = 'id, version, issuer, subject, grants, disabled';

/** Accounts as tables in the schema `access`. */
@Injectable()
export class PostgresAccounts extends Accounts {
  private readonly subjects = new AskedTogether<Subject, Granted | undefined>((subjects) => this.grantsOf(subjects));

  constructor(private readonly pool: Pool) {
    super();
  }

  async actor(subject: Subject): Promise<Actor | undefined> {
    return this.toActor(await this.subjects.of(subject));
  }

  async standing(accountId: string): Promise<Actor | undefined> {
    const { rows } = await this.pool.query<Granted>({
      name: 'account-standing',
      text: 'select id, grants from access.current_account where id = $1 and not disabled',
      values: [accountId],
    });
    return this.toActor(rows[0]);
  }

  private async grantsOf(subjects: readonly Subject[]): Promise<readonly (Granted | undefined)[]> {
    const { rows } = await this.pool.query<Granted & Subject>({
      name: 'accounts-of-subjects',
      text: `select a.issuer, a.subject, a.id, a.grants
               from (select distinct * from unnest($1::text[], $2::text[])) as s(issuer, subject)
               join access.current_account a on a.issuer = s.issuer and a.subject = s.subject
              where not a.disabled`,
      values: [subjects.map(({ issuer }) => issuer), subjects.map(({ subject }) => subject)],
    });
    return subjects.map(({ issuer, subject }) => rows.find((row) => row.issuer === issuer && row.subject === subject));
  }

  private async toActor(account: Granted | undefined): Promise<Actor | undefined> {
    if (!account) return undefined;
    const names = await this.namesOf(account.grants.flatMap((grant) => (grant.role === 'press' && grant.issuers !== 'all' ? grant.issuers : [])));
    return { id: account.id, grants: account.grants.map((grant) => grantedBy(grant, (issuerId) => names.get(issuerId) ?? [])) };
  }

  async get(accountId: string): Promise<Account | undefined> {
    const { rows } = await this.pool.query<Row>(`select ${COLUMNS} from access.current_account where id = $1`, [accountId]);
    return rows.map(toAccount)[0];
  }

  async list({ after, limit }: { readonly after?: string | undefined; readonly limit: number }): Promise<readonly Account[]> {
    const { rows } = await this.pool.query<Row>(`select ${COLUMNS} from access.current_account where id > $1 order by id limit $2`, [after ?? '', limit]);
    return rows.map(toAccount);
  }

  async put({ accountId, issuer, subject, grants, disabled }: Omit<Account, 'version'>, by: string, expected?: number): Promise<number> {
    const { rows } = await this.pool.query<{ outcome: 'kept' | 'same' | 'conflict' | 'taken' | 'last'; version: number }>(
      'select outcome, version from access.keep_account($1, $2, $3, $4, $5, $6, $7)',
      [accountId, issuer, subject, JSON.stringify(grants), disabled, by, expected ?? null],
    );
    const { outcome, version } = rows[0]!;
    if (outcome === 'conflict') throw new VersionConflict(`account ${accountId}`, expected ?? 0, version);
    if (outcome === 'taken')
      refuse('subject-taken', { reason: 'Another account belongs to this subject.', remedy: 'Give that account the roles, or change its subject first.' });
    if (outcome === 'last') refuse('last-admin', { reason: 'Nobody would be left who may change accounts.', remedy: 'Make somebody else admin first.' });
    return version;
  }

  /** By which names releases know their issuers: those that house style finds them by. */
  private async namesOf(issuerIds: readonly string[]): Promise<ReadonlyMap<string, readonly string[]>> {
    if (issuerIds.length === 0) return new Map();
    const { rows } = await this.pool.query<{ issuer_id: string; names: string[] }>({
      name: 'names-of-issuers',
      text: `select distinct on (issuer_id) issuer_id, names from vault.house_style where part = 'issuer' and issuer_id = any($1) order by issuer_id, version desc`,
      values: [issuerIds],
    });
    return new Map(rows.map(({ issuer_id, names }) => [issuer_id, names]));
  }
}

const toAccount = ({ id, ...facts }: Row): Account => ({ accountId: id, ...facts });
