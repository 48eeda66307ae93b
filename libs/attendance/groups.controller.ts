import { Body, Controller, Delete, Param, Post, Put } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import { addGroup, changeGroup, headcount } from '#libs/attendance/attendance.schemas.js';
import { ChangeAttendance } from '#libs/attendance/change-attendance.js';
import type { AskedFor } from '#libs/eventing/run-decider.js';
import { Asks } from '#libs/platform/asks.js';
import { Writes } from '#libs/platform/operations.js';
import { said } from '#libs/platform/said.js';
import { idInPath, localId } from '#libs/platform/schemas.js';

/** People without names. */
@ApiTags('Attendance')
@Controller('v1/visits/:visitId/attendance/groups')
export class GroupsController {
  constructor(private readonly commands: CommandBus) {}

  @Post()
  @Writes('attendance.change', 'Add a group', 'creates')
  async add(@Param('visitId', { schema: idInPath }) visitId: string, @Body({ schema: addGroup }) body: z.infer<typeof addGroup>, @Asks() asked: AskedFor) {
    const { groupId: id = asked.command, ...group } = said(body);
    return { id, ...(await this.commands.execute(new ChangeAttendance(visitId, { type: 'AddGroup', group: { groupId: id, ...group } }, asked))) };
  }

  @Put(':groupId')
  @Writes('attendance.change', 'Change a group')
  change(
    @Param('visitId', { schema: idInPath }) visitId: string,
    @Param('groupId', { schema: localId }) groupId: string,
    @Body({ schema: changeGroup }) body: z.infer<typeof changeGroup>,
    @Asks() asked: AskedFor,
  ) {
    return this.commands.execute(new ChangeAttendance(visitId, { type: 'ChangeGroup', group: { groupId, ...said(body) } }, asked));
  }

  @Put(':groupId/headcount')
  @Writes('attendance.change', 'Set the headcount of a group')
  setHeadcount(
    @Param('visitId', { schema: idInPath }) visitId: string,
    @Param('groupId', { schema: localId }) groupId: string,
    @Body({ schema: headcount }) body: z.infer<typeof headcount>,
    @Asks() asked: AskedFor,
  ) {
    return this.commands.execute(new ChangeAttendance(visitId, { type: 'SetGroupHeadcount', groupId, headcount: said(body) }, asked));
  }

  @Delete(':groupId')
  @Writes('attendance.change', 'Remove a group')
  remove(@Param('visitId', { schema: idInPath }) visitId: string, @Param('groupId', { schema: localId }) groupId: string, @Asks() asked: AskedFor) {
    return this.commands.execute(new ChangeAttendance(visitId, { type: 'RemoveGroup', groupId }, asked));
  }
}
