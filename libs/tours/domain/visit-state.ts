import { unreachable } from '#libs/eventing/decider.js';
import type {
  Host,
  Occasion,
  Principal,
  PriorContact,
  Source,
  Stop,
  TourAsTold,
  Transfer,
  VisitEvent,
  VisitStatus,
  When,
} from '#libs/tours/domain/visit.events.js';
import type { PersonId, TextId } from '#libs/vault/ids.js';

/** A visit as its events tell it: what the rules look at. */
export type Scheduled = {
  readonly status: VisitStatus;
  readonly tour: { readonly tourId: string; readonly asTold: TourAsTold } | null;
  readonly when: When;
  readonly zone: string;
  readonly principals: readonly Principal[];
  readonly replaced: readonly { readonly personId: PersonId; readonly by: Principal }[];
  readonly hosts: readonly Host[];
  readonly stops: readonly Stop[];
  readonly transfers: readonly Transfer[];
  readonly occasions: readonly Occasion[];
  readonly priorContacts: readonly PriorContact[];
  /** What other sources say of the date, until it is resolved. */
  readonly otherDates: readonly { readonly when: When; readonly note?: TextId }[];
  readonly sources: readonly Source[];
  readonly overridden: readonly { readonly conflict: string; readonly reason: TextId }[];
  /** What was there and is no more: to take it away again is a wish fulfilled. */
  readonly gone: readonly string[];
};

export type Visit = { readonly status: 'none' } | Scheduled;

export function evolveVisit(visit: Visit, event: VisitEvent): Visit {
  if (event.type === 'VisitScheduled') {
    const { tourId, tourAsTold = {}, when, zone, principals, hosts } = event.data;
    const nothingYet = { replaced: [], stops: [], transfers: [], occasions: [], priorContacts: [], otherDates: [], sources: [], overridden: [], gone: [] };
    return { status: 'pencilled', tour: tourId === undefined ? null : { tourId, asTold: tourAsTold }, when, zone, principals, hosts, ...nothingYet };
  }
  if (visit.status === 'none') return visit;
  switch (event.type) {
    case 'VisitConfirmed':
      return { ...visit, status: 'confirmed' };
    case 'VisitRescheduled':
      return { ...visit, when: event.data.to };
    case 'PrincipalReplaced': {
      const { personId, by } = event.data;
      return { ...visit, principals: visit.principals.map((one) => (one.personId === personId ? by : one)), replaced: [...visit.replaced, { personId, by }] };
    }
    case 'StopAdded':
      return { ...visit, stops: [...visit.stops, event.data.stop] };
    case 'StopChanged':
      return { ...visit, stops: visit.stops.map((one) => (one.stopId === event.data.stop.stopId ? event.data.stop : one)) };
    case 'StopRemoved': {
      const { stopId } = event.data;
      const lost = visit.transfers.filter((one) => one.from === stopId || one.to === stopId);
      return {
        ...visit,
        stops: visit.stops.filter((one) => one.stopId !== stopId),
        transfers: visit.transfers.filter((one) => !lost.includes(one)),
        gone: [...visit.gone, goneStop(stopId), ...lost.map(goneTransfer)],
      };
    }
    case 'StopsReordered':
      return { ...visit, stops: event.data.order.flatMap((stopId) => visit.stops.filter((one) => one.stopId === stopId)) };
    case 'TransferPlanned': {
      const { transfer } = event.data;
      return { ...visit, transfers: [...visit.transfers.filter((one) => !isLeg(one, transfer)), transfer] };
    }
    case 'TransferDropped':
      return { ...visit, transfers: visit.transfers.filter((one) => !isLeg(one, event.data)), gone: [...visit.gone, goneTransfer(event.data)] };
    case 'OccasionRecorded': {
      const { occasion } = event.data;
      return { ...visit, occasions: [...visit.occasions.filter((one) => one.occasionId !== occasion.occasionId), occasion] };
    }
    case 'OccasionWithdrawn': {
      const { occasionId } = event.data;
      return { ...visit, occasions: visit.occasions.filter((one) => one.occasionId !== occasionId), gone: [...visit.gone, goneOccasion(occasionId)] };
    }
    case 'PriorContactRecorded': {
      const { contact } = event.data;
      return { ...visit, priorContacts: [...visit.priorContacts.filter((one) => one.contactId !== contact.contactId), contact] };
    }
    case 'PriorContactWithdrawn': {
      const { contactId } = event.data;
      return { ...visit, priorContacts: visit.priorContacts.filter((one) => one.contactId !== contactId), gone: [...visit.gone, goneContact(contactId)] };
    }
    case 'DateRecorded':
      return { ...visit, otherDates: [...visit.otherDates, event.data] };
    case 'DateResolved':
      return { ...visit, when: event.data.when, otherDates: [] };
    case 'VisitCorrected': {
      const { reason: _, ...corrected } = event.data;
      return { ...visit, ...corrected };
    }
    case 'SourcesRecorded':
      return { ...visit, sources: event.data.sources };
    case 'ConflictOverridden':
      return { ...visit, overridden: [...visit.overridden.filter((one) => one.conflict !== event.data.conflict), event.data] };
    case 'VisitHeld':
      return { ...visit, status: 'held' };
    case 'VisitCancelled':
      return { ...visit, status: 'cancelled' };
    default:
      return unreachable(event);
  }
}

type Leg = { readonly from: string; readonly to: string };

export const isLeg = (a: Leg, b: Leg): boolean => a.from === b.from && a.to === b.to;
export const goneStop = (stopId: string): string => `stop ${stopId}`;
export const goneTransfer = ({ from, to }: Leg): string => `transfer ${JSON.stringify([from, to])}`;
export const goneOccasion = (occasionId: string): string => `occasion ${occasionId}`;
export const goneContact = (contactId: string): string => `contact ${contactId}`;
