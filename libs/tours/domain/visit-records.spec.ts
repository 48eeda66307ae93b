import { describe, it } from '@jest/globals';
import { specFor } from '#libs/eventing/testing.js';
import { visit, type VisitCommand } from '#libs/tours/domain/visit.js';
import type { Occasion, VisitEvent, When } from '#libs/tours/domain/visit.events.js';

const { given } = specFor(visit);
const zone = 'Europe/Berlin';
const day: When = { date: '2030-05-02' };
const scheduledOn = (when: When): VisitEvent => ({
  type: 'VisitScheduled',
  data: { when, zone, principals: [{ personId: 'person-1', officeId: 'office-1' }], hosts: [{ organisationId: 'org-soest', organisation: 'Kreis Soest' }] },
});
const scheduled = scheduledOn(day);
const stop: VisitEvent = { type: 'StopAdded', data: { stop: { stopId: 'ki', town: 'Soest' } } };
const times = <T>(count: number, make: (i: number) => T): T[] => Array.from({ length: count }, (_, i) => make(i));

describe('record an occasion', () => {
  const occasion: Occasion = {
    occasionId: 'o',
    kind: 'award',
    title: 'Titelverleihung',
    stopId: 'ki',
    principalRoles: ['awarding', 'patron'],
    recipients: ['text-school'],
  };
  const record = (of: Occasion): VisitCommand => ({ type: 'RecordOccasion', occasion: of });
  const recorded: VisitEvent = { type: 'OccasionRecorded', data: { occasion } };
  it('records it', () => given(scheduled, stop).when(record(occasion)).then(recorded));
  it('replaces what was recorded under its id', () =>
    given(scheduled, stop, recorded)
      .when(record({ ...occasion, openUntil: '2030-06-01' }))
      .then({ type: 'OccasionRecorded', data: { occasion: { ...occasion, openUntil: '2030-06-01' } } }));
  it('does nothing when it is recorded', () => given(scheduled, stop, recorded).when(record(occasion)).then());
  it('refuses a stop that is not there', () => given(scheduled).when(record(occasion)).refuses('stop-unknown'));
  it('refuses an occasion of nothing', () =>
    given(scheduled, stop)
      .when(record({ ...occasion, title: '' }))
      .refuses('wording-missing'));
  it('refuses a last day that does not exist', () =>
    given(scheduled, stop)
      .when(record({ ...occasion, openUntil: '2030-06-31' }))
      .refuses('date-does-not-exist'));
  it('refuses the 201st', () =>
    given(scheduled, stop, ...times(200, (i): VisitEvent => ({ type: 'OccasionRecorded', data: { occasion: { ...occasion, occasionId: `o${i}` } } })))
      .when(record(occasion))
      .refuses('too-many-occasions'));
  it('refuses a visit nobody scheduled', () => given().when(record(occasion)).refuses('unknown-visit'));

  const withdraw: VisitCommand = { type: 'WithdrawOccasion', occasionId: 'o' };
  const withdrawn: VisitEvent = { type: 'OccasionWithdrawn', data: { occasionId: 'o' } };
  it('is withdrawn', () => given(scheduled, stop, recorded).when(withdraw).then(withdrawn));
  it('is withdrawn once', () => given(scheduled, stop, recorded, withdrawn).when(withdraw).then());
  it('cannot be withdrawn when it never was', () => given(scheduled).when(withdraw).refuses('unknown-occasion'));
  it('cannot be withdrawn from a visit nobody scheduled', () => given().when(withdraw).refuses('unknown-visit'));
});

describe('record a prior contact', () => {
  const contact = { contactId: 'c', date: '2029-11-05', title: 'Fachtag', town: 'Soest' };
  const record = (of: typeof contact): VisitCommand => ({ type: 'RecordPriorContact', contact: of });
  const recorded: VisitEvent = { type: 'PriorContactRecorded', data: { contact } };
  it('records it', () => given(scheduled).when(record(contact)).then(recorded));
  it('replaces what was recorded under its id', () =>
    given(scheduled, recorded)
      .when(record({ ...contact, town: 'Werl' }))
      .then({ type: 'PriorContactRecorded', data: { contact: { ...contact, town: 'Werl' } } }));
  it('does nothing when it is recorded', () => given(scheduled, recorded).when(record(contact)).then());
  it('refuses a contact about nothing', () =>
    given(scheduled)
      .when(record({ ...contact, title: ' ' }))
      .refuses('wording-missing'));
  it('refuses a day that does not exist', () =>
    given(scheduled)
      .when(record({ ...contact, date: '2029-11-31' }))
      .refuses('date-does-not-exist'));
  it('refuses the 201st', () =>
    given(scheduled, ...times(200, (i): VisitEvent => ({ type: 'PriorContactRecorded', data: { contact: { ...contact, contactId: `c${i}` } } })))
      .when(record(contact))
      .refuses('too-many-prior-contacts'));
  it('refuses a visit nobody scheduled', () => given().when(record(contact)).refuses('unknown-visit'));

  const withdraw: VisitCommand = { type: 'WithdrawPriorContact', contactId: 'c' };
  const withdrawn: VisitEvent = { type: 'PriorContactWithdrawn', data: { contactId: 'c' } };
  it('is withdrawn', () => given(scheduled, recorded).when(withdraw).then(withdrawn));
  it('is withdrawn once', () => given(scheduled, recorded, withdrawn).when(withdraw).then());
  it('cannot be withdrawn when it never was', () => given(scheduled).when(withdraw).refuses('unknown-prior-contact'));
  it('cannot be withdrawn from a visit nobody scheduled', () => given().when(withdraw).refuses('unknown-visit'));
});

