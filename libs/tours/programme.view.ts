import { QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import type { AgendaEvent } from '#libs/agenda/domain/agenda.events.js';
import type { Recorded } from '#libs/eventing/event-store.js';
import { Views, type View } from '#libs/eventing/view.js';
import type { VisitEvent } from '#libs/tours/domain/visit.events.js';
import { foldAgenda, noAgenda } from '#libs/tours/programme-agenda.js';
import { FindProgramme, FindProgrammes, type Programme } from '#libs/tours/programme.queries.js';
import { put, replaceAll, told } from '#libs/tours/sourced.js';

/** One visit with its agenda: what every document about it is made of. */
export const programmeView: View<Programme, VisitEvent | AgendaEvent> = {
  name: 'programme',
  version: 2,
  within: 'visit',
  key: (event) => event.key,
  streams: (key) => [`visit-${key}`, `agenda-${key}`],
  evolve: {
    VisitScheduled: (_, event) => {
      const { tourId, tourAsTold, when, zone, principals, hosts } = event.data;
      return {
        visitId: event.key,
        status: told({ value: 'pencilled' as const }, event),
        ...(tourId === undefined ? {} : { tour: told({ tourId, asTold: tourAsTold ?? {} }, event) }),
        when: told({ value: when }, event),
        rescheduled: [],
        zone,
        principals: principals.map((one) => told(one, event)),
        hosts: hosts.map((one) => told(one, event)),
        stops: [],
        transfers: [],
        occasions: [],
        priorContacts: [],
        otherDates: [],
        sourcesOfVisit: [],
        overridden: [],
        agenda: noAgenda,
        versions: { visit: event.version, agenda: 0 },
        stand: { position: event.position, at: event.at, by: event.by },
      };
    },
    VisitConfirmed: (doc, event) => change(doc, event, ({ status }) => ({ status: told({ value: 'confirmed' as const }, event, status) })),
    VisitRescheduled: (doc, event) =>
      change(doc, event, ({ when, rescheduled }) => ({
        when: told({ value: event.data.to }, event, when),
        rescheduled: [...rescheduled, told(event.data, event)],
      })),
    PrincipalReplaced: (doc, event) =>
      change(doc, event, ({ principals }) => ({
        principals: principals.map((one) => (one.personId === event.data.personId ? told({ ...event.data.by, insteadOf: one.personId }, event, one) : one)),
      })),
    StopAdded: (doc, event) =>
      change(doc, event, ({ stops }) => ({ stops: put(stops, event.data.stop, event, (one) => one.stopId === event.data.stop.stopId) })),
    StopChanged: (doc, event) =>
      change(doc, event, ({ stops }) => ({ stops: put(stops, event.data.stop, event, (one) => one.stopId === event.data.stop.stopId) })),
    StopRemoved: (doc, event) =>
      change(doc, event, ({ stops, transfers }) => ({
        stops: stops.filter((one) => one.stopId !== event.data.stopId),
        transfers: transfers.filter((one) => one.from !== event.data.stopId && one.to !== event.data.stopId),
      })),
    StopsReordered: (doc, event) =>
      change(doc, event, ({ stops }) => ({
        stops: [
          ...event.data.order.flatMap((id) => stops.filter((one) => one.stopId === id)),
          ...stops.filter((one) => !event.data.order.includes(one.stopId)),
        ],
      })),
    TransferPlanned: (doc, event) =>
      change(doc, event, ({ transfers }) => ({ transfers: put(transfers, event.data.transfer, event, sameLeg(event.data.transfer)) })),
    TransferDropped: (doc, event) => change(doc, event, ({ transfers }) => ({ transfers: transfers.filter((one) => !sameLeg(event.data)(one)) })),
    OccasionRecorded: (doc, event) =>
      change(doc, event, ({ occasions }) => ({
        occasions: put(occasions, event.data.occasion, event, (one) => one.occasionId === event.data.occasion.occasionId),
      })),
    OccasionWithdrawn: (doc, event) =>
      change(doc, event, ({ occasions }) => ({ occasions: occasions.filter((one) => one.occasionId !== event.data.occasionId) })),
    PriorContactRecorded: (doc, event) =>
      change(doc, event, ({ priorContacts }) => ({
        priorContacts: put(priorContacts, event.data.contact, event, (one) => one.contactId === event.data.contact.contactId),
      })),
    PriorContactWithdrawn: (doc, event) =>
      change(doc, event, ({ priorContacts }) => ({ priorContacts: priorContacts.filter((one) => one.contactId !== event.data.contactId) })),
    DateRecorded: (doc, event) => change(doc, event, ({ otherDates }) => ({ otherDates: [...otherDates, told(event.data, event)] })),
    DateResolved: (doc, event) => change(doc, event, ({ when }) => ({ when: told({ value: event.data.when }, event, when), otherDates: [] })),
    VisitCorrected: (doc, event) => correct(doc, event),
    SourcesRecorded: (doc, event) => change(doc, event, () => ({ sourcesOfVisit: event.data.sources })),
    ConflictOverridden: (doc, event) =>
      change(doc, event, ({ overridden }) => ({
        overridden: put(overridden, { ...event.data, by: event.by, at: event.at }, event, (one) => one.conflict === event.data.conflict),
      })),
    VisitHeld: (doc, event) => change(doc, event, ({ status }) => ({ status: told({ value: 'held' as const }, event, status) })),
    VisitCancelled: (doc, event) => change(doc, event, ({ status }) => ({ status: told({ value: 'cancelled' as const, ...event.data }, event, status) })),
    ...foldAgenda,
  },
};

type Corrected = Recorded<Extract<VisitEvent, { type: 'VisitCorrected' }>>;

function correct(doc: Programme | undefined, event: Corrected): Programme | undefined {
  const { status, when, zone, principals, hosts, tour } = event.data;
  const corrected = change(doc, event, (before) => ({
    ...(status && { status: told({ value: status }, event, before.status) }),
    ...(when && { when: told({ value: when }, event, before.when) }),
    ...(zone && { zone }),
    ...(principals && {
      principals: replaceAll(before.principals, keepStandIns(before, principals), event, (one, fact) => one.personId === fact.personId),
    }),
    ...(hosts && { hosts: replaceAll(before.hosts, hosts, event, (one, fact) => one.organisationId === fact.organisationId) }),
    ...(tour && { tour: told(tour, event, before.tour) }),
  }));
  if (tour !== null || !corrected) return corrected;
  const { tour: _, ...withoutTour } = corrected;
  return withoutTour;
}

/** A correction of offices does not forget who stands in for whom. */
const keepStandIns = (before: Programme, principals: readonly { personId: `person-${string}`; officeId: `office-${string}` }[]) =>
  principals.map((principal) => {
    const insteadOf = before.principals.find((one) => one.personId === principal.personId)?.insteadOf;
    return insteadOf ? { ...principal, insteadOf } : principal;
  });

const sameLeg = (leg: { readonly from: string; readonly to: string }) => (one: { readonly from: string; readonly to: string }) =>
  one.from === leg.from && one.to === leg.to;

function change(
  doc: Programme | undefined,
  { version, position, at, by }: Recorded<VisitEvent>,
  step: (doc: Programme) => Partial<Programme>,
): Programme | undefined {
  return doc && { ...doc, ...step(doc), versions: { ...doc.versions, visit: version }, stand: { position, at, by } };
}

@QueryHandler(FindProgramme)
export class FindProgrammeHandler implements IQueryHandler<FindProgramme> {
  constructor(private readonly views: Views) {}

  execute({ visitId, upTo }: FindProgramme): Promise<Programme | undefined> {
    return upTo === undefined ? this.views.get(programmeView, visitId) : this.views.asOf(programmeView, visitId, upTo);
  }
}

@QueryHandler(FindProgrammes)
export class FindProgrammesHandler implements IQueryHandler<FindProgrammes> {
  constructor(private readonly views: Views) {}

  async execute({ visitIds }: FindProgrammes): Promise<readonly Programme[]> {
    const found = await this.views.many(programmeView, visitIds);
    return visitIds.flatMap((id) => found.get(id) ?? []);
  }
}
