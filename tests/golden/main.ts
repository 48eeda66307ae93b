import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { allDrafts, GOLDEN } from '#tests/golden/drafts.js';

// `node infra/run.mjs tests/golden/main` prints the drafts of all samples as JSON; with `--write` it renews the accepted texts:
// read what git shows as changed, in full and aloud, before you commit it.
const drafts = await allDrafts();
if (process.argv.includes('--write')) {
  rmSync(GOLDEN, { recursive: true, force: true });
  mkdirSync(GOLDEN, { recursive: true });
  for (const [id, text] of Object.entries(drafts)) writeFileSync(join(GOLDEN, `${id}.txt`), text);
} else process.stdout.write(JSON.stringify(drafts));
