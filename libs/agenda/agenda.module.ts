import { Module } from '@nestjs/common';
import { AgendaReadingController } from '#libs/agenda/agenda-reading.controller.js';
import { AgendaController } from '#libs/agenda/agenda.controller.js';
import { ChangeAgendaHandler } from '#libs/agenda/change-agenda.js';

@Module({ controllers: [AgendaController, AgendaReadingController], providers: [ChangeAgendaHandler] })
export class AgendaModule {}
