import { randomBytes } from 'node:crypto';
import { startStandIn } from '#tests/support/kurrentdb-stand-in/stand-in.js';

export type TestLog = { readonly address: string; readonly namespace: string; close(): Promise<void> };

/** A log of its own: on the server that TEST_KURRENTDB_URL names (which may be in use otherwise), else on a stand-in. */
export async function testLog(): Promise<TestLog> {
  const namespace = `t${randomBytes(8).toString('hex')}`;
  const { TEST_KURRENTDB_URL: server } = process.env;
  if (server) return { address: server, namespace, close: async () => undefined };
  const { address, close } = await startStandIn();
  return { address, namespace, close };
}
