import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder of this installation: where package.json stands, seen from the sources as well as from `dist`. */
export function installationRoot(from: string = path.dirname(fileURLToPath(import.meta.url))): string {
  for (let folder = from; ; folder = path.dirname(folder)) {
    if (existsSync(path.join(folder, 'package.json'))) return folder;
    if (folder === path.dirname(folder)) throw new Error(`No package.json above ${from}: install the project completely.`);
  }
}

/** The JSON of a data file of this installation, by its path from package.json. */
export const readInstalledJson = (file: string): unknown => JSON.parse(readFileSync(path.join(installationRoot(), file), 'utf8'));
