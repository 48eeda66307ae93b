import { Controller, Get, Param, Query, Res } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { z } from 'zod';
import { agendaAnswer } from '#libs/agenda/agenda.answers.js';
import { agendaSheetText } from '#libs/agenda/agenda-sheet.text.js';
import type { Position } from '#libs/eventing/event-store.js';
import { AsOf } from '#libs/platform/asks.js';
import { answerText, found } from '#libs/platform/documents.js';
import type { Form } from '#libs/platform/forms.js';
import { Wants } from '#libs/platform/negotiate.js';
import { Reads } from '#libs/platform/operations.js';
import { audience, documentOf, idInPath } from '#libs/platform/schemas.js';
import { momentOfAgenda } from '#libs/itineraries/versions.queries.js';
import { FindAgendaSheet } from '#libs/itineraries/agenda-sheet.queries.js';

const query = documentOf.extend({ audience });

/** What is asked about an agenda. */
@ApiTags('Agenda')
@Controller('v1/visits/:visitId/agenda')
export class AgendaReadingController {
  constructor(private readonly queries: QueryBus) {}

  @Get()
  @Reads('programme.read', 'The agenda, and what changed since the host confirmed', agendaAnswer, { audiences: true, asOf: true, forms: ['json', 'text'] })
  async agenda(
    @Param('visitId', { schema: idInPath }) visitId: string,
    @Query({ schema: query }) { audience, version }: z.infer<typeof query>,
    @AsOf() asOf: Position | Date | undefined,
    @Wants() wants: Form,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const upTo = await momentOfAgenda(this.queries, visitId, version, asOf);
    const sheet = found(await this.queries.execute(new FindAgendaSheet(visitId, audience, upTo)), 'visit');
    return wants === 'text' ? answerText(reply, agendaSheetText(sheet)) : { ...sheet, position: sheet.stand.position };
  }
}
