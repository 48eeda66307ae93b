import path from 'node:path';
import { serverAccount } from '#infra/embedded/binaries.js';
import { keptPlace } from '#infra/embedded/place.js';
import { readIfThere, serverOf } from '#infra/embedded/stop-server.js';

const PORT_LINE = 3;

/** The address, with the owner's login, of the server that a running product has started on this directory; undefined: none runs. */
export function runningPostgres(dataDir: string, database = 'ortstermin'): string | undefined {
  const account = serverAccount(dataDir);
  const place = keptPlace(path.resolve(dataDir), account);
  if (serverOf(place.dataDir) === undefined) return undefined;
  const port = readIfThere(path.join(place.dataDir, 'postmaster.pid'))?.split('\n')[PORT_LINE]?.trim();
  const password = place.passwordFile && readIfThere(place.passwordFile)?.trim();
  if (!port || !password) throw new Error(`A server runs on ${place.dataDir}, but its port or password cannot be read: ask as the user who started it.`);
  return `postgres://ortstermin:${password}@127.0.0.1:${port}/${database}`;
}
