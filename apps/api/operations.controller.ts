import { Controller, Get, Param, Post, Query } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { FindParked, RebuildView, RetryParked } from '#apps/api/operate.js';
import { Reads, Writes } from '#libs/platform/operations.js';

const name = z.string().regex(/^[a-z0-9_-]{1,63}$/, 'is not the name of a view or reactor');
const key = z.string().min(1).max(255).meta({ description: 'Only the events of this key, as the list of parked events names it.' });

const parkedAnswer = z
  .object({
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
    description: 'Events that could not be digested (`reason`), and those that wait behind one of their key (`reason` is null).',
    examples: [
      {
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
const retried = z.object({ keys: z.int() }).meta({ id: 'Retried', description: 'How many keys are tried again.', examples: [{ keys: 1 }] });
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
  @Reads('operation.read', 'Parked events', parkedAnswer)
  async parked() {
    return { items: await this.queries.execute(new FindParked()) };
  }

  @Post('parked/:follower/retry')
  @Writes('operation.change', 'Try parked events again', 'changes', retried)
  async retry(@Param('follower', { schema: name }) follower: string, @Query({ schema: z.strictObject({ key: key.optional() }) }) only: { key?: string }) {
    return { keys: await this.commands.execute(new RetryParked(follower, only.key)) };
  }

  @Post('views/:view/rebuild')
  @Writes('operation.change', 'Rebuild a view beside the one that readers see', 'changes', rebuilding)
  async rebuild(@Param('view', { schema: name }) view: string) {
    await this.commands.execute(new RebuildView(view));
    return { view, status: 'rebuilding' as const };
  }
}
