import type { CommandBus } from '@nestjs/cqrs';
import type { Pool } from 'pg';
import type { Job } from '#libs/jobs/jobs.js';
import { ApplyRetention } from '#libs/privacy/apply-retention.js';
import { clearSpace } from '#libs/privacy/postgres.eraser.js';

const DAY_MS = 86_400_000;
const DEADLINE_MS = 600_000;

/** Once a day: what was kept long enough goes, and from the files what an erasure had to leave there because somebody still saw it. */
export const retention = (commands: Pick<CommandBus, 'execute'>, pool: Pool): Job => ({
  name: 'retention',
  everyMs: DAY_MS,
  deadlineMs: DEADLINE_MS,
  run: async () => {
    await commands.execute(new ApplyRetention());
    await clearSpace(pool);
  },
});
