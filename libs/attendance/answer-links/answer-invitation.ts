import { Command, CommandBus, CommandHandler, Query, QueryBus, QueryHandler, type ICommandHandler, type IQueryHandler } from '@nestjs/cqrs';
import type { GivenAnswer } from '#libs/attendance/answer-links/answer-form.js';
import { AnswerLinks, type AnswerLink } from '#libs/attendance/answer-links/answer-links.js';
import { invitationState, ownInvitation, type InvitationState, type OwnInvitation } from '#libs/attendance/answer-links/own-invitation.js';
import { ChangeAttendance } from '#libs/attendance/change-attendance.js';
import type { AttendanceEvent } from '#libs/attendance/domain/attendance.events.js';
import { ReplyMemory } from '#libs/attendance/reply-memory.js';
import { LookUp } from '#libs/directory/look-up.js';
import { Refusal } from '#libs/eventing/decider.js';
import { EventStore } from '#libs/eventing/event-store.js';
import type { AskedFor } from '#libs/eventing/run-decider.js';
import { FindItinerary, type Itinerary } from '#libs/itineraries/itinerary.queries.js';
import { commandIdOf } from '#libs/platform/asks.js';
import { digestOfToken } from '#libs/platform/capability.js';
import { FindSchedule } from '#libs/tours/schedule.queries.js';
import { Changes } from '#libs/vault/changes.js';
import type { TextId } from '#libs/vault/ids.js';

/** What whoever has the link is shown, in words: the visit as everybody may see it, and nobody but the person themselves. */
export type Invitation = {
  readonly state: InvitationState;
  /** What the page shows; an answer says it again, so that the same answer twice is one, and nobody answers what they have not seen. */
  readonly seen: Seen;
  readonly name: string;
  readonly visit: string;
  readonly when: string;
  readonly places: readonly string[];
  readonly expiresAt: string | null;
  /** As recorded, whoever did; null: nobody has answered yet. */
  readonly answer: 'comes' | 'does-not-come' | 'is-represented' | null;
  /** What was answered last by this very link; null when something else was recorded since. */
  readonly written: { readonly at: string; readonly words: string | null } | null;
};

/** `turn`: how often something was recorded of the person; `revision`: that of the schedule. */
export type Seen = { readonly turn: number; readonly revision: number };

/** `moved`: the visit is another than the page showed. `not-open`: nothing can be answered. Nothing was recorded then. */
export type AnswerOutcome = 'kept' | 'moved' | 'not-open' | 'no-link';

/** The invitation behind a secret; undefined for a link that was never made, is revoked or expired, and for whoever is not invited any more. */
export class FindOwnInvitation extends Query<Invitation | undefined> {
  constructor(
    readonly token: string,
    readonly today: string,
  ) {
    super();
  }
}

/** Answers the invitation behind a secret. The later answer stands; the same answer to the same page is recorded once. */
export class AnswerInvitation extends Command<AnswerOutcome> {
  constructor(
    readonly token: string,
    readonly seen: Seen,
    readonly given: GivenAnswer,
    readonly asked: AskedFor,
  ) {
    super();
  }
}

@QueryHandler(FindOwnInvitation)
export class FindOwnInvitationHandler implements IQueryHandler<FindOwnInvitation> {
  constructor(
    private readonly links: AnswerLinks,
    private readonly store: EventStore,
    private readonly queries: QueryBus,
    private readonly lookUp: LookUp,
  ) {}

  async execute({ token, today }: FindOwnInvitation): Promise<Invitation | undefined> {
    const found = await behind(token, this.links, this.store, this.queries);
    if (!found) return undefined;
    const { link, own, sheet, revision } = found;
    const { standing, turn, latest } = own;
    const known = await this.lookUp.of(link.personId, standing.reason);
    const byThisLink = latest.by === byLink(link);
    return {
      state: invitationState(sheet, own, today),
      seen: { turn, revision },
      name: known.person(link.personId).name,
      visit: sheet.title,
      when: sheet.when,
      places: placesOf(sheet, standing.attendee.stops),
      expiresAt: link.expiresAt,
      answer: answerOf(own),
      written: byThisLink ? { at: latest.at, words: standing.reason === undefined ? null : known.text(standing.reason) } : null,
    };
  }
}

