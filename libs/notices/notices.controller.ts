import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import type { AskedFor } from '#libs/eventing/run-decider.js';
import { SendNotices, WithdrawNotice, ResolveNotice } from '#libs/notices/manage-notices.js';
import { FindNotices, FindVisitNotices, PreviewNotice } from '#libs/notices/notices.queries.js';
import {
  noticePreview,
  noticesAnswer,
  noticesQuery,
  resolvedNotice,
  resolveNotice,
  sendNotices,
  sentNotices,
  visitNoticesAnswer,
} from '#libs/notices/notices.schemas.js';
import { Asks } from '#libs/platform/asks.js';
import { found } from '#libs/platform/documents.js';
import { Reads, Writes } from '#libs/platform/operations.js';
import { RecordsReading } from '#libs/platform/records-reading.js';
import { idInPath, nothing } from '#libs/platform/schemas.js';

const VisitId = () => Param('visitId', { schema: idInPath });
const NoticeId = () => Param('noticeId', { schema: z.uuid() });

/** Mails about one visit: looked at, released, and what became of them. */
@ApiTags('Notices')
@Controller('v1/visits/:visitId/notices')
export class NoticesController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
  ) {}

  @Get()
  @Reads('notice.read', 'Mails about the visit and what became of each', visitNoticesAnswer)
  @RecordsReading('notices', 'visitId')
  async list(@VisitId() visitId: string) {
    const items = found(await this.queries.execute(new FindVisitNotices(visitId)), 'visit');
    return { items: items.map(({ about: _, toldAt: __, ...notice }) => notice) };
  }

  @Get(':noticeId')
  @Reads('notice.read', 'A mail as it would be sent now', noticePreview)
  @RecordsReading('notice', 'visitId')
  async preview(@VisitId() visitId: string, @NoticeId() noticeId: string) {
    const { recipient, subject, text, calendar, hindrance, sentence } = await this.queries.execute(new PreviewNotice(visitId, noticeId));
    const attachments = calendar ? [{ name: calendar.name, type: 'text/calendar', content: calendar.file }] : [];
    return { to: { name: recipient.name, address: recipient.address }, subject, text, attachments, hindrance, sentence };
  }

  @Post('send')
  @Writes('notice.send', 'Send mails of the visit that wait for their release', 'changes', sentNotices)
  async send(@VisitId() visitId: string, @Body({ schema: sendNotices }) body: z.infer<typeof sendNotices>, @Asks() asked: AskedFor) {
    return { notices: await this.commands.execute(new SendNotices(visitId, body?.notices, asked)) };
  }

  @Post(':noticeId/withdraw')
  @Writes('notice.send', 'Give up a mail before it is sent', 'changes', resolvedNotice)
  async withdraw(@VisitId() visitId: string, @NoticeId() noticeId: string, @Body({ schema: nothing }) _: unknown, @Asks() asked: AskedFor) {
    await this.commands.execute(new WithdrawNotice(visitId, noticeId, asked));
    return { noticeId };
  }
}

/** What an operator sees of mails: ids, and which need somebody to look after them. */
@ApiTags('Operation')
@Controller('v1/operations/notices')
export class NoticeOperationsController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
  ) {}

  @Get()
  @Reads('operation.read', 'Mails of all visits by ids, such as those of which nobody knows whether they have left', noticesAnswer)
  async list(@Query({ schema: noticesQuery }) { state, after, limit }: z.infer<typeof noticesQuery>) {
    const { items, next } = await this.queries.execute(new FindNotices(state, after, limit));
    return { items: items.map(({ about: _, toldAt: __, ...notice }) => notice), ...(next !== undefined && { next }) };
  }

  @Post(':noticeId/resolve')
  @Writes('notice.resolve', 'Say what became of an uncertain mail, or send it again', 'changes', resolvedNotice)
  async resolve(@NoticeId() noticeId: string, @Body({ schema: resolveNotice }) { as }: z.infer<typeof resolveNotice>, @Asks() asked: AskedFor) {
    await this.commands.execute(new ResolveNotice(noticeId, as, asked));
    return { noticeId };
  }
}
