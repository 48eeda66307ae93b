import type { CommandBus } from '@nestjs/cqrs';
import type { AttendanceEvent } from '#libs/attendance/domain/attendance.events.js';
import type { Reactor } from '#libs/eventing/reactor.js';
import { IntendInvitation } from '#libs/notices/intend-invitation.js';

/** Whoever is invited gets a mail, once the planner releases it. Reactors never see an event again that they are done with, so a rebuild sends nothing. */
export const notifyInvited = (commands: CommandBus): Reactor<AttendanceEvent> => ({
  name: 'notify-invited',
  on: {
    ParticipantInvited: (event) => commands.execute(new IntendInvitation(event, event.data.attendee.personId)),
    SubstituteNamed: (event) => commands.execute(new IntendInvitation(event, event.data.attendee.personId)),
  },
});
