import { refuse, unreachable, type Asked, type Decider } from '#libs/eventing/decider.js';
import { same } from '#libs/eventing/same.js';
import { decideRecords, mustHaveBegun, type RecordCommand } from '#libs/tours/domain/visit-records.js';
import { evolveVisit, type Scheduled, type Visit } from '#libs/tours/domain/visit-state.js';
import { decideStops, type StopCommand } from '#libs/tours/domain/visit-stops.js';
import type { Host, Principal, TourAsTold, VisitEvent, VisitStatus, When } from '#libs/tours/domain/visit.events.js';
import { mustBeWhen } from '#libs/tours/domain/when.js';
import { mustBeZone } from '#libs/tours/domain/zone.js';
import type { OfficeId, PersonId, TextId } from '#libs/vault/ids.js';

/** From when to when an office is held, as the directory knows it; looked up by whoever asks, since rules look nothing up. */
export type Tenure = { readonly officeId: OfficeId; readonly from?: string; readonly to?: string };

export type VisitCommand =
  | {
      readonly type: 'ScheduleVisit';
      readonly tourId?: string;
      readonly tourAsTold?: TourAsTold;
      readonly when: When;
      /** Europe/Berlin when absent. */
      readonly zone?: string;
      readonly principals: readonly Principal[];
      readonly hosts: readonly Host[];
      readonly tenures?: readonly Tenure[];
    }
  | { readonly type: 'ConfirmVisit' }
  | { readonly type: 'RescheduleVisit'; readonly when: When; readonly reason: TextId; readonly tenures?: readonly Tenure[] }
  | {
      readonly type: 'ReplacePrincipal';
      readonly personId: PersonId;
      readonly by: Principal;
      readonly reason: TextId;
      readonly tenures?: readonly Tenure[];
    }
  | {
      readonly type: 'CorrectVisit';
      readonly status?: VisitStatus;
      readonly when?: When;
      readonly zone?: string;
      readonly principals?: readonly Principal[];
      readonly hosts?: readonly Host[];
      readonly tour?: { readonly tourId: string; readonly asTold: TourAsTold } | null;
      readonly reason?: TextId;
      readonly tenures?: readonly Tenure[];
    }
  | { readonly type: 'MarkVisitHeld' }
  | { readonly type: 'CancelVisit'; readonly reason?: TextId }
  | StopCommand
  | RecordCommand;

const MOST_PEOPLE = 50;

function decide(command: VisitCommand, visit: Visit, asked: Asked): VisitEvent[] {
  if (command.type === 'ScheduleVisit') return schedule(command, visit);
  if (visit.status === 'none') refuse('unknown-visit', { reason: 'There is no such visit.', remedy: 'Schedule it first.' });
  switch (command.type) {
    case 'ConfirmVisit':
      if (visit.status === 'confirmed') return [];
      mustBeAhead(visit);
      return [{ type: 'VisitConfirmed', data: {} }];
    case 'RescheduleVisit': {
      const { when, reason, tenures } = command;
      mustBeWhen(when, 'when', { zone: visit.zone });
      mustBeAhead(visit);
      if (same(when, visit.when)) return [];
      mustBeOnTheClockIn(visit.zone, { ...visit, when });
      mustHoldOffice(visit.principals, when, tenures, () => 'when.date');
      return [{ type: 'VisitRescheduled', data: { from: visit.when, to: when, reason } }];
    }
    case 'ReplacePrincipal':
      return replacePrincipal(command, visit);
    case 'CorrectVisit':
      return correct(command, visit, asked.today);
    case 'MarkVisitHeld':
      if (visit.status === 'held') return [];
      if (visit.status === 'cancelled') refuseCancelled();
      mustHaveBegun(visit.when, asked.today);
      return [{ type: 'VisitHeld', data: {} }];
    case 'CancelVisit':
      if (visit.status === 'cancelled') return [];
      mustBeAhead(visit);
      return [{ type: 'VisitCancelled', data: command.reason === undefined ? {} : { reason: command.reason } }];
    case 'AddStop':
    case 'ChangeStop':
    case 'RemoveStop':
    case 'ReorderStops':
    case 'PlanTransfer':
    case 'DropTransfer':
      return decideStops(command, visit);
    case 'RecordOccasion':
    case 'WithdrawOccasion':
    case 'RecordPriorContact':
    case 'WithdrawPriorContact':
    case 'RecordDate':
    case 'ResolveDate':
    case 'RecordSources':
    case 'OverrideConflict':
      return decideRecords(command, visit, asked.today);
    default:
      return unreachable(command);
  }
}

