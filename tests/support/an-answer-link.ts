import type { TestSystem } from '#tests/support/system.js';

/** The secret of a link for somebody of this name who is invited to a visit to come, made through the API. */
export async function anAnswerLink(system: TestSystem, name: string): Promise<string> {
  const { body: person } = await system.ask<{ personId: string }>('POST', '/v1/persons', { name });
  const { body: office } = await system.ask<{ officeId: string }>('POST', `/v1/persons/${person.personId}/offices`, { title: 'Staatssekretärin' });
  const { body: visit } = await system.ask<{ id: string }>('POST', '/v1/visits', {
    when: { date: '2030-03-14' },
    principals: [{ personId: person.personId, officeId: office.officeId }],
    hosts: [{ organisationId: 'org-ki-soest', organisation: 'Kreis Soest' }],
  });
  const attendance = `/v1/visits/${visit.id}/attendance`;
  const { body: invited } = await system.ask<{ position: string }>('POST', `${attendance}/invite`, { personId: person.personId });
  const links = `${attendance}/persons/${person.personId}/answer-links`;
  const link = await system.ask<{ path: string }>('POST', links, {}, { 'min-position': invited.position });
  if (link.status !== 201) throw new Error(`the link was not made: ${link.text}`);
  return link.body.path.slice('/answer/'.length);
}
