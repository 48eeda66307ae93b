import type { TestSystem } from '#tests/support/system.js';

export type AVisit = { readonly id: string; readonly position: string; readonly guestName: string; readonly guest: string; readonly office: string };

let count = 0;

/** A pencilled visit of an invented state secretary to the Kreis Soest on 5 March 2020, made through the API. */
export async function aVisit(system: TestSystem): Promise<AVisit> {
  const guestName = `Dr. Annegret Hollenbeck-${++count}`;
  const person = await system.ask<{ personId: string }>('POST', '/v1/persons', { name: guestName, gender: 'f', officeHolder: true });
  const office = await system.ask<{ officeId: string }>('POST', `/v1/persons/${person.body.personId}/offices`, {
    title: 'Staatssekretärin',
    organisation: 'Ministerium für Probefälle',
  });
  const host = await system.ask<{ items: { organisationId: string }[] }>('GET', '/v1/organisations?name=Kreis%20Soest');
  const visit = await system.ask<{ id: string; position: string }>('POST', '/v1/visits', {
    when: { date: '2020-03-05', start: '10:00', end: '11:30' },
    principals: [{ personId: person.body.personId, officeId: office.body.officeId }],
    hosts: [{ organisationId: host.body.items[0]!.organisationId, organisation: 'Kreis Soest', town: 'Soest' }],
  });
  if (visit.status !== 201) throw new Error(`the visit was not scheduled: ${visit.text}`);
  return { id: visit.body.id, position: visit.body.position, guestName, guest: person.body.personId, office: office.body.officeId };
}
