import { Global, Module } from '@nestjs/common';
import type { Pool } from 'pg';
import { CONNECTIONS } from '#libs/eventing/postgres.eventing.js';
import { BullmqJobs } from '#libs/jobs/bullmq.jobs.js';
import { placeOfQueue } from '#libs/jobs/bullmq.queue.js';
import { Jobs } from '#libs/jobs/jobs.js';
import { JobLedger } from '#libs/jobs/postgres.job-ledger.js';
import { Settings } from '#libs/platform/settings.js';

/** What wakes timed work, and where it stands what became of it. */
@Global()
@Module({
  providers: [
    { provide: JobLedger, inject: [CONNECTIONS], useFactory: (pool: Pool) => new JobLedger(pool) },
    {
      provide: Jobs,
      inject: [JobLedger, CONNECTIONS, Settings],
      useFactory: (ledger: JobLedger, pool: Pool, settings: Settings) => new BullmqJobs(ledger, placeOfQueue(pool, settings)),
    },
  ],
  exports: [Jobs, JobLedger],
})
export class JobsModule {}
