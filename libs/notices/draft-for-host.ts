import { Injectable } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { FindItinerary } from '#libs/itineraries/itinerary.queries.js';
import type { Draft } from '#libs/notices/draft.js';
import { hostCancellationLetter } from '#libs/notices/letters/cancellation.letter.js';
import { reminderLetter } from '#libs/notices/letters/reminder.letter.js';
import { mustShow, noneYet } from '#libs/notices/not-yet.js';
import type { Hindrance, Notice } from '#libs/notices/notice.js';
import { Recipients } from '#libs/notices/recipients.js';
import { todayAt } from '#libs/platform/asks.js';
import { Clocks } from '#libs/platform/clocks.js';
import { Settings } from '#libs/platform/settings.js';

/** Letters to the office of a host. */
@Injectable()
export class DraftForHost {
  constructor(
    private readonly queries: QueryBus,
    private readonly recipients: Recipients,
    private readonly settings: Settings,
    private readonly clocks: Clocks,
  ) {}

  /** That the visit does not take place; not once it does after all. */
  async cancellation(notice: Notice): Promise<Draft> {
    const { recipient, hindrance: unreached } = await this.recipients.one(notice.recipient);
    const sheet = await this.queries.execute(new FindItinerary(notice.visitId ?? '', 'host'));
    if (!sheet) throw noneYet();
    mustShow(sheet.stand.position, notice);
    const last = sheet.time.endDate ?? sheet.time.date ?? sheet.time.latest;
    const hindrance: Hindrance | null =
      sheet.status !== 'cancelled' ? 'takes-place' : last !== undefined && last < todayAt(await this.clocks.earlier()) ? 'visit-over' : null;
    const written = hostCancellationLetter(sheet, { sender: this.settings.mail?.from.name ?? 'Ortstermin' });
    return { recipient, ...written, toldAt: sheet.stand.position, hindrance: hindrance ?? unreached };
  }

  /** The reminder of an agenda that waits for the host; no reminder once it does not, or the visit is over. */
  async reminder(notice: Notice): Promise<Draft> {
    const { recipient, hindrance: unreached } = await this.recipients.one(notice.recipient);
    const sheet = await this.queries.execute(new FindItinerary(notice.visitId ?? '', 'host'));
    if (!sheet) throw noneYet();
    const today = todayAt(await this.clocks.earlier());
    const written = reminderLetter(sheet, { sender: this.settings.mail?.from.name ?? 'Ortstermin', today });
    const cancelled: Hindrance | null = sheet.status === 'cancelled' ? 'visit-cancelled' : null;
    const over: Hindrance | null = sheet.status === 'held' || (sheet.date ?? today) < today ? 'visit-over' : null;
    const confirmed: Hindrance | null = sheet.agenda.status === 'proposed' ? null : 'agenda-confirmed';
    return { recipient, ...written, toldAt: sheet.stand.position, hindrance: cancelled ?? over ?? confirmed ?? unreached };
  }
}
