import type { CommandBus } from '@nestjs/cqrs';
import { ChangeAgenda } from '#libs/agenda/change-agenda.js';
import { askedBecauseOf } from '#libs/eventing/asked-because-of.js';
import type { Reactor } from '#libs/eventing/reactor.js';
import type { VisitEvent } from '#libs/tours/domain/visit.events.js';

/** A host who confirmed for one time has not confirmed for another. */
export const reopenAgenda = (commands: CommandBus): Reactor<VisitEvent> => ({
  name: 'reopen-agenda',
  on: {
    VisitRescheduled: (event) =>
      commands.execute(new ChangeAgenda(event.key, { type: 'ReopenAgenda', because: 'visit-rescheduled' }, askedBecauseOf(event, 'reopen-agenda'))),
  },
});
