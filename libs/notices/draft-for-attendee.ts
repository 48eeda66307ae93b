import { Injectable } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { FindInvitation, FindOwnProgramme, type OwnProgramme } from '#libs/calendar/calendar.queries.js';
import { calendarFile } from '#libs/documents/ics.js';
import { Refusal } from '#libs/eventing/decider.js';
import type { Position } from '#libs/eventing/event-store.js';
import type { Itinerary } from '#libs/itineraries/itinerary.queries.js';
import { FindOwnChanges } from '#libs/itineraries/versions.queries.js';
import type { Letter } from '#libs/mail/mail.js';
import type { Draft } from '#libs/notices/draft.js';
import { cancellationLetter, type Cancelled } from '#libs/notices/letters/cancellation.letter.js';
import { changeLetter } from '#libs/notices/letters/change.letter.js';
import { invitationLetter } from '#libs/notices/letters/invitation.letter.js';
import type { Written } from '#libs/notices/letters/letter-text.js';
import { mustShow, noneYet, notYet } from '#libs/notices/not-yet.js';
import type { Hindrance, Notice } from '#libs/notices/notice.js';
import { Outbox } from '#libs/notices/outbox.js';
import { Recipients } from '#libs/notices/recipients.js';
import { todayAt } from '#libs/platform/asks.js';
import { Clocks } from '#libs/platform/clocks.js';
import { Settings } from '#libs/platform/settings.js';
import type { PersonId } from '#libs/vault/ids.js';

/** Makes the link that a letter carries; undefined where it can carry none. */
type Link = () => Promise<string | undefined>;
type Words = { readonly name: string; readonly sender: string; readonly calendar: boolean };
type Attempt = { readonly letter: (words: Words, link: string | undefined) => Written; readonly hindrance: Hindrance | null };

/** Letters to those who are invited to a visit, or were. */
@Injectable()
export class DraftForAttendee {
  constructor(
    private readonly queries: QueryBus,
    private readonly recipients: Recipients,
    private readonly outbox: Outbox,
    private readonly settings: Settings,
    private readonly clocks: Clocks,
  ) {}

  async draft(notice: Notice, link: Link): Promise<Draft> {
    const { recipient, hindrance: unreached } = await this.recipients.one(notice.recipient);
    const [visitId, personId] = [notice.visitId ?? '', notice.recipient as PersonId];
    const own = await this.queries.execute(new FindOwnProgramme(visitId, personId));
    if (!own) throw noneYet();
    const toldAt = own.sheet.stand.position;
    mustShow(toldAt, notice);
    const [attempt, calendar] = await Promise.all([this.attempt(notice, own), this.calendar(visitId, personId)]);
    const hindrance = unreached ?? attempt.hindrance;
    const words = { name: recipient.name, sender: this.settings.mail?.from.name ?? 'Ortstermin', calendar: calendar !== undefined };
    return { recipient, ...attempt.letter(words, hindrance === null ? await link() : undefined), calendar, toldAt, hindrance };
  }

  private async attempt(notice: Notice, own: OwnProgramme): Promise<Attempt> {
    const { sheet, expected } = own;
    const ended = endedBy(sheet, todayAt(await this.clocks.earlier()));
    if (notice.kind === 'invitation')
      return { letter: (words, link) => invitationLetter(sheet, { ...words, link }), hindrance: ended ?? (expected ? null : 'not-invited-any-more') };
    const told = await this.lastTold(notice);
    if (notice.kind === 'cancellation') {
      const cancelled: Cancelled = sheet.status === 'cancelled' ? 'visit' : 'person';
      const stands = cancelled === 'visit' ? !expected : expected;
      const hindrance = ended === 'visit-over' ? ended : stands ? (cancelled === 'visit' ? 'not-invited-any-more' : 'still-invited') : neverTold(told);
      return { letter: (words) => cancellationLetter(sheet, { ...words, cancelled }), hindrance };
    }
    const changes = told === undefined ? [] : await this.changesSince(notice, own, told);
    const hindrance = ended ?? (expected ? null : 'not-invited-any-more') ?? neverTold(told) ?? (changes.length > 0 ? null : 'nothing-changed');
    return { letter: (words, link) => changeLetter(sheet, { ...words, changes, link }), hindrance };
  }

  private async changesSince({ visitId, recipient }: Notice, { stops }: OwnProgramme, told: Position): Promise<readonly string[]> {
    const before = await this.queries.execute(new FindOwnProgramme(visitId ?? '', recipient as PersonId, told));
    return this.queries.execute(new FindOwnChanges(visitId ?? '', told, { before: before?.stops ?? [], now: stops }));
  }

  /** Up to where in the log the recipient was told of this visit. Throws while a letter to them is on its way, since nobody knows yet. */
  private async lastTold({ visitId, recipient, noticeId }: Notice): Promise<Position | undefined> {
    const others = (await this.outbox.about(visitId ?? '', [recipient])).filter((one) => one.noticeId !== noticeId);
    if (others.some(({ kind, state, dueAt }) => kind === 'invitation' && (state === 'attempting' || (state === 'intended' && dueAt !== null))))
      throw notYet('An earlier mail to the same recipient is on its way.');
    return others
      .filter(({ state }) => state === 'sent' || state === 'uncertain')
      .flatMap(({ toldAt }) => toldAt ?? [])
      .toSorted()
      .at(-1);
  }

  /** None while no day is known, since a calendar has no place for it. */
  private async calendar(visitId: string, personId: PersonId): Promise<Letter['calendar']> {
    try {
      const calendar = await this.queries.execute(new FindInvitation(visitId, personId));
      return calendar && { method: calendar.method, file: calendarFile(calendar), name: calendar.method === 'CANCEL' ? 'absage.ics' : 'einladung.ics' };
    } catch (error) {
      if (error instanceof Refusal && error.code === 'visit-undated') return undefined;
      throw error;
    }
  }
}

const neverTold = (told: Position | undefined): Hindrance | null => (told === undefined ? 'never-told' : null);

/** Why nobody needs to be told of a visit any more. */
function endedBy({ status, time }: Pick<Itinerary, 'status' | 'time'>, today: string): Hindrance | null {
  if (status === 'cancelled') return 'visit-cancelled';
  const last = time.endDate ?? time.date ?? time.latest;
  return status === 'held' || (last !== undefined && last < today) ? 'visit-over' : null;
}
