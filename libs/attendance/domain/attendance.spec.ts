import { describe, it } from '@jest/globals';
import { specFor } from '#libs/eventing/testing.js';
import { attendance, type AttendanceCommand } from '#libs/attendance/domain/attendance.js';
import type { AttendanceEvent, Attendee } from '#libs/attendance/domain/attendance.events.js';
import type { PersonId } from '#libs/vault/ids.js';

const { given } = specFor(attendance);
const who = (personId: PersonId, more: Partial<Attendee> = {}): Attendee => ({ personId, offices: [], roles: [], stops: [], ...more });
const anna = who('person-anna', { offices: ['office-1'], roles: ['host'] });
const bert = who('person-bert');
const invited = (attendee: Attendee): AttendanceEvent => ({ type: 'ParticipantInvited', data: { attendee } });
const accepted: AttendanceEvent = { type: 'InvitationAccepted', data: { personId: 'person-anna' } };
const declined: AttendanceEvent = { type: 'InvitationDeclined', data: { personId: 'person-anna', reason: 'text-1' } };
const excused: AttendanceEvent = { type: 'ParticipantExcused', data: { personId: 'person-anna', reason: 'text-1' } };
const present = (attendee: Attendee): AttendanceEvent => ({ type: 'PresenceRecorded', data: { attendee } });
const absent: AttendanceEvent = { type: 'AbsenceRecorded', data: { personId: 'person-anna' } };
const mentioned = (attendee: Attendee): AttendanceEvent => ({ type: 'PersonMentioned', data: { attendee } });
const struck: AttendanceEvent = { type: 'AttendeeStruck', data: { personId: 'person-anna' } };

describe('invite a participant', () => {
  const invite = (attendee: { personId: PersonId } & Partial<Attendee>, stopsOfVisit?: string[]): AttendanceCommand => ({
    type: 'InviteParticipant',
    attendee,
    ...(stopsOfVisit && { stopsOfVisit }),
  });
  it('invites a person in an office', () => given().when(invite(anna)).then(invited(anna)));
  it('needs no more than the person', () =>
    given()
      .when(invite({ personId: 'person-bert' }))
      .then(invited(bert)));
  it('does nothing when invited like this', () => {
    given(invited(anna)).when(invite(anna)).then();
    given(invited(anna), accepted)
      .when(invite({ personId: 'person-anna' }))
      .then();
  });
  it('invites somebody who was only spoken of', () => given(mentioned(anna)).when(invite(anna)).then(invited(anna)));
  it('invites again after a strike', () => given(invited(anna), struck).when(invite(anna)).then(invited(anna)));
  it('takes a person without office and a stop of the visit', () =>
    given()
      .when(invite(who('person-bert', { stops: ['ki'] }), ['ki']))
      .then(invited(who('person-bert', { stops: ['ki'] }))));
  it('refuses another office for somebody invited', () =>
    given(invited(anna))
      .when(invite({ ...anna, offices: ['office-2'] }))
      .refuses('already-invited'));
  it('refuses a walk-in who is there', () => given(present(anna)).when(invite(anna)).refuses('already-on-the-list'));
  it('refuses an office named twice', () =>
    given()
      .when(invite({ ...anna, offices: ['office-1', 'office-1'] }))
      .refuses('office-twice'));
  it('refuses a stop that the visit has not', () =>
    given()
      .when(invite({ ...anna, stops: ['ki', 'zoo'] }, ['ki']))
      .refuses('stop-unknown'));
  it('refuses that somebody represents themselves', () =>
    given()
      .when(invite({ ...anna, represents: { personId: 'person-anna' } }))
      .refuses('represents-self'));
  it('refuses the 5,001st person', () =>
    given(...Array.from({ length: 5_000 }, (_, i) => invited(who(`person-${i}`))))
      .when(invite(anna))
      .refuses('too-many-attendees'));
});

