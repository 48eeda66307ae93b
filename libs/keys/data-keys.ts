import { randomBytes, randomUUID, type KeyObject } from 'node:crypto';
import type { Pool } from 'pg';
import { BlindIndex } from '#libs/keys/blind-index.js';
import { boxed, unboxed, type Place } from '#libs/keys/box.js';
import { KeyCache } from '#libs/keys/key-cache.js';
import { DURING_ROTATION, MasterKeyRefused, type MasterKeys, type WrappedKey } from '#libs/keys/master-keys.js';
import { openedOnce } from '#libs/keys/opened-once.js';

/** A row of the vault, joined with the key that opens it: `select …, box, k.id as key_id, k.master, k.wrapped`. */
export type Boxed = { readonly box: Buffer; readonly key_id: string; readonly master: string; readonly wrapped: Buffer };

/** The key of a row. */
export const keyOf = ({ key_id, master, wrapped }: Boxed): WrappedKey => ({ id: key_id, master, wrapped });

/** Columns of `vault.data_key k` that every reading of boxes asks for. */
export const KEY_COLUMNS = 'k.id as key_id, k.master, k.wrapped';

const MOST_KEYS = 10_000;
const FOREIGN_KEY_VIOLATION = '23503';

/**
 * The data keys: one for each person and each document, wrapped by the master key. Who reads joins the wrapped key to the row, so one
 * query brings both; keys in the clear are only in memory, a bounded number of them.
 */
export class DataKeys {
  private readonly open: KeyCache;
  private readonly owned = new Map<string, WrappedKey>();
  private readonly secrets = new Map<string, Promise<KeyObject>>();
  private current = '';
  private index: BlindIndex | undefined;
  /** How many boxes were opened, for tests and figures. */
  opened = 0;

  private constructor(
    private readonly pool: Pool,
    readonly masters: MasterKeys,
    most: number,
  ) {
    this.open = new KeyCache(most);
  }

  /** Throws MasterKeyRefused unless the master keys are those of the database. */
  static async of(pool: Pool, masters: MasterKeys, most: number = MOST_KEYS): Promise<DataKeys> {
    const keys = new DataKeys(pool, masters, most);
    await keys.readMasters();
    return keys;
  }

  /** A new key, to be inserted into vault.data_key in the statement that inserts what it encrypts. */
  fresh(): WrappedKey {
    const [id, key] = [randomUUID(), randomBytes(32)];
    const wrapped = this.masters.wrap(id, key, this.current);
    this.open.get(id, () => key);
    return wrapped;
  }

  /** The key of an owner (`person-…`, `visit-…`); made when there is none. */
  async ofOwner(owner: string): Promise<WrappedKey> {
    const known = this.owned.get(owner);
    if (known) return known;
    const { id, master, wrapped } = this.fresh();
    const { rows } = await this.pool.query<WrappedKey>({ name: 'data-key-of', text: KEY_OF_OWNER, values: [id, owner, master, wrapped] });
    const [key] = rows;
    if (!key) return this.ofOwner(owner); // a twin of this call was not yet committed
    if (this.owned.size >= MOST_KEYS) this.owned.delete(this.owned.keys().next().value!);
    this.owned.set(owner, key);
    return key;
  }

  box(key: WrappedKey, content: string | Buffer, place: Place): Buffer {
    return boxed(this.clear(key), typeof content === 'string' ? Buffer.from(content) : content, place);
  }

  /** What stands in a box; throws BoxDamaged when the row was changed or swapped with another. */
  unbox({ box, key_id, master, wrapped }: Boxed, place: Place): Buffer {
    return openedOnce(place, box, () => {
      this.opened += 1;
      return unboxed(this.clear({ id: key_id, master, wrapped }), box, place);
    });
  }

  text(row: Boxed, place: Place): string {
    return this.unbox(row, place).toString('utf8');
  }

  json(row: Boxed, place: Place): unknown {
    return JSON.parse(this.text(row, place));
  }

  /** A key that is used as it is, such as the one of text ids. Kept in memory as long as the process lives. */
  secret(name: string): Promise<KeyObject> {
    const known = this.secrets.get(name);
    if (known) return known;
    const secret = this.writing(() => this.ofOwner(name)).then((key) => this.clear(key));
    this.secrets.set(name, secret);
    secret.catch(() => this.secrets.delete(name)); // its own caller hears of it, the next one tries again
    return secret;
  }

  /** Keeps a secret that was made elsewhere under this name, unless there is one. */
  async takeOver(name: string, secret: Buffer): Promise<void> {
    const id = randomUUID();
    const { master, wrapped } = this.masters.wrap(id, secret, this.current);
    await this.pool.query('insert into vault.data_key (id, owner, master, wrapped) values ($1, $2, $3, $4) on conflict (owner) do nothing', [
      id,
      name,
      master,
      wrapped,
    ]);
  }

  async blindIndex(): Promise<BlindIndex> {
    this.index ??= new BlindIndex(await this.secret('blind-index'));
    return this.index;
  }

  /** Writes what needs a key; once more if the key was erased, or the master key rotated, since this process last looked. */
  async writing<T>(write: () => Promise<T>): Promise<T> {
    try {
      return await write();
    } catch (error) {
      if ((error as { code?: unknown }).code !== FOREIGN_KEY_VIOLATION) throw error;
      this.owned.clear();
      await this.readMasters();
      return write();
    }
  }

  /** Forgets what is in the clear. */
  forget(): void {
    this.open.clear();
    this.owned.clear();
  }

  private clear(key: WrappedKey): KeyObject {
    return this.open.get(key.id, () => this.masters.unwrap(key));
  }

  private async readMasters(): Promise<void> {
    const { rows } = await this.pool.query<{ fingerprint: string; current: boolean }>('select fingerprint, current from vault.master_key');
    const unknown = rows.find(({ fingerprint }) => !this.masters.knows(fingerprint));
    if (rows.length === 0) throw new MasterKeyRefused('The vault has no master key yet: run the command "migrate" (npm run cli -- migrate).');
    if (unknown && rows.length === 1)
      throw new MasterKeyRefused(
        `This database was encrypted with the master key ${unknown.fingerprint}, and VAULT_MASTER_KEY is ${this.masters.newest}: set the one it was encrypted with, from where you keep its copy. During a rotation ${DURING_ROTATION}`,
      );
    if (unknown) throw new MasterKeyRefused(`A rotation from or to the master key ${unknown.fingerprint} has not come to its end: ${DURING_ROTATION}`);
    this.current = rows.find(({ current }) => current)!.fingerprint;
  }
}

const KEY_OF_OWNER = `
  with made as (insert into vault.data_key (id, owner, master, wrapped) values ($1, $2, $3, $4) on conflict (owner) do nothing returning id, master, wrapped)
  select * from made union all select id, master, wrapped from vault.data_key where owner = $2 limit 1`;
