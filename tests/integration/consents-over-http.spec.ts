import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { aVisit, type AVisit } from '#tests/support/a-visit.js';
import { testSystem, type TestSystem } from '#tests/support/system.js';

let system: TestSystem;
let visit: AVisit;
beforeAll(async () => {
  system = await testSystem();
  visit = await aVisit(system);
}, 60_000);
afterAll(() => system.stop());

const somebody = async (name = 'Kim Beispiel', more: object = {}) =>
  (await system.ask<{ personId: string }>('POST', '/v1/persons', { name, ...more })).body.personId;
const declare = (personId: string, body: object, headers?: Record<string, string>) =>
  system.ask<{ consentId: string }>(
    'POST',
    `/v1/persons/${personId}/consents`,
    { kind: 'naming', decision: 'given', channel: 'form', on: '2020-03-01', ...body },
    headers,
  );
const withdraw = (personId: string, consentId: string, body: object = {}) =>
  system.ask('POST', `/v1/persons/${personId}/consents/${consentId}/withdraw`, { channel: 'mail', on: '2020-04-01', ...body });
const consentsOf = async (personId: string, query = '') =>
  (await system.ask<{ naming: object; photo: object; items: object[] }>('GET', `/v1/persons/${personId}/consents${query}`)).body;

describe('consents of a person', () => {
  it('are a history, and what holds follows from it', async () => {
    const personId = await somebody();
    expect(await consentsOf(personId)).toEqual({ personId, naming: { is: 'not-recorded' }, photo: { is: 'not-recorded' }, items: [] });
    const given = await declare(personId, { note: 'Liegt im Ordner.' });
    const refused = await declare(personId, { kind: 'photo', decision: 'refused', visitId: visit.id, on: '2020-03-05' });
    expect([given.status, refused.status]).toEqual([201, 201]);
    expect(await consentsOf(personId)).toMatchObject({ naming: { is: 'given', by: { consentId: given.body.consentId } }, photo: { is: 'not-recorded' } });
    expect((await withdraw(personId, given.body.consentId, { note: 'Per E-Mail.' })).body).toMatchObject({ consentId: given.body.consentId, version: 2 });
    expect(await consentsOf(personId, `?visitId=${visit.id}`)).toMatchObject({
      naming: { is: 'withdrawn', by: { consentId: given.body.consentId, on: '2020-04-01' } },
      photo: { is: 'refused', by: { consentId: refused.body.consentId, visitId: visit.id } },
      items: [
        {
          kind: 'naming',
          visitId: null,
          versions: [
            { version: 1, decision: 'given', channel: 'form', note: 'Liegt im Ordner.' },
            { version: 2, decision: 'withdrawn', channel: 'mail', on: '2020-04-01', note: 'Per E-Mail.' },
          ],
        },
        { kind: 'photo', visitId: visit.id, versions: [{ decision: 'refused' }] },
      ],
    });
  });

  it('of a holder of a public office are not needed', async () => {
    expect(await consentsOf(visit.guest)).toMatchObject({ naming: { is: 'office-holder' }, photo: { is: 'office-holder' } });
  });

  it('sent twice under one key are recorded once', async () => {
    const personId = await somebody();
    const [one, other] = [await declare(personId, {}, { 'idempotency-key': 'k-1' }), await declare(personId, {}, { 'idempotency-key': 'k-1' })];
    expect(other.body).toEqual(one.body);
    expect((await consentsOf(personId)).items).toHaveLength(1);
  });

  it('are refused where they cannot be: who, when, for what', async () => {
    const personId = await somebody();
    const nobody = 'person-00000000-0000-4000-8000-000000000000';
    expect((await declare(nobody, {})).status).toBe(404);
    expect((await system.ask('GET', `/v1/persons/${nobody}/consents`)).status).toBe(404);
    expect((await declare(personId, { on: '2999-01-01' })).body).toMatchObject({ status: 422, path: 'on', type: '/problems/declared-in-the-future' });
    expect((await declare(personId, { visitId: 'nirgends' })).body).toMatchObject({ status: 422, path: 'visitId' });
    expect((await declare(personId, { decision: 'withdrawn' })).status).toBe(422);
    const { body } = await declare(personId, {});
    expect((await withdraw(personId, 'unbekannt')).status).toBe(404);
    expect((await withdraw(await somebody(), body.consentId)).status).toBe(404);
    expect((await withdraw(personId, body.consentId, { on: '2020-02-01' })).body).toMatchObject({ status: 422, path: 'on' });
    expect((await withdraw(personId, (await declare(personId, { decision: 'refused' })).body.consentId)).status).toBe(409);
  });
});