describe('accept an invitation', () => {
  const accept: AttendanceCommand = { type: 'AcceptInvitation', personId: 'person-anna' };
  it('keeps that it is accepted', () => given(invited(anna)).when(accept).then(accepted));
  it('may follow a refusal or an excuse', () => {
    given(invited(anna), declined).when(accept).then(accepted);
    given(invited(anna), excused).when(accept).then(accepted);
  });
  it('does nothing when accepted', () => given(invited(anna), accepted).when(accept).then());
  it('refuses once the person came', () => given(invited(anna), present(anna)).when(accept).refuses('already-present'));
  it('refuses once the person stayed away', () => given(invited(anna), absent).when(accept).refuses('already-absent'));
  it('refuses without invitation', () => given(present(anna), absent).when(accept).refuses('not-invited'));
  it('refuses somebody only spoken of', () => given(mentioned(anna)).when(accept).refuses('only-mentioned'));
  it('refuses somebody not on the list', () => given().when(accept).refuses('unknown-attendee'));
});

describe('decline an invitation', () => {
  const decline: AttendanceCommand = { type: 'DeclineInvitation', personId: 'person-anna', reason: 'text-1' };
  it('keeps the reason', () => given(invited(anna)).when(decline).then(declined));
  it('needs none', () =>
    given(invited(anna), accepted)
      .when({ type: 'DeclineInvitation', personId: 'person-anna' })
      .then({ type: 'InvitationDeclined', data: { personId: 'person-anna' } }));
  it('does nothing when declined', () => {
    given(invited(anna), declined).when(decline).then();
    given(invited(anna), declined).when({ type: 'DeclineInvitation', personId: 'person-anna' }).then();
  });
  it('takes another reason', () =>
    given(invited(anna), declined)
      .when({ ...decline, reason: 'text-2' })
      .then({ type: 'InvitationDeclined', data: { personId: 'person-anna', reason: 'text-2' } }));
  it('refuses once the person came', () => given(invited(anna), present(anna)).when(decline).refuses('already-present'));
  it('refuses once the person stayed away', () => given(invited(anna), absent).when(decline).refuses('already-absent'));
  it('refuses without invitation', () => given(present(anna)).when(decline).refuses('not-invited'));
  it('refuses somebody only spoken of', () => given(mentioned(anna)).when(decline).refuses('only-mentioned'));
  it('refuses somebody not on the list', () => given().when(decline).refuses('unknown-attendee'));
});

describe('name a substitute', () => {
  const name = (attendee: { personId: PersonId } & Partial<Attendee>): AttendanceCommand => ({ type: 'NameSubstitute', personId: 'person-anna', attendee });
  const inTheirPlace = who('person-bert', { represents: { personId: 'person-anna' } });
  const named: AttendanceEvent = { type: 'SubstituteNamed', data: { personId: 'person-anna', attendee: inTheirPlace } };
  it('says whom the substitute represents', () => given(invited(anna)).when(name(bert)).then(named));
  it('takes it when it is said', () => given(invited(anna), declined).when(name(inTheirPlace)).then(named));
  it('keeps the offices of a substitute who is on the list already', () => {
    const clerk = who('person-bert', { offices: ['office-9'] });
    given(invited(anna), invited(clerk))
      .when(name({ personId: 'person-bert' }))
      .then({ type: 'SubstituteNamed', data: { personId: 'person-anna', attendee: { ...clerk, represents: { personId: 'person-anna' } } } });
  });
  it('does nothing when named', () => given(invited(anna), named).when(name(bert)).then());
  it('excuses the person represented', () => given(invited(anna), named).when({ type: 'ExcuseParticipant', personId: 'person-anna' }).then());
  it('leaves a refusal a refusal', () => given(invited(anna), declined, named).when({ type: 'DeclineInvitation', personId: 'person-anna' }).then());
  it('invites the substitute', () =>
    given(invited(anna), named)
      .when({ type: 'AcceptInvitation', personId: 'person-bert' })
      .then({ type: 'InvitationAccepted', data: { personId: 'person-bert' } }));
  it('keeps "in Vertretung" when the substitute comes', () =>
    given(invited(anna), named)
      .when({ type: 'RecordPresence', attendee: { personId: 'person-bert', stops: ['ki'] } })
      .then(present({ ...inTheirPlace, stops: ['ki'] })));
  it('names another after the first was struck', () =>
    given(
      invited(anna),
      { type: 'SubstituteNamed', data: { personId: 'person-anna', attendee: who('person-carl') } },
      { type: 'AttendeeStruck', data: { personId: 'person-carl' } },
    )
      .when(name(bert))
      .then(named));
  it('refuses a second substitute', () =>
    given(invited(anna), named)
      .when(name(who('person-carl')))
      .refuses('already-represented'));
  it('refuses to represent oneself', () => given(invited(anna)).when(name(anna)).refuses('represents-self'));
  it('refuses to represent somebody else at the same time', () =>
    given(invited(anna))
      .when(name({ ...bert, represents: { personId: 'person-carl' } }))
      .refuses('represents-someone-else'));
  it('refuses to represent in a circle', () =>
    given(invited(anna), named)
      .when({ type: 'NameSubstitute', personId: 'person-bert', attendee: { personId: 'person-anna' } })
      .refuses('represents-in-a-circle'));
  it('refuses when the person came', () => given(invited(anna), present(anna)).when(name(bert)).refuses('already-present'));
  it('refuses a substitute whose presence is recorded', () => given(invited(anna), present(bert)).when(name(bert)).refuses('already-present'));
  it('refuses somebody only spoken of', () => given(mentioned(anna)).when(name(bert)).refuses('only-mentioned'));
  it('refuses somebody not on the list', () => given().when(name(bert)).refuses('unknown-attendee'));
});

