import { describe, expect, it } from '@jest/globals';
import type { AgendaEvent, AgendaItem } from '#libs/agenda/domain/agenda.events.js';
import { viewSpecFor } from '#libs/eventing/testing.js';
import type { VisitEvent } from '#libs/tours/domain/visit.events.js';
import { programmeView } from '#libs/tours/programme.view.js';

const { given } = viewSpecFor(programmeView);
const visit = (event: VisitEvent) => ({ ...event, stream: 'visit-1' });
const agenda = (event: AgendaEvent) => ({ ...event, stream: 'agenda-1' });

const scheduled = visit({
  type: 'VisitScheduled',
  data: {
    tourId: 't1',
    tourAsTold: { targetCount: 54 },
    when: { date: '2020-03-05' },
    zone: 'Europe/Berlin',
    principals: [{ personId: 'person-a', officeId: 'office-a' }],
    hosts: [{ organisationId: 'org-h', organisation: 'Kreis Höxter' }],
  },
});
const stop = (stopId: string, venue = stopId) => visit({ type: 'StopAdded', data: { stop: { stopId, venue } } });
const item = (itemId: string, title = itemId): AgendaItem => ({
  itemId,
  kind: 'exchange',
  title,
  presenters: [],
  topics: [],
  state: 'held',
  visibility: 'public',
  pressAccess: false,
});
const added = (itemId: string, at: number) => agenda({ type: 'AgendaItemAdded', data: { item: item(itemId), at } });
const doc = (...events: Parameters<typeof given>) => given(...events).doc;

