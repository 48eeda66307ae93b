import { Injectable } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { FindWaiting } from '#libs/itineraries/waiting.queries.js';
import type { Draft } from '#libs/notices/draft.js';
import { digestLetter } from '#libs/notices/letters/digest.letter.js';
import type { Notice } from '#libs/notices/notice.js';
import { Outbox } from '#libs/notices/outbox.js';
import { Recipients } from '#libs/notices/recipients.js';
import { todayAt } from '#libs/platform/asks.js';
import { Clocks } from '#libs/platform/clocks.js';

/** Letters to the office that plans. */
@Injectable()
export class DraftForOffice {
  constructor(
    private readonly queries: QueryBus,
    private readonly outbox: Outbox,
    private readonly recipients: Recipients,
    private readonly clocks: Clocks,
  ) {}

  /** The summary of a day, on that day and when something waits. */
  async digest({ recipient: id, about }: Notice): Promise<Draft> {
    const today = todayAt(await this.clocks.earlier());
    const [{ recipient, hindrance }, waiting, mails] = await Promise.all([
      this.recipients.one(id),
      this.queries.execute(new FindWaiting('planner', today)),
      this.outbox.counts(),
    ]);
    const sentences = waiting.map(({ sentence }) => sentence);
    const written = digestLetter({ today, waiting: sentences, mails });
    const empty = sentences.length + mails.waiting + mails.uncertain === 0;
    return { recipient, ...written, toldAt: null, hindrance: about['day'] === today ? (empty ? 'nothing-waits' : hindrance) : 'day-over' };
  }
}
