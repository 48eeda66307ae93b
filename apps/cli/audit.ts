import fs from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { withOwnLog } from '#apps/cli/own-database.js';
import { makeAnchor, readAnchor } from '#libs/audit/anchor.js';
import { withAuditKey } from '#libs/audit/audit-key.js';
import { Chain } from '#libs/audit/chain.js';
import { verifyLog, type Verdict } from '#libs/audit/verify-log.js';
import { CopyRefused } from '#libs/eventing/sql-log.js';
import { readConfig } from '#libs/platform/config.js';
import { Settings } from '#libs/platform/settings.js';

/** Checks the log against its chain, and against an anchor when one is named: 0 when it is as it was written, 1 when not. */
export async function verify(args: string[]): Promise<number> {
  const { values } = parseArgs({ args, options: { anchor: { type: 'string' }, patience: { type: 'string', default: '60' } } });
  const { config, chain } = installation();
  const patienceSeconds = Number(values.patience);
  if (!Number.isFinite(patienceSeconds) || patienceSeconds < 0) throw new Error('--patience is a number of seconds.');
  const anchor = values.anchor === undefined ? undefined : readAnchor(await fs.readFile(values.anchor, 'utf8'), chain.publicKey);
  const progress = process.stderr.isTTY ? (events: number) => void process.stderr.write(`\r\u001b[K${events} events …`) : () => undefined;
  const verdict = await withOwnLog(config, async (pool, sqlLog): Promise<Verdict> => {
    // A copy that cannot be gone on with is told below, with the event where it begins to differ.
    await sqlLog.upToNow().catch((error: unknown) => {
      if (!(error instanceof CopyRefused)) throw error;
    });
    const found = await verifyLog(pool, chain, { ...(anchor && { anchor: anchor.head }), patienceSeconds, progress });
    const difference = found.finding ? undefined : await sqlLog.difference();
    return difference ? { ...found, finding: difference } : found;
  });
  if (process.stderr.isTTY) process.stderr.write('\r\u001b[K');
  process.stdout.write(`${told(verdict, chain)}\n`);
  if (anchor && !verdict.finding) process.stdout.write(`It holds everything up to position ${anchor.position} as it was anchored at ${anchor.madeAt}.\n`);
  return verdict.finding ? 1 : 0;
}

/** Writes the signed head of the chain into a new file, to be kept where nobody who holds the database can reach it. */
export async function anchor(args: string[]): Promise<number> {
  const { values } = parseArgs({ args, options: { out: { type: 'string' } } });
  if (values.out === undefined) throw new Error('Name the file to write: anchor --out head.json');
  const { config, chain } = installation();
  const made = await withOwnLog(config, async (pool, sqlLog) => {
    await sqlLog.upToNow();
    return makeAnchor(pool, chain);
  });
  await fs.writeFile(values.out, `${JSON.stringify(made, null, 2)}\n`, { flag: 'wx' });
  process.stdout.write(`The log up to position ${made.position} is anchored in ${values.out}. It can be checked with the public key ${made.publicKey}.\n`);
  return 0;
}

function installation() {
  const config = withAuditKey(readConfig());
  return { config, chain: new Chain(new Settings(config).auditKey!) };
}

function told({ events, seals, unsealed, beginning, finding }: Verdict, { keyId }: Chain): string {
  if (finding) return `BROKEN at position ${finding.position}, ${finding.kind}: ${finding.detail}. The ${events} events before it are as they were written.`;
  if (!beginning) return 'The log is empty and has no chain yet.';
  const before =
    beginning.unticketedUntil === 0n
      ? ''
      : ` The first ${beginning.unticketedUntil} were there before the chain began: how they stood then is sealed, who wrote them is not.`;
  const waiting = unsealed === 0 ? '' : ` The last ${unsealed} wait for their seal.`;
  return `${events} events in ${seals} seals are as they were written, since ${beginning.begunAt} under the key ${keyId}.${before}${waiting}`;
}
