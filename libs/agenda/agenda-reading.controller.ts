import { Controller, Get, Param, Query, Res } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { agendaSheetText } from '#libs/agenda/agenda-sheet.text.js';
import type { Position } from '#libs/eventing/event-store.js';
import { AsOf } from '#libs/platform/asks.js';
import { answerText, found } from '#libs/platform/documents.js';
import { Wants } from '#libs/platform/negotiate.js';
import { Reads } from '#libs/platform/operations.js';
import { idInPath } from '#libs/platform/schemas.js';
import { FindAgendaSheet } from '#libs/itineraries/agenda-sheet.queries.js';

const query = z.strictObject({ asOf: z.string().max(100).optional(), audience: z.enum(['principal', 'host', 'public', 'press']).default('principal') });

const agendaAnswer = z
  .object({
    visitId: z.string(),
    title: z.string(),
    status: z.enum(['none', 'open', 'proposed', 'changes-requested', 'confirmed']),
    revision: z.int(),
    version: z.int(),
    items: z.array(
      z.looseObject({
        itemId: z.string(),
        kind: z.string(),
        title: z.string(),
        place: z.string().nullable(),
        when: z.string().nullable(),
        presenters: z.array(z.string()),
        topics: z.array(z.string()),
      }),
    ),
    confirmed: z.object({ revision: z.int(), at: z.string(), by: z.string() }).nullable(),
    changedSinceConfirmed: z.object({ changes: z.array(z.looseObject({})), sentences: z.array(z.string()) }).nullable(),
    requested: z
      .object({
        revision: z.int(),
        at: z.string(),
        by: z.string(),
        comment: z.string().nullable(),
        items: z.array(z.object({ itemId: z.string(), wish: z.string(), comment: z.string().nullable() })),
      })
      .nullable(),
  })
  .meta({
    id: 'AgendaSheet',
    description: 'The agenda with what the host confirmed and only what changed since. `revision` is what the host confirms, `version` goes into If-Match.',
  });

/** What is asked about an agenda. */
@ApiTags('Agenda')
@Controller('v1/visits/:visitId/agenda')
export class AgendaReadingController {
  constructor(private readonly queries: QueryBus) {}

  @Get()
  @Reads('The agenda, and what changed since the host confirmed', agendaAnswer, { asOf: true, text: true })
  async agenda(
    @Param('visitId', { schema: idInPath }) visitId: string,
    @Query({ schema: query }) { audience }: z.infer<typeof query>,
    @AsOf() upTo: Position | Date | undefined,
    @Wants() wants: 'json' | 'text',
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const sheet = found(await this.queries.execute(new FindAgendaSheet(visitId, audience, upTo)), 'visit');
    return wants === 'text' ? answerText(reply, agendaSheetText(sheet)) : { ...sheet, position: sheet.stand.position };
  }
}
