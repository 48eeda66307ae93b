const { FUZZ_SEED: asked, FUZZ_FACTOR: factor = '1' } = process.env;
const EVERY_DAY = 20_261_122;

/** The seed of random tests: the same every day, so that a red test means a change; `FUZZ_SEED=random` looks further. */
export const SEED = asked === undefined ? EVERY_DAY : asked === 'random' ? Date.now() & 0x7fffffff : Number(asked);

/** How a property is run: so many times, or `FUZZ_FACTOR` times as often. */
export const fuzz = (numRuns = 100): { readonly numRuns: number; readonly seed: number } => ({ numRuns: Math.ceil(numRuns * Number(factor)), seed: SEED });
