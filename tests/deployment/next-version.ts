import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { programOf } from '#tests/faults/the-product.js';

/** What the next version has otherwise in one compiled file: each piece of text stands there exactly once, and is replaced. */
export type Changed = { readonly file: string; readonly pieces: readonly (readonly [is: string, becomes: string])[] };

export type Installation = { readonly root: string; remove(): void };

/** An installation beside this one: the same build with some files changed, and with migrations of its own. */
export function installNext(changes: readonly Changed[], migrations: Readonly<Record<string, string>>): Installation {
  execFileSync(process.execPath, [path.join('infra', 'run.mjs'), 'build'], { stdio: 'inherit' });
  const root = fs.mkdtempSync(path.join(os.tmpdir(), 'next-version-'));
  const delivered = (file: string) => !/\.(map|spec\.js|ts)$|^dist\/tests/.test(file);
  for (const folder of ['dist', 'libs', 'infra', 'package.json']) fs.cpSync(folder, path.join(root, folder), { recursive: true, filter: delivered });
  fs.symlinkSync(path.resolve('node_modules'), path.join(root, 'node_modules'));
  for (const { file, pieces } of changes) {
    let text = fs.readFileSync(path.join(root, 'dist', file), 'utf8');
    for (const [is, becomes] of pieces) {
      if (text.split(is).length !== 2) throw new Error(`${file} does not hold exactly once: ${is}`);
      text = text.replace(is, () => becomes);
    }
    fs.writeFileSync(path.join(root, 'dist', file), text);
  }
  for (const [file, sql] of Object.entries(migrations)) fs.writeFileSync(path.join(root, 'infra', 'postgres', file), sql);
  return { root, remove: () => fs.rmSync(root, { recursive: true }) };
}

/** Runs one command of an installation (of this one without `root`) and answers what it says; throws when it fails. */
export function command(env: Readonly<Record<string, string>>, args: readonly string[], root?: string): string {
  const [program, given] = programOf('cli', root);
  return execFileSync(program, [...given, ...args], { env: { ...process.env, NODE_OPTIONS: '', ...env }, encoding: 'utf8' });
}
