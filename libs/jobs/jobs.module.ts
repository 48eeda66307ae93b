import { Global, Module } from '@nestjs/common';
import { Jobs } from '#libs/jobs/jobs.js';
import { TimerJobs } from '#libs/jobs/timer.jobs.js';

/** What wakes timed work. */
@Global()
@Module({ providers: [{ provide: Jobs, useClass: TimerJobs }], exports: [Jobs] })
export class JobsModule {}