type Wish<T extends VisitCommand['type']> = Extract<VisitCommand, { type: T }>;

function schedule({ tourId, tourAsTold, when, zone = 'Europe/Berlin', principals, hosts, tenures }: Wish<'ScheduleVisit'>, visit: Visit): VisitEvent[] {
  if (visit.status !== 'none') {
    const tour = tourId === undefined ? null : { tourId, asTold: tourAsTold ?? {} };
    const { status: _, ...known } = visit;
    if (same({ ...known, tour, when, zone, principals, hosts }, known)) return [];
    refuse('visit-already-scheduled', { reason: 'There is a visit with this id already.', remedy: 'Reschedule or correct it, or schedule another one.' });
  }
  mustBeZone(zone, 'zone');
  mustBeWhen(when, 'when', { zone });
  mustHavePrincipals(principals);
  mustHoldOffice(principals, when, tenures, (i) => `principals[${i}].officeId`);
  mustHaveHosts(hosts);
  if (tourId === undefined && tourAsTold !== undefined) {
    refuse('tour-missing', { path: 'tourId', reason: 'Something is told of a tour, and the tour is not named.', remedy: 'Give tourId too.' });
  }
  const tour = tourId === undefined ? {} : { tourId, ...(tourAsTold !== undefined && { tourAsTold }) };
  return [{ type: 'VisitScheduled', data: { ...tour, when, zone, principals, hosts } }];
}

function replacePrincipal({ personId, by, reason, tenures }: Wish<'ReplacePrincipal'>, visit: Scheduled): VisitEvent[] {
  const stands = (id: PersonId) => visit.principals.some((one) => one.personId === id);
  if (!stands(personId)) {
    if (stands(by.personId) && visit.replaced.some((one) => same(one, { personId, by }))) return [];
    refuse('principal-unknown', { path: 'personId', reason: 'This person is no principal of the visit.', remedy: 'Name one of its principals.' });
  }
  if (visit.status === 'cancelled') refuseCancelled();
  if (by.personId === personId) {
    refuse('represents-self', {
      path: 'by.personId',
      reason: 'Nobody represents themselves.',
      remedy: 'Correct the visit if the office was recorded wrongly.',
    });
  }
  if (stands(by.personId)) {
    refuse('principal-twice', { path: 'by.personId', reason: 'This person is a principal of the visit already.', remedy: 'Name somebody else.' });
  }
  mustHoldOffice([by], visit.when, tenures, () => 'by.officeId');
  return [{ type: 'PrincipalReplaced', data: { personId, by, reason } }];
}

function correct(command: Wish<'CorrectVisit'>, visit: Scheduled, today: string): VisitEvent[] {
  const { status, when, zone, principals, hosts, tour, reason, tenures } = command;
  if (zone !== undefined) mustBeZone(zone, 'zone');
  if (when) mustBeWhen(when, 'when', { zone: zone ?? visit.zone });
  if (principals) mustHavePrincipals(principals);
  if (hosts) mustHaveHosts(hosts);
  const after = { ...visit, ...(status && { status }), ...(when && { when }), ...(principals && { principals }) };
  const corrected = {
    ...(status !== undefined && status !== visit.status && { status }),
    ...(when !== undefined && !same(when, visit.when) && { when }),
    ...(zone !== undefined && zone !== visit.zone && { zone }),
    ...(principals !== undefined && !same(principals, visit.principals) && { principals }),
    ...(hosts !== undefined && !same(hosts, visit.hosts) && { hosts }),
    ...(tour !== undefined && !same(tour, visit.tour) && { tour }),
  };
  if (Object.keys(corrected).length === 0) return [];
  if (after.status === 'held') mustHaveBegun(after.when, today, status ? 'status' : 'when');
  if (corrected.zone ?? corrected.when) mustBeOnTheClockIn(zone ?? visit.zone, after);
  if (corrected.when ?? corrected.principals) {
    mustHoldOffice(after.principals, after.when, tenures, (i) => (principals ? `principals[${i}].officeId` : 'when.date'));
  }
  return [{ type: 'VisitCorrected', data: { ...corrected, ...(reason !== undefined && { reason }) } }];
}

