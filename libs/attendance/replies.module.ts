import { Module } from '@nestjs/common';
import type { Pool } from 'pg';
import { PostgresReplyMemory } from '#libs/attendance/postgres.reply-memory.js';
import { RecordRepliesHandler } from '#libs/attendance/record-replies.js';
import { RepliesController } from '#libs/attendance/replies.controller.js';
import { ReplyMemory } from '#libs/attendance/reply-memory.js';
import { CONNECTIONS } from '#libs/eventing/postgres.eventing.js';

/** Answers to invitations, read back from the calendars of attendees. */
@Module({
  controllers: [RepliesController],
  providers: [{ provide: ReplyMemory, inject: [CONNECTIONS], useFactory: (pool: Pool) => new PostgresReplyMemory(pool) }, RecordRepliesHandler],
})
export class RepliesModule {}
