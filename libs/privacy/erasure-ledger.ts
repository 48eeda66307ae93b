import fs from 'node:fs';
import path from 'node:path';
import type { DataKeys } from '#libs/keys/data-keys.js';
import type { PersonId } from '#libs/vault/ids.js';

/** Who was erased, and at which instant. */
export type Erased = { readonly person: PersonId; readonly at: string };

/** A line of the ledger was not written by this installation; the message names it. */
export class LedgerDamaged extends Error {}

/**
 * Who was erased, in a file outside of the database, so that a backup that is restored does not bring them back. One line of JSON for
 * each: id, instant and an HMAC, with a key that stands wrapped in every backup. Nothing is ever taken out.
 */
export class ErasureLedger {
  constructor(
    private readonly file: string,
    private readonly keys: DataKeys,
  ) {}

  /** On the disk when it returns. */
  async append(erased: Erased): Promise<void> {
    fs.mkdirSync(path.dirname(this.file), { recursive: true });
    const cut = fs.existsSync(this.file) && !fs.readFileSync(this.file, 'utf8').endsWith('\n');
    fs.appendFileSync(this.file, `${cut ? '\n' : ''}${JSON.stringify({ ...erased, mac: await this.macOf(erased) })}\n`, { mode: 0o600, flush: true });
  }

  /** Everybody, the oldest first; nobody when there is no file. A line that a crash cut off does not count: its erasure did not begin. */
  async read(): Promise<readonly Erased[]> {
    const lines = fs.existsSync(this.file) ? fs.readFileSync(this.file, 'utf8').split('\n') : [];
    const all: Erased[] = [];
    for (const [i, line] of lines.entries()) {
      const told = parsed(line);
      if (told === undefined) continue;
      const { person, at, mac } = told;
      if (person === undefined || at === undefined || mac !== (await this.macOf({ person, at })))
        throw new LedgerDamaged(`Line ${i + 1} of ${this.file} was not written by this installation or was changed: restore the file from its copy.`);
      all.push({ person, at });
    }
    return all;
  }

  private async macOf({ person, at }: Erased): Promise<string> {
    return (await this.keys.blindIndex()).of('erasure ledger', `${person}\n${at}`).toString('hex');
  }
}

/** Undefined for what is no whole line. */
function parsed(line: string): Partial<Erased & { readonly mac: string }> | undefined {
  try {
    return JSON.parse(line) as Partial<Erased & { readonly mac: string }>;
  } catch {
    return undefined;
  }
}
