import { Controller, Get, Param, Query, Res } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { FindAttendanceList, type AttendanceList, type ListOrder } from '#libs/attendance/attendance-list.queries.js';
import { attendanceListText, greetingText, signInSheetText } from '#libs/attendance/attendance-list.text.js';
import { FindAttendance } from '#libs/attendance/attendance.queries.js';
import type { Position } from '#libs/eventing/event-store.js';
import { AsOf } from '#libs/platform/asks.js';
import { answerDocument, found } from '#libs/platform/documents.js';
import { Wants } from '#libs/platform/negotiate.js';
import { Reads } from '#libs/platform/operations.js';
import { idInPath, localId } from '#libs/platform/schemas.js';
import { FindProgramme } from '#libs/tours/programme.queries.js';

const asOf = z.string().max(100).optional();
const readAt = z.strictObject({ asOf });
const listQuery = z.strictObject({ asOf, order: z.enum(['precedence', 'organisation', 'host']).default('precedence'), stop: localId.optional() });

const entry = z
  .object({
    number: z.int(),
    personId: z.string(),
    name: z.string(),
    offices: z.array(z.string()),
    organisation: z.string().nullable(),
    status: z.enum(['present', 'accepted', 'invited', 'expected', 'excused', 'declined', 'absent']),
    represents: z.string().nullable(),
    representedBy: z.string().nullable(),
    stops: z.array(z.string()),
    where: z.array(z.string()),
    roles: z.array(z.string()),
    invited: z.boolean(),
    accepted: z.boolean(),
    walkIn: z.boolean(),
    reason: z.string().nullable(),
  })
  .meta({ id: 'AttendanceEntry', description: 'One person on the list. `stops` empty: the whole visit.' });

const listAnswer = z
  .object({
    visitId: z.string(),
    title: z.string(),
    order: z.enum(['precedence', 'organisation', 'host']),
    orderReason: z.string().nullable(),
    entries: z.array(entry),
    excused: z.array(entry),
    declined: z.array(entry),
    absent: z.array(entry),
    notRecorded: z.array(entry),
    groups: z.array(
      z.object({
        groupId: z.string(),
        label: z.string(),
        organisation: z.string().nullable(),
        headcount: z.string().nullable(),
        protected: z.boolean(),
        stops: z.array(z.string()),
        members: z.array(z.string()),
      }),
    ),
    byStop: z.array(z.object({ stopId: z.string(), name: z.string(), people: z.array(z.string()), groups: z.array(z.string()) })),
    greeting: z.array(z.object({ name: z.string(), words: z.string() })),
    counts: z.object({ named: z.int(), groups: z.int(), byStatus: z.record(z.string(), z.int()) }),
    version: z.int(),
    stand: z.object({ position: z.string(), at: z.string() }),
  })
  .meta({
    id: 'AttendanceList',
    description: 'Who was there (held visits) or is to be there; excused, declined and absent people stand apart, people only mentioned nowhere.',
  });

const attendanceAnswer = z
  .looseObject({
    visitId: z.string(),
    status: z.enum(['open', 'closed']),
    attendees: z.array(z.looseObject({})),
    groups: z.array(z.looseObject({})),
    version: z.int(),
  })
  .meta({ id: 'Attendance', description: 'Attendance as recorded: ids, and for each fact the ids of the events behind it. `version` goes into If-Match.' });

type Moment = Position | Date | undefined;

/** What is asked about who comes and who was there. */
@ApiTags('Attendance')
@Controller('v1/visits/:visitId')
export class AttendanceReadingController {
  constructor(private readonly queries: QueryBus) {}

  @Get('attendance')
  @Reads('Attendance as recorded', attendanceAnswer, { asOf: true })
  async attendance(@Param('visitId', { schema: idInPath }) visitId: string, @Query({ schema: readAt }) _query: z.infer<typeof readAt>, @AsOf() upTo: Moment) {
    const attendance = await this.queries.execute(new FindAttendance(visitId, upTo));
    if (attendance) return { ...attendance, position: attendance.stand.position };
    found(await this.queries.execute(new FindProgramme(visitId, upTo)), 'visit');
    return { visitId, status: 'open', attendees: [], groups: [], version: 0 };
  }

  @Get('attendance-list')
  @Reads('The attendance list', listAnswer, { asOf: true, text: true })
  async list(
    @Param('visitId', { schema: idInPath }) visitId: string,
    @Query({ schema: listQuery }) { order, stop }: z.infer<typeof listQuery>,
    @AsOf() upTo: Moment,
    @Wants() wants: 'json' | 'text',
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    return answerDocument(reply, 'attendance-list', wants, await this.find(visitId, order, stop, upTo), attendanceListText);
  }

  @Get('greeting-order')
  @Reads('Who is greeted, in order, with the form of words', listAnswer, { asOf: true, text: true })
  async greeting(
    @Param('visitId', { schema: idInPath }) visitId: string,
    @Query({ schema: listQuery }) { order, stop }: z.infer<typeof listQuery>,
    @AsOf() upTo: Moment,
    @Wants() wants: 'json' | 'text',
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    return answerDocument(reply, 'greeting-order', wants, await this.find(visitId, order, stop, upTo), greetingText);
  }

  @Get('sign-in-sheet')
  @Reads('The list to be signed at the door', listAnswer, { asOf: true, text: true })
  async signIn(
    @Param('visitId', { schema: idInPath }) visitId: string,
    @Query({ schema: listQuery }) { order, stop }: z.infer<typeof listQuery>,
    @AsOf() upTo: Moment,
    @Wants() wants: 'json' | 'text',
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    return answerDocument(reply, 'sign-in-sheet', wants, await this.find(visitId, order, stop, upTo), signInSheetText);
  }

  private async find(visitId: string, order: ListOrder, stop: string | undefined, upTo: Moment): Promise<AttendanceList> {
    return found(await this.queries.execute(new FindAttendanceList(visitId, order, stop, upTo)), 'visit');
  }
}
