import { describe, expect, it } from '@jest/globals';
import type { Recorded } from '#libs/eventing/event-store.js';
import type { Stop, VisitEvent } from '#libs/tours/domain/visit.events.js';
import { scheduleOf } from '#libs/tours/schedule.js';

const scheduled: VisitEvent = {
  type: 'VisitScheduled',
  data: {
    when: { date: '2020-03-05', start: '10:00' },
    zone: 'Europe/Berlin',
    principals: [{ personId: 'person-p', officeId: 'office-p' }],
    hosts: [{ organisationId: 'org-h', organisation: 'Kreis Höxter' }],
  },
};
const town: Stop = { stopId: 's1', venue: 'Rathaus', town: 'Höxter' };
const told = (...events: VisitEvent[]) =>
  scheduleOf([scheduled, ...events].map((event, i) => ({ ...event, at: `2020-01-0${i + 1}T08:00:00.000Z` }) as Recorded<VisitEvent>));
const revisionAfter = (...events: VisitEvent[]) => told(...events)?.revision;

describe('the schedule of a visit', () => {
  it('is not there before the visit is', () => expect(scheduleOf([])).toBeUndefined());

  it('begins at revision 0', () => expect(told()).toEqual({ revision: 0, scheduledAt: '2020-01-01T08:00:00.000Z', cancelledAt: null }));

  it.each<[string, VisitEvent]>([
    ['a reschedule', { type: 'VisitRescheduled', data: { from: {}, to: { date: '2020-03-06' }, reason: 'text-1' } }],
    ['a place', { type: 'StopAdded', data: { stop: town } }],
    ['another guest', { type: 'PrincipalReplaced', data: { personId: 'person-p', by: { personId: 'person-q', officeId: 'office-q' }, reason: 'text-1' } }],
    ['a date that was cleared up', { type: 'DateResolved', data: { when: { date: '2020-03-07' } } }],
    ['a corrected zone', { type: 'VisitCorrected', data: { zone: 'Europe/London' } }],
    ['the cancellation', { type: 'VisitCancelled', data: {} }],
  ])('has another revision after %s', (_, event) => expect(revisionAfter(event)).toBe(1));

  it.each<[string, VisitEvent[]]>([
    ['the confirmation', [{ type: 'VisitConfirmed', data: {} }]],
    [
      'the report that it took place',
      [
        { type: 'VisitConfirmed', data: {} },
        { type: 'VisitHeld', data: {} },
      ],
    ],
    ['an overridden warning', [{ type: 'ConflictOverridden', data: { conflict: 'c', reason: 'text-1' } }]],
    ['another wording of the same time', [{ type: 'VisitCorrected', data: { when: { date: '2020-03-05', start: '10:00', asWritten: 'um zehn' } } }]],
    ['a source', [{ type: 'SourcesRecorded', data: { sources: [] } }]],
  ])('has the same revision after %s', (_, events) => expect(revisionAfter(...events)).toBe(0));

  it('is not moved by a stop that is grouped otherwise', () => {
    const added: VisitEvent = { type: 'StopAdded', data: { stop: town } };
    expect(revisionAfter(added, { type: 'StopChanged', data: { stop: { ...town, appointment: 'Vormittag' } } })).toBe(1);
    expect(revisionAfter(added, { type: 'StopChanged', data: { stop: { ...town, room: 'Saal 2' } } })).toBe(2);
  });

  it('knows when the visit was cancelled', () => expect(told({ type: 'VisitCancelled', data: {} })?.cancelledAt).toBe('2020-01-02T08:00:00.000Z'));
});
