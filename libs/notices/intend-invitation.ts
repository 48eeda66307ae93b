import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { uuidOf } from '#libs/eventing/event-id.js';
import { EventStore, type Recorded } from '#libs/eventing/event-store.js';
import { Outbox } from '#libs/notices/outbox.js';
import { isOver, visitNow } from '#libs/notices/visit-at.js';
import { todayAt } from '#libs/platform/asks.js';
import type { PersonId } from '#libs/vault/ids.js';

/** What a notice is intended because of. */
export type Cause = Pick<Recorded, 'id' | 'key' | 'at' | 'by' | 'position'>;

/** An event invited somebody: a mail waits for its release. To a visit that is over, such as one that was imported, nobody is invited by mail. */
export class IntendInvitation extends Command<void> {
  constructor(
    readonly event: Cause,
    readonly personId: PersonId,
  ) {
    super();
  }
}

@CommandHandler(IntendInvitation)
export class IntendInvitationHandler implements ICommandHandler<IntendInvitation> {
  constructor(
    private readonly store: EventStore,
    private readonly outbox: Outbox,
  ) {}

  async execute({ event: { id, key: visitId, at, by, position }, personId }: IntendInvitation): Promise<void> {
    const visit = await visitNow(this.store, visitId);
    if (visit.status === 'cancelled' || isOver(visit, todayAt(new Date(at)))) return;
    const noticeId = uuidOf(`invitation\n${id}\n${personId}`);
    const about = { event: id, position };
    await this.outbox.intend([{ noticeId, kind: 'invitation', visitId, recipient: personId, about, dueInMs: null, since: at }], by);
  }
}
