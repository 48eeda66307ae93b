import { Controller, Get, Res } from '@nestjs/common';
import { ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { Progress } from '#apps/api/progress.js';
import { Clocks } from '#libs/platform/clocks.js';
import { Metrics } from '#libs/platform/metrics.js';
import { Refuses } from '#libs/platform/operations.js';
import { May } from '#libs/platform/policy/may.js';
import { Problem } from '#libs/platform/problem.js';

const alive = z.object({ status: z.literal('up') }).meta({ id: 'Alive', description: 'The process answers.', examples: [{ status: 'up' }] });
const readiness = z.object({ status: z.literal('ready'), lag: z.record(z.string(), z.int()), parked: z.int(), clocksApartSeconds: z.number() }).meta({
  id: 'Readiness',
  description:
    '`lag`: how many events each view is behind the log; `parked`: how many events could not be digested or wait behind one; `clocksApartSeconds`: how far the clocks of process and database are apart, too far and nothing is issued at an embargo.',
  examples: [{ status: 'ready', lag: { programme: 0, tour: 0 }, parked: 0, clocksApartSeconds: 0 }],
});

/** A view that is further behind makes answers too old to be useful. */
const MOST_EVENTS_BEHIND = 10_000;

@ApiTags('Operation')
@Controller()
export class HealthController {
  constructor(
    private readonly progress: Progress,
    private readonly metrics: Metrics,
    private readonly clocks: Clocks,
  ) {}

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
    summary: 'Requests can be served: the database answers and the views follow',
    description: '503 while they do not. Parked events do not make the system unready; they are counted here.',
  })
  @ApiResponse({ status: 200, description: 'They can.', standardSchema: readiness })
  @Refuses(503, 'They cannot, and why.')
  async ready() {
    const standing = await this.progress.standing().catch(() => {
      throw new Problem(503, 'not-ready', {
        detail: 'The database does not answer.',
        remedy: 'Check that PostgreSQL runs and DATABASE_URL is right.',
        retryAfterSeconds: 1,
      });
    });
    const late = Object.entries(standing.lag).filter(([, events]) => events > MOST_EVENTS_BEHIND);
    if (late.length > 0)
      throw new Problem(503, 'not-ready', {
        detail: `Views are behind: ${late.map(([view, events]) => `${view} by ${events} events`).join(', ')}.`,
        remedy: 'Wait, and check that a worker runs.',
        retryAfterSeconds: 1,
      });
    const { apartMs } = await this.clocks.look();
    return { status: 'ready', ...standing, clocksApartSeconds: Math.round(apartMs / 100) / 10 };
  }

  @Get('metrics')
  @May('health.read')
  @ApiOperation({ summary: 'Figures in Prometheus format' })
  @ApiResponse({
    status: 200,
    description: 'Requests by route and status, lag of the views, parked events, and the process itself.',
    content: { 'text/plain': { schema: { type: 'string' } } },
  })
  @Refuses(503, 'The database does not answer.')
  async figures(@Res({ passthrough: true }) reply: FastifyReply) {
    // A database that is down is when figures are needed most: they are answered without it.
    const standing = await this.progress.standing().catch(() => undefined);
    this.metrics.setProgress(standing);
    void reply.header('content-type', this.metrics.registry.contentType);
    return this.metrics.registry.metrics();
  }
}
