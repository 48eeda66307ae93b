import 'reflect-metadata';
import fs from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { ask, developmentToken } from '#apps/cli/ask.js';
import { readConfig } from '#libs/platform/config.js';
import type { Fault } from '#libs/platform/problem.js';
import { tellFailure } from '#libs/platform/start-failure.js';

const USAGE = `ortstermin <command>

  demo [--dossiers DIR] [--out DIR]         programmes, attendance lists and press drafts of a folder of dossiers, on a throw-away database
  import FILE... [--api URL]                dossiers into a running system
  export VISIT-ID [--api URL] [--as-of T]   one visit as a dossier, on standard output
  parked [--api URL]                        events that a view or reactor could not digest, and jobs that fail
  retry NAME [KEY] [--api URL]              try the parked events of a view or reactor, or a job, again
  jobs [--api URL]                          timed work, and what became of it
  rebuild VIEW [--api URL]                  fold a view anew beside the one that readers see
  notices [STATE] [--api URL]               mails by ids (STATE: uncertain unless you name another), and what became of them
  resolve ID sent|again [--api URL]         an uncertain mail has arrived, or is to be sent once more
  verify [--anchor FILE] [--patience S]     check that nobody changed the log; exit code 1 names the first broken position
  anchor --out FILE                         write the signed head of the audit chain, to be kept elsewhere
  backup FOLDER [--keys FILE]               write a backup while the system runs, the data keys apart (FOLDER.keys.gz)
  backup --verify FOLDER [--keys FILE]      check a backup without restoring it
  restore FOLDER [--keys FILE] [--anchor FILE] [--ledger-may-lack]
                                            put a backup into an empty database; exit code 3: the anchor knows of later events
  restored                                  say that the database was restored by other means, before the system starts: what may have been mailed is uncertain
  migrate                                   brings the database of MIGRATION_DATABASE_URL (or DATABASE_URL) up to this version
  finish-update                             the version before is gone for good: from now on this one writes what only it can read
  account ID --subject SUB [--role ROLE]    set up an account, such as the first with the role admin (planner, deputy, auditor, admin, service)
  token USER [--api URL]                    an access token of the development issuer, for Authorization: Bearer
  replay-erasures                           erase again whom ERASURE_LEDGER lists, after a backup was restored
  retention [delete] [--api URL]            tell what has been kept long enough; with the word delete, delete it
  rotate-master-key                         wrap the keys of the vault with VAULT_MASTER_KEY instead of VAULT_MASTER_KEY_PREVIOUS

DIR defaults to the five samples and to out/; URL to this machine's port PORT. Commands with --api send the access token of API_TOKEN, or get one
from the development issuer.`;

const [command, ...rest] = process.argv.slice(2);
const api = { type: 'string', default: `http://127.0.0.1:${readConfig().PORT}` } as const;

try {
  process.exitCode = await run();
} catch (error) {
  tellFailure(error);
}

/** What a command needs is loaded when it is asked for: most ask a running system and need next to nothing. */
async function run(): Promise<number> {
  switch (command) {
    case 'demo':
      return demo();
    case 'import':
      return importFiles();
    case 'export':
      return exportVisit();
    case 'parked':
      return operate('GET', () => 'parked');
    case 'jobs':
      return operate('GET', () => 'jobs');
    case 'retry':
      return operate('POST', (follower, key) => `parked/${follower}/retry${key === '' ? '' : `?key=${key}`}`);
    case 'rebuild':
      return operate('POST', (view) => `views/${view}/rebuild`);
    case 'notices':
      return (await import('#apps/cli/notices.js')).listNotices(rest, api.default);
    case 'resolve':
      return (await import('#apps/cli/notices.js')).resolveNotice(rest, api.default);
    case 'verify':
      return (await import('#apps/cli/audit.js')).verify(rest);
    case 'anchor':
      return (await import('#apps/cli/audit.js')).anchor(rest);
    case 'backup':
      return (await import('#apps/cli/backup.js')).backup(rest);
    case 'restore':
      return (await import('#apps/cli/backup.js')).restore(rest);
    case 'restored':
      return (await import('#apps/cli/backup.js')).sayRestored();
    case 'migrate':
      return (await import('#apps/cli/database.js')).migrate();
    case 'finish-update':
      return (await import('#apps/cli/finish-update.js')).finishUpdate();
    case 'account':
      return (await import('#apps/cli/account.js')).account(rest);
    case 'token':
      return token();
    case 'replay-erasures':
      return (await import('#apps/cli/privacy.js')).replay();
    case 'retention':
      return (await import('#apps/cli/privacy.js')).retention(rest, api.default);
    case 'rotate-master-key':
      return (await import('#apps/cli/database.js')).rotate();
    default:
      process.stderr.write(`${USAGE}\n`);
      return 2;
  }
}

