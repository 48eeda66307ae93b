import { Module } from '@nestjs/common';
import type { Pool } from 'pg';
import { AnswerController } from '#libs/attendance/answer-links/answer.controller.js';
import { AnswerInvitationHandler, FindOwnInvitationHandler } from '#libs/attendance/answer-links/answer-invitation.js';
import { AnswerLinks } from '#libs/attendance/answer-links/answer-links.js';
import { AnswerLinksController } from '#libs/attendance/answer-links/answer-links.controller.js';
import { CreateAnswerLinkHandler, FindAnswerLinksHandler, RevokeAnswerLinkHandler } from '#libs/attendance/answer-links/manage-answer-links.js';
import { PostgresAnswerLinks } from '#libs/attendance/answer-links/postgres.answer-links.js';
import { PostgresReplyMemory } from '#libs/attendance/postgres.reply-memory.js';
import { ReplyMemory } from '#libs/attendance/reply-memory.js';
import { CONNECTIONS } from '#libs/eventing/postgres.eventing.js';

/** Answers to invitations by links, for those who have no access of their own. */
@Module({
  controllers: [AnswerLinksController, AnswerController],
  providers: [
    { provide: AnswerLinks, inject: [CONNECTIONS], useFactory: (pool: Pool) => new PostgresAnswerLinks(pool) },
    { provide: ReplyMemory, inject: [CONNECTIONS], useFactory: (pool: Pool) => new PostgresReplyMemory(pool) },
    AnswerInvitationHandler,
    CreateAnswerLinkHandler,
    FindAnswerLinksHandler,
    FindOwnInvitationHandler,
    RevokeAnswerLinkHandler,
  ],
})
export class AnswerLinksModule {}
