import { Module } from '@nestjs/common';
import type { Pool } from 'pg';
import { CONNECTIONS } from '#libs/eventing/postgres.eventing.js';
import { AnswerClearanceHandler, FindClearanceHandler } from '#libs/press/clearance/answer-clearance.js';
import { ClearanceController } from '#libs/press/clearance/clearance.controller.js';
import { ClearanceLinksController } from '#libs/press/clearance/clearance-links.controller.js';
import { ClearanceLinks } from '#libs/press/clearance/clearance-links.js';
import { CreateClearanceLinkHandler, FindClearanceLinksHandler, RevokeClearanceLinkHandler } from '#libs/press/clearance/manage-clearance-links.js';
import { FinishClearancesHandler } from '#libs/press/clearance/finish-clearances.js';
import { PostgresClearanceLinks } from '#libs/press/clearance/postgres.clearance-links.js';

/** Clearance of quotes by links, for those who have no access of their own. */
@Module({
  controllers: [ClearanceLinksController, ClearanceController],
  providers: [
    { provide: ClearanceLinks, inject: [CONNECTIONS], useFactory: (pool: Pool) => new PostgresClearanceLinks(pool) },
    AnswerClearanceHandler,
    CreateClearanceLinkHandler,
    FindClearanceHandler,
    FindClearanceLinksHandler,
    FinishClearancesHandler,
    RevokeClearanceLinkHandler,
  ],
})
export class ClearanceModule {}
