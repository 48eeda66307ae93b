import { Controller, Get, Res } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Progress } from '#apps/api/progress.js';
import { Metrics } from '#libs/platform/metrics.js';
import { Problem } from '#libs/platform/problem.js';

/** A view that is further behind makes answers too old to be useful. */
const MOST_EVENTS_BEHIND = 10_000;

@ApiTags('Operation')
@Controller()
export class HealthController {
  constructor(
    private readonly progress: Progress,
    private readonly metrics: Metrics,
  ) {}

  @Get('health/live')
  @ApiOperation({ summary: 'The process answers' })
  live() {
    return { status: 'up' };
  }

  @Get('health/ready')
  @ApiOperation({ summary: 'Requests can be served: the database answers and the views follow', description: '503 while they do not. Parked events do not make the system unready; they are counted here.' })
  async ready() {
    const standing = await this.progress.standing().catch(() => {
      throw new Problem(503, 'not-ready', { detail: 'The database does not answer.', remedy: 'Check that PostgreSQL runs and DATABASE_URL is right.', retryAfterSeconds: 1 });
    });
    const late = Object.entries(standing.lag).filter(([, events]) => events > MOST_EVENTS_BEHIND);
    if (late.length > 0)
      throw new Problem(503, 'not-ready', {
        detail: `Views are behind: ${late.map(([view, events]) => `${view} by ${events} events`).join(', ')}.`,
        remedy: 'Wait, and check that a worker runs.',
        retryAfterSeconds: 1,
      });
    return { status: 'ready', ...standing };
  }

  @Get('metrics')
  @ApiOperation({ summary: 'Figures in Prometheus format' })
  async figures(@Res({ passthrough: true }) reply: FastifyReply) {
    const { lag, parked } = await this.progress.standing();
    this.metrics.setProgress(lag, parked);
    void reply.header('content-type', this.metrics.registry.contentType);
    return this.metrics.registry.metrics();
  }
}