describe('excuse a participant', () => {
  const excuse: AttendanceCommand = { type: 'ExcuseParticipant', personId: 'person-anna', reason: 'text-1' };
  it('keeps the reason', () => given(invited(anna), accepted).when(excuse).then(excused));
  it('may be found out afterwards', () => given(invited(anna), absent).when(excuse).then(excused));
  it('does nothing when excused', () => given(invited(anna), excused).when(excuse).then());
  it('refuses when the person came', () => given(invited(anna), present(anna)).when(excuse).refuses('already-present'));
  it('refuses somebody only spoken of', () => given(mentioned(anna)).when(excuse).refuses('only-mentioned'));
  it('refuses somebody not on the list', () => given().when(excuse).refuses('unknown-attendee'));
});

describe('record a presence', () => {
  const record = (attendee: { personId: PersonId } & Partial<Attendee>, stopsOfVisit?: string[]): AttendanceCommand => ({
    type: 'RecordPresence',
    attendee,
    ...(stopsOfVisit && { stopsOfVisit }),
  });
  it('of somebody invited needs no more than the person', () =>
    given(invited(anna))
      .when(record({ personId: 'person-anna' }))
      .then(present(anna)));
  it('of a walk-in', () => given().when(record(bert)).then(present(bert)));
  it('of somebody excused, who came after all', () => given(invited(anna), excused).when(record(anna)).then(present(anna)));
  it('of somebody thought absent', () => given(invited(anna), absent).when(record(anna)).then(present(anna)));
  it('of somebody only spoken of before', () => given(mentioned(bert)).when(record(bert)).then(present(bert)));
  it('at another stop too', () =>
    given(present(who('person-bert', { stops: ['a'] })))
      .when(record(who('person-bert', { stops: ['a', 'b'] })))
      .then(present(who('person-bert', { stops: ['a', 'b'] }))));
  it('does nothing when recorded', () => given(invited(anna), present(anna)).when(record(anna)).then());
  it('waits for the day of the visit', () => {
    const on = (today: string) => given(invited(anna)).when({ type: 'RecordPresence', attendee: anna, firstDay: '2030-03-05' }, { today });
    on('2030-03-04').refuses('visit-in-the-future');
    on('2030-03-05').then(present(anna));
    on('2030-03-06').then(present(anna));
  });
  it('says nothing of a day for a visit whose date is open', () => given().when(record(bert)).then(present(bert)));
  it('refuses a stop that the visit has not', () =>
    given()
      .when(record({ ...bert, stops: ['zoo'] }, ['ki']))
      .refuses('stop-unknown'));
});

