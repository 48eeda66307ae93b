import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { median } from '#tests/bench/measure.js';
import { startProduct } from '#tests/faults/the-product.js';

/** Seconds from the start of the process to its first good answer. */
export type Starts = { readonly first: number; readonly warm: number };

/** The product with its own database and nothing set: on an empty data directory, and again on that of the time before. */
export async function measureStarts(rounds: number): Promise<Starts> {
  const starts: { first: number[]; warm: number[] } = { first: [], warm: [] };
  for (let round = 0; round < rounds; round++) {
    const place = fs.mkdtempSync(path.join(os.tmpdir(), 'ortstermin-bench-'));
    try {
      starts.first.push(await start(place));
      starts.warm.push(await start(place));
    } finally {
      fs.rmSync(place, { recursive: true, force: true });
    }
  }
  return { first: median(starts.first), warm: median(starts.warm) };
}

async function start(place: string): Promise<number> {
  const begin = performance.now();
  const environment = { DATA_DIR: path.join(place, '.data'), DATABASE_URL: '', MIGRATION_DATABASE_URL: '', VAULT_MASTER_KEY: '' };
  const product = await startProduct({ url: '', ownerUrl: '' }, environment);
  try {
    while (!(await fetch(`${product.url}/health/ready`)).ok);
    return (performance.now() - begin) / 1000;
  } finally {
    await product.end('SIGTERM');
  }
}
