import { Body, Controller, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import { RecordReplies } from '#libs/attendance/record-replies.js';
import { repliesAnswer } from '#libs/attendance/replies.schemas.js';
import { readReplies } from '#libs/documents/ics-reply.js';
import type { AskedFor } from '#libs/eventing/run-decider.js';
import { Asks } from '#libs/platform/asks.js';
import { Uploads, Writes } from '#libs/platform/operations.js';

/** What the calendars of attendees send back. */
@ApiTags('Calendar')
@Controller('v1/calendar/replies')
export class RepliesController {
  constructor(private readonly commands: CommandBus) {}

  @Post()
  @Writes('reply.record', 'Record answers to invitations (METHOD REPLY or COUNTER)', 'changes', repliesAnswer)
  @Uploads('calendar')
  async record(@Body() file: Buffer, @Asks() asked: AskedFor) {
    return { items: await this.commands.execute(new RecordReplies(readReplies(Buffer.isBuffer(file) ? file : Buffer.alloc(0)), asked)) };
  }
}
