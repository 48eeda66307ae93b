import type { Pool } from 'pg';
import { DossierRecords, OneAtATime, type DossierRecord, type Remembered } from '#libs/dossiers/dossier-records.js';
import type { Form } from '#libs/dossiers/form.js';
import type { Position } from '#libs/eventing/event-store.js';

const LOCK = 7_226_311_402;

type Row = { readonly id: string; readonly visit_id: string; readonly digest: string; readonly finished: boolean; readonly people: Remembered };

/** Records as tables in the schema `vault`. */
export class PostgresDossierRecords extends DossierRecords {
  private readonly queue = new OneAtATime();

  constructor(private readonly pool: Pool) {
    super();
  }

  find(id: string): Promise<DossierRecord | undefined> {
    return this.one('dossier-find', 'select id, visit_id, digest, finished, people from vault.dossier where id = $1', id);
  }

  ofVisit(visitId: string): Promise<DossierRecord | undefined> {
    return this.one('dossier-of-visit', 'select id, visit_id, digest, finished, people from vault.dossier where visit_id = $1', visitId);
  }

  async save({ id, visitId, digest, finished, people }: DossierRecord): Promise<void> {
    await this.pool.query({
      name: 'dossier-save',
      text: `insert into vault.dossier (id, visit_id, digest, finished, people) values ($1, $2, $3, $4, $5)
             on conflict (id) do update set digest = excluded.digest, finished = excluded.finished, people = excluded.people`,
      values: [id, visitId, digest, finished, JSON.stringify(people)],
    });
  }

  async saveForm(visitId: string, position: Position, form: Form): Promise<void> {
    await this.pool.query({
      name: 'dossier-save-form',
      text: `insert into vault.dossier_form (visit_id, position, form) values ($1, $2, $3) on conflict (visit_id, position) do update set form = excluded.form`,
      values: [visitId, position, JSON.stringify(form)],
    });
  }

  async formAt(visitId: string, position: Position): Promise<Form | undefined> {
    const { rows } = await this.pool.query<{ form: Form }>({
      name: 'dossier-form-at',
      text: `(select form, 0 as late from vault.dossier_form where visit_id = $1 and position <= $2 order by position desc limit 1)
             union all (select form, 1 as late from vault.dossier_form where visit_id = $1 order by position limit 1) order by late limit 1`,
      values: [visitId, position],
    });
    return rows[0]?.form;
  }

  /** The lock is held on a connection of its own; the queue before it keeps waiting imports from holding one each. */
  exclusively<T>(work: () => Promise<T>): Promise<T> {
    return this.queue.run(async () => {
      const client = await this.pool.connect();
      let failed: Error | undefined;
      try {
        await client.query('select pg_advisory_lock($1)', [LOCK]);
        try {
          return await work();
        } finally {
          await client.query('select pg_advisory_unlock($1)', [LOCK]).catch((error: Error) => {
            failed = error; // the connection is thrown away, and the lock with it
          });
        }
      } finally {
        client.release(failed);
      }
    });
  }

  private async one(name: string, text: string, value: string): Promise<DossierRecord | undefined> {
    const { rows } = await this.pool.query<Row>({ name, text, values: [value] });
    const [row] = rows;
    return row && { id: row.id, visitId: row.visit_id, digest: row.digest, finished: row.finished, people: row.people };
  }
}
