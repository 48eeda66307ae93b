import { beforeAll, describe, expect, it } from '@jest/globals';
import { execFile } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, realpathSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { GOLDEN, sampleIds } from '#tests/golden/drafts.js';

const zones = ['America/Los_Angeles', 'Pacific/Auckland'] as const;
const pinned = join('node_modules', '.bin', 'node');
const node = existsSync(pinned) ? realpathSync(pinned) : process.execPath;

/** The drafts as a process of its own writes them, whose clock stands elsewhere. */
async function draftsIn(zone: string): Promise<Readonly<Record<string, string>>> {
  const { NODE_OPTIONS: _, npm_lifecycle_event: __, ...inherited } = process.env;
  const { stdout } = await promisify(execFile)(node, ['--disable-warning=ExperimentalWarning', join('infra', 'run.mjs'), 'tests/golden/main'], {
    env: { ...inherited, TZ: zone },
    maxBuffer: 16_000_000,
  });
  return JSON.parse(stdout) as Readonly<Record<string, string>>;
}

describe.each(zones)('the press drafts of the samples, written in %s', (zone) => {
  let drafts: Readonly<Record<string, string>> = {};
  beforeAll(async () => {
    drafts = await draftsIn(zone);
  }, 120_000);

  it('are those of all samples', () =>
    expect(Object.keys(drafts).sort()).toEqual(
      readdirSync(GOLDEN)
        .map((file) => file.replace(/\.txt$/, ''))
        .sort(),
    ));
  it.each(sampleIds())('%s is the text that was read and accepted', (id) => expect(drafts[id]).toBe(readFileSync(join(GOLDEN, `${id}.txt`), 'utf8')));
});
