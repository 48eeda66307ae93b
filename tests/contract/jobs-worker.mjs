// A worker process of its own that begins a job and never ends it, to be killed by the test that started it.
import { registerHooks } from 'node:module';

const root = new URL('../../', import.meta.url);
registerHooks({
  resolve: (specifier, context, next) =>
    next(/^#(libs|apps|infra|tests)\//.test(specifier) ? new URL(specifier.slice(1).replace(/\.js$/, '.ts'), root).href : specifier, context),
});

const [, , databaseUrl, place, pace] = process.argv;
const { default: pg } = await import('pg');
const { BullmqJobs } = await import('../../libs/jobs/bullmq.jobs.ts');
const { JobLedger } = await import('../../libs/jobs/postgres.job-ledger.ts');

const jobs = new BullmqJobs(new JobLedger(new pg.Pool({ connectionString: databaseUrl })), JSON.parse(place), JSON.parse(pace));
await jobs.start([{ name: 'count', everyMs: 100, run: () => new Promise(() => process.stdout.write('begun\n')) }]);
