import { Controller, Get, Param, Post, Query } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { FindJobs, FindParked, RebuildView, RetryParked } from '#apps/api/operate.js';
import { Reads, Writes } from '#libs/platform/operations.js';

const name = z.string().regex(/^[a-z0-9_-]{1,63}$/, 'is not the name of a view, reactor or job');
const key = z.string().min(1).max(255).meta({ description: 'Only the events of this key, as the list of parked events names it.' });

const instant = z.string().nullable();
const job = z.object({
  name: z.string(),
  everySeconds: z.number(),
  begunAt: instant,
  doneAt: instant,
  doneSecondsAgo: z.number().nullable(),
  wokenBy: z.enum(['queue', 'timer']).nullable(),
  running: z.boolean(),
  failures: z.int(),
  reason: z.string().nullable(),
  parkedAt: instant,
  retryAt: instant,
});
const jobsAnswer = z.object({ items: z.array(job) }).meta({
  id: 'TimedJobs',
  description:
    'All timed work. `wokenBy` tells what woke it last: the queue, or the timer of a worker when the queue did not; `failures`: how often it failed in a row, with the last `reason` and when it is tried again (`retryAt`); `parkedAt`: since when it fails so often that it is tried seldom.',
  examples: [
    {
      items: [
        {
          name: 'canary',
          everySeconds: 5,
          begunAt: '2020-03-05T09:12:00.000Z',
          doneAt: '2020-03-05T09:12:00.004Z',
          doneSecondsAgo: 2.4,
          wokenBy: 'queue',
          running: false,
          failures: 0,
          reason: null,
          parkedAt: null,
          retryAt: null,
        },
      ],
    },
  ],
});

const parkedAnswer = z
  .object({
    jobs: z.array(job),
    items: z.array(
      z.object({
        kind: z.enum(['view', 'reactor']),
        follower: z.string(),
        key: z.string(),
        stream: z.string(),
        version: z.int(),
        position: z.string(),
        type: z.string(),
        reason: z.string().nullable(),
        attempts: z.int(),
        parkedAt: z.string(),
      }),
    ),
  })
  .meta({
    id: 'ParkedEvents',
    description:
      '`items`: events that could not be digested (`reason`), and those that wait behind one of their key (`reason` is null); `jobs`: timed work that failed so often that it is tried seldom.',
    examples: [
      {
        jobs: [],
        items: [
          {
            kind: 'view',
            follower: 'programme',
            key: '0b8f6d0e-5a0c-4b61-9d8a-0d7f0a3c1e55',
            stream: 'visit-0b8f6d0e-5a0c-4b61-9d8a-0d7f0a3c1e55',
            version: 4,
            position: '00000000000000000042',
            type: 'StopAdded',
            reason: 'a stop was moved that nobody had added',
            attempts: 5,
            parkedAt: '2020-03-05T09:12:00.000Z',
          },
        ],
      },
    ],
  });
const retried = z
  .object({ jobs: z.int(), keys: z.int() })
  .meta({ id: 'Retried', description: 'How many jobs, and keys of events, are tried again.', examples: [{ jobs: 0, keys: 1 }] });
const rebuilding = z
  .object({ view: z.string(), status: z.literal('rebuilding') })
  .meta({ id: 'Rebuilding', description: 'The new build fills beside the one that readers see.', examples: [{ view: 'programme', status: 'rebuilding' }] });

/** What an operator does when something is stuck. */
@ApiTags('Operation')
@Controller('v1/operations')
export class OperationsController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
  ) {}

  @Get('parked')
  @Reads('operation.read', 'Parked events and jobs', parkedAnswer)
  async parked() {
    const [items, jobs] = await Promise.all([this.queries.execute(new FindParked()), this.queries.execute(new FindJobs())]);
    return { jobs: jobs.filter(({ parkedAt }) => parkedAt !== null), items };
  }

  @Get('jobs')
  @Reads('operation.read', 'Timed work, and what became of it', jobsAnswer)
  async jobs() {
    return { items: await this.queries.execute(new FindJobs()) };
  }

  @Post('parked/:follower/retry')
  @Writes('operation.change', 'Try parked events, or a job that failed, again', 'changes', retried)
  async retry(@Param('follower', { schema: name }) follower: string, @Query({ schema: z.strictObject({ key: key.optional() }) }) only: { key?: string }) {
    return this.commands.execute(new RetryParked(follower, only.key));
  }

  @Post('views/:view/rebuild')
  @Writes('operation.change', 'Rebuild a view beside the one that readers see', 'changes', rebuilding)
  async rebuild(@Param('view', { schema: name }) view: string) {
    await this.commands.execute(new RebuildView(view));
    return { view, status: 'rebuilding' as const };
  }
}
