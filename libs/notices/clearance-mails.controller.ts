import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import type { AskedFor } from '#libs/eventing/run-decider.js';
import { AskForClearance, FindClearanceMails } from '#libs/notices/ask-for-clearance.js';
import { askForClearance, clearanceMailsAnswer, resolvedNotice } from '#libs/notices/notices.schemas.js';
import { Asks } from '#libs/platform/asks.js';
import { Reads, Writes } from '#libs/platform/operations.js';
import { idInPath, localId } from '#libs/platform/schemas.js';

const Release = () => Param('releaseId', { schema: idInPath });
const Statement = () => Param('statementId', { schema: localId });

/** Mails by which whoever spoke is asked to clear a quote. */
@ApiTags('Notices')
@Controller('v1/releases/:releaseId/statements/:statementId/clearance-mails')
export class ClearanceMailsController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
  ) {}

  @Post()
  @Writes('quote.clear', 'Ask the person who said it by mail to clear a quote', 'changes', resolvedNotice)
  async ask(
    @Release() releaseId: string,
    @Statement() statementId: string,
    @Body({ schema: askForClearance }) { segments }: z.infer<typeof askForClearance>,
    @Asks() asked: AskedFor,
  ) {
    return { noticeId: await this.commands.execute(new AskForClearance({ releaseId, statementId }, segments, asked)) };
  }

  @Get()
  @Reads('quote.clear', 'What became of the mails that ask to clear a quote', clearanceMailsAnswer)
  async list(@Release() releaseId: string, @Statement() statementId: string) {
    const found = await this.queries.execute(new FindClearanceMails({ releaseId, statementId }));
    return { items: found.map(({ noticeId, state, reason, createdAt, ledger }) => ({ noticeId, state, reason, createdAt, ledger })) };
  }
}
