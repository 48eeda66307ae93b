import { Body, Controller, Headers, Param, Post, Query } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import { ImportAttendance } from '#libs/attendance/import-attendance.js';
import { decisionsOf, importAnswer, importQuery } from '#libs/attendance/import.schemas.js';
import { readCsv, readXlsx } from '#libs/documents/read-table.js';
import type { AskedFor } from '#libs/eventing/run-decider.js';
import { Asks } from '#libs/platform/asks.js';
import { FORMS } from '#libs/platform/forms.js';
import { Uploads, Writes } from '#libs/platform/operations.js';
import { idInPath } from '#libs/platform/schemas.js';

/** Attendance as a table, edited elsewhere and sent back. */
@ApiTags('Attendance')
@Controller('v1/visits/:visitId/attendance/import')
export class ImportController {
  constructor(private readonly commands: CommandBus) {}

  @Post()
  @Writes('attendance.change', 'Read a table of attendance onto the list; a preview first', 'changes', importAnswer)
  @Uploads('csv', 'xlsx')
  async import(
    @Param('visitId', { schema: idInPath }) visitId: string,
    @Query({ schema: importQuery }) query: z.infer<typeof importQuery>,
    @Headers('content-type') type: string | undefined,
    @Body() file: Buffer,
    @Asks() asked: AskedFor,
  ) {
    const bytes = Buffer.isBuffer(file) ? file : Buffer.alloc(0);
    const cells = type?.startsWith(FORMS.xlsx.type) ? await readXlsx(bytes) : readCsv(bytes);
    return this.commands.execute(new ImportAttendance({ visitId, cells, decisions: decisionsOf(query), preview: query.preview === 'true' }, asked));
  }
}
