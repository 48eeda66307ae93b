import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { uuidOf } from '#libs/eventing/event-id.js';
import { EventStore, type Recorded } from '#libs/eventing/event-store.js';
import { daysBetween } from '#libs/language/dates.js';
import type { NewNotice } from '#libs/notices/notice.js';
import { Outbox } from '#libs/notices/outbox.js';
import { visitNow } from '#libs/notices/visit-at.js';
import { Webhooks } from '#libs/notices/webhooks.js';
import { todayAt } from '#libs/platform/asks.js';

/** Of releases only what is out is told. */
const OUT: ReadonlySet<string> = new Set(['ReleaseIssued', 'ReleaseCorrected']);
/** Whoever works on a visit does so soon after it; what comes later is an archive. */
const AFTERWORK_DAYS = 60;

/** Something happened: those whom the operator has listed are told. */
export class IntendWebhooks extends Command<void> {
  constructor(readonly event: Pick<Recorded, 'id' | 'stream' | 'key' | 'type' | 'position' | 'at' | 'by'>) {
    super();
  }
}

@CommandHandler(IntendWebhooks)
export class IntendWebhooksHandler implements ICommandHandler<IntendWebhooks> {
  constructor(
    private readonly store: EventStore,
    private readonly outbox: Outbox,
    private readonly webhooks: Webhooks,
  ) {}

  async execute({ event: { id, stream, key, type, position, at, by } }: IntendWebhooks): Promise<void> {
    const release = stream.startsWith('pressRelease-');
    if (release ? !OUT.has(type) : !stream.startsWith('tour-') && (await this.isArchive(key, at))) return;
    const about = { type, at, stream, position };
    await this.outbox.intend(
      this.webhooks.hooks.map((recipient): NewNotice => ({
        noticeId: uuidOf(`webhook\n${id}\n${recipient}`),
        kind: 'webhook',
        visitId: null,
        recipient,
        about,
        dueInMs: 0,
      })),
      by,
    );
  }

  private async isArchive(visitId: string, at: string): Promise<boolean> {
    const { lastDay } = await visitNow(this.store, visitId);
    return lastDay !== undefined && daysBetween(lastDay, todayAt(new Date(at))) > AFTERWORK_DAYS;
  }
}
