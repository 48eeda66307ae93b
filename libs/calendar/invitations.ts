import { Inject } from '@nestjs/common';
import { QueryBus, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import type { AttendanceEvent } from '#libs/attendance/domain/attendance.events.js';
import { FindInvitation, FindOwnProgramme, type OwnProgramme } from '#libs/calendar/calendar.queries.js';
import { refuseUndated } from '#libs/calendar/calendars.js';
import { forStops } from '#libs/calendar/for-stops.js';
import { invitation, type Organizer } from '#libs/calendar/invitation.js';
import { invitedOf } from '#libs/calendar/invited.js';
import { ORGANIZER } from '#libs/calendar/organizer.js';
import { LookUp } from '#libs/directory/look-up.js';
import type { Calendar } from '#libs/documents/ics.js';
import { refuse } from '#libs/eventing/decider.js';
import { EventStore } from '#libs/eventing/event-store.js';
import { FindItinerary } from '#libs/itineraries/itinerary.queries.js';
import { FindSchedule } from '#libs/tours/schedule.queries.js';

@QueryHandler(FindInvitation)
export class FindInvitationHandler implements IQueryHandler<FindInvitation> {
  constructor(
    private readonly queries: QueryBus,
    private readonly store: EventStore,
    private readonly lookUp: LookUp,
    @Inject(ORGANIZER) private readonly organizer: Organizer,
  ) {}

  async execute({ visitId, personId, upTo: moment }: FindInvitation): Promise<Calendar | undefined> {
    const sheet = await this.queries.execute(new FindItinerary(visitId, 'host', { upTo: moment }));
    if (!sheet) return undefined;
    const upTo = sheet.stand.position;
    const [schedule, events, known] = await Promise.all([
      this.queries.execute(new FindSchedule(visitId, upTo)),
      this.store.read<AttendanceEvent>(`attendance-${visitId}`, { upTo }),
      this.lookUp.of(personId),
    ]);
    const invited = invitedOf(events, personId);
    if (!schedule || !invited)
      refuse('not-invited', {
        reason: 'This person was never invited to this visit, or not yet at that moment.',
        remedy: 'Invite the person first; guests have the programme of the visit as a calendar.',
      });
    const person = known.person(personId);
    return invitation({ sheet, schedule, person, invited, organizer: this.organizer }) ?? refuseUndated();
  }
}

@QueryHandler(FindOwnProgramme)
export class FindOwnProgrammeHandler implements IQueryHandler<FindOwnProgramme> {
  constructor(
    private readonly queries: QueryBus,
    private readonly store: EventStore,
  ) {}

  async execute({ visitId, personId, upTo }: FindOwnProgramme): Promise<OwnProgramme | undefined> {
    const sheet = await this.queries.execute(new FindItinerary(visitId, 'host', { upTo }));
    if (!sheet) return undefined;
    const invited = invitedOf(await this.store.read<AttendanceEvent>(`attendance-${visitId}`, { upTo: sheet.stand.position }), personId);
    if (!invited) return undefined;
    const { stops } = invited.attendee;
    return { sheet: forStops(sheet, stops), expected: invited.expected, stops };
  }
}
