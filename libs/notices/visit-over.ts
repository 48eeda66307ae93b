import type { EventStore } from '#libs/eventing/event-store.js';
import { todayAt } from '#libs/platform/asks.js';
import type { VisitEvent, VisitStatus, When } from '#libs/tours/domain/visit.events.js';

/** Whether a visit was over, held or cancelled at an instant, so that nobody is written about it: such as one of years ago that is imported. */
export async function isOver(store: EventStore, visitId: string, instant: string): Promise<boolean> {
  let [when, status]: [When | undefined, VisitStatus] = [undefined, 'pencilled'];
  for (const event of await store.read<VisitEvent>(`visit-${visitId}`)) {
    if (event.type === 'VisitScheduled' || event.type === 'DateResolved') when = event.data.when;
    if (event.type === 'VisitRescheduled') when = event.data.to;
    if (event.type === 'VisitHeld') status = 'held';
    if (event.type === 'VisitCancelled') status = 'cancelled';
    if (event.type === 'VisitCorrected') [when, status] = [event.data.when ?? when, event.data.status ?? status];
  }
  const last = when?.endDate ?? when?.date ?? when?.latest;
  return status === 'held' || status === 'cancelled' || (last !== undefined && last < todayAt(new Date(instant)));
}
