import { describe, it } from '@jest/globals';
import { viewSpecFor } from '#libs/eventing/testing.js';
import type { TourEvent } from '#libs/tours/domain/tour.events.js';
import { tourView } from '#libs/tours/tour.view.js';

const { given } = viewSpecFor(tourView);
const on = (event: TourEvent) => ({ ...event, stream: 'tour-1' });
const planned = on({ type: 'TourPlanned', data: { name: 'Sommertour', phase: 'Sommer 2017', target: { count: 14 } } });
const doc = { tourId: '1', name: 'Sommertour', phase: 'Sommer 2017', target: { count: 14 }, status: 'planned', sources: ['e1'], version: 1 };

describe('a tour', () => {
  it('is planned', () => given(planned).shows(doc));
  it('is renamed', () =>
    given(planned, on({ type: 'TourRenamed', data: { name: 'NRW-Tour' } })).shows({ ...doc, name: 'NRW-Tour', sources: ['e1', 'e2'], version: 2 }));
  it('gets another target', () =>
    given(planned, on({ type: 'TourTargetSet', data: { target: { hosts: ['org-a'] } } })).shows({
      ...doc,
      target: { hosts: ['org-a'] },
      sources: ['e1', 'e2'],
      version: 2,
    }));
  it('is completed', () => given(planned, on({ type: 'TourCompleted', data: {} })).shows({ ...doc, status: 'completed', sources: ['e1', 'e2'], version: 2 }));
  it('is cancelled', () =>
    given(planned, on({ type: 'TourCancelled', data: { reason: 'text-r' } })).shows({ ...doc, status: 'cancelled', sources: ['e1', 'e2'], version: 2 }));
});
