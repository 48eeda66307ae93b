import type { Job } from '#libs/jobs/jobs.js';

/** What `/health/ready` asks about: the job whose only effect is that the ledger says when it was done. */
export const CANARY = 'canary';

/** Shows that a worker is woken, runs what it is woken for and reaches the database. */
export const canary: Job = { name: CANARY, everyMs: 5_000, run: () => Promise.resolve() };
