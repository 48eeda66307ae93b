import 'reflect-metadata';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { aVisit } from '#tests/support/a-visit.js';
import { testSystem, type TestSystem } from '#tests/support/system.js';

type Json = Record<string, any>; // eslint-disable-line @typescript-eslint/no-explicit-any -- answers are looked at as a client sees them

let system: TestSystem;
beforeAll(async () => {
  system = await testSystem();
});
afterAll(() => system.stop());

let position = '';
/** A change; what is read afterwards has seen it. */
async function does(method: string, address: string, body: object = {}): Promise<Json> {
  const answer = await system.ask<Json>(method, `/v1${address}`, body, { 'x-actor': 'presse-1' });
  position = (answer.body['position'] as string | undefined) ?? position;
  return { status: answer.status, ...answer.body };
}
const read = async (address: string) => (await system.ask<Json>('GET', `/v1${address}`, undefined, { 'min-position': position })).body;
const readText = async (address: string) => (await system.ask('GET', `/v1${address}`, undefined, { 'min-position': position, accept: 'text/plain' })).text;
const leadOf = (draft: Json): string => draft['blocks'][0]['sentences'].map((one: Json) => one['text']).join(' ');

async function aRelease(): Promise<{ visit: string; release: string }> {
  const { id } = await aVisit(system);
  return { visit: `/visits/${id}`, release: `/releases/${(await does('POST', `/visits/${id}/releases`, { kind: 'report' }))['id']}` };
}
const moved = (date: string) => ({ when: { date, start: '10:00', end: '11:30' }, reason: 'Glatteis' });

describe('a text that people edited', () => {
  it('takes new facts in, and shows where both changed the same words until somebody settles that', async () => {
    const { visit, release } = await aRelease();
    const generated = leadOf(await read(release));
    expect(generated).toContain('5. März 2020');
    await does('PUT', `${release}/blocks/lead`, { text: `Hoher Besuch! ${generated}` });
    await does('POST', `${visit}/reschedule`, moved('2020-03-12'));
    expect(await read(release)).toMatchObject({ stale: [{ blockId: 'lead', sentence: 1, why: [expect.stringContaining('Glatteis')] }], conflicts: [] });
    await does('POST', `${release}/refresh`);
    const merged = await read(release);
    expect(leadOf(merged)).toBe(`Hoher Besuch! ${generated.replace('5. März', '12. März')}`);
    expect(merged).toMatchObject({ stale: [], conflicts: [], findings: [] });
    expect(merged['blocks'][0]).toMatchObject({ id: 'lead', edited: true });
    await does('POST', `${release}/refresh`);
    expect((await read(release))['version']).toBe(merged['version']);

    const own = leadOf(merged).replace('12. März', '13. März');
    await does('PUT', `${release}/blocks/lead`, { text: own });
    await does('POST', `${visit}/reschedule`, moved('2020-03-19'));
    await does('POST', `${release}/refresh`);
    const clashing = await read(release);
    expect(leadOf(clashing)).toBe(own);
    expect(clashing).toMatchObject({
      stale: [],
      conflicts: [{ blockId: 'lead', sentence: 1, base: '12', ours: '13', theirs: '19' }],
      findings: [{ code: 'text-conflict', what: 'lead' }],
    });
    expect(await readText(release)).toContain('[Konflikt: im Text „13“, nach den Angaben „19“]');
    await does('POST', `${release}/submit`);
    expect(await does('POST', `${release}/approve-content`)).toMatchObject({ status: 409, detail: expect.stringContaining('changed the same words') });
    await does('PUT', `${release}/blocks/lead`, { text: own.replace('13. März', '19. März') });
    expect(await read(release)).toMatchObject({ stale: [], conflicts: [], findings: [] });
    expect(await does('POST', `${release}/approve-content`)).toMatchObject({ status: 200 });
  });

  it('is settled as it stands by whoever accepts it, until the facts change again', async () => {
    const { visit, release } = await aRelease();
    const own = leadOf(await read(release)).replace('5. März', '6. März');
    await does('PUT', `${release}/blocks/lead`, { text: own });
    await does('POST', `${visit}/reschedule`, moved('2020-03-12'));
    await does('POST', `${release}/refresh`);
    expect((await read(release))['conflicts']).toHaveLength(1);
    await does('POST', `${release}/blocks/lead/accept-stale`);
    const accepted = await read(release);
    expect(accepted).toMatchObject({ stale: [], conflicts: [], findings: [] });
    expect(leadOf(accepted)).toBe(own);
    await does('POST', `${visit}/reschedule`, moved('2020-03-19'));
    expect((await read(release))['stale']).toMatchObject([
      { blockId: 'lead', before: expect.stringContaining('12. März'), after: expect.stringContaining('19. März') },
    ]);
  });
});
