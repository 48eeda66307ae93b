// Typesets prints in a process of its own, with the clock and zone that its environment gives it: `node … typeset.mjs PRINTS.json`
// writes the SHA-256 of each file, a line each.
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import './sources.mjs';

const { TypstTypesetter } = await import('../../libs/documents/typst.typesetter.ts');

const typesetter = new TypstTypesetter();
for (const print of JSON.parse(fs.readFileSync(process.argv[2], 'utf8')))
  process.stdout.write(
    `${createHash('sha256')
      .update(await typesetter.typeset(print))
      .digest('hex')}\n`,
  );
await typesetter.onApplicationShutdown();
