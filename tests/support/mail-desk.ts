import pg from 'pg';
import { eventually } from '#tests/contract/counting.js';
import type { TestSystem } from '#tests/support/system.js';

export type ListedNotice = {
  readonly noticeId: string;
  readonly kind: string;
  readonly recipient: string;
  readonly state: string;
  readonly reason: string | null;
  readonly sentence: string;
  readonly ledger: readonly { readonly state: string; readonly code: number | null; readonly by: string }[];
};
type Preview = {
  readonly to: { readonly name: string; readonly address: string | null };
  readonly subject: string;
  readonly text: string;
  readonly attachments: readonly { readonly name: string; readonly content: string }[];
  readonly hindrance: string | null;
  readonly sentence: string;
};

/** A ministry office that plans visits and writes to people about them. */
export async function mailDesk(system: Pick<TestSystem, 'ask' | 'ownerUrl'>) {
  let position = '';
  const someone = async (name: string, contact?: string): Promise<string> =>
    (await system.ask<{ personId: string }>('POST', '/v1/persons', { name, ...(contact && { contact }) })).body.personId;
  const guest = await someone('Dr. Annegret Hollenbeck');
  const { body: office } = await system.ask<{ officeId: string }>('POST', `/v1/persons/${guest}/offices`, { title: 'Staatssekretärin' });

  /** A write that succeeds; what it did is there for those who read afterwards. */
  async function does<T = { id: string; position: string }>(method: string, address: string, body?: object): Promise<T> {
    const answer = await system.ask<T & { position?: string }>(method, address, body, { ...(position && { 'min-position': position }) });
    if (answer.status >= 300) throw new Error(`${method} ${address}: ${answer.text}`);
    position = answer.body.position ?? position;
    await system.ask('GET', '/v1/visits', undefined, { 'min-position': position });
    return answer.body;
  }
  const list = async (visit: string) => (await system.ask<{ items: ListedNotice[] }>('GET', `${visit}/notices`)).body.items;

  return {
    someone,
    does,
    list,
    /** A visit to the Kreis Soest, by default one that is to come, with a stop and an item. */
    async aVisit(date = '2030-03-14') {
      const { id } = await does('POST', '/v1/visits', {
        when: { date, start: '10:00', end: '11:30' },
        principals: [{ personId: guest, officeId: office.officeId }],
        hosts: [{ organisationId: 'org-ki-soest', organisation: 'Kreis Soest', town: 'Soest' }],
      });
      const visit = `/v1/visits/${id}`;
      await does('POST', `${visit}/stops`, { stopId: 'kreishaus', venue: 'Kreishaus', address: 'Hoher Weg 1–3', town: 'Soest' });
      return { id, visit };
    },
    invite: (visit: string, personId: string) => does('POST', `${visit}/attendance/invite`, { personId }),
    send: (visit: string, notices?: readonly string[]) => does<{ notices: string[] }>('POST', `${visit}/notices/send`, notices ? { notices } : {}),
    preview: async (visit: string, noticeId: string) => (await system.ask<Preview>('GET', `${visit}/notices/${noticeId}`)).body,
    /** The notices of a visit once they stand as wanted, in the order they were intended; those of one event in any order. */
    async stand(visit: string, ...states: readonly string[]): Promise<readonly ListedNotice[]> {
      let found: readonly ListedNotice[] = [];
      await eventually(async () => {
        found = await list(visit);
        expectStates(found, states);
      });
      return found;
    },
    async inDatabase<T>(statement: string, values: unknown[] = []): Promise<T[]> {
      const client = new pg.Client({ connectionString: system.ownerUrl });
      await client.connect();
      try {
        return (await client.query(statement, values)).rows as T[];
      } finally {
        await client.end();
      }
    },
  };
}

function expectStates(found: readonly ListedNotice[], states: readonly string[]): void {
  const [stood, wanted] = [found.map(({ state }) => state), states].map((list) => list.toSorted().join(' '));
  if (stood !== wanted) throw new Error(`the notices stand at "${stood}", not at "${wanted}"`);
}
