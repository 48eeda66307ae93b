import { Module } from '@nestjs/common';
import type { Pool } from 'pg';
import { CONNECTIONS } from '#libs/eventing/postgres.eventing.js';
import { MailModule } from '#libs/mail/mail.module.js';
import { AskForClearanceHandler, FindClearanceMailsHandler } from '#libs/notices/ask-for-clearance.js';
import { ClearanceMailsController } from '#libs/notices/clearance-mails.controller.js';
import { DraftForAttendee } from '#libs/notices/draft-for-attendee.js';
import { DraftForHost } from '#libs/notices/draft-for-host.js';
import { DraftForOffice } from '#libs/notices/draft-for-office.js';
import { DraftForSpeaker } from '#libs/notices/draft-for-speaker.js';
import { DraftNotice } from '#libs/notices/draft-notice.js';
import { FindMailsToHandler, FindNoticesHandler, FindVisitNoticesHandler, PreviewNoticeHandler } from '#libs/notices/find-notices.js';
import { IntendByDayHandler } from '#libs/notices/intend-by-day.js';
import { IntendInvitationHandler } from '#libs/notices/intend-invitation.js';
import { IntendNewsHandler } from '#libs/notices/intend-news.js';
import { IntendWebhooksHandler } from '#libs/notices/intend-webhooks.js';
import { Webhooks } from '#libs/notices/webhooks.js';
import { ResolveNoticeHandler, SendNoticesHandler, WithdrawNoticeHandler } from '#libs/notices/manage-notices.js';
import { NoticeOperationsController, NoticesController } from '#libs/notices/notices.controller.js';
import { Outbox } from '#libs/notices/outbox.js';
import { PostgresOutbox } from '#libs/notices/postgres.outbox.js';
import { Recipients } from '#libs/notices/recipients.js';
import { SendDueNoticesHandler } from '#libs/notices/send-due.js';

/** What people outside are told by mail. */
@Module({
  imports: [MailModule],
  controllers: [NoticesController, ClearanceMailsController, NoticeOperationsController],
  providers: [
    { provide: Outbox, inject: [CONNECTIONS], useFactory: (pool: Pool) => new PostgresOutbox(pool) },
    DraftNotice,
    FindMailsToHandler,
    FindNoticesHandler,
    FindVisitNoticesHandler,
    DraftForAttendee,
    DraftForHost,
    AskForClearanceHandler,
    DraftForOffice,
    DraftForSpeaker,
    FindClearanceMailsHandler,
    IntendByDayHandler,
    IntendInvitationHandler,
    IntendNewsHandler,
    IntendWebhooksHandler,
    Webhooks,
    Recipients,
    PreviewNoticeHandler,
    ResolveNoticeHandler,
    SendDueNoticesHandler,
    SendNoticesHandler,
    WithdrawNoticeHandler,
  ],
  exports: [Outbox],
})
export class NoticesModule {}
