import pg from 'pg';
import { SCOPE_SETTING, ScopedPool } from '#libs/platform/scoped-pool.js';

export type PoolOptions = {
  /** Shown in pg_stat_activity: which part of the system holds the connection. */
  readonly name: string;
  readonly max?: number;
  /** How long one statement may work; absent: as long as it takes. */
  readonly statementMs?: number;
  /** Whoever asks sees only what lies within their scope (`ScopedPool`). Default: false, for what runs as the product itself. */
  readonly scoped?: boolean;
  /** Settings of every connection, by their name. */
  readonly session?: Readonly<Record<string, string>>;
  /** Told when a connection that nobody uses breaks; the pool replaces it by itself. */
  readonly onIdleError?: (error: Error) => void;
};

/** Connections to the database of `DATABASE_URL`. Getting one takes at most five seconds, or fails. */
export function createPool(url: string, { name, max = 10, statementMs, scoped = false, session = {}, onIdleError = reportIdleError }: PoolOptions): pg.Pool {
  const pool = new (scoped ? ScopedPool : pg.Pool)({
    connectionString: url,
    application_name: name,
    max,
    connectionTimeoutMillis: 5_000,
    idleTimeoutMillis: 30_000,
    keepAlive: true,
    ...(statementMs !== undefined && { statement_timeout: statementMs }),
    options: Object.entries({ ...(!scoped && { [SCOPE_SETTING]: 'all' }), ...session })
      .map(([name, value]) => `-c ${name}=${value}`)
      .join(' '),
  });
  // A connection that breaks while somebody holds it must not end the process; who asks it next is told.
  pool.on('connect', (client) => client.on('error', () => undefined));
  // A server that stops while the pool is closing cuts connections nobody waits for any more.
  pool.on('error', (error) => (pool.ending ? undefined : onIdleError(error)));
  return pool;
}

function reportIdleError(error: Error): void {
  process.stderr.write(`${JSON.stringify({ level: 'warn', msg: 'an idle database connection broke', error: error.message })}\n`);
}

/** The database cannot keep what the product promises; the message names each setting and its remedy. */
export class SettingsRefused extends Error {}

type Settings = {
  readonly version: number;
  readonly version_text: string;
  readonly encoding: string;
  readonly fsync: string;
  readonly synchronous_commit: string;
  readonly isolation: string;
  readonly standby: boolean;
  readonly german: boolean;
};

/** Stops the start on a server that would lose acknowledged writes or sort German wrongly. `throwAway` data may be lost. */
export async function assertSettings(pool: pg.Pool, { throwAway = false }: { readonly throwAway?: boolean } = {}): Promise<void> {
  const { rows } = await pool.query<Settings>(
    `select current_setting('server_version_num')::int as version, current_setting('server_version') as version_text,
            current_setting('server_encoding') as encoding, current_setting('fsync') as fsync,
            current_setting('synchronous_commit') as synchronous_commit, current_setting('default_transaction_isolation') as isolation,
            pg_is_in_recovery() as standby, exists (select from pg_collation where collname = 'de-x-icu') as german`,
  );
  const problems = rows.flatMap((settings) => problemsOf(settings, throwAway));
  if (problems.length > 0) throw new SettingsRefused(`This PostgreSQL cannot be used:\n${problems.map((problem) => `- ${problem}`).join('\n')}`);
}

/** One sentence for each setting that must not stay as it is. */
export function problemsOf(settings: Settings, throwAway: boolean): string[] {
  const problems: string[] = [];
  // Before, a login that owns nothing cannot clear the space of deleted keys (MAINTAIN), and erased would not be gone.
  if (settings.version < 170_000) problems.push(`It is version ${settings.version_text}; version 17 or newer is needed: upgrade the server.`);
  if (settings.encoding !== 'UTF8') problems.push(`The database is encoded in ${settings.encoding}: create it with ENCODING 'UTF8' TEMPLATE template0.`);
  if (!throwAway && settings.fsync !== 'on') problems.push('fsync is off, so a power cut can destroy the database: set fsync = on.');
  if (!throwAway && settings.synchronous_commit === 'off')
    problems.push('synchronous_commit is off, so acknowledged writes can be lost: set synchronous_commit = on.');
  if (settings.isolation !== 'read committed') problems.push(`default_transaction_isolation is ${settings.isolation}: set it to read committed.`);
  if (settings.standby) problems.push('It is a read-only standby: point DATABASE_URL to the primary server.');
  if (!settings.german)
    problems.push(
      'The collation "de-x-icu" is missing, so names cannot be sorted as in German: use a server built with ICU, or run pg_import_system_collations.',
    );
  return problems;
}
