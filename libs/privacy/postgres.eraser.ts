import { setTimeout as wait } from 'node:timers/promises';
import type { Pool, PoolClient } from 'pg';
import { KEY_COLUMNS, keyOf, type Boxed, type DataKeys } from '#libs/keys/data-keys.js';
import type { Exemption } from '#libs/privacy/domain/erasure.js';
import { namesOf, type NameEraser } from '#libs/privacy/names-of-person.js';
import { consentNotesOf, textsAround } from '#libs/privacy/postgres.named-texts.js';
import type { Traces } from '#libs/privacy/postgres.traces.js';
import type { PersonId } from '#libs/vault/ids.js';

/** How much goes: rows that are deleted, and rows in which the name gives way to «gelöscht». */
export type Erasable = {
  readonly facts: number;
  readonly consents: number;
  readonly textsDeleted: number;
  readonly textsRedacted: number;
  readonly dossiers: number;
  readonly calendarReplies: number;
  readonly feeds: number;
  readonly clearanceLinks: number;
  readonly answerLinks: number;
  readonly keptAnswers: number;
  /** What they were still to be told. */
  readonly mails: number;
};

/** Rolls back: nothing is erased, only counted. */
class CountOnly extends Error {}

const PATIENCE_MS = 5_000;
const LOOK_MS = 100;
const LOCK_NOT_AVAILABLE = '55P03';
const VACUUMED = ['text', 'person', 'person_mark', 'office', 'directory_version', 'consent', 'dossier', 'dossier_form', 'idempotency'];

const GIVE_UP_MAILS = `with changed as (
    update outbox.notice set state = 'suppressed', reason = 'recipient-erased', changed_at = clock_timestamp() where recipient = $1 and state = 'intended' returning *)
  insert into outbox.ledger (notice_id, state, reason, attempt, recorded_by) select id, state, reason, attempts, 'ortstermin' from changed`;

/** What would go. */
export async function countErasable(pool: Pool, keys: DataKeys, traces: Traces, spared: readonly Exemption[]): Promise<Erasable> {
  let counted: Erasable | undefined;
  await inTransaction(pool, async (client) => {
    counted = await erase(client, keys, traces, spared);
    throw new CountOnly();
  }).catch((error: unknown) => {
    if (!(error instanceof CountOnly)) throw error;
  });
  return counted!;
}

/** Erases in one transaction, tells every process to forget its keys, and clears the space. */
export async function eraseForEver(pool: Pool, keys: DataKeys, traces: Traces, spared: readonly Exemption[], by: string | null): Promise<Erasable> {
  let gone: Erasable | undefined;
  await inTransaction(pool, async (client) => {
    gone = await erase(client, keys, traces, spared);
    await client.query('insert into vault.erasure (person_id, erased_by) values ($1, $2) on conflict (person_id) do nothing', [traces.personId, by]);
    await client.query(`notify vault_erased`);
  });
  keys.forget();
  return gone!;
}

/**
 * Clears the space of deleted rows, as far as this login may. Throws when a transaction that began before sees deleted keys, or reads their table, for
 * longer than `patienceMs`: then it is to be asked again.
 */
export async function clearSpace(pool: Pool, patienceMs = PATIENCE_MS): Promise<void> {
  for (const end = Date.now() + patienceMs; !(await writeKeysAnew(pool)); await wait(LOOK_MS)) {
    if (Date.now() > end) throw new Error('Deleted keys are still seen by a transaction that began before, and stay in their file until it ends.');
  }
  for (const table of VACUUMED) await pool.query(`vacuum vault.${table}`);
}

/** Writes the file of the keys anew, so that no old byte of a key stays in it; whether no deleted key had to be written along. */
async function writeKeysAnew(pool: Pool): Promise<boolean> {
  const client = await pool.connect();
  // How many had to: the number with which the details of PostgreSQL's report begin in every language.
  const kept: number[] = [];
  const hear = ({ detail }: { readonly detail?: string | undefined }) => void kept.push(...(/^\d+/.exec(detail ?? '') ?? []).map(Number));
  client.on('notice', hear);
  try {
    // While this waits for a reader of the keys, such as a backup, everybody else waits behind it.
    await client.query(`set lock_timeout = ${LOOK_MS}`);
    await client.query('vacuum (full, verbose) vault.data_key');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === LOCK_NOT_AVAILABLE) return false;
    throw error;
  } finally {
    // Ended, not given back: what was set and heard here is nobody else's.
    client.release(true);
  }
  if (kept.length === 0) throw new Error('PostgreSQL did not say whether deleted keys had to be kept.');
  return kept.every((one) => one === 0);
}

