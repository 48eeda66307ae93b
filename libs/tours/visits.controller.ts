import { Body, Controller, Param, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import type { AskedFor } from '#libs/eventing/run-decider.js';
import { Asks } from '#libs/platform/asks.js';
import { Writes } from '#libs/platform/operations.js';
import { said } from '#libs/platform/said.js';
import { idInPath, nothing } from '#libs/platform/schemas.js';
import { ChangeVisit } from '#libs/tours/change-visit.js';
import { correctVisit, replacePrincipal, rescheduleVisit, scheduleVisit, withOptionalReason } from '#libs/tours/tours.schemas.js';

/** Changes of a visit as a whole. */
@ApiTags('Visits')
@Controller('v1/visits')
export class VisitsController {
  constructor(private readonly commands: CommandBus) {}

  @Post()
  @Writes('visit.plan', 'Schedule a visit', 'creates')
  async schedule(@Body({ schema: scheduleVisit }) body: z.infer<typeof scheduleVisit>, @Asks() asked: AskedFor) {
    const id = asked.command;
    return { id, ...(await this.commands.execute(new ChangeVisit(id, { type: 'ScheduleVisit', ...said(body) }, asked))) };
  }

  @Post(':visitId/confirm')
  @Writes('visit.plan', 'Confirm a visit')
  confirm(@Param('visitId', { schema: idInPath }) visitId: string, @Body({ schema: nothing }) _body: z.infer<typeof nothing>, @Asks() asked: AskedFor) {
    return this.commands.execute(new ChangeVisit(visitId, { type: 'ConfirmVisit' }, asked));
  }

  @Post(':visitId/reschedule')
  @Writes('visit.plan', 'Reschedule a visit')
  reschedule(
    @Param('visitId', { schema: idInPath }) visitId: string,
    @Body({ schema: rescheduleVisit }) body: z.infer<typeof rescheduleVisit>,
    @Asks() asked: AskedFor,
  ) {
    const { when, reason } = said(body);
    return this.commands.execute(new ChangeVisit(visitId, { type: 'RescheduleVisit', when, reason: { kind: 'reason', text: reason } }, asked));
  }

  @Post(':visitId/replace-principal')
  @Writes('visit.plan', 'Replace a principal')
  replacePrincipal(
    @Param('visitId', { schema: idInPath }) visitId: string,
    @Body({ schema: replacePrincipal }) body: z.infer<typeof replacePrincipal>,
    @Asks() asked: AskedFor,
  ) {
    const { personId, by, reason } = body;
    return this.commands.execute(new ChangeVisit(visitId, { type: 'ReplacePrincipal', personId, by, reason: { kind: 'reason', text: reason } }, asked));
  }

  @Post(':visitId/correct')
  @Writes('visit.plan', 'Correct what was recorded wrongly')
  correct(
    @Param('visitId', { schema: idInPath }) visitId: string,
    @Body({ schema: correctVisit }) body: z.infer<typeof correctVisit>,
    @Asks() asked: AskedFor,
  ) {
    const { reason, ...corrected } = said(body);
    const why = reason === undefined ? {} : { reason: { kind: 'reason' as const, text: reason } };
    return this.commands.execute(new ChangeVisit(visitId, { type: 'CorrectVisit', ...corrected, ...why }, asked));
  }

  @Post(':visitId/mark-held')
  @Writes('visit.plan', 'Mark a visit as held')
  markHeld(@Param('visitId', { schema: idInPath }) visitId: string, @Body({ schema: nothing }) _body: z.infer<typeof nothing>, @Asks() asked: AskedFor) {
    return this.commands.execute(new ChangeVisit(visitId, { type: 'MarkVisitHeld' }, asked));
  }

  @Post(':visitId/cancel')
  @Writes('visit.plan', 'Cancel a visit')
  cancel(
    @Param('visitId', { schema: idInPath }) visitId: string,
    @Body({ schema: withOptionalReason }) { reason }: z.infer<typeof withOptionalReason>,
    @Asks() asked: AskedFor,
  ) {
    const why = reason === undefined ? {} : { reason: { kind: 'reason' as const, text: reason } };
    return this.commands.execute(new ChangeVisit(visitId, { type: 'CancelVisit', ...why }, asked));
  }
}
