import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { AgendaEvent } from '#libs/agenda/domain/agenda.events.js';
import { uuidOf } from '#libs/eventing/event-id.js';
import { EventStore } from '#libs/eventing/event-store.js';
import type { Cause } from '#libs/notices/intend-invitation.js';
import type { NewNotice, Notice, Recipient } from '#libs/notices/notice.js';
import { Outbox } from '#libs/notices/outbox.js';
import { isOver, visitNow } from '#libs/notices/visit-at.js';
import { todayAt } from '#libs/platform/asks.js';
import { Settings } from '#libs/platform/settings.js';
import type { PersonId } from '#libs/vault/ids.js';

/**
 * Something happened that may concern those who were invited by mail: they, or only `personId`, are told. Whoever was never told of the visit
 * is told nothing, so that an import of many changes writes to nobody. What a change means for each is found out when the letter is written.
 * A host to whom an agenda was proposed hears that the visit is cancelled; of what else changes they hear by the agenda that is proposed anew.
 */
export class IntendNews extends Command<void> {
  constructor(
    readonly event: Cause,
    readonly kind: 'change' | 'cancellation',
    readonly personId?: PersonId,
  ) {
    super();
  }
}

@CommandHandler(IntendNews)
export class IntendNewsHandler implements ICommandHandler<IntendNews> {
  constructor(
    private readonly store: EventStore,
    private readonly outbox: Outbox,
    private readonly settings: Settings,
  ) {}

  async execute({ event, kind, personId }: IntendNews): Promise<void> {
    const { id, key: visitId, at, by, position } = event;
    const visit = await visitNow(this.store, visitId);
    if (isOver(visit, todayAt(new Date(at)))) return;
    if (kind === 'cancellation' && personId === undefined) await this.outbox.giveUpWaiting(visitId, 'visit-cancelled', by);
    const invited = toldOf(await this.outbox.about(visitId, personId && [personId]));
    const hosts = kind === 'cancellation' && personId === undefined && visit.host && (await this.wasProposed(visitId)) ? [visit.host] : [];
    const notices = [...invited, ...hosts].map((recipient): NewNotice => ({
      noticeId: uuidOf(`${kind}\n${id}\n${recipient}`),
      kind,
      visitId,
      recipient,
      about: { event: id, position },
      dueInMs: this.settings.mailDelayMs,
      since: at,
    }));
    await this.outbox.intendInstead(notices, kind === 'change' ? ['change'] : ['change', 'cancellation'], 'superseded', by);
  }

  private async wasProposed(visitId: string): Promise<boolean> {
    return (await this.store.read<AgendaEvent>(`agenda-${visitId}`)).some(({ type }) => type === 'AgendaProposed');
  }
}

/** Which people have a letter about the visit, or will have one without anybody doing anything more. */
const toldOf = (notices: readonly Notice[]): readonly Recipient[] => [
  ...new Set(
    notices
      .filter(({ recipient, state, dueAt }) => recipient.startsWith('person-') && state !== 'suppressed' && (state !== 'intended' || dueAt !== null))
      .map(({ recipient }) => recipient),
  ),
];
