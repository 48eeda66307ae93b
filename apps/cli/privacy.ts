import { parseArgs } from 'node:util';
import { ask } from '#apps/cli/ask.js';
import { withOwnLog } from '#apps/cli/own-database.js';
import { DataKeys } from '#libs/keys/data-keys.js';
import { masterKeysFrom } from '#libs/keys/master-keys-from.js';
import { todayAt } from '#libs/platform/asks.js';
import { readConfig } from '#libs/platform/config.js';
import { Settings } from '#libs/platform/settings.js';
import { ErasureLedger } from '#libs/privacy/erasure-ledger.js';
import { replayErasures } from '#libs/privacy/replay-erasures.js';

/** Erases again whom the ledger lists, on the database itself. */
export async function replay(): Promise<number> {
  const config = readConfig();
  const settings = new Settings(config);
  const { listed, erased } = await withOwnLog(config, async (pool, sqlLog) => {
    await sqlLog.upToNow();
    const keys = await DataKeys.of(pool, masterKeysFrom(config));
    return replayErasures(pool, keys, new ErasureLedger(settings.erasureLedger, keys), { today: todayAt(new Date()), archiveDays: settings.archiveDays });
  });
  process.stdout.write(`${erased} of ${listed} people in the ledger were still there and are erased.\n`);
  return 0;
}

/**
 * Tells what has been kept long enough, and deletes it from the running system only by the word `delete`; prints the answer. A word, since npm keeps
 * options that stand before its own `--` to itself.
 */
export async function retention(args: string[], api: string): Promise<number> {
  const { values, positionals } = parseArgs({ args, options: { api: { type: 'string', default: api } }, allowPositionals: true });
  const [word, ...more] = positionals;
  if ((word ?? 'delete') !== 'delete' || more.length > 0) throw new Error(`retention knows only the word delete, and not ${positionals.join(' ')}`);
  const response = await ask('admin', new URL('/v1/privacy/retention', values.api), { method: word === undefined ? 'GET' : 'POST' });
  process.stdout.write(`${JSON.stringify(await response.json(), null, 2)}\n`);
  return response.ok ? 0 : 1;
}
