import { Body, Controller, Param, Post, Put } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import { attendanceReason, correctAttendee, reopenAttendance, setOrder, someone } from '#libs/attendance/attendance.schemas.js';
import { ChangeAttendance } from '#libs/attendance/change-attendance.js';
import type { AskedFor } from '#libs/eventing/run-decider.js';
import { Asks } from '#libs/platform/asks.js';
import { Writes } from '#libs/platform/operations.js';
import { said } from '#libs/platform/said.js';
import { idInPath, nothing, personId } from '#libs/platform/schemas.js';
import type { PersonId } from '#libs/vault/ids.js';

type Someone = z.infer<typeof someone>;
type Why = z.infer<typeof attendanceReason>;

/** Who is to come, comes, or is spoken of. */
@ApiTags('Attendance')
@Controller('v1/visits/:visitId/attendance')
export class AttendanceController {
  constructor(private readonly commands: CommandBus) {}

  @Post('invite')
  @Writes('attendance.change', 'Invite a participant')
  invite(@Param('visitId', { schema: idInPath }) visitId: string, @Body({ schema: someone }) body: Someone, @Asks() asked: AskedFor) {
    return this.commands.execute(new ChangeAttendance(visitId, { type: 'InviteParticipant', attendee: spoken(body) }, asked));
  }

  @Post('record-presence')
  @Writes('attendance.change', 'Record that a person is there, invited or walked in')
  recordPresence(@Param('visitId', { schema: idInPath }) visitId: string, @Body({ schema: someone }) body: Someone, @Asks() asked: AskedFor) {
    return this.commands.execute(new ChangeAttendance(visitId, { type: 'RecordPresence', attendee: spoken(body) }, asked));
  }

  @Post('mention-only')
  @Writes('attendance.change', 'Record a person who is only spoken of')
  mentionOnly(@Param('visitId', { schema: idInPath }) visitId: string, @Body({ schema: someone }) body: Someone, @Asks() asked: AskedFor) {
    return this.commands.execute(new ChangeAttendance(visitId, { type: 'MentionOnly', attendee: spoken(body) }, asked));
  }

  @Post('persons/:personId/accept')
  @Writes('attendance.change', 'Accept an invitation')
  accept(
    @Param('visitId', { schema: idInPath }) visitId: string,
    @Param('personId', { schema: personId }) person: PersonId,
    @Body({ schema: nothing }) _body: z.infer<typeof nothing>,
    @Asks() asked: AskedFor,
  ) {
    return this.commands.execute(new ChangeAttendance(visitId, { type: 'AcceptInvitation', personId: person }, asked));
  }

  @Post('persons/:personId/decline')
  @Writes('attendance.change', 'Decline an invitation')
  decline(
    @Param('visitId', { schema: idInPath }) visitId: string,
    @Param('personId', { schema: personId }) person: PersonId,
    @Body({ schema: attendanceReason }) body: Why,
    @Asks() asked: AskedFor,
  ) {
    return this.commands.execute(new ChangeAttendance(visitId, { type: 'DeclineInvitation', personId: person, ...because(body) }, asked));
  }

  @Post('persons/:personId/excuse')
  @Writes('attendance.change', 'Excuse a participant')
  excuse(
    @Param('visitId', { schema: idInPath }) visitId: string,
    @Param('personId', { schema: personId }) person: PersonId,
    @Body({ schema: attendanceReason }) body: Why,
    @Asks() asked: AskedFor,
  ) {
    return this.commands.execute(new ChangeAttendance(visitId, { type: 'ExcuseParticipant', personId: person, ...because(body) }, asked));
  }

  @Post('persons/:personId/name-substitute')
  @Writes('attendance.change', 'Name who comes instead')
  nameSubstitute(
    @Param('visitId', { schema: idInPath }) visitId: string,
    @Param('personId', { schema: personId }) person: PersonId,
    @Body({ schema: someone }) body: Someone,
    @Asks() asked: AskedFor,
  ) {
    return this.commands.execute(new ChangeAttendance(visitId, { type: 'NameSubstitute', personId: person, attendee: spoken(body) }, asked));
  }

  @Post('persons/:personId/record-absence')
  @Writes('attendance.change', 'Record that a person stayed away')
  recordAbsence(
    @Param('visitId', { schema: idInPath }) visitId: string,
    @Param('personId', { schema: personId }) person: PersonId,
    @Body({ schema: nothing }) _body: z.infer<typeof nothing>,
    @Asks() asked: AskedFor,
  ) {
    return this.commands.execute(new ChangeAttendance(visitId, { type: 'RecordAbsence', personId: person }, asked));
  }

  @Put('persons/:personId')
  @Writes('attendance.change', 'Correct what was recorded wrongly of a person')
  correct(
    @Param('visitId', { schema: idInPath }) visitId: string,
    @Param('personId', { schema: personId }) person: PersonId,
    @Body({ schema: correctAttendee }) body: z.infer<typeof correctAttendee>,
    @Asks() asked: AskedFor,
  ) {
    const attendee = { offices: [], roles: [], stops: [], ...spoken({ ...body, personId: person }) };
    return this.commands.execute(new ChangeAttendance(visitId, { type: 'CorrectAttendee', attendee }, asked));
  }

  @Post('persons/:personId/strike')
  @Writes('attendance.change', 'Strike a person who was recorded by mistake')
  strike(
    @Param('visitId', { schema: idInPath }) visitId: string,
    @Param('personId', { schema: personId }) person: PersonId,
    @Body({ schema: attendanceReason }) body: Why,
    @Asks() asked: AskedFor,
  ) {
    return this.commands.execute(new ChangeAttendance(visitId, { type: 'StrikeAttendee', personId: person, ...because(body) }, asked));
  }

  @Put('order')
  @Writes('attendance.change', 'Set the order by hand')
  setOrder(
    @Param('visitId', { schema: idInPath }) visitId: string,
    @Body({ schema: setOrder }) { order, reason }: z.infer<typeof setOrder>,
    @Asks() asked: AskedFor,
  ) {
    return this.commands.execute(new ChangeAttendance(visitId, { type: 'SetOrder', order, reason: { kind: 'reason', text: reason } }, asked));
  }

  @Post('close')
  @Writes('attendance.change', 'Close the attendance list')
  close(@Param('visitId', { schema: idInPath }) visitId: string, @Body({ schema: nothing }) _body: z.infer<typeof nothing>, @Asks() asked: AskedFor) {
    return this.commands.execute(new ChangeAttendance(visitId, { type: 'CloseAttendance' }, asked));
  }

  @Post('reopen')
  @Writes('attendance.change', 'Reopen the attendance list')
  reopen(
    @Param('visitId', { schema: idInPath }) visitId: string,
    @Body({ schema: reopenAttendance }) { reason }: z.infer<typeof reopenAttendance>,
    @Asks() asked: AskedFor,
  ) {
    return this.commands.execute(new ChangeAttendance(visitId, { type: 'ReopenAttendance', reason: { kind: 'reason', text: reason } }, asked));
  }
}

const because = (body: Why) => (body?.reason === undefined ? {} : { reason: { kind: 'reason' as const, text: body.reason } });

/** Names that only a source knows go into the vault. */
function spoken(body: Someone) {
  const { represents, ...attendee } = said(body);
  if (!represents) return attendee;
  return { ...attendee, represents: 'name' in represents ? { named: { kind: 'name' as const, text: represents.name } } : represents };
}
