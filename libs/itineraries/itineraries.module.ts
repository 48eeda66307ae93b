import { Module } from '@nestjs/common';
import { FindAgendaSheetHandler } from '#libs/itineraries/agenda-sheet.view.js';
import { ItinerariesController } from '#libs/itineraries/itineraries.controller.js';
import { FindDayHandler, FindItinerariesHandler, FindItineraryHandler, FindTourItineraryHandler } from '#libs/itineraries/itinerary.view.js';
import {
  FindDayVersionsHandler,
  FindDifferenceHandler,
  FindOwnChangesHandler,
  FindTourVersionsHandler,
  FindVersionsHandler,
} from '#libs/itineraries/versions.view.js';
import { FindWaitingHandler } from '#libs/itineraries/waiting.view.js';

@Module({
  controllers: [ItinerariesController],
  providers: [
    FindAgendaSheetHandler,
    FindDayHandler,
    FindDayVersionsHandler,
    FindDifferenceHandler,
    FindItinerariesHandler,
    FindItineraryHandler,
    FindOwnChangesHandler,
    FindTourItineraryHandler,
    FindTourVersionsHandler,
    FindVersionsHandler,
    FindWaitingHandler,
  ],
})
export class ItinerariesModule {}
