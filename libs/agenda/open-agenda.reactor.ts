import type { CommandBus } from '@nestjs/cqrs';
import { ChangeAgenda } from '#libs/agenda/change-agenda.js';
import { askedBecauseOf } from '#libs/eventing/asked-because-of.js';
import type { Reactor } from '#libs/eventing/reactor.js';
import type { VisitEvent } from '#libs/tours/domain/visit.events.js';

/** Every scheduled visit gets an agenda. */
export const openAgenda = (commands: CommandBus): Reactor<VisitEvent> => ({
  name: 'open-agenda',
  on: {
    VisitScheduled: (event) => commands.execute(new ChangeAgenda(event.key, { type: 'OpenAgenda' }, askedBecauseOf(event, 'open-agenda'))),
  },
});
