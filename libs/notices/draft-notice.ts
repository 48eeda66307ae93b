import { Injectable } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { CreateAnswerLink } from '#libs/attendance/answer-links/manage-answer-links.js';
import { LookUp } from '#libs/directory/look-up.js';
import { Refusal } from '#libs/eventing/decider.js';
import { uuidOf } from '#libs/eventing/event-id.js';
import type { AskedFor } from '#libs/eventing/run-decider.js';
import type { Draft } from '#libs/notices/draft.js';
import { DraftForAttendee } from '#libs/notices/draft-for-attendee.js';
import { DraftForHost } from '#libs/notices/draft-for-host.js';
import { DraftForOffice } from '#libs/notices/draft-for-office.js';
import { DraftForSpeaker } from '#libs/notices/draft-for-speaker.js';
import type { Notice } from '#libs/notices/notice.js';
import { CreateClearanceLink } from '#libs/press/clearance/manage-clearance-links.js';
import { todayAt } from '#libs/platform/asks.js';
import { Settings } from '#libs/platform/settings.js';
import type { PersonId, TextId } from '#libs/vault/ids.js';

const SENDER = 'ortstermin';
const LINK_LATER = '(Der Link entsteht beim Versand.)';

/** Writes the letter of a notice from what is on record at this moment, so that nobody is told what holds no longer. */
@Injectable()
export class DraftNotice {
  constructor(
    private readonly forAttendee: DraftForAttendee,
    private readonly forHost: DraftForHost,
    private readonly forOffice: DraftForOffice,
    private readonly forSpeaker: DraftForSpeaker,
    private readonly lookUp: LookUp,
    private readonly commands: CommandBus,
    private readonly settings: Settings,
  ) {}

  /** The letter as it would be sent now; changes nothing. */
  preview(notice: Notice): Promise<Draft> {
    return this.draft(notice, async () => (this.settings.publicUrl === undefined ? undefined : LINK_LATER));
  }

  /** The letter as it is sent, with links that work. */
  toSend(notice: Notice): Promise<Draft> {
    return this.draft(notice, () => this.link(notice));
  }

  private draft(notice: Notice, link: () => Promise<string | undefined>): Promise<Draft> {
    switch (notice.kind) {
      case 'reminder':
        return this.forHost.reminder(notice);
      case 'webhook':
        throw new Error('what is told to other systems is no letter');
      case 'clearance':
        return this.forSpeaker.draft(notice, link);
      case 'digest':
        return this.forOffice.digest(notice);
      default:
        if (notice.recipient.startsWith('org-')) return this.forHost.cancellation(notice);
        return this.forAttendee.draft(notice, link);
    }
  }

  /** A link of its own for each attempt: only its digest is kept, so that an earlier one cannot be written down again. */
  private async link(notice: Notice): Promise<string | undefined> {
    if (this.settings.publicUrl === undefined) return undefined;
    const now = new Date();
    const { noticeId, attempts, about } = notice;
    const command = uuidOf(`${noticeId}\n${attempts}\n${now.getTime()}`);
    const asked = { by: about['by'] ?? SENDER, at: now.toISOString(), today: todayAt(now), command, version: undefined };
    try {
      const { path } = await (notice.kind === 'clearance' ? this.clearanceLink(notice, asked) : this.answerLink(notice, asked));
      return `${this.settings.publicUrl}${path}`;
    } catch (error) {
      // Whoever has answered already, or cannot any more, needs no link.
      if (error instanceof Refusal) return undefined;
      throw error;
    }
  }

  private answerLink({ visitId, recipient }: Notice, asked: AskedFor): Promise<{ readonly path: string }> {
    return this.commands.execute(new CreateAnswerLink({ visitId: visitId ?? '', personId: recipient as PersonId }, undefined, asked));
  }

  private async clearanceLink({ about: { releaseId = '', statementId = '', segments = '' } }: Notice, asked: AskedFor): Promise<{ readonly path: string }> {
    const ids = segments.split(' ') as TextId[];
    const known = await this.lookUp.of(ids);
    const wish = { releaseId, statementId, segments: ids.map((id) => known.text(id)), expiresAt: undefined };
    return this.commands.execute(new CreateClearanceLink(wish, asked));
  }
}
