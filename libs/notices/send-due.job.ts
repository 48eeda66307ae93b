import type { CommandBus } from '@nestjs/cqrs';
import type { Job } from '#libs/jobs/jobs.js';
import { SendDueNotices } from '#libs/notices/send-due.js';

const EVERY_MS = 1_000;
/** A slow mail server takes its time for many letters. */
const DEADLINE_MS = 600_000;

/** Mail leaves soon after it is due; what each worker takes no other one takes too. */
export const sendDue = (commands: CommandBus): Job => ({
  name: 'send-notices',
  everyMs: EVERY_MS,
  deadlineMs: DEADLINE_MS,
  run: async () => void (await commands.execute(new SendDueNotices())),
});
