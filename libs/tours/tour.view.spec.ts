import { describe, it } from '@jest/globals';
import { viewSpecFor } from '#libs/eventing/testing.js';
import type { TourEvent } from '#libs/tours/domain/tour.events.js';
import { tourView } from '#libs/tours/tour.view.js';

const { given } = viewSpecFor(tourView);
const on = (event: TourEvent) => ({ ...event, stream: 'tour-1' });
const planned = on({ type: 'TourPlanned', data: { name: 'Sommertour', phase: 'Sommer 2017', target: { count: 14 } } });
const at = (position: string, time: string) => ({ position: position.padStart(20, '0'), at: `2030-01-01T${time}:00.000Z` });
const doc = {
  tourId: '1',
  name: 'Sommertour',
  phase: 'Sommer 2017',
  target: { count: 14 },
  status: 'planned',
  sources: ['e1'],
  version: 1,
  stand: at('1', '09:00'),
};
const later = { sources: ['e1', 'e2'], version: 2, stand: at('2', '09:01') };

describe('a tour', () => {
  it('is planned', () => given(planned).shows(doc));
  it('is renamed', () => given(planned, on({ type: 'TourRenamed', data: { name: 'NRW-Tour' } })).shows({ ...doc, name: 'NRW-Tour', ...later }));
  it('gets another target', () =>
    given(planned, on({ type: 'TourTargetSet', data: { target: { hosts: ['org-a'] } } })).shows({
      ...doc,
      target: { hosts: ['org-a'] },
      ...later,
    }));
  it('is completed', () => given(planned, on({ type: 'TourCompleted', data: {} })).shows({ ...doc, status: 'completed', ...later }));
  it('is cancelled', () => given(planned, on({ type: 'TourCancelled', data: { reason: 'text-r' } })).shows({ ...doc, status: 'cancelled', ...later }));
});
