import { describe, expect, it } from '@jest/globals';
import { agenda } from '#libs/agenda/domain/agenda.js';
import type { AgendaEvent } from '#libs/agenda/domain/agenda.events.js';
import { attendance } from '#libs/attendance/domain/attendance.js';
import type { Dossier } from '#libs/dossiers/dossier.js';
import { someone } from '#libs/eventing/testing.js';
import { tour } from '#libs/tours/domain/tour.js';
import { visit } from '#libs/tours/domain/visit.js';
import { dossierDesk } from '#tests/support/dossier-desk.js';

const simple: Dossier = {
  schema: 'ortstermin/dossier@1',
  id: 'beispiel',
  when: { date: '2020-03-05' },
  principals: [{ person: { name: 'Erika Beispiel', givenNames: 'Erika', familyName: 'Beispiel', gender: 'f' }, office: { title: 'Staatssekretärin' } }],
  hosts: [{ organisation: 'Kreis Soest' }],
  stops: [
    { id: 'a', venue: 'Kreishaus' },
    { id: 'b', venue: 'Schule' },
  ],
};

describe('a speaker', () => {
  const guests = [{ person: { name: 'Thomas Müller', gender: 'm' } }, { person: { name: 'Thomas Müller' } }, { person: { name: 'Ada Nord' } }] as const;
  const says = (speaker: string, certainty: object = {}) => ({ kind: 'direct', speaker, segments: [`${speaker} sagt ja.`], ...certainty }) as const;

  it('whom two of the dossier may be, or none, is to be looked at; the export keeps what the source said', async () => {
    const desk = await dossierDesk();
    const dossier: Dossier = {
      ...simple,
      participants: guests,
      statements: [
        says('Thomas Müller'),
        says('Ganz Fremder', { speakerCertainty: 'stated' }),
        says('Müller', { speakerCertainty: 'inferred' }),
        says('Ada Nord'),
        says('Fremd', { speakerCertainty: 'unknown' }),
      ],
    };
    const { visitId } = await desk.import(dossier);
    const certainties = (await desk.facts.of(visitId))?.release?.statements.map(({ speakerCertainty }) => speakerCertainty);
    expect(certainties).toEqual(['inferred', 'inferred', 'inferred', 'stated', 'unknown']);
    expect(await desk.export(visitId)).toEqual(dossier);
    expect((await desk.import(dossier)).outcome).toBe('unchanged');
  });
});

describe('a name', () => {
  it('is written with the degrees that are given beside it, once', async () => {
    const desk = await dossierDesk();
    const dossier: Dossier = {
      ...simple,
      participants: [{ person: { name: 'Joachim Stamp', degrees: ['Dr.'] } }, { person: { name: 'Dr. Eva Nord', degrees: ['Dr.'] } }],
      agenda: [{ kind: 'exchange', title: 'Joachim Stamp trifft Dr. Joachim Stamp', presenters: ['Joachim Stamp'] }],
    };
    const { visitId } = await desk.import(dossier);
    const attendees = (await desk.facts.of(visitId))!.attendance!.attendees;
    const known = await desk.lookUp.of(attendees);
    expect(attendees.map((one) => known.nameOf(one))).toEqual(['Dr. Joachim Stamp', 'Dr. Eva Nord']);
    expect(JSON.stringify(await desk.log())).not.toMatch(/Stamp/);
    expect(await desk.export(visitId)).toEqual(dossier);
    await desk.import({ ...simple, id: 'later', participants: [{ person: { name: 'Dr. Joachim Stamp' } }] });
    expect(await desk.directory.findPersons('Joachim Stamp')).toHaveLength(1);
  });
});

