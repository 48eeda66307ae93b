import { describe, expect, it } from '@jest/globals';
import { execFile } from 'node:child_process';
import { existsSync, realpathSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { acceptedDigests, type Digests } from '#tests/golden-files/digests.js';

const pinned = join('node_modules', '.bin', 'node');
const node = existsSync(pinned) ? realpathSync(pinned) : process.execPath;

describe('calendars and tables of the samples', () => {
  it.each(['America/Los_Angeles', 'Pacific/Auckland'])(
    'are the same bytes as ever, written in %s',
    async (zone) => {
      const { NODE_OPTIONS: _, npm_lifecycle_event: __, ...inherited } = process.env;
      const { stdout } = await promisify(execFile)(node, ['--disable-warning=ExperimentalWarning', join('infra', 'run.mjs'), 'tests/golden-files/main'], {
        env: { ...inherited, TZ: zone },
      });
      expect(Object.keys(acceptedDigests())).toHaveLength(5);
      expect(JSON.parse(stdout) as Digests).toEqual(acceptedDigests());
    },
    120_000,
  );
});
