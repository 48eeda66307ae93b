import { daysOf } from '#libs/tours/domain/when.js';
import { describe, expect, it } from '@jest/globals';
import type { AgendaEvent } from '#libs/agenda/domain/agenda.events.js';
import type { AttendanceEvent } from '#libs/attendance/domain/attendance.events.js';
import { viewSpecFor } from '#libs/eventing/testing.js';
import type { VisitEvent, When } from '#libs/tours/domain/visit.events.js';
import { visitBoard } from '#libs/tours/visit-board.view.js';

const { given } = viewSpecFor(visitBoard);
const visit = (event: VisitEvent) => ({ ...event, stream: 'visit-1' });
const agenda = (event: AgendaEvent) => ({ ...event, stream: 'agenda-1' });
const attendance = (event: AttendanceEvent) => ({ ...event, stream: 'attendance-1' });
const row = (...events: Parameters<typeof given>) => given(...events).doc;

const principal = { personId: 'person-p', officeId: 'office-p' } as const;
const host = { organisationId: 'org-h', organisation: 'Kreis Höxter' } as const;
const scheduled = (when: When = { date: '2020-03-05' }) =>
  visit({ type: 'VisitScheduled', data: { tourId: 't1', when, zone: 'Europe/Berlin', principals: [principal], hosts: [host] } });
const attendee = (id: 'a' | 'b') => ({ personId: `person-${id}`, offices: [], roles: [], stops: [] }) as const;
const invited = attendance({ type: 'ParticipantInvited', data: { attendee: attendee('a') } });

