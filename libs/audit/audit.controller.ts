import { Controller, Get, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import { FindChainHead, FindReadings } from '#libs/audit/audit.queries.js';
import { headAnswer, readingsAnswer, readingsQuery } from '#libs/audit/audit.schemas.js';
import { Reads } from '#libs/platform/operations.js';
import { Problem } from '#libs/platform/problem.js';

/** What auditors look at. */
@ApiTags('Audit')
@Controller('v1/audit')
export class AuditController {
  constructor(private readonly queries: QueryBus) {}

  @Get('head')
  @Reads('audit.read', 'How far the audit chain reaches', headAnswer)
  async head() {
    const head = await this.queries.execute(new FindChainHead());
    if (!head)
      throw new Problem(404, 'unknown-chain', {
        detail: 'The log has no audit chain yet.',
        remedy: 'Check that a worker runs and that it was given an audit key (AUDIT_KEY_FILE).',
      });
    return head;
  }

  @Get('readings')
  @Reads('audit.read', 'Who has read what: attendance lists, press texts, dossiers, people', readingsAnswer)
  readings(@Query({ schema: readingsQuery }) wanted: z.infer<typeof readingsQuery>) {
    return this.queries.execute(new FindReadings(wanted));
  }
}
