import { Body, Controller, Delete, Param, Post, Put } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import type { AskedFor } from '#libs/eventing/run-decider.js';
import { Asks } from '#libs/platform/asks.js';
import { Writes } from '#libs/platform/operations.js';
import { said } from '#libs/platform/said.js';
import { idInPath, localId } from '#libs/platform/schemas.js';
import { ChangeVisit } from '#libs/tours/change-visit.js';
import { overrideConflict, recordDate, recordOccasion, recordPriorContact, recordSources, resolveDate } from '#libs/tours/tours.schemas.js';

/** What is kept on record about a visit. */
@ApiTags('Visits')
@Controller('v1/visits/:visitId')
export class VisitRecordsController {
  constructor(private readonly commands: CommandBus) {}

  @Put('occasions/:occasionId')
  @Writes('visit.plan', 'Record an occasion')
  recordOccasion(
    @Param('visitId', { schema: idInPath }) visitId: string,
    @Param('occasionId', { schema: localId }) occasionId: string,
    @Body({ schema: recordOccasion }) body: z.infer<typeof recordOccasion>,
    @Asks() asked: AskedFor,
  ) {
    const { recipients, ...occasion } = said(body);
    const named = recipients.map((text) => ({ kind: 'name' as const, text }));
    return this.commands.execute(new ChangeVisit(visitId, { type: 'RecordOccasion', occasion: { occasionId, ...occasion, recipients: named } }, asked));
  }

  @Delete('occasions/:occasionId')
  @Writes('visit.plan', 'Withdraw an occasion')
  withdrawOccasion(
    @Param('visitId', { schema: idInPath }) visitId: string,
    @Param('occasionId', { schema: localId }) occasionId: string,
    @Asks() asked: AskedFor,
  ) {
    return this.commands.execute(new ChangeVisit(visitId, { type: 'WithdrawOccasion', occasionId }, asked));
  }

  @Put('prior-contacts/:contactId')
  @Writes('visit.plan', 'Record a prior contact')
  recordPriorContact(
    @Param('visitId', { schema: idInPath }) visitId: string,
    @Param('contactId', { schema: localId }) contactId: string,
    @Body({ schema: recordPriorContact }) body: z.infer<typeof recordPriorContact>,
    @Asks() asked: AskedFor,
  ) {
    return this.commands.execute(new ChangeVisit(visitId, { type: 'RecordPriorContact', contact: { contactId, ...said(body) } }, asked));
  }

  @Delete('prior-contacts/:contactId')
  @Writes('visit.plan', 'Withdraw a prior contact')
  withdrawPriorContact(
    @Param('visitId', { schema: idInPath }) visitId: string,
    @Param('contactId', { schema: localId }) contactId: string,
    @Asks() asked: AskedFor,
  ) {
    return this.commands.execute(new ChangeVisit(visitId, { type: 'WithdrawPriorContact', contactId }, asked));
  }

  @Post('dates')
  @Writes('visit.plan', 'Record what another source says of the date')
  recordDate(@Param('visitId', { schema: idInPath }) visitId: string, @Body({ schema: recordDate }) body: z.infer<typeof recordDate>, @Asks() asked: AskedFor) {
    const { when, note } = said(body);
    const noted = note === undefined ? {} : { note: { kind: 'note' as const, text: note } };
    return this.commands.execute(new ChangeVisit(visitId, { type: 'RecordDate', when, ...noted }, asked));
  }

  @Post('resolve-date')
  @Writes('visit.plan', 'Resolve which date holds')
  resolveDate(
    @Param('visitId', { schema: idInPath }) visitId: string,
    @Body({ schema: resolveDate }) body: z.infer<typeof resolveDate>,
    @Asks() asked: AskedFor,
  ) {
    const { when, reason } = said(body);
    const why = reason === undefined ? {} : { reason: { kind: 'reason' as const, text: reason } };
    return this.commands.execute(new ChangeVisit(visitId, { type: 'ResolveDate', when, ...why }, asked));
  }

  @Put('sources')
  @Writes('visit.plan', 'Record the sources')
  recordSources(
    @Param('visitId', { schema: idInPath }) visitId: string,
    @Body({ schema: recordSources }) body: z.infer<typeof recordSources>,
    @Asks() asked: AskedFor,
  ) {
    const sources = said(body).sources.map(({ url, publisher, note, ...source }) => ({
      ...source,
      ...(url !== undefined && { url: { kind: 'note' as const, text: url } }),
      ...(publisher !== undefined && { publisher: { kind: 'note' as const, text: publisher } }),
      ...(note !== undefined && { note: { kind: 'note' as const, text: note } }),
    }));
    return this.commands.execute(new ChangeVisit(visitId, { type: 'RecordSources', sources }, asked));
  }

  @Post('override-conflict')
  @Writes('visit.plan', 'Go on in spite of a conflict')
  overrideConflict(
    @Param('visitId', { schema: idInPath }) visitId: string,
    @Body({ schema: overrideConflict }) body: z.infer<typeof overrideConflict>,
    @Asks() asked: AskedFor,
  ) {
    return this.commands.execute(
      new ChangeVisit(visitId, { type: 'OverrideConflict', conflict: body.conflict, reason: { kind: 'reason', text: body.reason } }, asked),
    );
  }
}
