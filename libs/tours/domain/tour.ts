import { refuse, unreachable, type Decider } from '#libs/eventing/decider.js';
import { same } from '#libs/eventing/same.js';
import type { TourEvent, TourTarget } from '#libs/tours/domain/tour.events.js';
import type { TextId } from '#libs/vault/ids.js';

export type TourCommand =
  | { readonly type: 'PlanTour'; readonly name: string; readonly phase?: string; readonly target?: TourTarget }
  | { readonly type: 'RenameTour'; readonly name: string }
  | { readonly type: 'SetTourTarget'; readonly target: TourTarget }
  | { readonly type: 'CompleteTour' }
  | { readonly type: 'CancelTour'; readonly reason: TextId };

type Planned = {
  readonly status: 'planned' | 'completed' | 'cancelled';
  readonly name: string;
  readonly phase?: string;
  readonly target: TourTarget;
};
type Tour = { readonly status: 'none' } | Planned;

const MOST_HOSTS = 1_000;
const LARGEST_NUMBER = 100_000;

function decide(command: TourCommand, tour: Tour): TourEvent[] {
  if (command.type === 'PlanTour') {
    const { name, phase, target = {} } = command;
    mustBeNamed(name);
    mustBeTarget(target);
    const data = { name, ...(phase !== undefined && { phase }), target };
    if (tour.status === 'none') return [{ type: 'TourPlanned', data }];
    const { status, ...planned } = tour;
    if (status === 'planned' && same(planned, data)) return [];
    refuse('tour-already-planned', { reason: 'There is a tour with this id already.', remedy: 'Rename it, set its target, or plan another one.' });
  }
  if (tour.status === 'none') refuse('unknown-tour', { reason: 'There is no such tour.', remedy: 'Plan it first.' });
  switch (command.type) {
    case 'RenameTour':
      mustBeNamed(command.name);
      if (command.name === tour.name) return [];
      mustGoOn(tour);
      return [{ type: 'TourRenamed', data: { name: command.name } }];
    case 'SetTourTarget':
      mustBeTarget(command.target);
      if (same(command.target, tour.target)) return [];
      mustGoOn(tour);
      return [{ type: 'TourTargetSet', data: { target: command.target } }];
    case 'CompleteTour':
      if (tour.status === 'completed') return [];
      mustGoOn(tour);
      return [{ type: 'TourCompleted', data: {} }];
    case 'CancelTour':
      if (tour.status === 'cancelled') return [];
      if (tour.status === 'completed') refuse('tour-completed', { reason: 'The tour is completed.', remedy: 'What has taken place is not cancelled.' });
      return [{ type: 'TourCancelled', data: { reason: command.reason } }];
    default:
      return unreachable(command);
  }
}

function evolve(tour: Tour, event: TourEvent): Tour {
  if (event.type === 'TourPlanned') return { ...event.data, status: 'planned' };
  if (tour.status === 'none') return tour;
  switch (event.type) {
    case 'TourRenamed':
      return { ...tour, name: event.data.name };
    case 'TourTargetSet':
      return { ...tour, target: event.data.target };
    case 'TourCompleted':
      return { ...tour, status: 'completed' };
    case 'TourCancelled':
      return { ...tour, status: 'cancelled' };
    default:
      return unreachable(event);
  }
}

function mustBeNamed(name: string): void {
  if (name.trim() === '') refuse('name-missing', { path: 'name', reason: 'The tour has no name.', remedy: 'Give the name as it stands on the programme.' });
}

function mustBeTarget({ count, networkSize, hosts = [] }: TourTarget): void {
  for (const [path, number] of [
    ['target.count', count],
    ['target.networkSize', networkSize],
  ] as const) {
    if (number === undefined || (Number.isInteger(number) && number >= 0 && number <= LARGEST_NUMBER)) continue;
    refuse('number-out-of-range', { path, reason: `${number} is no number of hosts.`, remedy: `Give a whole number from 0 to ${LARGEST_NUMBER}.` });
  }
  if (hosts.length > MOST_HOSTS)
    refuse('too-many-hosts', { path: 'target.hosts', reason: `${hosts.length} hosts are too many.`, remedy: `Name at most ${MOST_HOSTS}.` });
  const twice = hosts.findIndex((host, i) => hosts.indexOf(host) !== i);
  if (twice !== -1) refuse('host-twice', { path: `target.hosts[${twice}]`, reason: 'The host stands there twice.', remedy: 'Name every host once.' });
}

function mustGoOn(tour: Planned): void {
  if (tour.status === 'cancelled') refuse('tour-cancelled', { reason: 'The tour is cancelled.', remedy: 'Plan another tour.' });
}

export const tour: Decider<TourCommand, TourEvent, Tour> = { name: 'tour', initialState: { status: 'none' }, decide, evolve };
