type DatabaseError = Error & Readonly<Record<'code' | 'severity' | 'routine' | 'schema' | 'table' | 'column' | 'constraint', string | undefined>>;

const FRAMES = /^[^\S\n]+at [^\n]*$/gm;
const MOST_FRAMES = 12;

/**
 * An error as a log may hold it, in one line: the messages of PostgreSQL and of parsers quote what somebody typed, so that their code or
 * name stands in the place of the message.
 */
export function toldError(error: unknown): string {
  if (!(error instanceof Error)) return typeof error === 'string' ? error : `a thrown ${typeof error}`;
  if (isDatabaseError(error)) {
    const place = [error.schema, error.table, error.column, error.constraint].filter(Boolean).join('.');
    return `PostgreSQL ${error.code} in ${error.routine ?? 'a statement'}${place === '' ? '' : ` (${place})`}`;
  }
  if (error instanceof SyntaxError || error instanceof URIError) return `${error.name}: what was read is malformed`;
  return `${error.name}: ${error.message}`;
}

/** The same with the places in the code where it happened. */
export function toldWithStack(error: unknown): string {
  if (!(error instanceof Error)) return toldError(error);
  const { stack = '', message } = error;
  // Lines of the message could look like frames.
  const frames = stack.slice(message === '' ? 0 : stack.lastIndexOf(message) + message.length).match(FRAMES) ?? [];
  return [toldError(error), ...frames.slice(0, MOST_FRAMES)].join('\n');
}

/** As `pg` reports what the server refused: with an SQLSTATE. */
function isDatabaseError(error: Error): error is DatabaseError {
  const { code, severity } = error as Partial<DatabaseError>;
  return typeof code === 'string' && /^[0-9A-Z]{5}$/.test(code) && typeof severity === 'string';
}
