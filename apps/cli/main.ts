import 'reflect-metadata';
import fs from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { runDemo } from '#apps/cli/demo.js';
import { readConfig } from '#libs/platform/config.js';

const USAGE = `ortstermin <command>

  demo [--dossiers DIR] [--out DIR]         programmes, attendance lists and press drafts of a folder of dossiers, on a throw-away database
  import FILE... [--api URL]                dossiers into a running system
  export VISIT-ID [--api URL] [--as-of T]   one visit as a dossier, on standard output

DIR defaults to the five samples and to out/; URL to this machine's port PORT.`;

const [command, ...rest] = process.argv.slice(2);
const api = { type: 'string', default: `http://127.0.0.1:${readConfig().PORT}` } as const;

try {
  process.exitCode = await run();
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}

async function run(): Promise<number> {
  switch (command) {
    case 'demo':
      return demo();
    case 'import':
      return importFiles();
    case 'export':
      return exportVisit();
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
  const progress = process.stderr.isTTY ? (line: string) => void process.stderr.write(`\r\u001b[K${line}`) : () => undefined;
  const { summary, exitCode } = await runDemo({ dossiers: values.dossiers, out: values.out, progress });
  progress('');
  const written = `${summary.imported.length} visits in ${values.out} after ${summary.seconds.toFixed(1)} s`;
  process.stderr.write(`${written}${summary.refused.length === 0 ? '' : `; ${summary.refused.length} dossiers refused:`}\n`);
  for (const { id, problems } of summary.refused)
    for (const { path: where, message } of problems) process.stderr.write(`  ${id}: ${where === '' ? '' : `${where}: `}${message}\n`);
  return exitCode;
}

async function importFiles(): Promise<number> {
  const { values, positionals } = parseArgs({ args: rest, options: { api }, allowPositionals: true });
  if (positionals.length === 0) throw new Error('Name at least one dossier file.');
  let refused = 0;
  for (const file of positionals) {
    const response = await fetch(`${values.api}/v1/dossiers`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: new Uint8Array(await fs.readFile(file)) });
    const answer: unknown = await response.json();
    process.stdout.write(`${JSON.stringify({ file, status: response.status, ...(answer as object) })}\n`);
    if (!response.ok) refused++;
  }
  return refused === 0 ? 0 : 1;
}

async function exportVisit(): Promise<number> {
  const { values, positionals } = parseArgs({ args: rest, options: { api, 'as-of': { type: 'string' } }, allowPositionals: true });
  const [visitId] = positionals;
  if (visitId === undefined) throw new Error('Name the id of a visit.');
  const address = new URL(`/v1/visits/${encodeURIComponent(visitId)}/dossier`, values.api);
  if (values['as-of'] !== undefined) address.searchParams.set('asOf', values['as-of']);
  const response = await fetch(address);
  process.stdout.write(`${JSON.stringify(await response.json(), null, 2)}\n`);
  return response.ok ? 0 : 1;
}
