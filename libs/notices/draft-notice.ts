import { Injectable } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { CreateAnswerLink } from '#libs/attendance/answer-links/manage-answer-links.js';
import { Refusal } from '#libs/eventing/decider.js';
import { uuidOf } from '#libs/eventing/event-id.js';
import type { Draft } from '#libs/notices/draft.js';
import { DraftForAttendee } from '#libs/notices/draft-for-attendee.js';
import { DraftForHost } from '#libs/notices/draft-for-host.js';
import { DraftForOffice } from '#libs/notices/draft-for-office.js';
import type { Notice } from '#libs/notices/notice.js';
import { todayAt } from '#libs/platform/asks.js';
import { Settings } from '#libs/platform/settings.js';
import type { PersonId } from '#libs/vault/ids.js';

const SENDER = 'ortstermin';
const LINK_LATER = '(Der Link entsteht beim Versand.)';

/** Writes the letter of a notice from what is on record at this moment, so that nobody is told what holds no longer. */
@Injectable()
export class DraftNotice {
  constructor(
    private readonly forAttendee: DraftForAttendee,
    private readonly forHost: DraftForHost,
    private readonly forOffice: DraftForOffice,
    private readonly commands: CommandBus,
    private readonly settings: Settings,
  ) {}

  /** The letter as it would be sent now; changes nothing. */
  preview(notice: Notice): Promise<Draft> {
    return this.draft(notice, async () => (this.settings.publicUrl === undefined ? undefined : LINK_LATER));
  }

  /** The letter as it is sent, with links that work. */
  toSend(notice: Notice): Promise<Draft> {
    return this.draft(notice, () => this.answerLink(notice));
  }

  private draft(notice: Notice, link: () => Promise<string | undefined>): Promise<Draft> {
    switch (notice.kind) {
      case 'reminder':
        return this.forHost.reminder(notice);
      case 'digest':
        return this.forOffice.digest(notice);
      default:
        return this.forAttendee.draft(notice, link);
    }
  }

  /** A link of its own for each attempt: only its digest is kept, so that an earlier one cannot be written down again. */
  private async answerLink({ noticeId, visitId, recipient, attempts }: Notice): Promise<string | undefined> {
    if (this.settings.publicUrl === undefined) return undefined;
    const now = new Date();
    const asked = { by: SENDER, at: now.toISOString(), today: todayAt(now), command: uuidOf(`${noticeId}\n${attempts}\n${now.getTime()}`), version: undefined };
    try {
      const person = { visitId: visitId ?? '', personId: recipient as PersonId };
      const { path } = await this.commands.execute(new CreateAnswerLink(person, undefined, asked));
      return `${this.settings.publicUrl}${path}`;
    } catch (error) {
      // Whoever has answered already, or cannot any more, needs no link.
      if (error instanceof Refusal) return undefined;
      throw error;
    }
  }
}
