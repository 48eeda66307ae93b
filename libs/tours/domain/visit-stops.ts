import { refuse, unreachable } from '#libs/eventing/decider.js';
import { same } from '#libs/eventing/same.js';
import { goneStop, goneTransfer, isLeg, type Scheduled } from '#libs/tours/domain/visit-state.js';
import type { Stop, Transfer, VisitEvent } from '#libs/tours/domain/visit.events.js';
import { mustBeWhen } from '#libs/tours/domain/when.js';

/** Wishes about where the visit goes. */
export type StopCommand =
  | { readonly type: 'AddStop'; readonly stop: Stop }
  | { readonly type: 'ChangeStop'; readonly stop: Stop }
  | { readonly type: 'RemoveStop'; readonly stopId: string }
  | { readonly type: 'ReorderStops'; readonly order: readonly string[] }
  | { readonly type: 'PlanTransfer'; readonly transfer: Transfer }
  | { readonly type: 'DropTransfer'; readonly from: string; readonly to: string };

const MOST_STOPS = 200;
const MOST_TRANSFERS = 400;
const LONGEST_TRANSFER = 24 * 60;

export function decideStops(command: StopCommand, visit: Scheduled): VisitEvent[] {
  switch (command.type) {
    case 'AddStop': {
      const { stop } = command;
      const known = visit.stops.find((one) => one.stopId === stop.stopId);
      if (known && same(known, stop)) return [];
      if (known)
        refuse('stop-already-there', {
          path: 'stopId',
          reason: `There is a stop ${stop.stopId} already.`,
          remedy: 'Change that stop, or give the new one another id.',
        });
      if (visit.stops.length >= MOST_STOPS) {
        refuse('too-many-stops', { path: 'stopId', reason: `The visit has ${MOST_STOPS} stops.`, remedy: 'Split it into several visits.' });
      }
      mustBeStop(stop, visit);
      return [{ type: 'StopAdded', data: { stop } }];
    }
    case 'ChangeStop': {
      const { stop } = command;
      const known = visit.stops.find((one) => one.stopId === stop.stopId);
      if (!known) return unknownStop(stop.stopId);
      if (same(known, stop)) return [];
      mustBeStop(stop, visit);
      return [{ type: 'StopChanged', data: { stop } }];
    }
    case 'RemoveStop': {
      const { stopId } = command;
      if (!visit.stops.some((one) => one.stopId === stopId)) return visit.gone.includes(goneStop(stopId)) ? [] : unknownStop(stopId);
      const occasion = visit.occasions.find((one) => one.stopId === stopId);
      if (occasion) {
        refuse('stop-in-use', {
          reason: `The occasion ${occasion.occasionId} takes place at this stop.`,
          remedy: 'Record the occasion at another stop or withdraw it, then remove the stop.',
        });
      }
      return [{ type: 'StopRemoved', data: { stopId } }];
    }
    case 'ReorderStops': {
      const { order } = command;
      const known = visit.stops.map(({ stopId }) => stopId);
      if (same(order, known)) return [];
      order.forEach((stopId, i) => {
        mustBeKnownStop(stopId, `order[${i}]`, visit);
        if (order.indexOf(stopId) !== i)
          refuse('stop-twice', { path: `order[${i}]`, reason: `The stop ${stopId} stands there twice.`, remedy: 'Name every stop once.' });
      });
      const missing = known.filter((stopId) => !order.includes(stopId));
      if (missing.length > 0)
        refuse('order-incomplete', { path: 'order', reason: `Missing: ${missing.join(', ')}.`, remedy: 'Name every stop of the visit once.' });
      return [{ type: 'StopsReordered', data: { order } }];
    }
    case 'PlanTransfer': {
      const { transfer } = command;
      mustBeTransfer(transfer, visit);
      const known = visit.transfers.find((one) => isLeg(one, transfer));
      if (known && same(known, transfer)) return [];
      if (!known && visit.transfers.length >= MOST_TRANSFERS) {
        refuse('too-many-transfers', { path: 'from', reason: `The visit has ${MOST_TRANSFERS} transfers.`, remedy: 'Drop those that nobody drives.' });
      }
      return [{ type: 'TransferPlanned', data: { transfer } }];
    }
    case 'DropTransfer': {
      const { from, to } = command;
      if (visit.transfers.some((one) => isLeg(one, command))) return [{ type: 'TransferDropped', data: { from, to } }];
      if (visit.gone.includes(goneTransfer(command))) return [];
      return refuse('unknown-transfer', { reason: `No transfer is planned from ${from} to ${to}.`, remedy: 'Look the transfers of the visit up.' });
    }
    default:
      return unreachable(command);
  }
}

/** Stops named inside a command must be stops of the visit. */
export function mustBeKnownStop(stopId: string, path: string, visit: Scheduled): void {
  if (visit.stops.some((one) => one.stopId === stopId)) return;
  refuse('stop-unknown', { path, reason: `The visit has no stop ${stopId}.`, remedy: 'Add the stop first, or name one that is there.' });
}

function mustBeStop(stop: Stop, visit: Scheduled): void {
  if (stop.stopId.trim() === '')
    refuse('stop-without-id', { path: 'stopId', reason: 'The stop has no id.', remedy: 'Give an id that is unique in the visit, for example rathaus.' });
  if ([stop.venue, stop.town].every((place) => place === undefined || place.trim() === '')) {
    refuse('stop-without-place', { path: 'venue', reason: 'Nobody can find this stop.', remedy: 'Give venue or town; an address alone is not enough.' });
  }
  if (stop.when) mustBeWhen(stop.when, 'when', { zone: visit.zone, day: visit.when.date });
}

function mustBeTransfer({ from, to, minutes }: Transfer, visit: Scheduled): void {
  mustBeKnownStop(from, 'from', visit);
  mustBeKnownStop(to, 'to', visit);
  if (from === to) refuse('transfer-to-itself', { path: 'to', reason: 'The transfer goes nowhere.', remedy: 'Name another stop.' });
  if (minutes !== undefined && !(Number.isInteger(minutes) && minutes >= 0 && minutes <= LONGEST_TRANSFER)) {
    refuse('minutes-out-of-range', {
      path: 'minutes',
      reason: `${minutes} minutes cannot be driven.`,
      remedy: `Give whole minutes from 0 to ${LONGEST_TRANSFER}.`,
    });
  }
}

const unknownStop = (stopId: string): never =>
  refuse('unknown-stop', { reason: `The visit has no stop ${stopId}.`, remedy: 'Look the stops of the visit up.' });
