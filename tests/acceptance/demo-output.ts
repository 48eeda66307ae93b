import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Document } from '#tests/acceptance/fact.js';

/** Names of the files that the demo writes for each dossier. */
export type OutputFile = `${Document}.${'json' | 'txt'}` | 'history.txt' | 'events.jsonl' | 'dossier.json';

/** `summary.json` of a demo run. */
export type Summary = {
  readonly imported: unknown;
  readonly refused: readonly { readonly id: string; readonly problems: readonly { readonly path: string; readonly message: string }[] }[];
  readonly seconds: number;
};

/** Reads what a demo run wrote for one dossier. */
export const readOutput = (out: string, id: string, file: OutputFile): string => readFileSync(join(out, id, file), 'utf8');

/** Reads the summary of a demo run. */
export const readSummary = (out: string): Summary => JSON.parse(readFileSync(join(out, 'summary.json'), 'utf8'));

/** Runs the demo over a folder of dossiers; loaded only here, so that a test without a demo loads no application. */
export async function demo(dossiers: string, out: string): Promise<number> {
  const { runDemo } = await import('#apps/cli/demo.js');
  return (await runDemo({ dossiers, out })).exitCode;
}
