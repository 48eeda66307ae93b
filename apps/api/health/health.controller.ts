import { Controller, Get, Res } from '@nestjs/common';
import { ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { Health } from '#apps/api/health/health.js';
import { Refuses } from '#libs/platform/operations.js';
import { May } from '#libs/platform/policy/may.js';

const alive = z.object({ status: z.literal('up') }).meta({ id: 'Alive', description: 'The process answers.', examples: [{ status: 'up' }] });
const readiness = z
  .object({
    status: z.literal('ready'),
    lag: z.record(z.string(), z.int()),
    parked: z.int(),
    jobs: z.object({ canarySecondsAgo: z.number(), parked: z.int(), wokenBy: z.enum(['queue', 'timer']) }),
    clocksApartSeconds: z.number(),
    diskFreeMegabytes: z.int(),
  })
  .meta({
    id: 'Readiness',
    description:
      '`lag`: how many events each view is behind the log; `parked`: how many events could not be digested or wait behind one; `jobs`: when a worker last did the job that shows it lives, what woke it (`timer`: the queue is away), and how many jobs are parked; `clocksApartSeconds`: how far the clocks of process and database are apart, too far and nothing is issued at an embargo; `diskFreeMegabytes`: where DATA_DIR lies.',
    examples: [
      {
        status: 'ready',
        lag: { programme: 0, tour: 0 },
        parked: 0,
        jobs: { canarySecondsAgo: 2.4, parked: 0, wokenBy: 'queue' },
        clocksApartSeconds: 0,
        diskFreeMegabytes: 20_480,
      },
    ],
  });

@ApiTags('Operation')
@Controller()
export class HealthController {
  constructor(private readonly health: Health) {}

  @Get('health/live')
  @May('health.read')
  @ApiOperation({ summary: 'The process answers' })
  @ApiResponse({ status: 200, description: 'It does.', standardSchema: alive })
  live() {
    return { status: 'up' };
  }

  @Get('health/ready')
  @May('health.read')
  @ApiOperation({
    summary:
      'Requests can be served: the log can be appended to, the schema fits, tokens can be checked, the views follow, a worker works, there is space on the disk',
    description:
      '503 while they cannot, and once the process has been told to end; `errors` names each check that failed. Parked events and jobs do not make the system unready; they are counted here.',
  })
  @ApiResponse({ status: 200, description: 'They can.', standardSchema: readiness })
  @Refuses(503, 'They cannot, and why.')
  ready() {
    return this.health.ready();
  }

  @Get('metrics')
  @May('health.read')
  @ApiOperation({ summary: 'Figures in Prometheus format' })
  @ApiResponse({
    status: 200,
    description: 'Requests by route and status, appends, lag of views and reactors, parked events, jobs, checks that fail, and the process itself.',
    content: { 'text/plain': { schema: { type: 'string' } } },
  })
  async figures(@Res({ passthrough: true }) reply: FastifyReply) {
    const { type, text } = await this.health.figures();
    void reply.header('content-type', type);
    return text;
  }
}