/** On another day or in another zone the clocks may change, so every time of the visit is looked at again. */
function mustBeOnTheClockIn(zone: string, { when, stops }: Scheduled): void {
  mustBeWhen(when, 'when', { zone });
  for (const stop of stops) if (stop.when) mustBeWhen(stop.when, `stops[${stop.stopId}].when`, { zone, day: when.date });
}

function mustBeAhead(visit: Scheduled): void {
  if (visit.status === 'cancelled') refuseCancelled();
  if (visit.status === 'held') refuse('visit-held', { reason: 'The visit has taken place.', remedy: 'Correct the visit if that was recorded wrongly.' });
}

const refuseCancelled = (): never =>
  refuse('visit-cancelled', { reason: 'The visit is cancelled.', remedy: 'Schedule another visit, or correct this one if it was cancelled by mistake.' });

function mustHavePrincipals(principals: readonly Principal[]): void {
  if (principals.length === 0)
    refuse('principal-missing', { path: 'principals', reason: 'A visit needs a principal.', remedy: 'Name at least one person with an office.' });
  if (principals.length > MOST_PEOPLE) {
    refuse('too-many-principals', { path: 'principals', reason: `${principals.length} principals are too many.`, remedy: `Name at most ${MOST_PEOPLE}.` });
  }
  const twice = principals.findIndex(({ personId }, i) => principals.findIndex((one) => one.personId === personId) !== i);
  if (twice !== -1) {
    refuse('principal-twice', {
      path: `principals[${twice}].personId`,
      reason: 'This person stands there twice.',
      remedy: 'Name every principal once, in the office they visit in.',
    });
  }
}

/** A principal visits in an office they hold on that day; nothing is checked while the day or the term is not known. */
function mustHoldOffice(principals: readonly Principal[], { date }: When, tenures: readonly Tenure[] = [], path: (i: number) => string): void {
  if (date === undefined) return;
  principals.forEach(({ officeId }, i) => {
    const tenure = tenures.find((one) => one.officeId === officeId);
    if (!tenure || ((tenure.from ?? date) <= date && date <= (tenure.to ?? date))) return;
    refuse('office-not-held-that-day', {
      path: path(i),
      reason: `The office is held from ${tenure.from ?? 'an unknown day'} to ${tenure.to ?? 'today'}, the visit is on ${date}.`,
      remedy: 'Name the office of that day, or put its term in the directory right.',
    });
  });
}

function mustHaveHosts(hosts: readonly Host[]): void {
  if (hosts.length === 0) refuse('host-missing', { path: 'hosts', reason: 'A visit needs a host.', remedy: 'Name at least one; the first leads.' });
  if (hosts.length > MOST_PEOPLE)
    refuse('too-many-hosts', { path: 'hosts', reason: `${hosts.length} hosts are too many.`, remedy: `Name at most ${MOST_PEOPLE}.` });
  const twice = hosts.findIndex((host, i) => hosts.findIndex((one) => one.organisationId === host.organisationId && one.unit === host.unit) !== i);
  if (twice !== -1) refuse('host-twice', { path: `hosts[${twice}]`, reason: 'This host stands there twice.', remedy: 'Name every host once.' });
}

export const visit: Decider<VisitCommand, VisitEvent, Visit> = { name: 'visit', initialState: { status: 'none' }, decide, evolve: evolveVisit };
