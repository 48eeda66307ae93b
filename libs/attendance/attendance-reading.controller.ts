import { Controller, Get, Param, Query, Res } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { FindAttendanceList, type AttendanceList } from '#libs/attendance/attendance-list.queries.js';
import { attendanceListPrint, greetingOrderPrint, signInSheetPrint } from '#libs/attendance/attendance-list.print.js';
import { attendanceTables } from '#libs/attendance/attendance-list.table.js';
import { attendanceListText, greetingText, signInSheetText } from '#libs/attendance/attendance-list.text.js';
import { attendanceAnswer, listAnswer } from '#libs/attendance/attendance.answers.js';
import { FindAttendance, type Attendance } from '#libs/attendance/attendance.queries.js';
import type { Known } from '#libs/directory/known.js';
import { LookUp } from '#libs/directory/look-up.js';
import type { Position } from '#libs/eventing/event-store.js';
import { csvFile } from '#libs/documents/csv.js';
import { fileName } from '#libs/documents/file-name.js';
import { Typesetter } from '#libs/documents/typesetter.js';
import { xlsxFile } from '#libs/documents/xlsx.js';
import { dayOf } from '#libs/itineraries/itinerary.queries.js';
import { momentOf } from '#libs/itineraries/versions.queries.js';
import { AsOf } from '#libs/platform/asks.js';
import { answerIn, found } from '#libs/platform/documents.js';
import type { Form } from '#libs/platform/forms.js';
import { Wants } from '#libs/platform/negotiate.js';
import { Reads } from '#libs/platform/operations.js';
import { RecordsReading } from '#libs/platform/records-reading.js';
import { audience, documentOf, idInPath, localId, readAt } from '#libs/platform/schemas.js';
import { FindProgramme } from '#libs/tours/programme.queries.js';

const listQuery = documentOf.extend({
  audience,
  order: z
    .enum(['precedence', 'organisation', 'host'])
    .default('precedence')
    .meta({ description: 'By rank, by organisation, or the host’s own people right behind the guests.' }),
  stop: localId.optional().meta({ description: 'Only who is at this stop.' }),
});

/** The office reads here why somebody stays away; the list itself does not say it. */
const withReasons = (attendance: Attendance, known: Known) => ({
  ...attendance,
  attendees: attendance.attendees.map(({ reason, ...one }) => ({ ...one, ...(reason && { reason: known.text(reason) }) })),
  ...(attendance.order && { order: { ...attendance.order, reason: known.text(attendance.order.reason) } }),
});

type Moment = Position | Date | undefined;

const named = (name: string, kind: string, { time, title, host }: AttendanceList) => ({ name, file: fileName(kind, dayOf(time), host ?? title) });

/** What is asked about who comes and who was there. */
@ApiTags('Attendance')
@Controller('v1/visits/:visitId')
export class AttendanceReadingController {
  constructor(
    private readonly queries: QueryBus,
    private readonly lookUp: LookUp,
    private readonly typesetter: Typesetter,
  ) {}

  @Get('attendance')
  @Reads('attendance.read', 'Attendance as recorded', attendanceAnswer, { asOf: true })
  @RecordsReading('attendance', 'visitId')
  async attendance(@Param('visitId', { schema: idInPath }) visitId: string, @Query({ schema: readAt }) _query: z.infer<typeof readAt>, @AsOf() upTo: Moment) {
    const attendance = await this.queries.execute(new FindAttendance(visitId, upTo));
    if (attendance) return { ...withReasons(attendance, await this.lookUp.of(attendance)), position: attendance.stand.position };
    found(await this.queries.execute(new FindProgramme(visitId, upTo)), 'visit');
    return { visitId, status: 'open', attendees: [], groups: [], version: 0 };
  }

  @Get('attendance-list')
  @Reads('attendance.read', 'The attendance list', listAnswer, { audiences: true, asOf: true, forms: ['json', 'text', 'pdf', 'xlsx', 'csv'] })
  @RecordsReading('attendance-list', 'visitId')
  async list(
    @Param('visitId', { schema: idInPath }) visitId: string,
    @Query({ schema: listQuery }) wish: z.infer<typeof listQuery>,
    @AsOf() asOf: Moment,
    @Wants() wants: Form,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const list = await this.find(visitId, wish, asOf);
    return answerIn(reply, wants, list, named('attendance-list', 'Teilnehmerliste', list), {
      text: attendanceListText,
      pdf: () => this.typesetter.typeset(attendanceListPrint(list)),
      xlsx: () => xlsxFile(attendanceTables(list)),
      csv: () => csvFile(attendanceTables(list)[0]),
    });
  }

  @Get('greeting-order')
  @Reads('attendance.read', 'Who is greeted, in order, with the form of words', listAnswer, { audiences: true, asOf: true, forms: ['json', 'text', 'pdf'] })
  @RecordsReading('greeting-order', 'visitId')
  async greeting(
    @Param('visitId', { schema: idInPath }) visitId: string,
    @Query({ schema: listQuery }) wish: z.infer<typeof listQuery>,
    @AsOf() asOf: Moment,
    @Wants() wants: Form,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const list = await this.find(visitId, wish, asOf);
    return answerIn(reply, wants, list, named('greeting-order', 'Begrüßung', list), {
      text: greetingText,
      pdf: () => this.typesetter.typeset(greetingOrderPrint(list)),
    });
  }

  @Get('sign-in-sheet')
  @Reads('attendance.read', 'The list to be signed at the door', listAnswer, { audiences: true, asOf: true, forms: ['json', 'text', 'pdf'] })
  @RecordsReading('sign-in-sheet', 'visitId')
  async signIn(
    @Param('visitId', { schema: idInPath }) visitId: string,
    @Query({ schema: listQuery }) wish: z.infer<typeof listQuery>,
    @AsOf() asOf: Moment,
    @Wants() wants: Form,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const list = await this.find(visitId, wish, asOf);
    return answerIn(reply, wants, list, named('sign-in-sheet', 'Unterschriftenliste', list), {
      text: signInSheetText,
      pdf: () => this.typesetter.typeset(signInSheetPrint(list)),
    });
  }

  private async find(visitId: string, { audience, order, stop, version }: z.infer<typeof listQuery>, asOf: Moment): Promise<AttendanceList> {
    const upTo = await momentOf(this.queries, visitId, version, asOf);
    return found(await this.queries.execute(new FindAttendanceList(visitId, order, stop, upTo, audience)), 'visit');
  }
}
