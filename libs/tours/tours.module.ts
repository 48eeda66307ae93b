import { Module } from '@nestjs/common';
import { FindAgendaSheetHandler } from '#libs/tours/agenda-sheet.view.js';
import { ChangeTourHandler } from '#libs/tours/change-tour.js';
import { ChangeVisitHandler } from '#libs/tours/change-visit.js';
import { FindConflictsHandler } from '#libs/tours/conflicts.view.js';
import { FindEventsOfVisitHandler, FindHistoryHandler } from '#libs/tours/history.view.js';
import { FindDayHandler, FindItineraryHandler, FindTourItineraryHandler } from '#libs/tours/itinerary.view.js';
import { FindProgrammeHandler, FindProgrammesHandler } from '#libs/tours/programme.view.js';
import { FindTourProgressHandler, FindToursHandler } from '#libs/tours/tour-progress.view.js';
import { FindTourHandler } from '#libs/tours/tour.view.js';
import { ToursReadingController } from '#libs/tours/tours-reading.controller.js';
import { ToursController } from '#libs/tours/tours.controller.js';
import { FindDifferenceHandler, FindVersionsHandler } from '#libs/tours/versions.view.js';
import { FindVisitsHandler, FindVisitsOnDaysHandler } from '#libs/tours/visit-board.view.js';
import { FindVisitFrameHandler } from '#libs/tours/visit-frame.js';
import { VisitRecordsController } from '#libs/tours/visit-records.controller.js';
import { VisitStopsController } from '#libs/tours/visit-stops.controller.js';
import { VisitsReadingController } from '#libs/tours/visits-reading.controller.js';
import { VisitsController } from '#libs/tours/visits.controller.js';
import { FindWaitingHandler } from '#libs/tours/waiting.view.js';

@Module({
  controllers: [ToursController, VisitsController, VisitStopsController, VisitRecordsController, ToursReadingController, VisitsReadingController],
  providers: [
    ChangeTourHandler,
    ChangeVisitHandler,
    FindAgendaSheetHandler,
    FindConflictsHandler,
    FindDayHandler,
    FindDifferenceHandler,
    FindEventsOfVisitHandler,
    FindHistoryHandler,
    FindItineraryHandler,
    FindProgrammeHandler,
    FindProgrammesHandler,
    FindTourHandler,
    FindTourItineraryHandler,
    FindTourProgressHandler,
    FindToursHandler,
    FindVersionsHandler,
    FindVisitFrameHandler,
    FindVisitsHandler,
    FindVisitsOnDaysHandler,
    FindWaitingHandler,
  ],
})
export class ToursModule {}