describe('where a person stands', () => {
  type Uses = {
    readonly items: readonly {
      readonly of: string;
      readonly id: string;
      readonly status: string;
      readonly uses: readonly { readonly kind: string; readonly what: string; readonly toDo: string }[];
    }[];
    readonly next?: string;
  };
  let position: string;
  const does = async (method: string, address: string, body?: object, actor = 'writer') => {
    const answer = await system.ask<{ id: string; position: string }>(method, `/v1/${address}`, body, { 'x-actor': actor, 'min-position': position });
    expect([address, answer.status, answer.status < 300 ? '' : answer.text]).toEqual([address, answer.status, '']);
    ({ position } = answer.body);
    return answer.body.id;
  };
  const inShort = ({ items }: Uses) => items.map(({ of, id, uses }) => [of, id, uses.map(({ kind, what, toDo }) => [kind, what, toDo].join(' '))]);

  it('is listed with what follows, when the consent is taken back and at any time', async () => {
    const here = await aVisit(system);
    ({ position } = here);
    const personId = await somebody('Wiebke Amselfeld');
    const { consentId } = (await declare(personId, {})).body;
    await declare(personId, { kind: 'photo' });
    await does('POST', `visits/${here.id}/agenda/items`, { itemId: 'i1', kind: 'greeting', title: 'Grußwort', presenters: [{ personId }] });
    await does('POST', `visits/${here.id}/agenda/items`, { itemId: 'i2', kind: 'exchange', title: 'Gespräch mit Wiebke Amselfeld' });
    await does('POST', `visits/${here.id}/attendance/record-presence`, { personId });
    const out = await does('POST', `visits/${here.id}/releases`, { kind: 'report' });
    await does('PUT', `releases/${out}/photos/p1`, { title: 'Beim Grußwort' });
    await does('PUT', `releases/${out}/photos/p1/caption`, { mode: 'individual', positions: [{ who: { personId }, position: 'l.' }] });
    await does('PUT', `releases/${out}/photos/p1/credit`, { credit: 'Kreis Soest' });
    for (const [step, actor] of [
      ['submit', 'writer'],
      ['approve-content', 'boss'],
      ['approve', 'boss'],
      ['issue', 'boss'],
    ] as const)
      await does('POST', `releases/${out}/${step}`, undefined, actor);
    const draft = await does('POST', `visits/${here.id}/releases`, { kind: 'report', details: { headline: 'Amselfeld spricht' } });
    const uses = await system.ask<Uses>('GET', `/v1/persons/${personId}/uses`, undefined, { 'min-position': position });
    const expected = [
      ['visit', here.id, ['agenda-item i1 nothing', 'agenda-item i2 nothing', `attendance ${personId} nothing`]],
      ['release', draft, ['text headline write-anew']],
      ['release', out, ['caption p1 correct-or-withdraw', 'issued-text 1 correct-or-withdraw']],
    ];
    expect(inShort(uses.body)).toEqual(expected);
    const withdrawn = await withdraw(personId, consentId);
    expect(inShort((withdrawn.body as { uses: Uses }).uses)).toEqual(expected);
    expect(withdrawn.text).not.toContain('Amselfeld');
    const issued = await system.ask<{ issued: { text: string }[]; hints: { code: string }[] }>('GET', `/v1/releases/${out}`);
    expect(issued.body.issued[0]?.text).toContain('Wiebke Amselfeld');
    expect(issued.body.hints.map(({ code }) => code)).toContain('not-named');
    await does('POST', `releases/${out}/correct`, { text: 'Wiebke Amselfeld sprach ein Grußwort.', note: 'Satz gestrichen' });
    const refused = await system.ask('POST', `/v1/releases/${out}/correction/approve`, undefined, { 'x-actor': 'boss' });
    expect([refused.status, refused.body['type']]).toEqual([409, '/problems/correction-names-somebody']);
    await does('POST', `releases/${out}/correct`, { text: 'Es gab ein Grußwort.', note: 'Name entfernt' });
    await does('POST', `releases/${out}/correction/approve`, undefined, 'boss');
    const corrected = await system.ask('GET', `/v1/releases/${out}`, undefined, { 'min-position': position });
    expect(corrected.text).not.toContain('Amselfeld');
    expect(inShort((await system.ask<Uses>('GET', `/v1/persons/${personId}/uses`, undefined, { 'min-position': position })).body).at(-1)).toEqual([
      'release',
      out,
      ['caption p1 correct-or-withdraw', 'issued-text 1 nothing'],
    ]);
  });

  it('is told page by page', async () => {
    const personId = await somebody('Kim Seitenweise');
    const visits = [await aVisit(system), await aVisit(system), await aVisit(system)];
    for (const { id } of visits) await does('POST', `visits/${id}/attendance/invite`, { personId });
    const seen: string[] = [];
    for (let after: string | undefined = ''; after !== undefined;) {
      const { body }: { body: Uses } = await system.ask<Uses>('GET', `/v1/persons/${personId}/uses?limit=1${after && `&after=${after}`}`, undefined, {
        'min-position': position,
      });
      expect(body.items).toHaveLength(1);
      seen.push(body.items[0]!.id);
      after = body.next;
    }
    expect(seen).toEqual(visits.map(({ id }) => id));
  });

  it('is nowhere as long as nothing names the person', async () => {
    expect((await system.ask<Uses>('GET', `/v1/persons/${await somebody()}/uses`)).body).toEqual({ items: [] });
  });
});

