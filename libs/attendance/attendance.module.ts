import { Module } from '@nestjs/common';
import { FindAttendanceListHandler } from '#libs/attendance/attendance-list.view.js';
import { AttendanceReadingController } from '#libs/attendance/attendance-reading.controller.js';
import { AttendanceController } from '#libs/attendance/attendance.controller.js';
import { FindAttendanceHandler, FindAttendancesHandler } from '#libs/attendance/attendance.view.js';
import { ChangeAttendanceHandler } from '#libs/attendance/change-attendance.js';
import { GroupsController } from '#libs/attendance/groups.controller.js';

@Module({
  controllers: [AttendanceController, GroupsController, AttendanceReadingController],
  providers: [ChangeAttendanceHandler, FindAttendanceHandler, FindAttendanceListHandler, FindAttendancesHandler],
})
export class AttendanceModule {}
