import type { TestSystem } from '#tests/support/system.js';

export type AnswerLinkMade = { readonly id: string; readonly path: string; readonly expiresAt: string | null; readonly type: string };
type Recorded = { readonly status: string; readonly reason: string | null; readonly candidates: readonly { readonly name: string }[] };
type Listed = { readonly items: readonly { readonly linkId: string; readonly revokedAt: string | null }[]; readonly answer: Recorded | null };

/** A ministry office that invites people by links, and what their browsers send. */
export async function answerDesk(system: TestSystem) {
  let position = '';
  let count = 0;
  const someone = async (name: string): Promise<string> => (await system.ask<{ personId: string }>('POST', '/v1/persons', { name })).body.personId;
  const guest = await someone('Dr. Annegret Hollenbeck');
  const { body: office } = await system.ask<{ officeId: string }>('POST', `/v1/persons/${guest}/offices`, { title: 'Staatssekretärin' });

  /** A write that succeeds; what it did is there for those who read afterwards. */
  async function does(method: string, address: string, body?: object) {
    const answer = await system.ask<{ id: string; position: string }>(method, address, body);
    if (answer.status >= 300) throw new Error(`${address}: ${answer.text}`);
    ({ position } = answer.body);
    await system.ask('GET', '/v1/visits', undefined, { 'min-position': position });
    return answer.body;
  }

  /** A visit to Soest that is to come, with two people invited. */
  async function aVisit() {
    const { id } = await does('POST', '/v1/visits', {
      when: { date: '2030-03-14', start: '10:00', end: '11:30' },
      principals: [{ personId: guest, officeId: office.officeId }],
      hosts: [{ organisationId: 'org-ki-soest', organisation: 'Kreis Soest', town: 'Soest' }],
    });
    const visit = `/v1/visits/${id}`;
    await does('POST', `${visit}/stops`, { stopId: 'kreishaus', venue: 'Kreishaus', room: 'Geheimzimmer 7', address: 'Hoher Weg 1–3', town: 'Soest' });
    const [name, other] = [`Robin Probe-${++count}`, `Kim Beispiel-${count}`];
    const [personId, otherId] = [await someone(name), await someone(other)];
    await does('POST', `${visit}/attendance/invite`, { personId });
    await does('POST', `${visit}/attendance/invite`, { personId: otherId });
    const [person, otherPerson] = [personId, otherId].map((one) => `${visit}/attendance/persons/${one}`) as [string, string];
    return { id, visit, personId, name, person, other, otherId, otherPerson };
  }

  const link = (person: string, wish: object = {}, headers: Record<string, string> = {}) =>
    system.ask<AnswerLinkMade>('POST', `${person}/answer-links`, wish, { 'min-position': position, ...headers });
  const look = (path: string) => system.ask('GET', path);
  const listed = async (person: string) => (await system.ask<Listed>('GET', `${person}/answer-links`)).body;

  /** As a browser sends the form, without following where it is sent on to. */
  async function send(path: string, fields: Record<string, string>) {
    const response = await fetch(`${system.url}${path}`, { method: 'POST', body: new URLSearchParams(fields), redirect: 'manual' });
    return { status: response.status, to: response.headers.get('location'), text: await response.text() };
  }

  const { inDatabase } = system;

  return {
    someone,
    does,
    aVisit,
    link,
    look,
    send,
    listed,
    inDatabase,
    /** A visit with a link for one of those who are invited. */
    async linked() {
      const visit = await aVisit();
      const { status, body, text } = await link(visit.person);
      if (status !== 201) throw new Error(`the link was not made: ${text}`);
      return { ...visit, linkId: body.id, path: body.path };
    },
    /** The form of the page as it is shown now, filled in. */
    answer: async (path: string, fields: Record<string, string>) => send(path, { state: stateOf((await look(path)).text), ...fields }),
    recorded: async (person: string) => (await listed(person)).answer,
    /** What was recorded of the attendance since both were invited. */
    events: async (visitId: string) =>
      (await inDatabase(`select type as text from es.event where stream = 'attendance-${visitId}' order by position`)).slice(2),
  };
}

/** What the form of a page says that it shows. */
export const stateOf = (page: string): string => /name="state" value="([^"]*)"/.exec(page)?.[1] ?? '0-0';
