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
