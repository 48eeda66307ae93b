import { describe, it } from '@jest/globals';
import { specFor } from '#libs/eventing/testing.js';
import { tour, type TourCommand } from '#libs/tours/domain/tour.js';
import type { TourEvent } from '#libs/tours/domain/tour.events.js';

const { given } = specFor(tour);
const target = { count: 14, networkSize: 54 };
const plan: TourCommand = { type: 'PlanTour', name: 'Sommertour', phase: 'Sommer 2017', target };
const planned: TourEvent = { type: 'TourPlanned', data: { name: 'Sommertour', phase: 'Sommer 2017', target } };
const completed: TourEvent = { type: 'TourCompleted', data: {} };
const cancelled: TourEvent = { type: 'TourCancelled', data: { reason: 'text-1' } };

describe('plan a tour', () => {
  it('plans it', () => given().when(plan).then(planned));
  it('needs no target yet', () =>
    given()
      .when({ type: 'PlanTour', name: 'Sommertour' })
      .then({ type: 'TourPlanned', data: { name: 'Sommertour', target: {} } }));
  it('does nothing when it is planned like this', () => given(planned).when(plan).then());
  it('refuses another tour under the same id', () =>
    given(planned)
      .when({ ...plan, name: 'Wintertour' })
      .refuses('tour-already-planned'));
  it('refuses to plan a cancelled tour again', () => given(planned, cancelled).when(plan).refuses('tour-already-planned'));
  it('refuses a name of blanks', () => given().when({ type: 'PlanTour', name: ' ' }).refuses('name-missing'));
  it('refuses a target that is no number', () =>
    given()
      .when({ ...plan, target: { count: 1.5 } })
      .refuses('number-out-of-range'));
  it('refuses a network of less than nothing', () =>
    given()
      .when({ ...plan, target: { networkSize: -1 } })
      .refuses('number-out-of-range'));
});

describe('rename a tour', () => {
  const rename: TourCommand = { type: 'RenameTour', name: 'NRW-Tour' };
  it('renames it', () =>
    given(planned)
      .when(rename)
      .then({ type: 'TourRenamed', data: { name: 'NRW-Tour' } }));
  it('does nothing when it has that name', () =>
    given(planned, { type: 'TourRenamed', data: { name: 'NRW-Tour' } })
      .when(rename)
      .then());
  it('works after completion', () =>
    given(planned, completed)
      .when(rename)
      .then({ type: 'TourRenamed', data: { name: 'NRW-Tour' } }));
  it('refuses an empty name', () => given(planned).when({ type: 'RenameTour', name: '' }).refuses('name-missing'));
  it('refuses once cancelled', () => given(planned, cancelled).when(rename).refuses('tour-cancelled'));
  it('refuses a tour nobody planned', () => given().when(rename).refuses('unknown-tour'));
});

describe('set the target', () => {
  const set: TourCommand = { type: 'SetTourTarget', target: { count: 2, networkSize: 54, hosts: ['org-soest', 'org-hoexter'] } };
  it('sets number and hosts', () =>
    given(planned)
      .when(set)
      .then({ type: 'TourTargetSet', data: { target: set.target } }));
  it('does nothing when it is the target', () =>
    given(planned, { type: 'TourTargetSet', data: { target: set.target } })
      .when(set)
      .then());
  it('refuses a host named twice', () =>
    given(planned)
      .when({ type: 'SetTourTarget', target: { hosts: ['org-soest', 'org-soest'] } })
      .refuses('host-twice'));
  it('refuses more hosts than anybody can visit', () =>
    given(planned)
      .when({ type: 'SetTourTarget', target: { hosts: Array.from({ length: 1_001 }, (_, i) => `org-${i}` as const) } })
      .refuses('too-many-hosts'));
  it('refuses once cancelled', () => given(planned, cancelled).when(set).refuses('tour-cancelled'));
  it('refuses a tour nobody planned', () => given().when(set).refuses('unknown-tour'));
});

describe('complete a tour', () => {
  it('completes it', () => given(planned).when({ type: 'CompleteTour' }).then(completed));
  it('does nothing when it is', () => given(planned, completed).when({ type: 'CompleteTour' }).then());
  it('refuses once cancelled', () => given(planned, cancelled).when({ type: 'CompleteTour' }).refuses('tour-cancelled'));
  it('refuses a tour nobody planned', () => given().when({ type: 'CompleteTour' }).refuses('unknown-tour'));
});

describe('cancel a tour', () => {
  const cancel: TourCommand = { type: 'CancelTour', reason: 'text-1' };
  it('cancels it', () => given(planned).when(cancel).then(cancelled));
  it('does nothing when it is', () => given(planned, cancelled).when(cancel).then());
  it('refuses once completed', () => given(planned, completed).when(cancel).refuses('tour-completed'));
  it('refuses a tour nobody planned', () => given().when(cancel).refuses('unknown-tour'));
});
