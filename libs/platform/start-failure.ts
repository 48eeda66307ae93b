type Failure = { readonly code?: string; readonly address?: string; readonly port?: number; readonly path?: string; readonly message?: string };

/** Why a process cannot start or a command cannot be carried out, in one sentence with what to do. */
export function sentenceOf(error: unknown): string {
  const { code, address, port, path, message } = (typeof error === 'object' && error !== null ? error : { message: String(error) }) as Failure;
  const cause: unknown = error instanceof AggregateError ? error.errors[0] : error instanceof Error ? error.cause : undefined;
  const place = `${address ?? ''}${port === undefined ? '' : `:${port}`}`;
  if (error instanceof AggregateError) return sentenceOf(cause);
  switch (code) {
    case 'EADDRINUSE':
      return `${place} is in use by another process: set PORT to a free one, or end the other process.`;
    case 'ECONNREFUSED':
      return `Nothing answers at ${place || 'the address'}: check that the server runs there and that DATABASE_URL (or --api) names it.`;
    case 'ENOTFOUND':
      return `${message}: check the host name in DATABASE_URL (or --api).`;
    case '3D000':
      return `${message}: create it, or correct DATABASE_URL.`;
    case '28P01':
    case '28000':
      return `${message}: correct user and password in DATABASE_URL.`;
    case '42501':
      return `${message}: make the login of DATABASE_URL a member of ortstermin_app. If a restore into this database was interrupted, restore into a new one.`;
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
      return `${path ?? 'A file'} cannot be written: set DATA_DIR to a folder that this user may write to.`;
    default:
      // A connection tried over several addresses fails with one error for each, and fetch hides the reason in its cause.
      return cause === undefined || (message !== '' && message !== 'fetch failed') ? (message ?? String(error)) : sentenceOf(cause);
  }
}

/** Ends the process with exit code 1 and that sentence. */
export function tellFailure(error: unknown): void {
  process.stderr.write(`${sentenceOf(error)}\n`);
  process.exitCode = 1;
}
