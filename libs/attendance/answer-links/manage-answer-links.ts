import { Command, CommandHandler, Query, QueryBus, QueryHandler, type ICommandHandler, type IQueryHandler } from '@nestjs/cqrs';
import { AnswerLinks, type AnswerLink, type AskedPerson } from '#libs/attendance/answer-links/answer-links.js';
import { invitationState, ownInvitation, type InvitationState, type OwnInvitation } from '#libs/attendance/answer-links/own-invitation.js';
import type { AttendanceEvent } from '#libs/attendance/domain/attendance.events.js';
import { namedInstead, type Candidate } from '#libs/attendance/named-instead.js';
import { Directory } from '#libs/directory/directory.js';
import { LookUp } from '#libs/directory/look-up.js';
import { refuse } from '#libs/eventing/decider.js';
import { EventStore } from '#libs/eventing/event-store.js';
import type { AskedFor } from '#libs/eventing/run-decider.js';
import { FindItinerary } from '#libs/itineraries/itinerary.queries.js';
import { newCapability } from '#libs/platform/capability.js';

/** A new link; `path` holds its secret. */
export type CreatedAnswerLink = { readonly id: string; readonly path: string; readonly expiresAt: string | null };

/** How the person stands to the invitation, in words; `candidates` may be meant to come instead. */
export type RecordedAnswer = {
  readonly status: OwnInvitation['standing']['status'];
  readonly at: string;
  readonly reason: string | null;
  readonly candidates: readonly Candidate[];
};

/** Makes a link for somebody who is invited and can still answer; answers its secret, which nobody can be told again. */
export class CreateAnswerLink extends Command<CreatedAnswerLink> {
  constructor(
    readonly person: AskedPerson,
    readonly expiresAt: string | undefined,
    readonly asked: AskedFor,
  ) {
    super();
  }
}

/** Closes a link for ever; what was answered by it stays. */
export class RevokeAnswerLink extends Command<AnswerLink> {
  constructor(
    readonly person: AskedPerson,
    readonly linkId: string,
  ) {
    super();
  }
}

/** The links of a person for this visit, the newest first, with what stands recorded; undefined when there is no such visit. */
export class FindAnswerLinks extends Query<
  { readonly items: readonly AnswerLink[]; readonly next?: string; readonly answer: RecordedAnswer | null } | undefined
> {
  constructor(
    readonly person: AskedPerson,
    readonly after: string | undefined,
    readonly limit: number,
  ) {
    super();
  }
}

const NOTHING_TO_ANSWER: Readonly<Record<Exclude<InvitationState, 'open'>, string>> = {
  cancelled: 'The visit is cancelled.',
  over: 'The visit is over, or it is on record whether the person came.',
  closed: 'The attendance list is closed.',
};

@CommandHandler(CreateAnswerLink)
export class CreateAnswerLinkHandler implements ICommandHandler<CreateAnswerLink> {
  constructor(
    private readonly links: AnswerLinks,
    private readonly store: EventStore,
    private readonly queries: QueryBus,
  ) {}

  async execute({ person, expiresAt, asked }: CreateAnswerLink): Promise<CreatedAnswerLink> {
    if (expiresAt !== undefined && Date.parse(expiresAt) <= Date.parse(asked.at))
      refuse('expiry-in-the-past', {
        path: 'expiresAt',
        reason: 'The link would not work from the start.',
        remedy: 'Name a later instant, or leave expiresAt out.',
      });
    const sheet = await this.queries.execute(new FindItinerary(person.visitId, 'public'));
    if (!sheet) refuse('unknown-visit', { reason: 'There is no such visit.', remedy: 'Schedule it first.' });
    const own = ownInvitation(await this.store.read<AttendanceEvent>(`attendance-${person.visitId}`), person.personId);
    if (!own) refuse('not-invited', { reason: 'This person is not invited to the visit.', remedy: 'Invite the person first.' });
    const state = invitationState(sheet, own, asked.today);
    if (state !== 'open') refuse('nothing-to-answer', { reason: NOTHING_TO_ANSWER[state], remedy: 'Put that right first if it is wrong.' });
    const { token, digest } = newCapability();
    if (await this.links.create({ linkId: asked.command, digest, ...person, createdBy: asked.by, expiresAt: expiresAt ?? null }))
      return { id: asked.command, path: `/answer/${token}`, expiresAt: expiresAt ?? null };
    return refuse('answer-link-created-before', {
      reason: 'This request has created a link already, and it is shown only once.',
      remedy: 'Revoke it if it is lost, and create another with a new Idempotency-Key.',
    });
  }
}

@CommandHandler(RevokeAnswerLink)
export class RevokeAnswerLinkHandler implements ICommandHandler<RevokeAnswerLink> {
  constructor(private readonly links: AnswerLinks) {}

  async execute({ person, linkId }: RevokeAnswerLink): Promise<AnswerLink> {
    const revoked = await this.links.revoke(person, linkId);
    return (
      revoked ?? refuse('unknown-answer-link', { reason: 'The person has no such link for this visit.', remedy: 'Look it up in the list of their links.' })
    );
  }
}

@QueryHandler(FindAnswerLinks)
export class FindAnswerLinksHandler implements IQueryHandler<FindAnswerLinks> {
  constructor(
    private readonly links: AnswerLinks,
    private readonly store: EventStore,
    private readonly queries: QueryBus,
    private readonly lookUp: LookUp,
    private readonly directory: Directory,
  ) {}

  async execute({ person, after, limit }: FindAnswerLinks) {
    if (!(await this.queries.execute(new FindItinerary(person.visitId, 'public')))) return undefined;
    const [found, events] = await Promise.all([
      this.links.list(person, { after, limit: limit + 1 }),
      this.store.read<AttendanceEvent>(`attendance-${person.visitId}`),
    ]);
    const own = ownInvitation(events, person.personId);
    const items = found.slice(0, limit);
    const last = items.at(-1);
    return { items, ...(found.length > limit && last && { next: last.linkId }), answer: own ? await this.recorded(own) : null };
  }

  private async recorded({ standing: { status, reason: id, attendee }, latest }: OwnInvitation): Promise<RecordedAnswer> {
    const reason = id === undefined ? null : (await this.lookUp.of(id)).text(id);
    return { status, at: latest.at, reason, candidates: reason === null ? [] : await namedInstead(this.directory, reason, attendee.personId) };
  }
}
