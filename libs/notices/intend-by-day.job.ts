import type { CommandBus } from '@nestjs/cqrs';
import type { Job } from '#libs/jobs/jobs.js';
import { IntendByDay } from '#libs/notices/intend-by-day.js';

const EVERY_MS = 600_000;

/** Looks several times an hour whether the day asks for a mail; each is intended once, whoever looks. */
export const intendByDay = (commands: CommandBus): Job => ({
  name: 'intend-by-day',
  everyMs: EVERY_MS,
  run: () => commands.execute(new IntendByDay(new Date())),
});
