// Makes the pictures of printed documents for the README from real output: `npm run demo`, then `node docs/pictures/print.mjs [OUT]`.
// Needs pdftoppm (poppler-utils).
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const out = process.argv[2] ?? 'out';
const target = path.dirname(fileURLToPath(import.meta.url));
/** The picture, the file of the demo, and its page. */
const PICTURES = [
  { name: 'programme-pdf', file: 'steinfurt-2018-nrw-tour/itinerary.pdf', page: 1 },
  { name: 'attendance-list-pdf', file: 'soest-2019-09-26/attendance-list.pdf', page: 1 },
];
const DOTS_PER_INCH = 84;

for (const { name, file, page } of PICTURES) {
  const from = path.join(out, file);
  if (!fs.existsSync(from)) throw new Error(`There is no ${from}: run npm run demo first.`);
  const { status, stderr } = spawnSync('pdftoppm', ['-singlefile', '-png', '-r', String(DOTS_PER_INCH), '-f', String(page), from, path.join(target, name)], { encoding: 'utf8' });
  if (status !== 0) throw new Error(`pdftoppm could not read ${from}: ${stderr}`);
}