describe('record an absence', () => {
  const record: AttendanceCommand = { type: 'RecordAbsence', personId: 'person-anna' };
  it('of somebody invited', () => given(invited(anna)).when(record).then(absent));
  it('of somebody who was thought present', () => given(present(anna)).when(record).then(absent));
  it('waits for the day of the visit', () =>
    given(invited(anna))
      .when({ ...record, firstDay: '2030-03-05' }, { today: '2030-03-04' })
      .refuses('visit-in-the-future'));
  it('does nothing when recorded', () => given(invited(anna), absent).when(record).then());
  it('refuses somebody only spoken of', () => given(mentioned(anna)).when(record).refuses('only-mentioned'));
  it('refuses somebody not on the list', () => given().when(record).refuses('unknown-attendee'));
});

describe('only mention a person', () => {
  const mention = (attendee: Attendee): AttendanceCommand => ({ type: 'MentionOnly', attendee });
  it('keeps whom a text speaks of', () => given().when(mention(anna)).then(mentioned(anna)));
  it('takes another office', () =>
    given(mentioned(anna))
      .when(mention({ ...anna, offices: ['office-2'] }))
      .then(mentioned({ ...anna, offices: ['office-2'] })));
  it('does nothing when mentioned', () => given(mentioned(anna)).when(mention(anna)).then());
  it('refuses somebody who was there', () => given(present(anna)).when(mention(anna)).refuses('already-present'));
  it('refuses somebody who is invited', () => given(invited(anna)).when(mention(anna)).refuses('already-on-the-list'));
  it('refuses an office named twice', () =>
    given()
      .when(mention({ ...anna, offices: ['office-1', 'office-1'] }))
      .refuses('office-twice'));
});

describe('correct an attendee', () => {
  const correct = (attendee: Attendee): AttendanceCommand => ({ type: 'CorrectAttendee', attendee });
  const corrected = (attendee: Attendee): AttendanceEvent => ({ type: 'AttendeeCorrected', data: { attendee } });
  it('replaces offices, roles and stops', () =>
    given(present(anna))
      .when(correct(who('person-anna', { offices: ['office-2'] })))
      .then(corrected(who('person-anna', { offices: ['office-2'] }))));
  it('keeps the status', () =>
    given(invited(anna), present(anna), corrected(who('person-anna')))
      .when({ type: 'RecordPresence', attendee: { personId: 'person-anna' } })
      .then());
  it('says whom a person represents who is only named', () =>
    given(present(bert))
      .when(correct({ ...bert, represents: { named: 'text-7' } }))
      .then(corrected({ ...bert, represents: { named: 'text-7' } })));
  it('does nothing when it is so', () =>
    given(present(anna), corrected(bert))
      .when(correct({ ...anna }))
      .then());
  it('refuses an office named twice', () =>
    given(present(anna))
      .when(correct({ ...anna, offices: ['office-1', 'office-1'] }))
      .refuses('office-twice'));
  it('refuses a stop that the visit has not', () =>
    given(present(anna))
      .when({ type: 'CorrectAttendee', attendee: { ...anna, stops: ['zoo'] }, stopsOfVisit: [] })
      .refuses('stop-unknown'));
  it('refuses to represent in a circle', () =>
    given(present(anna), present({ ...bert, represents: { personId: 'person-anna' } }))
      .when(correct({ ...anna, represents: { personId: 'person-bert' } }))
      .refuses('represents-in-a-circle'));
  it('refuses somebody not on the list', () => given().when(correct(anna)).refuses('unknown-attendee'));
});

describe('strike an attendee', () => {
  it('takes the person off', () => given(present(anna)).when({ type: 'StrikeAttendee', personId: 'person-anna' }).then(struck));
  it('keeps the reason', () =>
    given(present(anna))
      .when({ type: 'StrikeAttendee', personId: 'person-anna', reason: 'text-1' })
      .then({ type: 'AttendeeStruck', data: { personId: 'person-anna', reason: 'text-1' } }));
  it('does nothing when struck', () => given(present(anna), struck).when({ type: 'StrikeAttendee', personId: 'person-anna' }).then());
  it('refuses somebody who never was on the list', () => given().when({ type: 'StrikeAttendee', personId: 'person-anna' }).refuses('unknown-attendee'));
});
