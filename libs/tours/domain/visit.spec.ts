import { describe, it } from '@jest/globals';
import { specFor } from '#libs/eventing/testing.js';
import { visit, type VisitCommand } from '#libs/tours/domain/visit.js';
import type { Principal, VisitEvent, When } from '#libs/tours/domain/visit.events.js';

const { given } = specFor(visit);
const zone = 'Europe/Berlin';
const may: When = { date: '2030-05-02', start: '10:00', end: '12:00' };
const june: When = { date: '2030-06-03', start: '10:00', end: '12:00' };
const minister: Principal = { personId: 'person-minister', officeId: 'office-minister' };
const secretary: Principal = { personId: 'person-secretary', officeId: 'office-secretary' };
const soest = { organisationId: 'org-soest', organisation: 'Kreis Soest' } as const;
const hoexter = { organisationId: 'org-hoexter', organisation: 'Kreis Höxter' } as const;
const schedule: Extract<VisitCommand, { type: 'ScheduleVisit' }> = { type: 'ScheduleVisit', when: may, principals: [minister], hosts: [soest] };
const scheduled: VisitEvent = { type: 'VisitScheduled', data: { when: may, zone, principals: [minister], hosts: [soest] } };
const confirmed: VisitEvent = { type: 'VisitConfirmed', data: {} };
const held: VisitEvent = { type: 'VisitHeld', data: {} };
const cancelled: VisitEvent = { type: 'VisitCancelled', data: { reason: 'text-1' } };
const moved: VisitEvent = { type: 'VisitRescheduled', data: { from: may, to: june, reason: 'text-1' } };
const onTheDay = { today: '2030-05-02' };

describe('schedule a visit', () => {
  it('schedules it in Europe/Berlin', () => given().when(schedule).then(scheduled));
  it('keeps the tour and what the source told of it', () =>
    given()
      .when({ ...schedule, zone: 'Europe/Brussels', tourId: 'sommertour', tourAsTold: { targetCount: 14 } })
      .then({
        type: 'VisitScheduled',
        data: { ...scheduled.data, zone: 'Europe/Brussels', tourId: 'sommertour', tourAsTold: { targetCount: 14 } },
      }));
  it('takes visits of the past, for the record', () => given().when(schedule, { today: '2031-01-01' }).then(scheduled));
  it('invents no date', () =>
    given()
      .when({ ...schedule, when: { asWritten: 'unlängst' } })
      .then({ type: 'VisitScheduled', data: { when: { asWritten: 'unlängst' }, zone, principals: [minister], hosts: [soest] } }));
  it('takes a weekday that contradicts the date, since only people know which is right', () =>
    given()
      .when({ ...schedule, when: { ...may, weekdayAsWritten: 'Montag' } })
      .then({ type: 'VisitScheduled', data: { when: { ...may, weekdayAsWritten: 'Montag' }, zone, principals: [minister], hosts: [soest] } }));
  it('does nothing when it is scheduled like this', () => given(scheduled).when(schedule).then());
  it('refuses another visit under the same id', () =>
    given(scheduled)
      .when({ ...schedule, when: june })
      .refuses('visit-already-scheduled'));
  it('refuses a visit without principal', () =>
    given()
      .when({ ...schedule, principals: [] })
      .refuses('principal-missing'));
  it('refuses a principal named twice', () =>
    given()
      .when({ ...schedule, principals: [minister, minister] })
      .refuses('principal-twice'));
  it('refuses a crowd of principals', () =>
    given()
      .when({ ...schedule, principals: Array.from({ length: 51 }, (_, i) => ({ personId: `person-${i}`, officeId: 'office-1' }) as const) })
      .refuses('too-many-principals'));
  it('refuses a visit without host', () =>
    given()
      .when({ ...schedule, hosts: [] })
      .refuses('host-missing'));
  it('refuses a host named twice', () =>
    given()
      .when({ ...schedule, hosts: [soest, soest] })
      .refuses('host-twice'));
  it('takes two units of one organisation', () => {
    const hosts = [soest, { ...soest, unit: 'Jugendamt' }];
    given()
      .when({ ...schedule, hosts })
      .then({ type: 'VisitScheduled', data: { when: may, zone, principals: [minister], hosts } });
  });
  it('refuses a crowd of hosts', () =>
    given()
      .when({ ...schedule, hosts: Array.from({ length: 51 }, (_, i) => ({ organisationId: `org-${i}`, organisation: 'Kreis' }) as const) })
      .refuses('too-many-hosts'));
  it('refuses a date that does not exist', () =>
    given()
      .when({ ...schedule, when: { date: '2030-02-29' } })
      .refuses('date-does-not-exist'));
  it('refuses a time inside the clock change', () =>
    given()
      .when({ ...schedule, when: { date: '2030-03-31', start: '02:30' } })
      .refuses('local-time-does-not-exist'));
  it('refuses a zone that does not exist', () =>
    given()
      .when({ ...schedule, zone: 'Mars/Olympus' })
      .refuses('zone-unknown'));
  it('refuses what a tour says without the tour', () =>
    given()
      .when({ ...schedule, tourAsTold: { targetCount: 14 } })
      .refuses('tour-missing'));
  it('refuses an office that is no longer held on that day', () =>
    given()
      .when({ ...schedule, tenures: [{ officeId: 'office-minister', to: '2030-05-01' }] })
      .refuses('office-not-held-that-day'));
  it('refuses an office that is not yet held on that day', () =>
    given()
      .when({ ...schedule, tenures: [{ officeId: 'office-minister', from: '2030-05-03' }] })
      .refuses('office-not-held-that-day'));
  it('takes an office on its first and last day', () =>
    given()
      .when({ ...schedule, tenures: [{ officeId: 'office-minister', from: '2030-05-02', to: '2030-05-02' }] })
      .then(scheduled));
  it('checks no office while the day is open', () =>
    given()
      .when({ ...schedule, when: { sequence: 'danach' }, tenures: [{ officeId: 'office-minister', to: '2000-01-01' }] })
      .then({ type: 'VisitScheduled', data: { when: { sequence: 'danach' }, zone, principals: [minister], hosts: [soest] } }));
});

