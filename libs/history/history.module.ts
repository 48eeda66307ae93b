import { Module } from '@nestjs/common';
import { HistoryController } from '#libs/history/history.controller.js';
import { FindEventsOfVisitHandler, FindHistoryHandler } from '#libs/history/history.view.js';

@Module({
  controllers: [HistoryController],
  providers: [FindEventsOfVisitHandler, FindHistoryHandler],
})
export class HistoryModule {}