async function demo(): Promise<number> {
  const { values } = parseArgs({
    args: rest,
    options: { dossiers: { type: 'string', default: path.join('tests', 'samples') }, out: { type: 'string', default: 'out' } },
  });
  const { runDemo } = await import('#apps/cli/demo.js');
  const progress = process.stderr.isTTY ? (line: string) => void process.stderr.write(`\r\u001b[K${line}`) : () => undefined;
  const { summary, exitCode } = await runDemo({ dossiers: values.dossiers, out: values.out, progress });
  progress('');
  const written = `${summary.imported.length} visits in ${values.out} after ${summary.seconds.toFixed(1)} s`;
  process.stderr.write(`${written}${summary.refused.length === 0 ? '' : `; ${summary.refused.length} dossiers refused:`}\n`);
  for (const { id, problems } of summary.refused) tellFaults(id, problems);
  return exitCode;
}

/** What is wrong with one dossier, a line each. */
function tellFaults(name: string, faults: readonly Fault[]): void {
  for (const { path: where, message } of faults) process.stderr.write(`  ${name}: ${where === '' ? '' : `${where}: `}${message}\n`);
}

async function importFiles(): Promise<number> {
  const { values, positionals } = parseArgs({ args: rest, options: { api }, allowPositionals: true });
  if (positionals.length === 0) throw new Error('Name at least one dossier file.');
  let refused = 0;
  for (const file of positionals) {
    const response = await ask('planner', `${values.api}/v1/dossiers`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: new Uint8Array(await fs.readFile(file)),
    });
    const answer = (await response.json()) as { readonly detail?: string; readonly errors?: readonly Fault[] };
    if (response.ok) process.stdout.write(`${JSON.stringify({ file, ...answer })}\n`);
    else {
      refused++;
      tellFaults(file, answer.errors ?? [{ path: '', message: answer.detail ?? `answered ${response.status}` }]);
    }
  }
  return refused === 0 ? 0 : 1;
}

async function exportVisit(): Promise<number> {
  const { values, positionals } = parseArgs({ args: rest, options: { api, 'as-of': { type: 'string' } }, allowPositionals: true });
  const [visitId] = positionals;
  if (visitId === undefined) throw new Error('Name the id of a visit.');
  const address = new URL(`/v1/visits/${encodeURIComponent(visitId)}/dossier`, values.api);
  if (values['as-of'] !== undefined) address.searchParams.set('asOf', values['as-of']);
  const response = await ask('planner', address);
  process.stdout.write(`${JSON.stringify(await response.json(), null, 2)}\n`);
  return response.ok ? 0 : 1;
}

/** One operation of the running system; prints its answer. */
async function operate(method: 'GET' | 'POST', address: (first: string, second: string) => string): Promise<number> {
  const { values, positionals } = parseArgs({ args: rest, options: { api }, allowPositionals: true });
  const [first = '', second = ''] = positionals.map(encodeURIComponent);
  if (method === 'POST' && first === '') throw new Error('Name the view, reactor or job.');
  const response = await ask('admin', new URL(`/v1/operations/${address(first, second)}`, values.api), { method });
  process.stdout.write(`${JSON.stringify(await response.json(), null, 2)}\n`);
  return response.ok ? 0 : 1;
}

async function token(): Promise<number> {
  const { values, positionals } = parseArgs({ args: rest, options: { api }, allowPositionals: true });
  const [user] = positionals;
  if (user === undefined) throw new Error('Name a user, such as planner.');
  process.stdout.write(`${await developmentToken(values.api, user)}\n`);
  return 0;
}
