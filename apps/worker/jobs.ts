import type { INestApplicationContext } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import type { Job } from '#libs/jobs/jobs.js';
import { Clocks } from '#libs/platform/clocks.js';
import { Metrics } from '#libs/platform/metrics.js';
import { issueAtEmbargo } from '#libs/press/issue-at-embargo.job.js';

/** Everything that happens because time passes, in one place. */
export const jobs = (app: INestApplicationContext): readonly Job[] => [
  issueAtEmbargo({ commands: app.get(CommandBus), queries: app.get(QueryBus), clocks: app.get(Clocks), metrics: app.get(Metrics) }),
];
