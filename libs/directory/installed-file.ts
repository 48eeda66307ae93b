import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The JSON of a data file of this installation, by its path from package.json; found from the source tree as well as from `dist`. */
export function readInstalledJson(path: string): unknown {
  for (let folder = dirname(fileURLToPath(import.meta.url)); ; folder = dirname(folder)) {
    if (existsSync(join(folder, 'package.json'))) return JSON.parse(readFileSync(join(folder, path), 'utf8'));
    if (folder === dirname(folder)) throw new Error(`${path} was not found beside a package.json: install the project completely.`);
  }
}