describe('record what another source says of the date', () => {
  const record: Extract<VisitCommand, { type: 'RecordDate' }> = { type: 'RecordDate', when: { date: '2030-05-03' }, note: 'text-1' };
  const recorded: VisitEvent = { type: 'DateRecorded', data: { when: { date: '2030-05-03' }, note: 'text-1' } };
  it('keeps both', () => given(scheduled).when(record).then(recorded));
  it('needs no note', () =>
    given(scheduled)
      .when({ type: 'RecordDate', when: { date: '2030-05-03' } })
      .then({ type: 'DateRecorded', data: { when: { date: '2030-05-03' } } }));
  it('does nothing when it is recorded', () => given(scheduled, recorded).when(record).then());
  it('does nothing when the source agrees', () =>
    given(scheduled)
      .when({ ...record, when: day })
      .then());
  it('refuses a date that does not exist', () =>
    given(scheduled)
      .when({ ...record, when: { date: '2030-05-32' } })
      .refuses('date-does-not-exist'));
  it('refuses more voices than anybody can weigh', () =>
    given(scheduled, ...times(200, (i): VisitEvent => ({ type: 'DateRecorded', data: { when: { asWritten: `Fassung ${i}` } } })))
      .when(record)
      .refuses('too-many-dates'));
  it('refuses a visit nobody scheduled', () => given().when(record).refuses('unknown-visit'));
});

describe('resolve the date', () => {
  const resolve: Extract<VisitCommand, { type: 'ResolveDate' }> = { type: 'ResolveDate', when: { date: '2030-05-03' }, reason: 'text-2' };
  const resolved: VisitEvent = { type: 'DateResolved', data: { when: { date: '2030-05-03' }, reason: 'text-2' } };
  const other: VisitEvent = { type: 'DateRecorded', data: { when: { date: '2030-05-03' } } };
  it('chooses between the sources', () => given(scheduled, other).when(resolve).then(resolved));
  it('may stay with what was recorded first', () =>
    given(scheduled, other)
      .when({ type: 'ResolveDate', when: day })
      .then({ type: 'DateResolved', data: { when: day } }));
  it('dates an undated visit', () =>
    given(scheduledOn({ asWritten: 'unlängst' }))
      .when(resolve)
      .then(resolved));
  it('settles a weekday against the date', () =>
    given(scheduledOn({ ...day, weekdayAsWritten: 'Montag' }))
      .when(resolve)
      .then(resolved));
  it('does nothing when it is resolved', () => given(scheduled, other, resolved).when(resolve).then());
  it('refuses when nothing contradicts the date', () => given(scheduled).when(resolve).refuses('date-not-in-question'));
  it('refuses a coming day for a held visit', () => given(scheduled, other, { type: 'VisitHeld', data: {} }).when(resolve).refuses('visit-in-the-future'));
  it('refuses a date that does not exist', () =>
    given(scheduled, other)
      .when({ ...resolve, when: { date: '2030-02-30' } })
      .refuses('date-does-not-exist'));
  it('refuses a visit nobody scheduled', () => given().when(resolve).refuses('unknown-visit'));
});

describe('record the sources', () => {
  const sources = [{ url: 'text-2', publisher: 'text-3', publishedAt: '2030-05-03', note: 'text-1' }] as const;
  it('records them', () => given(scheduled).when({ type: 'RecordSources', sources }).then({ type: 'SourcesRecorded', data: { sources } }));
  it('does nothing when they are recorded', () =>
    given(scheduled, { type: 'SourcesRecorded', data: { sources } }).when({ type: 'RecordSources', sources }).then());
  it('takes 200 and refuses more', () => {
    const many = times(200, (i) => ({ url: `text-${i}` as const }));
    given(scheduled)
      .when({ type: 'RecordSources', sources: many })
      .then({ type: 'SourcesRecorded', data: { sources: many } });
    given(scheduled)
      .when({ type: 'RecordSources', sources: [...many, ...sources] })
      .refuses('too-many-sources');
  });
  it('refuses a visit nobody scheduled', () => given().when({ type: 'RecordSources', sources }).refuses('unknown-visit'));
});

describe('override a conflict', () => {
  const conflict = 'double-booked-principal-1f3870be274f6c49';
  const override = { type: 'OverrideConflict', conflict, reason: 'text-1' } as const;
  const overridden: VisitEvent = { type: 'ConflictOverridden', data: { conflict, reason: 'text-1' } };
  it('keeps the reason', () => given(scheduled).when(override).then(overridden));
  it('takes another reason', () =>
    given(scheduled, overridden)
      .when({ ...override, reason: 'text-2' })
      .then({ type: 'ConflictOverridden', data: { conflict, reason: 'text-2' } }));
  it('does nothing when it is overridden', () => given(scheduled, overridden).when(override).then());
  it.each(['', 'weekday:visit', 'Herr Muster ist erkrankt'])('refuses what is no id of a conflict: «%s»', (wrong) =>
    given(scheduled)
      .when({ ...override, conflict: wrong })
      .refuses('conflict-unknown'),
  );
  it('takes one that stands now', () =>
    given(scheduled)
      .when({ ...override, standing: [conflict] })
      .then(overridden));
  it('refuses one that does not', () =>
    given(scheduled)
      .when({ ...override, standing: ['overfull-slot-1f3870be274f6c49'] })
      .refuses('conflict-unknown'));
  it('refuses the 201st', () =>
    given(scheduled, ...times(200, (i): VisitEvent => ({ type: 'ConflictOverridden', data: { conflict: `c${i}`, reason: 'text-1' } })))
      .when(override)
      .refuses('too-many-overrides'));
  it('refuses a visit nobody scheduled', () => given().when(override).refuses('unknown-visit'));
});
