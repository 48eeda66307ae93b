/** What Node says when nobody is reached, or the other side has gone. */
const NOT_REACHED = new Set(['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'EHOSTUNREACH', 'ENETUNREACH', 'ENOTFOUND', 'EAI_AGAIN']);

/**
 * SQLSTATEs of PostgreSQL (appendix A of its manual) that pass without our doing: connection lost (08), shutdown, crash and start (57P), out of
 * connections, memory or disk (53), read-only while another server takes over (25006), and a deadlock or a race that it broke (40).
 */
const PASSES = /^(?:08|57P|53|40)[0-9A-Z]+$|^25006$/;

/** `pg` names no code where a connection breaks under a question or does not come about in time. */
const SAID_BY_DRIVER =
  /^(?:Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error|Client was closed|Cannot use a pool after)/;

/** Whether an error says that the database is away or cannot serve now: asking again later is all there is to do. */
export function databaseIsAway(error: unknown): boolean {
  // By what it says and not by its class: Node's own errors are of another realm than code that runs in a context of its own.
  const { code, message } = (error ?? {}) as { code?: unknown; message?: unknown };
  if (typeof code === 'string' && (NOT_REACHED.has(code) || PASSES.test(code))) return true;
  return typeof message === 'string' && SAID_BY_DRIVER.test(message);
}

/** Whether PostgreSQL says that it has no room (SQLSTATE disk_full): what it was asked to write it has not written. */
export const diskIsFull = (error: unknown): boolean => (error as { code?: unknown } | undefined)?.code === '53100';
