import { Body, Controller, Delete, Param, Post, Put, Query } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import type { AskedFor } from '#libs/eventing/run-decider.js';
import { Asks } from '#libs/platform/asks.js';
import { Writes } from '#libs/platform/operations.js';
import { said } from '#libs/platform/said.js';
import { idInPath, localId } from '#libs/platform/schemas.js';
import { ChangeVisit } from '#libs/tours/change-visit.js';
import { addStop, changeStop, planTransfer, reorderStops, transferBetween } from '#libs/tours/tours.schemas.js';

/** Changes of where a visit goes. */
@ApiTags('Visits')
@Controller('v1/visits/:visitId')
export class VisitStopsController {
  constructor(private readonly commands: CommandBus) {}

  @Post('stops')
  @Writes('visit.plan', 'Add a stop', 'creates')
  async add(@Param('visitId', { schema: idInPath }) visitId: string, @Body({ schema: addStop }) body: z.infer<typeof addStop>, @Asks() asked: AskedFor) {
    const { stopId: id = asked.command, ...stop } = said(body);
    return { id, ...(await this.commands.execute(new ChangeVisit(visitId, { type: 'AddStop', stop: { stopId: id, ...stop } }, asked))) };
  }

  @Put('stops/:stopId')
  @Writes('visit.plan', 'Change a stop')
  change(
    @Param('visitId', { schema: idInPath }) visitId: string,
    @Param('stopId', { schema: localId }) stopId: string,
    @Body({ schema: changeStop }) body: z.infer<typeof changeStop>,
    @Asks() asked: AskedFor,
  ) {
    return this.commands.execute(new ChangeVisit(visitId, { type: 'ChangeStop', stop: { stopId, ...said(body) } }, asked));
  }

  @Delete('stops/:stopId')
  @Writes('visit.plan', 'Remove a stop')
  remove(@Param('visitId', { schema: idInPath }) visitId: string, @Param('stopId', { schema: localId }) stopId: string, @Asks() asked: AskedFor) {
    return this.commands.execute(new ChangeVisit(visitId, { type: 'RemoveStop', stopId }, asked));
  }

  @Put('stop-order')
  @Writes('visit.plan', 'Reorder the stops')
  reorder(
    @Param('visitId', { schema: idInPath }) visitId: string,
    @Body({ schema: reorderStops }) { order }: z.infer<typeof reorderStops>,
    @Asks() asked: AskedFor,
  ) {
    return this.commands.execute(new ChangeVisit(visitId, { type: 'ReorderStops', order }, asked));
  }

  @Put('transfers')
  @Writes('visit.plan', 'Plan a transfer')
  planTransfer(
    @Param('visitId', { schema: idInPath }) visitId: string,
    @Body({ schema: planTransfer }) body: z.infer<typeof planTransfer>,
    @Asks() asked: AskedFor,
  ) {
    return this.commands.execute(new ChangeVisit(visitId, { type: 'PlanTransfer', transfer: said(body) }, asked));
  }

  @Delete('transfers')
  @Writes('visit.plan', 'Drop a transfer')
  dropTransfer(
    @Param('visitId', { schema: idInPath }) visitId: string,
    @Query({ schema: transferBetween }) { from, to }: z.infer<typeof transferBetween>,
    @Asks() asked: AskedFor,
  ) {
    return this.commands.execute(new ChangeVisit(visitId, { type: 'DropTransfer', from, to }, asked));
  }
}
