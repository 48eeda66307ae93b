import { Body, Controller, Delete, Get, Param, Post, Query } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import type { AskedFor } from '#libs/eventing/run-decider.js';
import { Asks } from '#libs/platform/asks.js';
import { TellsOnce } from '#libs/platform/capability.js';

import { Reads, Writes } from '#libs/platform/operations.js';
import { RecordsReading } from '#libs/platform/records-reading.js';
import { noSuchRelease } from '#libs/press/no-such-release.js';
import { idInPath, localId } from '#libs/platform/schemas.js';
import {
  clearanceLinkAnswer,
  clearanceLinksAnswer,
  clearanceLinksQuery,
  createClearanceLink,
  createdClearanceLink,
} from '#libs/press/clearance/clearance.schemas.js';
import { CreateClearanceLink, FindClearanceLinks, RevokeClearanceLink } from '#libs/press/clearance/manage-clearance-links.js';
import { FindRelease } from '#libs/press/press.queries.js';

const Release = () => Param('releaseId', { schema: idInPath });
const Statement = () => Param('statementId', { schema: localId });

/** Links by which whoever spoke clears a quote without having access to anything else. */
@ApiTags('Press')
@Controller('v1/releases/:releaseId/statements/:statementId/clearance-links')
export class ClearanceLinksController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
  ) {}

  @Post()
  @Writes('quote.clear', 'Have a quote cleared by a link, which is answered here and never again', 'creates', createdClearanceLink)
  @TellsOnce()
  create(
    @Release() releaseId: string,
    @Statement() statementId: string,
    @Body({ schema: createClearanceLink }) { segments, expiresAt }: z.infer<typeof createClearanceLink>,
    @Asks() asked: AskedFor,
  ) {
    return this.commands.execute(new CreateClearanceLink({ releaseId, statementId, segments, expiresAt }, asked));
  }

  @Get()
  @Reads('quote.clear', 'Clearance links of a quote with what was answered, without their secrets', clearanceLinksAnswer)
  @RecordsReading('clearance-links', 'releaseId')
  async list(
    @Release() releaseId: string,
    @Statement() statementId: string,
    @Query({ schema: clearanceLinksQuery }) { after, limit }: z.infer<typeof clearanceLinksQuery>,
  ) {
    if (!(await this.queries.execute(new FindRelease(releaseId)))) throw noSuchRelease();
    return this.queries.execute(new FindClearanceLinks({ releaseId, statementId }, after, limit));
  }

  @Delete(':linkId')
  @Writes('quote.clear', 'Revoke a clearance link: it opens nothing any more', 'changes', clearanceLinkAnswer)
  revoke(@Release() releaseId: string, @Statement() statementId: string, @Param('linkId', { schema: idInPath }) linkId: string) {
    return this.commands.execute(new RevokeClearanceLink({ releaseId, statementId }, linkId));
  }
}
