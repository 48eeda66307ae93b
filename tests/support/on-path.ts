import { accessSync, constants } from 'node:fs';
import path from 'node:path';

/** Where a program is installed; undefined: it is not. */
export const onPath = (program: string): string | undefined =>
  (process.env.PATH ?? '')
    .split(path.delimiter)
    .map((folder) => path.join(folder, program))
    .find((file) => {
      try {
        accessSync(file, constants.X_OK);
        return true;
      } catch {
        return false;
      }
    });
