import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { aVisit, type AVisit } from '#tests/support/a-visit.js';
import { testSystem, type TestSystem } from '#tests/support/system.js';

/** A dossier is the one document that has no form but JSON. */
const WITHOUT_OTHER_FORM = ['/v1/visits/{visitId}/dossier'];
/** What comes in another form than JSON and is no document of a visit that was different yesterday. */
const NO_DOCUMENTS: Readonly<Record<string, string>> = {
  '/v1/visits/{visitId}/difference': 'names two versions of its own',
  '/v1/visits/{visitId}/history': 'lists the versions',
  '/v1/visits/{visitId}/events': 'lists the versions',
  '/v1/issuers/{issuerId}/letterhead': 'counts the versions of an uploaded file',
  '/feeds/{feedFile}': 'a subscription is always of now',
  '/clearance/{clearanceToken}': 'is about one wording for ever',
  '/answer/{answerToken}': 'an invitation is answered as it is now',
  '/v1/persons/{personId}/access-report': 'says what is kept about somebody now',
  '/v1/directory/contacts': 'is how somebody is reached now; what was before is gone',
  '/v1/changes': 'tells what happens now',
  '/metrics': 'tells how the system is now',
};
/** Pages and feeds of what is out. */
const PUBLISHED = /^\/presse/;

let system: TestSystem;
let visit: AVisit;
let ids: Readonly<Record<string, string>>;
let position: string;
beforeAll(async () => {
  system = await testSystem();
  visit = await aVisit(system);
  const tour = await wrote('POST', '/v1/tours', { name: 'Sommertour' });
  await wrote('POST', `/v1/visits/${visit.id}/correct`, { tour: { tourId: tour.id } });
  await wrote('POST', `/v1/visits/${visit.id}/stops`, { stopId: 's1', venue: 'Rathaus', town: 'Soest' });
  await wrote('POST', `/v1/visits/${visit.id}/agenda/items`, { itemId: 'i1', kind: 'exchange', title: 'Austausch', stopId: 's1' });
  const guest = await system.ask<{ personId: string }>('POST', '/v1/persons', { name: 'Kim Beispiel' });
  await wrote('POST', `/v1/visits/${visit.id}/attendance/invite`, { personId: guest.body.personId });
  const release = await wrote('POST', `/v1/visits/${visit.id}/releases`, { kind: 'report' });
  await wrote('PUT', `/v1/releases/${release.id}/details`, { headline: 'Zu Gast in Soest' });
  ids = { visitId: visit.id, tourId: tour.id, releaseId: release.id, personId: guest.body.personId, principalId: visit.guest };
}, 60_000);
afterAll(() => system.stop());

async function wrote(method: string, address: string, body: unknown) {
  const answer = await system.ask<{ id: string; position: string }>(method, address, body);
  if (answer.status >= 300) throw new Error(`${address}: ${answer.text}`);
  ({ position } = answer.body);
  return answer.body;
}

const read = <T = Record<string, unknown>>(address: string, accept = 'application/json') =>
  system.ask<T>('GET', address, undefined, { accept, 'min-position': position });

type Read = { readonly template: string; readonly forms: readonly string[]; readonly parameters: readonly string[] };
const reads = (): readonly Read[] =>
  Object.entries(system.document.paths).flatMap(([template, { get }]) => {
    if (!get || PUBLISHED.test(template)) return [];
    const forms = Object.keys(get.responses['200']?.content ?? {});
    return [{ template, forms, parameters: (get.parameters ?? []).map(({ name }) => name) }];
  });
const documents = () =>
  reads().filter(
    ({ template, forms }) => !(template in NO_DOCUMENTS) && (WITHOUT_OTHER_FORM.includes(template) || forms.some((form) => form !== 'application/json')),
  );
/** Where a document is asked for, with what more there is to say. */
function addressOf(template: string): string {
  const address = template.replaceAll(/\{(\w+)\}/g, (_, name: string) => ids[template.startsWith('/v1/principals') ? 'principalId' : name] ?? name);
  return `${address}?${template.startsWith('/v1/principals') ? 'date=2020-03-05&' : ''}`;
}