describe('a programme', () => {
  it('starts with the visit as scheduled, each fact with the event it comes from', () =>
    given(scheduled).shows({
      visitId: '1',
      status: { value: 'pencilled', sources: ['e1'] },
      tour: { tourId: 't1', asTold: { targetCount: 54 }, sources: ['e1'] },
      when: { value: { date: '2020-03-05' }, sources: ['e1'] },
      rescheduled: [],
      zone: 'Europe/Berlin',
      principals: [{ personId: 'person-a', officeId: 'office-a', sources: ['e1'] }],
      hosts: [{ organisationId: 'org-h', organisation: 'Kreis Höxter', sources: ['e1'] }],
      stops: [],
      transfers: [],
      occasions: [],
      priorContacts: [],
      otherDates: [],
      sourcesOfVisit: [],
      overridden: [],
      agenda: { status: 'none', revision: 0, items: [] },
      versions: { visit: 1, agenda: 0 },
      stand: { position: '00000000000000000001', at: '2030-01-01T09:00:00.000Z', by: 'planner-1' },
    }));

  it('shows nothing of an agenda whose visit nobody scheduled', () => given(agenda({ type: 'AgendaOpened', data: {} })).shows(undefined));

  it('is confirmed', () => expect(doc(scheduled, visit({ type: 'VisitConfirmed', data: {} }))?.status).toEqual({ value: 'confirmed', sources: ['e1', 'e2'] }));

  it('keeps the old slot and the reason of a reschedule', () => {
    const data = { from: { date: '2020-03-05' }, to: { date: '2020-03-06' }, reason: 'text-r' as const };
    expect(doc(scheduled, visit({ type: 'VisitRescheduled', data }))).toMatchObject({
      when: { value: { date: '2020-03-06' }, sources: ['e1', 'e2'] },
      rescheduled: [{ ...data, sources: ['e2'] }],
    });
  });

  it('knows for whom a principal stands in', () =>
    expect(
      doc(scheduled, visit({ type: 'PrincipalReplaced', data: { personId: 'person-a', by: { personId: 'person-b', officeId: 'office-b' }, reason: 'text-r' } }))
        ?.principals,
    ).toEqual([{ personId: 'person-b', officeId: 'office-b', insteadOf: 'person-a', sources: ['e1', 'e2'] }]));

  it('adds, changes and removes stops', () => {
    const changed = visit({ type: 'StopChanged', data: { stop: { stopId: 's1', venue: 'Kreishaus' } } });
    expect(doc(scheduled, stop('s1'), stop('s2'), changed)?.stops).toEqual([
      { stopId: 's1', venue: 'Kreishaus', sources: ['e2', 'e4'] },
      { stopId: 's2', venue: 's2', sources: ['e3'] },
    ]);
    expect(doc(scheduled, stop('s1'), stop('s2'), visit({ type: 'StopRemoved', data: { stopId: 's1' } }))?.stops.map((one) => one.stopId)).toEqual(['s2']);
  });

  it('reorders stops and loses none', () =>
    expect(
      doc(scheduled, stop('s1'), stop('s2'), stop('s3'), visit({ type: 'StopsReordered', data: { order: ['s3', 's1'] } }))?.stops.map((one) => one.stopId),
    ).toEqual(['s3', 's1', 's2']));

  it('plans a transfer once per leg, drops it, and forgets it with its stop', () => {
    const drive = (minutes: number) => visit({ type: 'TransferPlanned', data: { transfer: { from: 's1', to: 's2', minutes } } });
    expect(doc(scheduled, stop('s1'), stop('s2'), drive(20), drive(30))?.transfers).toEqual([{ from: 's1', to: 's2', minutes: 30, sources: ['e4', 'e5'] }]);
    expect(doc(scheduled, stop('s1'), stop('s2'), drive(20), visit({ type: 'TransferDropped', data: { from: 's1', to: 's2' } }))?.transfers).toEqual([]);
    expect(doc(scheduled, stop('s1'), stop('s2'), drive(20), visit({ type: 'StopRemoved', data: { stopId: 's2' } }))?.transfers).toEqual([]);
  });

  it('records and withdraws occasions and prior contacts', () => {
    const occasion = { occasionId: 'o1', kind: 'award' as const, title: 'Titel', principalRoles: ['patron' as const], recipients: [] };
    const contact = { contactId: 'c1', date: '2019-05-23', title: 'Kongress' };
    const both = [visit({ type: 'OccasionRecorded', data: { occasion } }), visit({ type: 'PriorContactRecorded', data: { contact } })] as const;
    expect(doc(scheduled, ...both)).toMatchObject({ occasions: [{ ...occasion, sources: ['e2'] }], priorContacts: [{ ...contact, sources: ['e3'] }] });
    const gone = [
      visit({ type: 'OccasionWithdrawn', data: { occasionId: 'o1' } }),
      visit({ type: 'PriorContactWithdrawn', data: { contactId: 'c1' } }),
    ] as const;
    expect(doc(scheduled, ...both, ...gone)).toMatchObject({ occasions: [], priorContacts: [] });
  });

  it('keeps what other sources say of the date until it is resolved', () => {
    const other = visit({ type: 'DateRecorded', data: { when: { date: '2020-03-06' }, note: 'text-n' } });
    expect(doc(scheduled, other)?.otherDates).toEqual([{ when: { date: '2020-03-06' }, note: 'text-n', sources: ['e2'] }]);
    const resolved = doc(scheduled, other, visit({ type: 'DateResolved', data: { when: { date: '2020-03-06' } } }));
    expect(resolved).toMatchObject({ when: { value: { date: '2020-03-06' }, sources: ['e1', 'e3'] }, otherDates: [] });
  });

  it('puts right what was recorded wrongly and nothing else', () => {
    const corrected = doc(
      scheduled,
      visit({
        type: 'VisitCorrected',
        data: {
          status: 'held',
          principals: [
            { personId: 'person-a', officeId: 'office-a' },
            { personId: 'person-b', officeId: 'office-b' },
          ],
          tour: null,
        },
      }),
    );
    expect(corrected).toMatchObject({
      status: { value: 'held', sources: ['e1', 'e2'] },
      when: { value: { date: '2020-03-05' }, sources: ['e1'] },
      principals: [
        { personId: 'person-a', sources: ['e1'] },
        { personId: 'person-b', sources: ['e2'] },
      ],
    });
    expect(corrected).not.toHaveProperty('tour');
  });

  it('records sources, overridden warnings, and that it was held or cancelled', () => {
    const events = [
      visit({ type: 'SourcesRecorded', data: { sources: [{ publisher: 'text-h' }] } }),
      visit({ type: 'ConflictOverridden', data: { conflict: 'k1', reason: 'text-r' } }),
      visit({ type: 'VisitHeld', data: {} }),
    ] as const;
    expect(doc(scheduled, ...events)).toMatchObject({
      sourcesOfVisit: [{ publisher: 'text-h' }],
      overridden: [{ conflict: 'k1', reason: 'text-r', sources: ['e3'] }],
      status: { value: 'held', sources: ['e1', 'e4'] },
      versions: { visit: 4, agenda: 0 },
    });
    expect(doc(scheduled, visit({ type: 'VisitCancelled', data: { reason: 'text-c' } }))?.status).toEqual({
      value: 'cancelled',
      reason: 'text-c',
      sources: ['e1', 'e2'],
    });
  });
});

