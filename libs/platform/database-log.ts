import type { Pool } from 'pg';

/** A server that writes into its log what somebody typed; the message names each setting and its remedy. */
export class DatabaseLogRefused extends Error {}

/**
 * How a PostgreSQL keeps quiet about what people type: a server writes the values of a failed statement into messages, details, contexts
 * and parameters. The product reports errors itself, by their code.
 */
export const QUIET_LOG = {
  log_min_messages: 'log',
  log_min_error_statement: 'panic',
  log_error_verbosity: 'terse',
  log_statement: 'none',
  log_parameter_max_length: '0',
  log_parameter_max_length_on_error: '0',
} as const;

type Setting = keyof typeof QUIET_LOG;
export type LogSettings = Readonly<Record<Setting, string>>;

/** Levels above ERROR, at which the errors of statements are not written. */
const ABOVE_ERROR = /^(log|fatal|panic)$/;
const RULES: Readonly<Record<Setting, { readonly quiet: RegExp; readonly else: string }>> = {
  log_min_messages: { quiet: ABOVE_ERROR, else: 'messages of errors quote values' },
  log_min_error_statement: { quiet: ABOVE_ERROR, else: 'the text of failed statements is written' },
  log_error_verbosity: { quiet: /^terse$/, else: 'details of errors quote whole keys and rows' },
  log_statement: { quiet: /^(none|ddl)$/, else: 'statements are written' },
  log_parameter_max_length: { quiet: /^0$/, else: 'values of slow or logged statements are written' },
  log_parameter_max_length_on_error: { quiet: /^0$/, else: 'values of failed statements are written' },
};

/** One sentence for each setting by which personal data would reach the server's log. */
export function talkativeIn(settings: LogSettings): string[] {
  return (Object.keys(RULES) as Setting[])
    .filter((name) => !RULES[name].quiet.test(settings[name]))
    .map((name) => `${name} is ${settings[name]}, so ${RULES[name].else}: set ${name} = ${QUIET_LOG[name]}.`);
}

/** Stops the start in production, else warns, when the server would log what people type to this login. */
export async function assertQuietLog(
  pool: Pool,
  { production, warn }: { readonly production: boolean; readonly warn: (sentence: string) => void },
): Promise<void> {
  const columns = Object.keys(QUIET_LOG).map((name) => `current_setting('${name}') as ${name}`);
  const { rows } = await pool.query<LogSettings & { login: string }>(`select current_user as login, ${columns.join(', ')}`);
  const problems = rows.flatMap(talkativeIn);
  if (problems.length === 0) return;
  const login = JSON.stringify(rows[0]!.login);
  const message = `The log of this PostgreSQL would hold personal data (a superuser can set each for this login alone: alter role ${login} set …):\n${problems.map((problem) => `- ${problem}`).join('\n')}`;
  if (production) throw new DatabaseLogRefused(message);
  warn(message);
}
