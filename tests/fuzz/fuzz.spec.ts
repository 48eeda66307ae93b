import 'reflect-metadata';
import { holdsFor } from '#tests/fuzz/holds.js';
import { fuzz, SEED } from '#tests/support/fuzz.js';

// More by hand: `npm run fuzz -- --inputs 200000`, `--seed` for another beginning. The other half: fuzz-again.spec.ts.
holdsFor({ inputs: fuzz(10_000).numRuns, seed: SEED });
