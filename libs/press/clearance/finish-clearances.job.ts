import type { CommandBus } from '@nestjs/cqrs';
import type { Job } from '#libs/jobs/jobs.js';
import { todayAt } from '#libs/platform/asks.js';
import { FinishClearances } from '#libs/press/clearance/finish-clearances.js';

const EVERY_MS = 2_000;

/** Finishes what an answer by a clearance link began. */
export const finishClearances = (commands: Pick<CommandBus, 'execute'>): Job => ({
  name: 'finish-clearances',
  everyMs: EVERY_MS,
  run: async () => {
    const now = new Date();
    await commands.execute(new FinishClearances({ at: now.toISOString(), today: todayAt(now) }));
  },
});
