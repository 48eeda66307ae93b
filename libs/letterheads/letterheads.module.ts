import { Module } from '@nestjs/common';
import { FindLetterheadHandler, KeepLetterheadHandler } from '#libs/letterheads/keep-letterhead.js';
import { LetterheadsController } from '#libs/letterheads/letterheads.controller.js';
import { Letterheads } from '#libs/letterheads/letterheads.js';
import { PostgresLetterheads } from '#libs/letterheads/postgres.letterheads.js';

/** Releases on the office's own paper. */
@Module({
  controllers: [LetterheadsController],
  providers: [{ provide: Letterheads, useClass: PostgresLetterheads }, KeepLetterheadHandler, FindLetterheadHandler],
})
export class LetterheadsModule {}