async function erase(client: PoolClient, keys: DataKeys, traces: Traces, spared: readonly Exemption[]): Promise<Erasable> {
  const { personId } = traces;
  const names = namesOf(
    personId,
    traces.person.map(({ facts }) => facts),
  );
  const deleted = async (sql: string, values: unknown[] = [personId]) => (await client.query(sql, values)).rowCount ?? 0;
  // In the order in which changes of the directory lock, the key last: else each would wait for the other.
  await client.query('select from vault.person where id = $1 for update', [personId]);
  await client.query('select from vault.office where person_id = $1 order by number for update', [personId]);
  const texts = await eraseTexts(client, keys, traces, sparedStreams(spared), names);
  const dossiers = await eraseFromDossiers(client, keys, traces, names);
  const { rows } = await client.query<{ n: number }>('select count(*)::int as n from vault.consent where person_id = $1', [personId]);
  const counted = {
    ...texts,
    dossiers,
    consents: rows[0]!.n,
    calendarReplies: await deleted('delete from vault.calendar_reply where person_id = $1'),
    feeds: await deleted(`delete from vault.calendar_feed where kind = 'principal' and subject = $1`),
    clearanceLinks: await deleted('delete from vault.clearance_link where speaker = $1'),
    answerLinks: await deleted('delete from vault.answer_link where person_id = $1'),
    keptAnswers: await eraseAnswers(client, keys, personId, names),
    // Of what they were told the outbox holds their id alone.
    mails: await deleted(GIVE_UP_MAILS),
    facts: traces.person.length + traces.offices.reduce((sum, { versions }) => sum + versions.length, 0),
  };
  await deleted('delete from vault.data_key where owner = $1');
  return counted;
}

/** Texts of releases that were out and of visits that have to be archived stay as they are. */
const sparedStreams = (spared: readonly Exemption[]): ReadonlySet<string> =>
  new Set(
    spared.flatMap((one) => {
      if (one.reason === 'issued-release') return [`pressRelease-${one.releaseId}`];
      return one.reason === 'archive-duty' ? ['visit', 'agenda', 'attendance'].map((kind) => `${kind}-${one.visitId}`) : [];
    }),
  );

async function eraseTexts(client: PoolClient, keys: DataKeys, traces: Traces, spared: ReadonlySet<string>, names: NameEraser) {
  const [gone, changed]: [string[], { id: string; box: Buffer }[]] = [[], []];
  for (const { id, stream, words, key } of await textsAround(client, keys, traces)) {
    if (spared.has(stream)) continue;
    const left = traces.own.has(id) || stream === consentNotesOf(traces) ? undefined : names.text(words);
    if (left === undefined) gone.push(id);
    else if (left !== words) changed.push({ id, box: keys.box(key, left, ['text', id]) });
  }
  await client.query('delete from vault.text where id = any($1)', [gone]);
  await client.query('update vault.text t set box = n.box from unnest($1::text[], $2::bytea[]) as n(id, box) where t.id = n.id', [
    changed.map(({ id }) => id),
    changed.map(({ box }) => box),
  ]);
  return { textsDeleted: gone.length, textsRedacted: changed.length };
}

/** Which person a name of a dossier is, and spellings in the form of the dossier. */
async function eraseFromDossiers(client: PoolClient, keys: DataKeys, { personId, standing }: Traces, names: NameEraser): Promise<number> {
  const visits = standing.visits.map(({ visitId }) => visitId);
  const dossiers = await client.query<Boxed & { visit_id: string }>(
    `select d.visit_id, d.box, ${KEY_COLUMNS} from vault.dossier d join vault.data_key k on k.id = d.key_id where d.visit_id = any($1)`,
    [visits],
  );
  let changed = 0;
  for (const row of dossiers.rows) {
    const kept = keys.json(row, ['dossier', row.visit_id]) as { people: readonly { personId: string }[] };
    const people = kept.people.filter((one) => one.personId !== personId);
    if (people.length === kept.people.length) continue;
    changed += 1;
    const box = keys.box(keyOf(row), JSON.stringify({ ...kept, people }), ['dossier', row.visit_id]);
    await client.query('update vault.dossier set box = $2 where visit_id = $1', [row.visit_id, box]);
  }
  const forms = await client.query<Boxed & { visit_id: string; position: string }>(
    `select f.visit_id, f.position, f.box, ${KEY_COLUMNS} from vault.dossier_form f join vault.data_key k on k.id = f.key_id where f.visit_id = any($1)`,
    [visits],
  );
  for (const row of forms.rows) {
    const place = ['dossier_form', row.visit_id, row.position];
    const before = keys.text(row, place);
    const after = JSON.stringify(names.json(JSON.parse(before)));
    if (after === before) continue;
    const box = keys.box(keyOf(row), after, place);
    await client.query('update vault.dossier_form set box = $3 where visit_id = $1 and position = $2', [row.visit_id, row.position, box]);
  }
  return changed;
}

/** Kept answers that hold the id or the name. */
async function eraseAnswers(client: PoolClient, keys: DataKeys, personId: PersonId, names: NameEraser): Promise<number> {
  const { rows } = await client.query<Boxed & { command: string }>(
    `select i.command, i.box, ${KEY_COLUMNS} from vault.idempotency i join vault.data_key k on k.id = i.key_id where i.box is not null`,
  );
  const about = rows.filter((row) => {
    const answer = keys.text(row, ['idempotency', row.command]);
    return answer.includes(personId) || names.text(answer) !== answer;
  });
  await client.query('delete from vault.idempotency where command = any($1)', [about.map(({ command }) => command)]);
  return about.length;
}

async function inTransaction(pool: Pool, work: (client: PoolClient) => Promise<void>): Promise<void> {
  const client = await pool.connect();
  try {
    await client.query('begin');
    await work(client);
    await client.query('commit');
  } catch (error) {
    await client.query('rollback');
    throw error;
  } finally {
    client.release();
  }
}
