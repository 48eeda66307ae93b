import { Body, Controller, Param, Post, Put } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import type { AskedFor } from '#libs/eventing/run-decider.js';
import { Asks } from '#libs/platform/asks.js';
import { Writes } from '#libs/platform/operations.js';
import { said } from '#libs/platform/said.js';
import { idInPath, nothing } from '#libs/platform/schemas.js';
import { ChangeTour } from '#libs/tours/change-tour.js';
import { planTour, renameTour, setTourTarget, withReason } from '#libs/tours/tours.schemas.js';

/** Changes of tours. */
@ApiTags('Tours')
@Controller('v1/tours')
export class ToursController {
  constructor(private readonly commands: CommandBus) {}

  @Post()
  @Writes('tour.plan', 'Plan a tour', 'creates')
  async plan(@Body({ schema: planTour }) body: z.infer<typeof planTour>, @Asks() asked: AskedFor) {
    const id = asked.command;
    return { id, ...(await this.commands.execute(new ChangeTour(id, { type: 'PlanTour', ...said(body) }, asked))) };
  }

  @Post(':tourId/rename')
  @Writes('tour.plan', 'Rename a tour')
  rename(@Param('tourId', { schema: idInPath }) tourId: string, @Body({ schema: renameTour }) body: z.infer<typeof renameTour>, @Asks() asked: AskedFor) {
    return this.commands.execute(new ChangeTour(tourId, { type: 'RenameTour', name: body.name }, asked));
  }

  @Put(':tourId/target')
  @Writes('tour.plan', 'Set the target of a tour')
  setTarget(
    @Param('tourId', { schema: idInPath }) tourId: string,
    @Body({ schema: setTourTarget }) body: z.infer<typeof setTourTarget>,
    @Asks() asked: AskedFor,
  ) {
    return this.commands.execute(new ChangeTour(tourId, { type: 'SetTourTarget', target: said(body) }, asked));
  }

  @Post(':tourId/complete')
  @Writes('tour.plan', 'Complete a tour')
  complete(@Param('tourId', { schema: idInPath }) tourId: string, @Body({ schema: nothing }) _body: z.infer<typeof nothing>, @Asks() asked: AskedFor) {
    return this.commands.execute(new ChangeTour(tourId, { type: 'CompleteTour' }, asked));
  }

  @Post(':tourId/cancel')
  @Writes('tour.plan', 'Cancel a tour')
  cancel(@Param('tourId', { schema: idInPath }) tourId: string, @Body({ schema: withReason }) body: z.infer<typeof withReason>, @Asks() asked: AskedFor) {
    return this.commands.execute(new ChangeTour(tourId, { type: 'CancelTour', reason: { kind: 'reason', text: body.reason } }, asked));
  }
}
