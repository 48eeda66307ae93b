import { Module } from '@nestjs/common';
import { FindAttendanceListHandler } from '#libs/attendance/attendance-list.view.js';
import { AttendanceReadingController } from '#libs/attendance/attendance-reading.controller.js';
import { AttendanceController } from '#libs/attendance/attendance.controller.js';
import { OwnAttendees } from '#libs/attendance/own-attendees.js';
import { FindAttendanceHandler, FindAttendancesHandler } from '#libs/attendance/attendance.view.js';
import { ChangeAttendanceHandler } from '#libs/attendance/change-attendance.js';
import { GroupsController } from '#libs/attendance/groups.controller.js';
import { ImportAttendanceHandler } from '#libs/attendance/import-attendance.js';
import { ImportController } from '#libs/attendance/import.controller.js';

@Module({
  controllers: [AttendanceController, GroupsController, AttendanceReadingController, ImportController],
  providers: [ChangeAttendanceHandler, FindAttendanceHandler, FindAttendanceListHandler, FindAttendancesHandler, ImportAttendanceHandler, OwnAttendees],
})
export class AttendanceModule {}
