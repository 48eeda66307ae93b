import type { CommandBus } from '@nestjs/cqrs';
import type { AgendaEvent } from '#libs/agenda/domain/agenda.events.js';
import type { AttendanceEvent } from '#libs/attendance/domain/attendance.events.js';
import type { Reactor } from '#libs/eventing/reactor.js';
import { IntendInvitation, type Cause } from '#libs/notices/intend-invitation.js';
import { IntendNews } from '#libs/notices/intend-news.js';
import type { VisitEvent } from '#libs/tours/domain/visit.events.js';

/**
 * Whoever is invited gets a mail once the planner releases it, and hears of what changes afterwards. While an agenda is worked on nobody is
 * told of each item; once the host has confirmed it they are. Reactors never see an event again that they are done with, so a rebuild sends nothing.
 */
export function notifyAttendees(commands: CommandBus): Reactor<AttendanceEvent | VisitEvent | AgendaEvent> {
  const changed = (event: Cause) => commands.execute(new IntendNews(event, 'change'));
  return {
    name: 'notify-attendees',
    on: {
      ParticipantInvited: (event) => commands.execute(new IntendInvitation(event, event.data.attendee.personId)),
      SubstituteNamed: (event) => commands.execute(new IntendInvitation(event, event.data.attendee.personId)),
      AttendeeCorrected: (event) => commands.execute(new IntendNews(event, 'change', event.data.attendee.personId)),
      AttendeeStruck: (event) => commands.execute(new IntendNews(event, 'cancellation', event.data.personId)),
      VisitRescheduled: changed,
      DateResolved: changed,
      VisitCorrected: changed,
      PrincipalReplaced: changed,
      StopAdded: changed,
      StopChanged: changed,
      StopRemoved: changed,
      AgendaConfirmed: changed,
      VisitCancelled: (event) => commands.execute(new IntendNews(event, 'cancellation')),
    },
  };
}