describe('a photo', () => {
  it('keeps a release from approval until everybody in it without a public office agreed', async () => {
    const here = await aVisit(system);
    const personId = await somebody('Kim Bildlich');
    const release = (await system.ask<{ id: string }>('POST', `/v1/visits/${here.id}/releases`, { kind: 'report' })).body.id;
    let position = here.position;
    const does = async (method: string, way: string, body?: object, actor = 'writer') => {
      const answer = await system.ask<{ position?: string; type?: string }>(method, `/v1/releases/${release}/${way}`, body, {
        'x-actor': actor,
        'min-position': position,
      });
      position = answer.body.position ?? position;
      return [answer.status, answer.body.type ?? ''];
    };
    const openPoints = async () =>
      (await system.ask<{ findings: object[] }>('GET', `/v1/releases/${release}`, undefined, { 'min-position': position })).body.findings;
    await does('PUT', 'photos/p1', { title: 'Gruppenbild' });
    await does('PUT', 'photos/p1/credit', { credit: 'Kreis Soest' });
    const positions = [
      { who: { personId }, position: 'l.' },
      { who: { personId: here.guest }, position: 'Bildmitte' },
      { who: { named: 'Alex Ungefragt' }, position: 'r.' },
    ];
    await does('PUT', 'photos/p1/caption', { mode: 'individual', positions });
    expect(await openPoints()).toEqual([
      { code: 'photo-consent-missing', what: 'p1', about: 'Bild „Gruppenbild“: Kim Bildlich', personId },
      { code: 'photo-consent-missing', what: 'p1', about: 'Bild „Gruppenbild“: Alex Ungefragt' },
    ]);
    await does('PUT', 'photos/p1/caption', { mode: 'individual', positions: positions.slice(0, 2) });
    await does('POST', 'submit');
    expect(await does('POST', 'approve-content', undefined, 'boss')).toEqual([409, '/problems/release-not-ready']);
    await declare(personId, { kind: 'photo', decision: 'refused', visitId: here.id });
    expect(await openPoints()).toEqual([
      { code: 'photo-consent-refused', what: 'p1', about: 'Bild „Gruppenbild“: Kim Bildlich, verweigert am 1. März 2020', personId },
    ]);
    await declare(personId, { kind: 'photo', visitId: here.id, on: '2020-03-05' });
    expect(await openPoints()).toEqual([]);
    expect(await does('POST', 'approve-content', undefined, 'boss')).toEqual([200, '']);
    await declare(personId, { kind: 'photo', decision: 'refused', on: '2020-03-06' });
    expect(await does('POST', 'approve', undefined, 'boss')).toEqual([409, '/problems/release-not-ready']);
  });
});