describe('confirm a visit', () => {
  it('confirms it', () => given(scheduled).when({ type: 'ConfirmVisit' }).then(confirmed));
  it('does nothing when it is', () => given(scheduled, confirmed).when({ type: 'ConfirmVisit' }).then());
  it('refuses once cancelled', () => given(scheduled, cancelled).when({ type: 'ConfirmVisit' }).refuses('visit-cancelled'));
  it('refuses once held', () => given(scheduled, held).when({ type: 'ConfirmVisit' }).refuses('visit-held'));
  it('refuses a visit nobody scheduled', () => given().when({ type: 'ConfirmVisit' }).refuses('unknown-visit'));
});

describe('reschedule a visit', () => {
  const reschedule: Extract<VisitCommand, { type: 'RescheduleVisit' }> = { type: 'RescheduleVisit', when: june, reason: 'text-1' };
  it('keeps the old slot and the reason', () => given(scheduled).when(reschedule).then(moved));
  it('works again, from the new slot', () =>
    given(scheduled, moved)
      .when({ ...reschedule, when: may })
      .then({ type: 'VisitRescheduled', data: { from: june, to: may, reason: 'text-1' } }));
  it('does nothing when the slot is the same', () => given(scheduled, moved).when(reschedule).then());
  it('refuses once cancelled', () => given(scheduled, cancelled).when(reschedule).refuses('visit-cancelled'));
  it('refuses once held', () => given(scheduled, held).when(reschedule).refuses('visit-held'));
  it('refuses a date that does not exist', () =>
    given(scheduled)
      .when({ ...reschedule, when: { date: '2030-06-31' } })
      .refuses('date-does-not-exist'));
  it('refuses a time in the zone of the visit that comes twice', () =>
    given(scheduled)
      .when({ ...reschedule, when: { date: '2030-10-27', start: '02:30' } })
      .refuses('local-time-ambiguous'));
  it('refuses a day on which the clocks jump over a stop', () =>
    given(scheduled, { type: 'StopAdded', data: { stop: { stopId: 'ki', town: 'Soest', when: { start: '02:30' } } } })
      .when({ ...reschedule, when: { date: '2030-03-31' } })
      .refuses('local-time-does-not-exist'));
  it('refuses a day on which the office is no longer held', () =>
    given(scheduled)
      .when({ ...reschedule, tenures: [{ officeId: 'office-minister', to: '2030-05-31' }] })
      .refuses('office-not-held-that-day'));
  it('refuses a visit nobody scheduled', () => given().when(reschedule).refuses('unknown-visit'));
});

