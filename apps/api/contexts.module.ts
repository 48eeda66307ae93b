import { Module } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { eventTypes } from '#apps/worker/subscriptions.js';
import { AccessModule } from '#libs/access/access.module.js';
import { AgendaModule } from '#libs/agenda/agenda.module.js';
import { AnswerLinksModule } from '#libs/attendance/answer-links/answer-links.module.js';
import { AttendanceModule } from '#libs/attendance/attendance.module.js';
import { RepliesModule } from '#libs/attendance/replies.module.js';
import { AuditModule } from '#libs/audit/audit.module.js';
import { CalendarModule } from '#libs/calendar/calendar.module.js';
import { ConflictsModule } from '#libs/conflicts/conflicts.module.js';
import { ConsentsModule } from '#libs/consents/consents.module.js';
import { DirectoryModule } from '#libs/directory/directory.module.js';
import { DocumentsModule } from '#libs/documents/documents.module.js';
import { DossiersModule } from '#libs/dossiers/dossiers.module.js';
import { EventingModule } from '#libs/eventing/eventing.module.js';
import { JobsModule } from '#libs/jobs/jobs.module.js';
import { HistoryModule } from '#libs/history/history.module.js';
import { HouseStyleModule } from '#libs/house-style/house-style.module.js';
import { ItinerariesModule } from '#libs/itineraries/itineraries.module.js';
import { NoticesModule } from '#libs/notices/notices.module.js';
import { PressRewordingModule } from '#libs/press/edits/press-rewording.module.js';
import { ClearanceModule } from '#libs/press/clearance/clearance.module.js';
import { LetterheadsModule } from '#libs/letterheads/letterheads.module.js';
import { PressModule } from '#libs/press/press.module.js';
import { PrivacyModule } from '#libs/privacy/privacy.module.js';
import { PublicationModule } from '#libs/publication/publication.module.js';
import { ToursModule } from '#libs/tours/tours.module.js';
import { VaultModule } from '#libs/vault/vault.module.js';

/** The contexts with everything they share: what the API and the worker both stand on. */
@Module({
  imports: [
    CqrsModule.forRoot(),
    EventingModule.knowing(eventTypes),
    AccessModule,
    JobsModule,
    VaultModule,
    DirectoryModule,
    HouseStyleModule,
    LetterheadsModule,
    DocumentsModule,
    ToursModule,
    ItinerariesModule,
    ConflictsModule,
    HistoryModule,
    AgendaModule,
    AttendanceModule,
    CalendarModule,
    NoticesModule,
    RepliesModule,
    AnswerLinksModule,
    PressModule,
    PressRewordingModule,
    ClearanceModule,
    PublicationModule,
    DossiersModule,
    ConsentsModule,
    AuditModule,
    PrivacyModule,
  ],
  exports: [CqrsModule],
})
export class ContextsModule {}