describe('the agenda in a programme', () => {
  const opened = agenda({ type: 'AgendaOpened', data: {} });
  const confirmed = agenda({ type: 'AgendaConfirmed', data: { revision: 2 } });
  const ids = (...events: Parameters<typeof given>) => doc(...events)?.agenda.items.map((one) => one.itemId);

  it('adds each item at its place, and moves and removes it', () => {
    expect(ids(scheduled, opened, added('i1', 0), added('i2', 0))).toEqual(['i2', 'i1']);
    expect(ids(scheduled, opened, added('i1', 0), added('i2', 1), agenda({ type: 'AgendaItemMoved', data: { itemId: 'i1', to: 1 } }))).toEqual(['i2', 'i1']);
    expect(ids(scheduled, opened, added('i1', 0), agenda({ type: 'AgendaItemRemoved', data: { itemId: 'i1' } }))).toEqual([]);
  });

  it('counts material changes only', () => {
    const change = (material: boolean) => agenda({ type: 'AgendaItemChanged', data: { item: item('i1', 'neu'), material } });
    expect(doc(scheduled, opened, added('i1', 0), change(true))?.agenda).toMatchObject({ revision: 2, items: [{ title: 'neu', sources: ['e3', 'e4'] }] });
    expect(doc(scheduled, opened, added('i1', 0), change(false))?.agenda.revision).toBe(1);
  });

  it('keeps what the host confirmed, also when it was reopened since', () => {
    const reopened = agenda({ type: 'AgendaReopened', data: { because: 'material-change', confirmedRevision: 2 } });
    const after = doc(scheduled, opened, added('i1', 0), agenda({ type: 'AgendaProposed', data: { revision: 2 } }), confirmed, added('i2', 1), reopened);
    expect(after?.agenda).toMatchObject({ status: 'open', confirmed: { revision: 2, by: 'planner-1', at: '2030-01-01T09:04:00.000Z' } });
    expect(after?.agenda.confirmed?.items).toEqual([item('i1')]);
    expect(after?.versions).toEqual({ visit: 1, agenda: 6 });
  });

  it('shows what the host asks for until the host confirms', () => {
    const requested = agenda({ type: 'AgendaChangesRequested', data: { revision: 2, comment: 'text-c', items: [{ itemId: 'i1', minutes: 20 }] } });
    const waiting = doc(scheduled, opened, added('i1', 0), requested);
    expect(waiting?.agenda).toMatchObject({ status: 'changes-requested', requested: { comment: 'text-c', items: [{ itemId: 'i1', minutes: 20 }] } });
    expect(doc(scheduled, opened, added('i1', 0), requested, confirmed)?.agenda).not.toHaveProperty('requested');
  });
});
