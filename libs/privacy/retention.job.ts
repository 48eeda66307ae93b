import type { CommandBus } from '@nestjs/cqrs';
import type { Job } from '#libs/jobs/jobs.js';
import { todayAt } from '#libs/platform/asks.js';
import { ApplyRetention } from '#libs/privacy/apply-retention.js';

const DAY_MS = 86_400_000;
const DEADLINE_MS = 600_000;

/** Once a day: what was kept long enough goes. */
export const retention = (commands: CommandBus): Job => ({
  name: 'retention',
  everyMs: DAY_MS,
  deadlineMs: DEADLINE_MS,
  run: async () => void (await commands.execute(new ApplyRetention(todayAt(new Date())))),
});
