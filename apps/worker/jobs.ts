import type { INestApplicationContext } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { Chain } from '#libs/audit/chain.js';
import { sealLog } from '#libs/audit/seal-log.job.js';
import { CONNECTIONS } from '#libs/eventing/postgres.eventing.js';
import { SqlLog } from '#libs/eventing/sql-log.js';
import { canary } from '#libs/jobs/canary.job.js';
import type { Job } from '#libs/jobs/jobs.js';
import { Clocks } from '#libs/platform/clocks.js';
import { Metrics } from '#libs/platform/metrics.js';
import { Settings } from '#libs/platform/settings.js';
import { intendByDay } from '#libs/notices/intend-by-day.job.js';
import { sendDue } from '#libs/notices/send-due.job.js';
import { retention } from '#libs/privacy/retention.job.js';
import { finishClearances } from '#libs/press/clearance/finish-clearances.job.js';
import { issueAtEmbargo } from '#libs/press/issue-at-embargo.job.js';

/** Everything that happens because time passes, in one place. */
export const jobs = (app: INestApplicationContext): readonly Job[] => {
  const [metrics, { auditKey }] = [app.get(Metrics), app.get(Settings)];
  return [
    canary,
    finishClearances(app.get(CommandBus)),
    sendDue(app.get(CommandBus)),
    intendByDay(app.get(CommandBus), app.get(Clocks)),
    retention(app.get(CommandBus), app.get(CONNECTIONS)),
    issueAtEmbargo({ commands: app.get(CommandBus), queries: app.get(QueryBus), clocks: app.get(Clocks), metrics }),
    ...(auditKey ? [sealLog({ pool: app.get(CONNECTIONS), sqlLog: app.get(SqlLog), chain: new Chain(auditKey), metrics })] : []),
  ];
};
