import { Module } from '@nestjs/common';
import { Health } from '#apps/api/health/health.js';
import { Progress } from '#apps/api/health/progress.js';
import { Readiness } from '#apps/api/health/readiness.js';
import { Stopping } from '#apps/api/health/stopping.js';
import { NoticesModule } from '#libs/notices/notices.module.js';

/** How a process does, for the API and for workers. */
@Module({ imports: [NoticesModule], providers: [Health, Progress, Readiness, Stopping], exports: [Health, Stopping] })
export class HealthModule {}