describe('replace a principal', () => {
  const replace: Extract<VisitCommand, { type: 'ReplacePrincipal' }> = {
    type: 'ReplacePrincipal',
    personId: 'person-minister',
    by: secretary,
    reason: 'text-1',
  };
  const replaced: VisitEvent = { type: 'PrincipalReplaced', data: { personId: 'person-minister', by: secretary, reason: 'text-1' } };
  it('records who stands in and why', () => given(scheduled).when(replace).then(replaced));
  it('may be found out after the visit', () => given(scheduled, held).when(replace).then(replaced));
  it('does nothing when it is done', () => given(scheduled, replaced).when(replace).then());
  it('refuses once cancelled', () => given(scheduled, cancelled).when(replace).refuses('visit-cancelled'));
  it('refuses somebody who is no principal', () =>
    given(scheduled)
      .when({ ...replace, personId: 'person-stranger' })
      .refuses('principal-unknown'));
  it('refuses that somebody stands in for themselves', () =>
    given(scheduled)
      .when({ ...replace, by: { ...minister, officeId: 'office-2' } })
      .refuses('represents-self'));
  it('refuses a stand-in who is a principal already', () =>
    given({ type: 'VisitScheduled', data: { when: may, zone, principals: [minister, secretary], hosts: [soest] } })
      .when(replace)
      .refuses('principal-twice'));
  it('refuses an office that is not held on that day', () =>
    given(scheduled)
      .when({ ...replace, tenures: [{ officeId: 'office-secretary', to: '2029-01-01' }] })
      .refuses('office-not-held-that-day'));
  it('refuses a visit nobody scheduled', () => given().when(replace).refuses('unknown-visit'));
});

