import type { CommandBus } from '@nestjs/cqrs';
import type { Job } from '#libs/jobs/jobs.js';
import { IntendByDay } from '#libs/notices/intend-by-day.js';
import type { Clocks } from '#libs/platform/clocks.js';

const EVERY_MS = 600_000;

/** Looks several times an hour whether the day asks for a mail; each is intended once, whoever looks. */
export const intendByDay = (commands: CommandBus, clocks: Pick<Clocks, 'agreed'>): Job => ({
  name: 'intend-by-day',
  everyMs: EVERY_MS,
  run: async () => commands.execute(new IntendByDay(await clocks.agreed())),
});
