import type { EventStore } from '#libs/eventing/event-store.js';
import type { Host, VisitEvent, VisitStatus, When } from '#libs/tours/domain/visit.events.js';
import type { OrganisationId } from '#libs/vault/ids.js';

/** How a visit stands; `lastDay`: after it nothing of the visit takes place, as far as its date is known. `host`: the first, to whom agendas are proposed. */
export type VisitNow = { readonly status: VisitStatus; readonly lastDay: string | undefined; readonly host: OrganisationId | undefined };

/** How a visit stands by the log itself, which no view has to catch up with. */
export async function visitNow(store: EventStore, visitId: string): Promise<VisitNow> {
  let [when, status, hosts]: [When | undefined, VisitStatus, readonly Host[]] = [undefined, 'pencilled', []];
  for (const event of await store.read<VisitEvent>(`visit-${visitId}`)) {
    if (event.type === 'VisitScheduled' || event.type === 'DateResolved') when = event.data.when;
    if (event.type === 'VisitScheduled') hosts = event.data.hosts;
    if (event.type === 'VisitRescheduled') when = event.data.to;
    if (event.type === 'VisitHeld') status = 'held';
    if (event.type === 'VisitCancelled') status = 'cancelled';
    if (event.type === 'VisitCorrected') [when, status, hosts] = [event.data.when ?? when, event.data.status ?? status, event.data.hosts ?? hosts];
  }
  return { status, lastDay: when?.endDate ?? when?.date ?? when?.latest, host: hosts[0]?.organisationId };
}

/** Whether nobody is written about it any more: such as a visit of years ago that is imported. */
export const isOver = ({ status, lastDay }: VisitNow, today: string): boolean => status === 'held' || (lastDay !== undefined && lastDay < today);
