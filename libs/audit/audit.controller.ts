import { Controller, Get } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import { FindChainHead } from '#libs/audit/audit.queries.js';
import { headAnswer } from '#libs/audit/audit.schemas.js';
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
}
