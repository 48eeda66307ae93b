import { Injectable } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { CreateAnswerLink } from '#libs/attendance/answer-links/manage-answer-links.js';
import { FindInvitation, FindOwnProgramme } from '#libs/calendar/calendar.queries.js';
import { Directory } from '#libs/directory/directory.js';
import { writtenName } from '#libs/directory/name-keys.js';
import { ERASED } from '#libs/directory/known.js';
import { mailsIn } from '#libs/documents/calendar-address.js';
import { calendarFile } from '#libs/documents/ics.js';
import { Refusal } from '#libs/eventing/decider.js';
import { uuidOf } from '#libs/eventing/event-id.js';
import type { Itinerary } from '#libs/itineraries/itinerary.queries.js';
import type { Letter } from '#libs/mail/mail.js';
import type { Draft } from '#libs/notices/draft.js';
import { invitationLetter } from '#libs/notices/letters/invitation.letter.js';
import type { Hindrance, Notice } from '#libs/notices/notice.js';
import { todayAt } from '#libs/platform/asks.js';
import { Settings } from '#libs/platform/settings.js';
import type { PersonId } from '#libs/vault/ids.js';

const SENDER = 'ortstermin';
const LINK_LATER = '(Der Link entsteht beim Versand.)';

/** Who is told, as the directory knows them now. */
type Reached = Draft['recipient'] & { readonly hindrance: Hindrance | null };

/** Writes the letter of a notice from what is on record at this moment, so that nobody is told what holds no longer. */
@Injectable()
export class DraftNotice {
  constructor(
    private readonly queries: QueryBus,
    private readonly commands: CommandBus,
    private readonly directory: Directory,
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

  private async draft(notice: Notice, link: () => Promise<string | undefined>): Promise<Draft> {
    const { hindrance, ...recipient } = await this.reach(notice.recipient as PersonId);
    const own = await this.queries.execute(new FindOwnProgramme(notice.visitId ?? '', notice.recipient as PersonId));
    if (!own) return { recipient, subject: '', text: '', toldAt: null, hindrance: 'visit-unknown' };
    const stops = hindrance ?? (own.expected ? endedBy(own.sheet, todayAt(new Date())) : 'not-invited-any-more');
    const calendar = await this.calendar(notice);
    const letter = invitationLetter(own.sheet, {
      name: recipient.name,
      sender: this.sender,
      link: stops === null ? await link() : undefined,
      calendar: calendar !== undefined,
    });
    return { recipient, ...letter, calendar, toldAt: own.sheet.stand.position, hindrance: stops };
  }

  private async reach(personId: PersonId): Promise<Reached> {
    const person = (await this.directory.persons([personId])).get(personId);
    if (!person) return { id: personId, name: ERASED, address: null, hindrance: 'recipient-erased' };
    const [address = null] = mailsIn(person.contact);
    return { id: personId, name: writtenName(person), address, hindrance: address === null ? 'no-address' : null };
  }

  /** None while no day is known, since a calendar has no place for it. */
  private async calendar({ visitId, recipient }: Notice): Promise<Letter['calendar']> {
    try {
      const calendar = await this.queries.execute(new FindInvitation(visitId ?? '', recipient as PersonId));
      return calendar && { method: calendar.method, file: calendarFile(calendar), name: calendar.method === 'CANCEL' ? 'absage.ics' : 'einladung.ics' };
    } catch (error) {
      if (error instanceof Refusal && error.code === 'visit-undated') return undefined;
      throw error;
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

  private get sender(): string {
    return this.settings.mail?.from.name ?? 'Ortstermin';
  }
}

/** Why nobody is invited to this visit any more. */
export function endedBy({ status, time }: Pick<Itinerary, 'status' | 'time'>, today: string): Hindrance | null {
  if (status === 'cancelled') return 'visit-cancelled';
  const last = time.endDate ?? time.date ?? time.latest;
  return status === 'held' || (last !== undefined && last < today) ? 'visit-over' : null;
}
