import type { Pool } from 'pg';
import { DossierRecords, OneAtATime, type DossierRecord } from '#libs/dossiers/dossier-records.js';
import type { Form } from '#libs/dossiers/form.js';
import type { Position } from '#libs/eventing/event-store.js';
import { KEY_COLUMNS, type Boxed, type DataKeys } from '#libs/keys/data-keys.js';
import { ownerOf } from '#libs/vault/owner.js';

const LOCK = 7_226_311_402;

type Row = Boxed & { readonly visit_id: string; readonly finished: boolean };
/** What the box of a dossier holds. */
export type DossierBox = Pick<DossierRecord, 'id' | 'digest' | 'people'>;

const RECORDS = `select d.visit_id, d.finished, d.box, ${KEY_COLUMNS} from vault.dossier d join vault.data_key k on k.id = d.key_id`;
const FORMS = `select f.position, f.box, ${KEY_COLUMNS} from vault.dossier_form f join vault.data_key k on k.id = f.key_id`;

/** Records as tables in the schema `vault`, encrypted with the key of the visit. A dossier's id may be called after somebody, so it is in the box too. */
export class PostgresDossierRecords extends DossierRecords {
  private readonly queue = new OneAtATime();

  constructor(
    private readonly pool: Pool,
    private readonly keys: DataKeys,
  ) {
    super();
  }

  async find(id: string): Promise<DossierRecord | undefined> {
    return this.one('dossier-find', `${RECORDS} where d.mark = $1`, await this.markOf(id));
  }

  ofVisit(visitId: string): Promise<DossierRecord | undefined> {
    return this.one('dossier-of-visit', `${RECORDS} where d.visit_id = $1`, visitId);
  }

  async save({ id, visitId, digest, finished, people }: DossierRecord): Promise<void> {
    const mark = await this.markOf(id);
    await this.keys.writing(async () => {
      const key = await this.keys.ofOwner(ownerOfVisit(visitId));
      const box = this.keys.box(key, JSON.stringify({ id, digest, people } satisfies DossierBox), ['dossier', visitId]);
      await this.pool.query({
        name: 'dossier-save',
        text: `insert into vault.dossier (visit_id, mark, finished, key_id, box) values ($1, $2, $3, $4, $5)
               on conflict (mark) do update set finished = excluded.finished, key_id = excluded.key_id, box = excluded.box`,
        values: [visitId, mark, finished, key.id, box],
      });
    });
  }

  async saveForm(visitId: string, position: Position, form: Form): Promise<void> {
    await this.keys.writing(async () => {
      const key = await this.keys.ofOwner(ownerOfVisit(visitId));
      await this.pool.query({
        name: 'dossier-save-form',
        text: `insert into vault.dossier_form (visit_id, position, key_id, box) values ($1, $2, $3, $4)
               on conflict (visit_id, position) do update set key_id = excluded.key_id, box = excluded.box`,
        values: [visitId, position, key.id, this.keys.box(key, JSON.stringify(form), ['dossier_form', visitId, position])],
      });
    });
  }

  async formAt(visitId: string, position: Position): Promise<Form | undefined> {
    const { rows } = await this.pool.query<Boxed & { readonly position: string }>({
      name: 'dossier-form-at',
      text: `${FORMS} where f.visit_id = $1 and f.position = coalesce(
               (select max(b.position) from vault.dossier_form b where b.visit_id = $1 and b.position <= $2),
               (select min(a.position) from vault.dossier_form a where a.visit_id = $1))`,
      values: [visitId, position],
    });
    return rows[0] && (this.keys.json(rows[0], ['dossier_form', visitId, rows[0].position]) as Form);
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

  private async one(name: string, text: string, value: unknown): Promise<DossierRecord | undefined> {
    const { rows } = await this.pool.query<Row>({ name, text, values: [value] });
    const [row] = rows;
    if (!row) return undefined;
    const { id, digest, people } = this.keys.json(row, ['dossier', row.visit_id]) as DossierBox;
    return { id, visitId: row.visit_id, digest, finished: row.finished, people };
  }

  private async markOf(id: string): Promise<Buffer> {
    return (await this.keys.blindIndex()).of('dossier', id);
  }
}

const ownerOfVisit = (visitId: string): string => ownerOf(`visit-${visitId}`);
