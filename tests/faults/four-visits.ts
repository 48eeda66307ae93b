import { insist, type Desk } from '#tests/faults/insist.js';
import type { Address } from '#tests/faults/writing.js';

/** Visits of the past scheduled through the API, with nobody but invented people. */
export async function fourVisits(at: Address): Promise<string[]> {
  const desk = { apis: [at], random: () => 0 };
  const visits: string[] = [];
  for (let day = 1; day <= 4; day++) visits.push(await aVisitTo(desk, `2020-03-0${day}`));
  return visits;
}

/** One to the Kreis Soest on a day; answers its id. */
export async function aVisitTo(desk: Desk, date: string): Promise<string> {
  const { personId } = await insist<{ personId: string }>(desk, 'everyone', 'POST', '/v1/persons', { name: 'Dr. Annegret Hollenbeck' });
  const { officeId } = await insist<{ officeId: string }>(desk, 'everyone', 'POST', `/v1/persons/${personId}/offices`, { title: 'Staatssekretärin' });
  const host = { organisationId: 'org-ki-soest', organisation: 'Kreis Soest' };
  const { id } = await insist<{ id: string }>(desk, 'everyone', 'POST', '/v1/visits', { when: { date }, principals: [{ personId, officeId }], hosts: [host] });
  return id;
}
