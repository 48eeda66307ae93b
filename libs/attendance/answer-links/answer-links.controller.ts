import { Body, Controller, Delete, Get, Param, Post, Query } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import {
  answerLinkAnswer,
  answerLinksAnswer,
  answerLinksQuery,
  createAnswerLink,
  createdAnswerLink,
} from '#libs/attendance/answer-links/answer-links.schemas.js';
import { CreateAnswerLink, FindAnswerLinks, RevokeAnswerLink } from '#libs/attendance/answer-links/manage-answer-links.js';
import type { AskedFor } from '#libs/eventing/run-decider.js';
import { Asks } from '#libs/platform/asks.js';
import { TellsOnce } from '#libs/platform/capability.js';
import { found } from '#libs/platform/documents.js';
import { Reads, Writes } from '#libs/platform/operations.js';
import { RecordsReading } from '#libs/platform/records-reading.js';
import { idInPath, personId as personIdSchema } from '#libs/platform/schemas.js';
import type { PersonId } from '#libs/vault/ids.js';

const Visit = () => Param('visitId', { schema: idInPath });
const Person = () => Param('personId', { schema: personIdSchema });

/** Links by which somebody who is invited answers without having access to anything else. */
@ApiTags('Attendance')
@Controller('v1/visits/:visitId/attendance/persons/:personId/answer-links')
export class AnswerLinksController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
  ) {}

  @Post()
  @Writes('attendance.change', 'Have an invitation answered by a link, which is told here and never again', 'creates', createdAnswerLink)
  @TellsOnce()
  create(
    @Visit() visitId: string,
    @Person() personId: PersonId,
    @Body({ schema: createAnswerLink }) wish: z.infer<typeof createAnswerLink>,
    @Asks() asked: AskedFor,
  ) {
    return this.commands.execute(new CreateAnswerLink({ visitId, personId }, wish?.expiresAt, asked));
  }

  @Get()
  @Reads('attendance.change', 'Answer links of a person with how the invitation stands, without their secrets', answerLinksAnswer)
  @RecordsReading('answer-links', 'visitId')
  async list(@Visit() visitId: string, @Person() personId: PersonId, @Query({ schema: answerLinksQuery }) { after, limit }: z.infer<typeof answerLinksQuery>) {
    return found(await this.queries.execute(new FindAnswerLinks({ visitId, personId }, after, limit)), 'visit');
  }

  @Delete(':answerLinkId')
  @Writes('attendance.change', 'Revoke an answer link: it opens nothing any more', 'changes', answerLinkAnswer)
  revoke(@Visit() visitId: string, @Person() personId: PersonId, @Param('answerLinkId', { schema: idInPath }) linkId: string) {
    return this.commands.execute(new RevokeAnswerLink({ visitId, personId }, linkId));
  }
}
