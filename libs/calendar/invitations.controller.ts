import { Controller, Get, Param, Query, Res } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { FindInvitation } from '#libs/calendar/calendar.queries.js';
import type { Position } from '#libs/eventing/event-store.js';
import { momentOf } from '#libs/itineraries/versions.queries.js';
import { AsOf } from '#libs/platform/asks.js';
import { fileName } from '#libs/documents/file-name.js';
import { calendarFile } from '#libs/documents/ics.js';
import { answerFile, found } from '#libs/platform/documents.js';
import type { Form } from '#libs/platform/forms.js';
import { Wants } from '#libs/platform/negotiate.js';
import { Reads, Refuses } from '#libs/platform/operations.js';
import { RecordsReading } from '#libs/platform/records-reading.js';
import { documentOf, idInPath, personId } from '#libs/platform/schemas.js';
import type { PersonId } from '#libs/vault/ids.js';

/** Invitations, one for each person. */
@ApiTags('Calendar')
@Controller('v1/visits/:visitId/invitations')
export class InvitationsController {
  constructor(private readonly queries: QueryBus) {}

  @Get(':personId')
  @Reads('invitation.read', 'The invitation of one person as a calendar entry: a REQUEST, or a CANCEL when they are not to come any more', z.string(), {
    asOf: true,
    forms: ['calendar'],
  })
  @RecordsReading('invitation', 'personId')
  @Refuses(409, 'The person was never invited, or no day of this visit is known.')
  async invitation(
    @Param('visitId', { schema: idInPath }) visitId: string,
    @Param('personId', { schema: personId }) person: PersonId,
    @Query({ schema: documentOf }) { version }: z.infer<typeof documentOf>,
    @AsOf() asOf: Position | Date | undefined,
    @Wants() wants: Form,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const calendar = found(await this.queries.execute(new FindInvitation(visitId, person, await momentOf(this.queries, visitId, version, asOf))), 'visit');
    const [entry] = calendar.entries;
    const day = entry && ('first' in entry.time ? entry.time.first : entry.time.start.slice(0, 10));
    return answerFile(reply, wants, calendarFile(calendar), fileName(calendar.method === 'CANCEL' ? 'Absage' : 'Einladung', day, entry?.attendee?.name));
  }
}