describe('the visit board', () => {
  it('has a line for every visit', () =>
    given(scheduled()).shows({
      visitId: '1',
      tourId: 't1',
      status: 'pencilled',
      when: { date: '2020-03-05' },
      days: ['2020-03-05'],
      hosts: [host],
      hostIds: ['org-h'],
      principals: [principal],
      principalIds: ['person-p'],
      stops: [],
      agenda: { status: 'none', items: 0, since: '2030-01-01T09:00:00.000Z', by: 'planner-1', everConfirmed: false },
      attendance: {},
      expectedIds: ['person-p'],
      groups: 0,
      attendanceClosed: false,
      dateOpen: false,
      rescheduled: 0,
      scheduledAt: '2030-01-01T09:00:00.000Z',
      version: 1,
    }));

  it('orders by date and time, undated visits last', () => {
    const sort = (when: When) => visitBoard.sort?.(row(scheduled(when)) as never) ?? '';
    const order = [
      { asWritten: 'unlängst' },
      { date: '2020-03-05', start: '10:00' },
      { date: '2020-03-05' },
      { date: '2020-03-05', partOfDay: 'afternoon' },
    ] as const;
    expect([...order].sort((a, b) => (sort(a) < sort(b) ? -1 : 1))).toEqual([order[2], order[1], order[3], order[0]]);
  });

  it('follows the state of the visit', () => {
    expect(row(scheduled(), visit({ type: 'VisitConfirmed', data: {} }))).toMatchObject({ status: 'confirmed', version: 2 });
    expect(row(scheduled(), visit({ type: 'VisitHeld', data: {} }))).toMatchObject({ status: 'held' });
    expect(row(scheduled(), visit({ type: 'VisitCancelled', data: {} }))).toMatchObject({ status: 'cancelled' });
    expect(row(scheduled(), visit({ type: 'VisitCorrected', data: { status: 'held', tour: null } }))).toMatchObject({ status: 'held', tourId: null });
  });

  it('follows the date', () => {
    const to = { date: '2020-04-01', endDate: '2020-04-02' };
    expect(row(scheduled(), visit({ type: 'VisitRescheduled', data: { from: {}, to, reason: 'text-r' } }))).toMatchObject({
      when: to,
      days: ['2020-04-01', '2020-04-02'],
      rescheduled: 1,
    });
    const recorded = visit({ type: 'DateRecorded', data: { when: { date: '2020-03-06' } } });
    expect(row(scheduled(), recorded)).toMatchObject({ dateOpen: true });
    expect(row(scheduled(), recorded, visit({ type: 'DateResolved', data: { when: { date: '2020-03-06' } } }))).toMatchObject({
      dateOpen: false,
      days: ['2020-03-06'],
    });
  });

  it('knows the days of the stops and who is the principal now', () => {
    const stop = visit({ type: 'StopAdded', data: { stop: { stopId: 's1', when: { date: '2020-03-06' } } } });
    expect(row(scheduled(), stop)).toMatchObject({ days: ['2020-03-05', '2020-03-06'], stops: [{ stopId: 's1', date: '2020-03-06' }] });
    expect(row(scheduled(), stop, visit({ type: 'StopChanged', data: { stop: { stopId: 's1' } } }))?.days).toEqual(['2020-03-05']);
    expect(row(scheduled(), stop, visit({ type: 'StopRemoved', data: { stopId: 's1' } }))?.stops).toEqual([]);
    const replaced = visit({ type: 'PrincipalReplaced', data: { personId: 'person-p', by: { personId: 'person-q', officeId: 'office-q' }, reason: 'text-r' } });
    expect(row(scheduled(), replaced)).toMatchObject({ principalIds: ['person-q'], expectedIds: ['person-q'] });
  });

  it('counts the version of the visit with every event of it', () => {
    const others: VisitEvent[] = [
      { type: 'StopsReordered', data: { order: [] } },
      { type: 'TransferPlanned', data: { transfer: { from: 'a', to: 'b' } } },
      { type: 'TransferDropped', data: { from: 'a', to: 'b' } },
      { type: 'OccasionRecorded', data: { occasion: { occasionId: 'o', kind: 'award', title: 'T', principalRoles: [], recipients: [] } } },
      { type: 'OccasionWithdrawn', data: { occasionId: 'o' } },
      { type: 'PriorContactRecorded', data: { contact: { contactId: 'c', date: '2019-01-01', title: 'T' } } },
      { type: 'PriorContactWithdrawn', data: { contactId: 'c' } },
      { type: 'SourcesRecorded', data: { sources: [] } },
      { type: 'ConflictOverridden', data: { conflict: 'k', reason: 'text-r' } },
    ];
    expect(row(scheduled(), ...others.map(visit))?.version).toBe(1 + others.length);
  });

  it('shows how far the agenda has come and since when', () => {
    const item = { itemId: 'i', kind: 'exchange', title: 'T', presenters: [], topics: [], state: 'held', visibility: 'public', pressAccess: true } as const;
    const opened = agenda({ type: 'AgendaOpened', data: {} });
    const added = agenda({ type: 'AgendaItemAdded', data: { item, at: 0 } });
    const proposed = agenda({ type: 'AgendaProposed', data: { revision: 1 } });
    const requested = agenda({ type: 'AgendaChangesRequested', data: { revision: 1, items: [] } });
    const confirmed = agenda({ type: 'AgendaConfirmed', data: { revision: 1 } });
    expect(row(scheduled(), opened, added, proposed)?.agenda).toEqual({
      status: 'proposed',
      items: 1,
      since: '2030-01-01T09:03:00.000Z',
      by: 'planner-1',
      everConfirmed: false,
    });
    expect(row(scheduled(), opened, added, proposed, requested)?.agenda.status).toBe('changes-requested');
    const removed = agenda({ type: 'AgendaItemRemoved', data: { itemId: 'i' } });
    const reopened = agenda({ type: 'AgendaReopened', data: { because: 'material-change', confirmedRevision: 1 } });
    expect(row(scheduled(), opened, added, proposed, confirmed, removed, reopened)?.agenda).toMatchObject({ status: 'open', items: 0, everConfirmed: true });
  });

  it('expects whoever is invited, has accepted or was there, and nobody else', () => {
    expect(row(scheduled(), invited)).toMatchObject({ attendance: { 'person-a': 'invited' }, expectedIds: ['person-p', 'person-a'] });
    for (const gone of [
      { type: 'InvitationDeclined', data: { personId: 'person-a' } },
      { type: 'ParticipantExcused', data: { personId: 'person-a' } },
      { type: 'AbsenceRecorded', data: { personId: 'person-a' } },
      { type: 'PersonMentioned', data: { attendee: attendee('a') } },
      { type: 'AttendeeStruck', data: { personId: 'person-a' } },
    ] satisfies AttendanceEvent[])
      expect(row(scheduled(), invited, attendance(gone))?.expectedIds).toEqual(['person-p']);
    for (const there of [
      { type: 'InvitationAccepted', data: { personId: 'person-a' } },
      { type: 'PresenceRecorded', data: { attendee: attendee('a') } },
    ] satisfies AttendanceEvent[])
      expect(row(scheduled(), invited, attendance(there))?.expectedIds).toEqual(['person-p', 'person-a']);
    const substitute = attendance({ type: 'SubstituteNamed', data: { personId: 'person-a', attendee: attendee('b') } });
    expect(row(scheduled(), invited, substitute)).toMatchObject({
      attendance: { 'person-a': 'excused', 'person-b': 'invited' },
      expectedIds: ['person-p', 'person-b'],
    });
  });

  it('counts groups and shows a closed list', () => {
    const added = attendance({ type: 'GroupAdded', data: { group: { groupId: 'g', label: 'Team', protected: false, stops: [], members: [] } } });
    const closed = attendance({ type: 'AttendanceClosed', data: {} });
    expect(row(scheduled(), added, closed)).toMatchObject({ groups: 1, attendanceClosed: true });
    expect(
      row(
        scheduled(),
        added,
        attendance({ type: 'GroupRemoved', data: { groupId: 'g' } }),
        closed,
        attendance({ type: 'AttendanceReopened', data: { reason: 'text-r' } }),
      ),
    ).toMatchObject({ groups: 0, attendanceClosed: false });
  });
});

describe('the days of a visit', () => {
  it('are all from the first to the last', () =>
    expect(daysOf({ date: '2020-02-28', endDate: '2020-03-01' })).toEqual(['2020-02-28', '2020-02-29', '2020-03-01']));
  it('are none without a date', () => expect(daysOf({ asWritten: 'unlängst' })).toEqual([]));
  it('are the first alone when the last comes before it', () => expect(daysOf({ date: '2020-03-05', endDate: '2020-03-01' })).toEqual(['2020-03-05']));
});