describe('correct a visit', () => {
  it('records only what was wrong', () =>
    given(scheduled)
      .when({ type: 'CorrectVisit', when: june, hosts: [soest], reason: 'text-2' })
      .then({ type: 'VisitCorrected', data: { when: june, reason: 'text-2' } }));
  it('corrects everything at once', () => {
    const data = {
      status: 'confirmed',
      when: june,
      zone: 'Europe/Paris',
      principals: [secretary],
      hosts: [hoexter],
      tour: { tourId: 't', asTold: {} },
    } as const;
    given(scheduled)
      .when({ type: 'CorrectVisit', ...data })
      .then({ type: 'VisitCorrected', data });
    given(scheduled, { type: 'VisitCorrected', data })
      .when({ type: 'CorrectVisit', ...data })
      .then();
  });
  it('takes the visit out of its tour', () =>
    given({ type: 'VisitScheduled', data: { tourId: 't', when: may, zone, principals: [minister], hosts: [soest] } })
      .when({ type: 'CorrectVisit', tour: null })
      .then({ type: 'VisitCorrected', data: { tour: null } }));
  it('does nothing when nothing was wrong', () => given(scheduled).when({ type: 'CorrectVisit', status: 'pencilled', when: may, tour: null }).then());
  it('brings a visit back that was cancelled by mistake', () =>
    given(scheduled, cancelled)
      .when({ type: 'CorrectVisit', status: 'confirmed' })
      .then({ type: 'VisitCorrected', data: { status: 'confirmed' } }));
  it('refuses to call a coming visit held', () => given(scheduled).when({ type: 'CorrectVisit', status: 'held' }).refuses('visit-in-the-future'));
  it('refuses to move a held visit into the future', () =>
    given(scheduled, held).when({ type: 'CorrectVisit', when: june }, onTheDay).refuses('visit-in-the-future'));
  it('refuses a zone in which the visit has no clock time', () =>
    given({ type: 'VisitScheduled', data: { when: { date: '2030-03-31', start: '02:30' }, zone: 'UTC', principals: [minister], hosts: [soest] } })
      .when({ type: 'CorrectVisit', zone })
      .refuses('local-time-does-not-exist'));
  it('refuses a day on which the clocks jump over a stop', () =>
    given(scheduled, { type: 'StopAdded', data: { stop: { stopId: 'ki', town: 'Soest', when: { start: '02:30' } } } })
      .when({ type: 'CorrectVisit', when: { date: '2030-03-31' } })
      .refuses('local-time-does-not-exist'));
  it('refuses a zone that does not exist', () => given(scheduled).when({ type: 'CorrectVisit', zone: 'Nowhere' }).refuses('zone-unknown'));
  it('refuses a time that does not exist', () => given(scheduled).when({ type: 'CorrectVisit', when: {} }).refuses('when-says-nothing'));
  it('refuses to leave no principal', () => given(scheduled).when({ type: 'CorrectVisit', principals: [] }).refuses('principal-missing'));
  it('refuses to leave no host', () => given(scheduled).when({ type: 'CorrectVisit', hosts: [] }).refuses('host-missing'));
  it('refuses an office that is not held on that day', () =>
    given(scheduled)
      .when({ type: 'CorrectVisit', principals: [secretary], tenures: [{ officeId: 'office-secretary', from: '2030-05-03' }] })
      .refuses('office-not-held-that-day'));
  it('refuses a visit nobody scheduled', () => given().when({ type: 'CorrectVisit', status: 'held' }).refuses('unknown-visit'));
});

describe('mark a visit as held', () => {
  const mark: VisitCommand = { type: 'MarkVisitHeld' };
  it('marks it on the day', () => given(scheduled, confirmed).when(mark, onTheDay).then(held));
  it('takes a visit that was never confirmed', () => given(scheduled).when(mark, { today: '2030-05-03' }).then(held));
  it('takes a visit without a date', () =>
    given({ type: 'VisitScheduled', data: { when: { asWritten: 'unlängst' }, zone, principals: [minister], hosts: [soest] } })
      .when(mark)
      .then(held));
  it('does nothing when it is', () => given(scheduled, held).when(mark).then());
  it('refuses before the day', () => given(scheduled).when(mark, { today: '2030-05-01' }).refuses('visit-in-the-future'));
  it('refuses before the new day of a rescheduled visit', () => given(scheduled, moved).when(mark, { today: '2030-05-10' }).refuses('visit-in-the-future'));
  it('refuses before the earliest day of an open date', () =>
    given({ type: 'VisitScheduled', data: { when: { earliest: '2030-02-01' }, zone, principals: [minister], hosts: [soest] } })
      .when(mark)
      .refuses('visit-in-the-future'));
  it('refuses once cancelled', () => given(scheduled, cancelled).when(mark, onTheDay).refuses('visit-cancelled'));
  it('refuses a visit nobody scheduled', () => given().when(mark).refuses('unknown-visit'));
});

describe('cancel a visit', () => {
  it('keeps the reason', () => given(scheduled).when({ type: 'CancelVisit', reason: 'text-1' }).then(cancelled));
  it('needs none', () => given(scheduled).when({ type: 'CancelVisit' }).then({ type: 'VisitCancelled', data: {} }));
  it('does nothing when it is', () => given(scheduled, cancelled).when({ type: 'CancelVisit', reason: 'text-9' }).then());
  it('refuses once held', () => given(scheduled, held).when({ type: 'CancelVisit' }).refuses('visit-held'));
  it('refuses a visit nobody scheduled', () => given().when({ type: 'CancelVisit' }).refuses('unknown-visit'));
});
