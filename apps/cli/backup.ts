import fs from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { withOwnDatabase, withOwnLog } from '#apps/cli/own-database.js';
import { readAnchor } from '#libs/audit/anchor.js';
import { withAuditKey } from '#libs/audit/audit-key.js';
import { Chain } from '#libs/audit/chain.js';
import { readManifest, type Manifest } from '#libs/backup/manifest.js';
import { checkFiles } from '#libs/backup/part-files.js';
import { settle, type Settled } from '#libs/backup/postgres.settling.js';
import { restoreBackup, type Restored } from '#libs/backup/restore-backup.js';
import { takeBackup } from '#libs/backup/take-backup.js';
import { masterKeysFrom } from '#libs/keys/master-keys-from.js';
import { todayAt } from '#libs/platform/asks.js';
import { readConfig } from '#libs/platform/config.js';
import { Settings } from '#libs/platform/settings.js';

/** What is restored may end before what an anchor has seen: said by an exit code of its own. */
const MISSING = 3;

const KURRENT = 'KurrentDB keeps the log, and this holds its copy only: back KurrentDB up now, by its own means.\n';

/** Writes a backup of this installation, which may run meanwhile, or checks one; 0 when it is whole. */
export async function backup(args: string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args,
    options: { keys: { type: 'string' }, verify: { type: 'boolean', default: false } },
    allowPositionals: true,
  });
  const place = placeOf(positionals, values.keys);
  const config = withAuditKey(readConfig(), { make: false });
  const chain = new Chain(new Settings(config).auditKey!);
  if (values.verify) {
    const manifest = await readManifest(place.directory, chain.publicKey);
    await checkFiles(place.directory, place.keysFile, manifest, progress);
    progress('');
    process.stdout.write(`${place.directory} is whole: ${told(manifest)}.\n`);
    return 0;
  }
  const manifest = await withOwnDatabase(config, (pool) => takeBackup(pool, chain, place, progress));
  progress('');
  process.stdout.write(
    `${place.directory} holds ${told(manifest)}.\nThe data keys are in ${place.keysFile}: keep it apart, and no longer than somebody who was erased may stay in a backup.\n${config.EVENTSTORE_URL === undefined ? '' : KURRENT}`,
  );
  return 0;
}

/** Puts a backup into the empty database of this installation: 0 when all is there, 3 when an anchor knows of events that came after it. */
export async function restore(args: string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args,
    options: { keys: { type: 'string' }, anchor: { type: 'string' }, 'ledger-may-lack': { type: 'boolean', default: false } },
    allowPositionals: true,
  });
  const place = placeOf(positionals, values.keys);
  const config = withAuditKey(readConfig(), { make: false });
  const settings = new Settings(config);
  const chain = new Chain(settings.auditKey!);
  const anchor = values.anchor === undefined ? undefined : readAnchor(await fs.readFile(values.anchor, 'utf8'), chain.publicKey);
  const from = {
    ...place,
    masters: masterKeysFrom(config, { make: false }),
    chain,
    ledgerFile: settings.erasureLedger,
    ledgerMayLack: values['ledger-may-lack'],
    ...(anchor && { anchor }),
    today: todayAt(new Date()),
    archiveDays: settings.archiveDays,
    progress,
  };
  const restored = await withOwnLog(config, (pool, sqlLog, store) => restoreBackup(pool, { ...from, log: { sqlLog, store } }));
  progress('');
  process.stdout.write(`${sentencesOf(restored).join('\n')}\n`);
  return restored.missing > 0n ? MISSING : 0;
}

/** Somebody restored the database by other means: what the product has to know of it afterwards, as `restore` tells it. */
export async function sayRestored(): Promise<number> {
  const settled = await withOwnLog(readConfig(), (pool, _, store) => settle(pool, store));
  process.stdout.write(`${settledInSentences(settled).join('\n')}\n`);
  return 0;
}

function placeOf([directory, ...more]: string[], keys: string | undefined) {
  if (directory === undefined || more.length > 0) throw new Error('Name one folder of a backup: backup FOLDER, or restore FOLDER.');
  const name = directory.replace(/[/\\]+$/, '');
  return { directory: name, keysFile: keys ?? `${name}.keys.gz` };
}

const told = ({ product, log, head, snapshotAt, parts, keys, masterKeys }: Manifest): string =>
  `the log ${log} up to position ${head} as of ${snapshotAt}, in ${parts.reduce((sum, { rows }) => sum + rows, keys.rows)} rows of ${parts.length + 1} tables, by version ${product}; the master key ${masterKeys.join(' or ')} opens it`;

function sentencesOf({ manifest, migrated, replayed, verdict, missing, ...settled }: Restored): string[] {
  return [
    `Restored: ${told(manifest)}.`,
    ...(migrated.length > 0 ? [`The backup was older than this version: applied ${migrated.join(', ')}.`] : []),
    `${replayed.erased} of ${replayed.listed} people in the erasure ledger were still there and are erased.`,
    `${verdict.events} events in ${verdict.seals} seals are as they were written.`,
    ...settledInSentences(settled),
    ...(missing > 0n
      ? [`MISSING: the anchor knows ${missing} later events, which are lost. What happened outside because of them (mail, published texts) stays.`]
      : []),
    'Views are folded anew when the system starts: let people in when /health/ready shows a lag of 0.',
  ];
}

const settledInSentences = ({ movedBack, uncertain }: Settled): string[] => [
  ...(movedBack > 0 ? [`${movedBack} reactors stood beyond the end of the log and go on from there.`] : []),
  `${uncertain} notices that the backup knows as open may have been sent after it was made, and so may others of that time be which it does not know: they are uncertain, and nothing sends them until somebody says so (notices uncertain).`,
];

function progress(what: string): void {
  if (process.stderr.isTTY) process.stderr.write(`\r\u001b[K${what}`);
}
