import { ask } from '#apps/cli/ask.js';
import type { Address } from '#tests/faults/writing.js';

/** Visits scheduled through the API, with nobody but invented people. */
export async function fourVisits(at: Address): Promise<string[]> {
  const post = async (address: string, body: object) => {
    const response = await ask('everyone', `${at.url}${address}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    if (!response.ok) throw new Error(await response.text());
    return (await response.json()) as Record<string, string>;
  };
  const { personId } = await post('/v1/persons', { name: 'Dr. Annegret Hollenbeck' });
  const { officeId } = await post(`/v1/persons/${personId}/offices`, { title: 'Staatssekretärin' });
  const found = (await (await ask('everyone', `${at.url}/v1/organisations?name=Kreis%20Soest`)).json()) as { items: { organisationId: string }[] };
  const host = { organisationId: found.items[0]!.organisationId, organisation: 'Kreis Soest' };
  const visits: string[] = [];
  for (let day = 1; day <= 4; day++)
    visits.push((await post('/v1/visits', { when: { date: `2020-03-0${day}` }, principals: [{ personId, officeId }], hosts: [host] }))['id']!);
  return visits;
}