@CommandHandler(AnswerInvitation)
export class AnswerInvitationHandler implements ICommandHandler<AnswerInvitation> {
  constructor(
    private readonly links: AnswerLinks,
    private readonly store: EventStore,
    private readonly queries: QueryBus,
    private readonly commands: CommandBus,
    private readonly changes: Changes,
    private readonly memory: ReplyMemory,
  ) {}

  async execute({ token, seen, given, asked }: AnswerInvitation): Promise<AnswerOutcome> {
    const found = await behind(token, this.links, this.store, this.queries);
    if (!found) return 'no-link';
    const { link, own, sheet, revision } = found;
    if (invitationState(sheet, own, asked.today) !== 'open') return 'not-open';
    if (seen.revision !== revision) return 'moved';
    const { visitId, personId } = link;
    const words = wordsOf(given, own);
    const reason = words === undefined ? undefined : await this.kept(visitId, words);
    // An answer that a calendar gave before, and that is handed in only later, must not undo this one.
    await this.memory.claim(visitId, personId, { sequence: revision, stamp: asked.at });
    const by = byLink(link);
    const command = commandIdOf(by, 'POST', '/answer', JSON.stringify([seen.turn, given.comes, reason]));
    const wish = given.comes
      ? ({ type: 'AcceptInvitation', personId } as const)
      : ({ type: 'DeclineInvitation', personId, ...(reason !== undefined && { reason }) } as const);
    try {
      await this.commands.execute(new ChangeAttendance(visitId, wish, { by, at: asked.at, today: asked.today, command }));
      return 'kept';
    } catch (error) {
      // The list has moved on meanwhile.
      if (!(error instanceof Refusal)) throw error;
      return 'not-open';
    }
  }

  /** What was written goes into the vault as a text of the attendance. */
  private async kept(visitId: string, words: string): Promise<TextId> {
    const { reason } = await this.changes.seal<{ readonly reason: TextId }>(`attendance-${visitId}`, { reason: { kind: 'reason', text: words } });
    return reason;
  }
}

type Behind = { readonly link: AnswerLink; readonly own: OwnInvitation; readonly sheet: Itinerary; readonly revision: number };

/** What a secret opens: the person's own standing and the schedule from the log itself, the visit as it is shown to everybody. */
async function behind(token: string, links: AnswerLinks, store: EventStore, queries: QueryBus): Promise<Behind | undefined> {
  const digest = digestOfToken(token);
  const link = digest && (await links.openedBy(digest));
  if (!link) return undefined;
  const own = ownInvitation(await store.read<AttendanceEvent>(`attendance-${link.visitId}`), link.personId);
  if (!own) return undefined;
  const [sheet, schedule] = await Promise.all([queries.execute(new FindItinerary(link.visitId, 'public')), queries.execute(new FindSchedule(link.visitId))]);
  return sheet && schedule && { link, own, sheet, revision: schedule.revision };
}

const NO_REASON = 'Ohne Angabe von Gründen';

/** Who declines once more and writes nothing takes back what they wrote before; to the list saying nothing would leave it as it is. */
const wordsOf = ({ comes, words }: GivenAnswer, { standing }: OwnInvitation): string | undefined =>
  words ?? (!comes && standing.status === 'declined' && standing.reason !== undefined ? NO_REASON : undefined);

const byLink = ({ linkId }: AnswerLink): string => `link-${linkId}`;

function answerOf({ standing: { status, substitute } }: OwnInvitation): Invitation['answer'] {
  if (status === 'invited') return null;
  if (status === 'accepted' || status === 'present') return 'comes';
  return substitute === undefined ? 'does-not-come' : 'is-represented';
}

/** Where the person is asked to be: their stops, or all of them; without rooms and without who receives. */
function placesOf({ stops, hosts }: Itinerary, own: readonly string[]): readonly string[] {
  const places = stops
    .filter(({ stopId }) => own.length === 0 || own.includes(stopId))
    .flatMap(({ venue, address, town, when }) => {
      const place = [venue, address, town && !`${venue} ${address}`.includes(town) ? town : null].filter((part) => part).join(', ');
      return place === '' ? [] : [when === null ? place : `${place} (${when})`];
    });
  return places.length > 0 ? places : hosts.flatMap(({ town }) => town ?? []).slice(0, 1);
}
