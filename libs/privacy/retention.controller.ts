import { Body, Controller, Get, Post } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import { Reads, Writes } from '#libs/platform/operations.js';
import { nothing } from '#libs/platform/schemas.js';
import { ApplyRetention, FindRetention } from '#libs/privacy/apply-retention.js';
import type { Due } from '#libs/privacy/domain/retention.js';
import { retentionAnswer, retentionApplied } from '#libs/privacy/privacy.schemas.js';

/** How long data are kept. What is due goes by itself once a day. */
@ApiTags('Privacy')
@Controller('v1/privacy/retention')
export class RetentionController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
  ) {}

  @Get()
  @Reads('retention.read', 'How long each kind of data is kept, and how much is due', retentionAnswer)
  async due(): Promise<{ items: readonly Due[] }> {
    return { items: await this.queries.execute(new FindRetention()) };
  }

  @Post()
  @Writes('retention.apply', 'Delete now what is due', 'changes', retentionApplied)
  async apply(@Body({ schema: nothing }) _body: null | undefined | object): Promise<{ items: readonly Due[] }> {
    return { items: await this.commands.execute(new ApplyRetention()) };
  }
}