describe('a visit that was planned by hand', () => {
  const key = 'visit-by-hand';
  async function planned() {
    const desk = await dossierDesk();
    await desk.directory.addPerson({ name: 'Thomas Müller' });
    const second = await desk.directory.addPerson({ name: 'Thomas Müller' });
    const third = await desk.directory.addPerson({ name: 'Thomas Müller' });
    const office = await desk.directory.addOffice(second.personId, { title: 'Minister' });
    const asked = (n: number) => ({ ...someone, command: `11111111-0000-4000-8000-00000000000${n}` });
    await desk.changes.run(tour, 'sommer', { type: 'PlanTour', name: 'Sommertour', phase: 'Sommer 2020', target: { count: 14, networkSize: 54 } }, asked(1));
    await desk.changes.run(
      visit,
      key,
      {
        type: 'ScheduleVisit',
        tourId: 'sommer',
        when: { date: '2030-03-05' },
        zone: 'Europe/Berlin',
        principals: [{ personId: second.personId, officeId: office.officeId }],
        hosts: [{ organisationId: 'org-ki-soest', organisation: 'Kreis Soest' }],
      },
      asked(2),
    );
    await desk.changes.run(attendance, key, { type: 'InviteParticipant', attendee: { personId: third.personId, offices: [], roles: [], stops: [] } }, asked(3));
    return { desk, second, third, asked };
  }

  it('is unchanged by its own export, and stays in its tour', async () => {
    const { desk } = await planned();
    const before = await desk.log();
    const exported = (await desk.export(key)) as Dossier;
    expect(exported.tour).toEqual({ name: 'Sommertour', targetCount: 14, networkSize: 54, phase: 'Sommer 2020' });
    expect(await desk.import(exported)).toMatchObject({ visitId: key, outcome: 'unchanged' });
    expect(await desk.log()).toEqual(before);
  });

  it('keeps tour and people when its export comes back with a change', async () => {
    const { desk, second, third } = await planned();
    const exported = (await desk.export(key)) as Dossier;
    const changed = { ...exported, agenda: [{ kind: 'exchange', title: 'Gespräch' }] };
    expect(await desk.import(changed)).toMatchObject({ visitId: key, outcome: 'changed' });
    const facts = await desk.facts.of(key);
    expect(facts?.programme.tour?.tourId).toBe('sommer');
    expect(facts?.programme.principals).toMatchObject([{ personId: second.personId }]);
    expect(facts?.attendance?.attendees).toMatchObject([{ personId: third.personId }]);
    expect(await desk.export(key)).toEqual(changed);
  });

  it('means by a name in its wording who is there; of several nobody', async () => {
    const { desk, second, asked } = await planned();
    const item = (itemId: string, title: string) =>
      ({ itemId, kind: 'exchange', title, presenters: [], topics: [], state: 'held', visibility: 'public', pressAccess: true }) as const;
    const title = 'Gespräch mit Thomas Müller';
    const add = (visitId: string, n: number) =>
      desk.changes.run(agenda, visitId, { type: 'AddAgendaItem', item: item('i', title), at: 0, visit: { zone: 'Europe/Berlin', stops: [] } }, asked(n));
    await desk.changes.run(
      visit,
      'second-only',
      {
        type: 'ScheduleVisit',
        when: { date: '2030-03-06' },
        zone: 'Europe/Berlin',
        principals: [{ personId: second.personId, officeId: 'office-00000000-0000-4000-8000-000000000000' }],
        hosts: [{ organisationId: 'org-ki-soest', organisation: 'Kreis Soest' }],
      },
      asked(4),
    );
    await add(key, 5);
    await add('second-only', 6);
    await add('nobody', 7);
    const titleOf = async (visitId: string) =>
      (await desk.store.read<AgendaEvent>(`agenda-${visitId}`)).flatMap(({ type, data }) => (type === 'AgendaItemAdded' ? [data.item.title] : []))[0];
    expect(await titleOf(key)).toMatch(/^Gespräch mit \{text-[0-9a-f-]{36}\}$/);
    expect(await titleOf('second-only')).toBe(`Gespräch mit {${second.personId}}`);
    expect(await titleOf('nobody')).toMatch(/^Gespräch mit \{text-[0-9a-f-]{36}\}$/);
    expect(((await desk.export(key)) as Dossier).agenda?.map((one) => one.title)).toEqual([title]);
  });
});

describe('wording that looks like an id', () => {
  it('comes out as it went in and shows no text of another visit', async () => {
    const desk = await dossierDesk();
    const other = await desk.import({
      ...simple,
      id: 'other',
      release: { embargoUntil: '2020-03-06T10:00' },
      statements: [{ kind: 'direct', speaker: 'Erika Beispiel', segments: ['Das bleibt bis morgen unter uns.'] }],
    });
    const facts = await desk.facts.of(other.visitId);
    const text = facts!.release!.statements[0]!.segments[0]!;
    const { personId, officeId } = facts!.programme.principals[0]!;
    for (const id of [text, `{${text}}`, `im ${text}`, personId, `{${personId}}`, `{${personId}.${text}}`, officeId]) {
      const dossier: Dossier = {
        ...simple,
        id: `looks like ${id}`,
        tour: { name: id, phase: id },
        when: { date: '2020-03-05', asWritten: id },
        hosts: [{ organisation: id, unit: id }],
        stops: [{ id: 'a', venue: id, room: id, organisation: id, address: id, town: id, appointment: id }],
        agenda: [{ kind: 'other', title: id, topics: [id], presenters: [id] }],
        participants: [{ person: { name: id }, offices: [{ title: id, organisation: id }], represents: `für ${id}` }],
        groups: [{ label: id, organisation: id }],
        occasions: [{ kind: 'other', title: id, recipients: [id] }],
        priorContacts: [{ date: '2019-01-01', title: id, town: id }],
        statements: [{ kind: 'direct', speaker: id, topic: id, segments: [id] }],
        photos: [{ title: id, positions: [{ name: id, position: id, captionTitle: id }], unnamedGroup: id, credit: id }],
        release: { issuer: id, headline: id, referenceNumber: id, topics: [id], background: [id] },
        sources: [{ url: id, publisher: id, publishedAt: id, note: id }],
      };
      const { visitId } = await desk.import(dossier);
      const exported = await desk.export(visitId);
      expect(exported).toEqual(dossier);
      expect(JSON.stringify(exported)).not.toContain('unter uns');
    }
  });
});