describe('every document', () => {
  it('is offered as of a past moment and as one of its versions', () => {
    expect(documents().length).toBeGreaterThan(9);
    const lacking = documents().filter(({ parameters }) => !['asOf', 'version'].every((one) => parameters.includes(one)));
    expect(lacking.map(({ template }) => template)).toEqual([]);
    expect(Object.keys(NO_DOCUMENTS).filter((template) => !reads().some((one) => one.template === template))).toEqual([]);
  });

  it('is the same as its newest version and as of the last event, in every form', async () => {
    for (const { template, forms } of documents()) {
      const address = addressOf(template);
      const newest = await newestVersion(address);
      for (const form of forms) {
        const told = async (query: string) => {
          const { status, text, body } = await read(`${address}${query}`, form);
          expect([address, form, query, status, status === 200 ? '' : text]).toEqual([address, form, query, 200, '']);
          return body ?? text;
        };
        const now = await told('');
        expect([address, await told(`version=${newest}`)]).toEqual([address, now]);
        expect([address, await told(`asOf=${position}`)]).toEqual([address, now]);
      }
    }
  }, 60_000);

  it('was another at its first version, in every form', async () => {
    const unchanged: string[] = [];
    for (const { template, forms } of documents()) {
      for (const form of forms) {
        const [first, now] = [await read(`${addressOf(template)}version=1`, form), await read(addressOf(template), form)];
        // Before somebody was invited they had no invitation.
        expect([template, form, first.status]).toEqual([template, form, template.includes('/invitations/') ? 409 : 200]);
        if (first.text === now.text) unchanged.push(`${template} ${form}`);
      }
    }
    expect(unchanged).toEqual([]);
  }, 60_000);

  it('refuses a version it never had, and two moments at once', async () => {
    for (const { template, forms } of documents()) {
      const answers = await Promise.all(
        ['version=999999', 'version=0', 'version=x', `version=1&asOf=${position}`].map((query) => read(`${addressOf(template)}${query}`, forms[0])),
      );
      expect([template, ...answers.map(({ status, body }) => `${status} ${String(body?.['type']).replace('/problems/', '')}`)]).toEqual([
        template,
        '404 unknown-version',
        '422 not-as-described',
        '422 not-as-described',
        '422 two-moments',
      ]);
    }
  });
});

/** By what a document calls its version: its own count, else that of the visit. */
async function newestVersion(address: string): Promise<number> {
  if (/\/(itinerary|press-release|agenda)\?|\/releases\//.test(address)) return (await read<{ version: number }>(address)).body.version;
  return (await read<{ items: unknown[] }>(`/v1/visits/${visit.id}/versions`)).body.items.length;
}

describe('the day of a principal', () => {
  const day = (query = '', accept?: string) => read<Day>(`/v1/principals/${visit.guest}/itinerary?date=2020-03-05${query}`, accept);
  type Day = { readonly items: { readonly visitId: string; readonly version: number }[]; readonly version: number; readonly stand: unknown };

  it('can be read as every number that stood on it, also after a visit came and another left', async () => {
    const printed = new Map<number, Day>();
    const keep = async () => {
      const { body } = await day();
      expect(body.version).toBe(body.items.reduce((sum, { version }) => sum + version, 0));
      printed.set(body.version, body);
    };
    await keep();
    const { body: planned } = await read<{ hosts: { organisationId: string }[] }>(`/v1/visits/${visit.id}`);
    const host = planned.hosts[0]!.organisationId;
    const second = await wrote('POST', '/v1/visits', {
      when: { date: '2020-03-05', start: '14:00', end: '15:00' },
      principals: [{ personId: visit.guest, officeId: visit.office }],
      hosts: [{ organisationId: host, organisation: 'Kreis Soest', town: 'Werl' }],
    });
    await keep();
    await wrote('POST', `/v1/visits/${second.id}/stops`, { stopId: 's1', venue: 'Rathaus', town: 'Werl' });
    await wrote('POST', `/v1/visits/${second.id}/confirm`, undefined);
    await keep();
    await wrote('POST', `/v1/visits/${visit.id}/reschedule`, { when: { date: '2020-03-12', start: '10:00', end: '11:30' }, reason: 'Krankheit' });
    await keep();
    expect((await day()).body.items.map(({ visitId }) => visitId)).toEqual([second.id]);
    for (const [version, then] of printed) expect((await day(`&version=${version}`)).body).toEqual(then);
    expect(printed.size).toBe(4);
    expect((await day(`&version=${Math.max(...printed.keys())}`, 'text/calendar')).text.match(/BEGIN:VEVENT/g)).toHaveLength(2);
  });

  it('without a visit has no version and no stand', async () => {
    expect((await read<Day>(`/v1/principals/${visit.guest}/itinerary?date=1999-01-01`)).body).toEqual({ items: [], version: 0, stand: null });
    expect((await read(`/v1/principals/${visit.guest}/itinerary?date=1999-01-01&version=1`)).status).toBe(404);
  });
});
