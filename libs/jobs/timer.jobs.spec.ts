import { expect, it } from '@jest/globals';
import { Logger } from '@nestjs/common';
import { TimerJobs } from '#libs/jobs/timer.jobs.js';

it('wakes a job again and again, also after it failed, and ends with the work under way', async () => {
  Logger.overrideLogger(false);
  const jobs = new TimerJobs();
  const seen: string[] = [];
  const reached = new Promise<void>((resolve) => {
    jobs.start([
      {
        name: 'count',
        everyMs: 1,
        run: async () => {
          seen.push('begun');
          if (seen.length === 1) throw new Error('the first time fails');
          if (seen.length > 3) resolve();
          await Promise.resolve();
          seen.push('done');
        },
      },
    ]);
  });
  await reached;
  await jobs.stop();
  expect(seen.at(-1)).toBe('done');
  const ended = seen.length;
  await jobs.stop();
  expect(seen).toHaveLength(ended);
});
