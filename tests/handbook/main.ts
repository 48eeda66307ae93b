import { spawn } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { startProduct } from '#tests/faults/the-product.js';
import { faultsOf } from '#tests/handbook/faults-of-block.js';
import { blocksOf, PAGES } from '#tests/handbook/pages.js';
import { letterhead } from '#tests/support/letterhead.js';

/**
 * Pastes all commands of the README and the handbook into one shell, page after page, against a system of its own, and compares what they
 * answer with what the pages show. Exit code 1 and a sentence for each place that does not hold.
 */
const MARK = '@@ block ';

const place = fs.mkdtempSync(path.join(os.tmpdir(), 'ortstermin-handbook-'));
try {
  process.exitCode = await run();
} finally {
  fs.rmSync(place, { recursive: true, force: true });
}

async function run(): Promise<number> {
  for (const name of ['package.json', 'node_modules', 'apps', 'libs', 'infra', 'tests', 'docs', 'dist', 'tsconfig.json'])
    fs.symlinkSync(path.resolve(name), path.join(place, name));
  fs.writeFileSync(path.join(place, 'briefkopf.docx'), await letterhead());
  // The keys in DATA_DIR, as of an installation that sets none.
  const environment = { DATA_DIR: path.join(place, '.data'), DATABASE_URL: '', MIGRATION_DATABASE_URL: '', VAULT_MASTER_KEY: '' };
  const product = await startProduct({ url: '', ownerUrl: '' }, environment);
  try {
    const { host, port } = new URL(product.url);
    const blocks = PAGES.flatMap((page) => blocksOf(page));
    const script = blocks.map(({ commands }, at) => `printf '\\n${MARK}${at}\\n'\n${commands.replaceAll('127.0.0.1:3000', host)}`).join('');
    fs.writeFileSync(path.join(place, 'all.sh'), `exec 2>&1\nset -u\n${script}`);
    const outputs = (await inShell('all.sh', { ...environment, PORT: port })).split(new RegExp(`^${MARK}\\d+\\n`, 'm')).slice(1);
    const faults = blocks.flatMap((block, at) =>
      faultsOf(block, outputs[at] ?? 'Error: an earlier block ended the shell', fs.readFileSync(block.page, 'utf8')),
    );
    process.stdout.write(faults.length === 0 ? `${blocks.length} blocks of ${PAGES.length} pages answer what they show.\n` : `${faults.join('\n')}\n`);
    return faults.length === 0 ? 0 : 1;
  } finally {
    await product.end('SIGTERM');
  }
}

async function inShell(script: string, environment: Readonly<Record<string, string>>): Promise<string> {
  const shell = spawn('bash', ['--noprofile', '--norc', script], {
    cwd: place,
    env: { ...process.env, NODE_OPTIONS: '', ...environment },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const pieces: Buffer[] = [];
  shell.stdout.on('data', (piece: Buffer) => pieces.push(piece));
  await new Promise((resolve) => shell.on('close', resolve));
  return Buffer.concat(pieces).toString();
}
