import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, it, jest } from '@jest/globals';
import { migrationFiles } from '#libs/platform/migrations.js';
import { begin, deploy, everyVisitHasItsAgenda, goesOn, isReady, type Deployment } from '#tests/deployment/deployment.js';
import type { Serving } from '#tests/deployment/rolling-load.js';

jest.setTimeout(900_000);

/** The version before: the commit that DEPLOY_FROM names, else the last one to which only migrations were added since, at least one. */
const from = process.env['DEPLOY_FROM'] ?? lastWithFewerMigrations();

let root: string;
let at: Deployment;
beforeAll(async () => {
  root = path.join(fs.mkdtempSync(path.join(os.tmpdir(), 'older-commit-')), 'product');
  git('worktree', 'add', '--detach', root, from);
  const sameLock = (place: string) => fs.readFileSync(path.join(place, 'package-lock.json'), 'utf8');
  if (sameLock(root) === sameLock('.')) fs.symlinkSync(path.resolve('node_modules'), path.join(root, 'node_modules'));
  else execFileSync('npm', ['ci'], { cwd: root, stdio: 'inherit' });
  for (const place of [root, process.cwd()]) execFileSync(process.execPath, [path.join(place, 'infra', 'run.mjs'), 'build'], { cwd: place, stdio: 'inherit' });
  at = await deploy(root);
});
afterAll(async () => {
  await at?.end();
  git('worktree', 'remove', '--force', root);
  fs.rmSync(path.dirname(root), { recursive: true });
});

it('an update from an older commit to this one fails not one request and shows nothing wrong', async () => {
  const [oldWorker, oldApi] = await Promise.all([at.start('worker', root), at.start('api', root)]);
  await isReady(oldApi);
  const serving: Serving = { urls: [oldApi.url] };
  const { under } = await begin(at, serving);
  await goesOn(under);
  expect(at.run(['migrate'])).toContain('Applied');
  await goesOn(under);
  const [newWorker, newApi] = await Promise.all([at.start('worker'), at.start('api')]);
  await isReady(newApi);
  await isReady(newWorker);
  serving.urls = [oldApi.url, newApi.url];
  await goesOn(under);
  serving.urls = [newApi.url];
  for (const product of [oldApi, oldWorker]) expect(await product.end('SIGTERM')).toEqual({ code: 0, signal: null });
  at.run(['finish-update']);
  await goesOn(under);
  await under.stop();
  expect(under.faults).toEqual([]);
  await everyVisitHasItsAgenda(at, under);
  expect(at.errors()).toEqual([]);
  process.stderr.write(`update from ${git('rev-parse', '--short', from)}: ${under.written} commands acknowledged, ${under.read} answers right, none failed\n`);
});

function lastWithFewerMigrations(): string {
  const now = migrationFiles();
  const found = git('rev-list', '--first-parent', 'HEAD')
    .split('\n')
    .find((commit) => {
      const then = git('ls-tree', '--name-only', commit, 'infra/postgres/')
        .split('\n')
        .map((file) => path.basename(file));
      return then.length < now.length && then.every((file, i) => file === now[i]);
    });
  if (!found) throw new Error('No older commit has fewer migrations: fetch more of the history, or name one by DEPLOY_FROM.');
  return found;
}

function git(...args: readonly string[]): string {
  return execFileSync('git', args, { encoding: 'utf8' }).trim();
}
