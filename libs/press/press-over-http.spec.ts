import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { EventStore } from '#libs/eventing/event-store.js';
import { draftAnswer, deskAnswer } from '#libs/press/press.answers.js';
import { pressDesk, type Json, type PressDesk } from '#tests/support/press-desk.js';

let desk: PressDesk;
let store: EventStore;
let visitId: string;
let guest: string;
let principals: readonly object[];
let hosts: readonly object[];
beforeAll(async () => {
  desk = await pressDesk();
  ({ store, visitId, guest, principals, hosts } = desk);
});
afterAll(() => desk.close());

const send: PressDesk['send'] = (...request) => desk.send(...request);
const draft: PressDesk['draft'] = (details) => desk.draft(details);
const does: PressDesk['does'] = (...request) => desk.does(...request);

describe('the press desk over HTTP', () => {
  it('drafts, quotes, clears, reviews, approves and issues a release, and what is out stays', async () => {
    const release = await draft({ headline: 'Hoher Besuch', topics: ['Sprache'], background: ['Das KI besteht seit 2012.'] });
    expect(
      await Promise.all([
        does('PUT', `${release}/statements/s1`, { kind: 'direct', speaker: { personId: guest }, segments: ['Das überzeugt mich.'] }),
        does('PUT', `${release}/photos/p1`, { title: 'Zu Gast' }),
        does('PUT', `${release}/reference`, { reference: 'kn.17/-ab' }),
      ]),
    ).toEqual([200, 200, 200]);
    expect(await does('PUT', `${release}/photos/p1/caption`, { mode: 'individual', positions: [{ who: { personId: guest }, position: 'l.' }] })).toBe(200);
    const first = await send('GET', release);
    expect(draftAnswer.safeParse(first.body).error).toBeUndefined();
    expect(first.body).toMatchObject({
      status: 'draft',
      headline: 'Hoher Besuch',
      reference: 'kn.17/-ab',
      findings: [
        { code: 'quote-not-cleared', what: 's1' },
        { code: 'credit-missing', what: 'p1' },
      ],
    });
    expect(await does('PUT', `${release}/blocks/lead`, { text: 'Die Ministerin war da. Alle kamen.' })).toBe(200);
    expect(await does('POST', `${release}/submit`)).toBe(200);
    const early = await send('POST', `${release}/approve-content`, undefined);
    expect(early.body).toMatchObject({
      status: 409,
      type: expect.stringContaining('release-not-ready'),
      detail: expect.stringContaining('s1: the quote is not cleared'),
    });
    expect(await does('POST', `${release}/statements/s1/approve`, { segments: ['Das überzeugt mich nicht.'] })).toBe(422);
    expect(await does('POST', `${release}/statements/s1/approve`, { segments: ['Das überzeugt mich.'] })).toBe(200);
    expect(await does('PUT', `${release}/photos/p1/credit`, { credit: 'Lou Licht' })).toBe(200);
    expect(await does('POST', `${release}/approve-content`)).toBe(409);
    expect((await send('GET', release)).body['findings'].map((one: Json) => one['code'])).toEqual(['text-stale']);
    expect(await does('POST', `${release}/refresh`)).toBe(200);
    expect(await does('POST', `${release}/approve-content`)).toBe(200);
    expect(await does('POST', `${release}/approve`)).toBe(409);
    expect(await does('POST', `${release}/approve`, undefined, 'boss')).toBe(200);
    expect(await does('POST', `${release}/issue`, undefined, 'boss')).toBe(200);
    const out = await send('GET', release, undefined, { accept: 'text/plain' });
    expect(out.text).toContain('Die Ministerin war da. Alle kamen.');
    expect(out.text).toMatch(/„Das überzeugt mich(“,|\.“)/);
    expect(out.text).not.toMatch(/ENTWURF|freigegeben/);
    expect(await does('PUT', `${release}/blocks/lead`, { text: 'Anders.' })).toBe(409);
    expect(await does('POST', `${release}/correct`, { text: 'Der richtige Text.', note: 'Name berichtigt' })).toBe(200);
    expect((await send('GET', release)).body).toMatchObject({ correction: { text: 'Der richtige Text.', by: 'writer' } });
    expect((await send('GET', release, undefined, { accept: 'text/plain' })).text).not.toContain('Der richtige Text.');
    expect(await does('POST', `${release}/correction/approve`)).toBe(409);
    expect(await does('POST', `${release}/correction/approve`, undefined, 'boss')).toBe(200);
    expect((await send('GET', release, undefined, { accept: 'text/plain' })).text).toBe('BERICHTIGUNG: Name berichtigt\n\nDer richtige Text.');
  });

  it('shows the facts that moved on beneath an edited text, until somebody accepts them', async () => {
    const release = await draft();
    expect(await does('PUT', `${release}/blocks/lead`, { text: 'Mein Text.' })).toBe(200);
    const before = await store.head();
    expect(await does('POST', `/visits/${visitId}/reschedule`, { when: { date: '2020-03-12' }, reason: 'Glatteis' })).toBe(200);
    expect((await send('GET', release)).body['stale']).toMatchObject([
      {
        blockId: 'lead',
        sentence: 0,
        text: 'Mein Text.',
        added: [expect.any(String)],
        gone: [],
        changes: ['Datum: bisher Donnerstag, 5. März 2020, jetzt Donnerstag, 12. März 2020'],
        why: [expect.stringMatching(/^Besuch verschoben von Do, 05\.03\.2020 auf Do, 12\.03\.2020\. Grund: Glatteis \(\S+, \d.*Uhr\)$/)],
      },
    ]);
    expect((await send('GET', release, undefined, { accept: 'text/plain' })).text).toContain(
      'Mein Text. [überholt: Datum: bisher Donnerstag, 5. März 2020, jetzt Donnerstag, 12. März 2020; Besuch verschoben von Do, 05.03.2020 auf Do, 12.03.2020. Grund: Glatteis (',
    );
    expect((await send('GET', `${release}?asOf=${String(before)}`)).body['stale']).toEqual([]);
    expect(await does('POST', `${release}/blocks/lead/accept-stale`)).toBe(200);
    expect((await send('GET', release)).body).toMatchObject({ stale: [], blocks: [{ id: 'lead', edited: true, sentences: [{ text: 'Mein Text.' }] }] });
  });

  it('holds an embargo', async () => {
    const release = await draft();
    expect(await does('PUT', `${release}/embargo`, { until: '2026-10-25T02:30' })).toBe(422);
    expect(await does('PUT', `${release}/embargo`, { until: '2999-01-01T10:00' })).toBe(200);
    for (const [step, by] of [
      ['submit', 'writer'],
      ['approve-content', 'writer'],
      ['approve', 'boss'],
    ] as const)
      expect(await does('POST', `${release}/${step}`, undefined, by)).toBe(200);
    const refused = await send('POST', `${release}/issue`);
    expect(refused.body).toMatchObject({ status: 409, type: expect.stringContaining('embargo-not-over') });
    expect(await does('DELETE', `${release}/embargo`)).toBe(200);
    expect(await does('POST', `${release}/issue`)).toBe(200);
  });

  it('keeps every word of people out of the log', async () => {
    const release = await draft({ kicker: 'Geheimwort1', contact: 'Geheimwort2', author: 'Geheimwort3' });
    await send('PUT', `${release}/statements/s1`, { kind: 'direct', speaker: { named: 'Geheimwort4' }, segments: ['Geheimwort5'] });
    await send('PUT', `${release}/photos/p1`, { title: 'Geheimwort6' });
    await send('PUT', `${release}/photos/p1/credit`, { credit: 'Geheimwort7' });
    await send('PUT', `${release}/blocks/lead`, { text: 'Geheimwort8' });
    await send('POST', `${release}/statements/s1/reject`, { reason: 'Geheimwort9' });
    const log = JSON.stringify(await store.read(`pressRelease-${release.slice('/releases/'.length)}`));
    expect(log.match(/"type":"\w+"/g)).toHaveLength(7);
    expect(log).not.toMatch(/Geheimwort|Musterfrau/);
    expect((await send('GET', release)).text).toMatch(/Geheimwort5/);
  });

  it('lists what is missing, page by page', async () => {
    const page = await send('GET', '/press-desk?status=draft&limit=1');
    expect(deskAnswer.safeParse(page.body).error).toBeUndefined();
    expect(page.body['items']).toMatchObject([{ status: 'draft', hosts: ['Kreis Nord'], writtenBy: 'writer' }]);
    const second = await send('GET', `/press-desk?status=draft&limit=1&after=${encodeURIComponent(page.body['next'])}`);
    expect(second.body['items']).toMatchObject([{ openQuotes: 1, captionProblems: 0, missingCredits: 0, staleBlocks: 0 }]);
    expect((await send('GET', '/press-desk?colour=red')).status).toBe(422);
  });

  it('reads the newest release of a visit that was not withdrawn, else the newest', async () => {
    const other = (await send('POST', '/visits', { when: { date: '2031-05-07' }, principals, hosts })).body['id'];
    const ids: string[] = [];
    for (const headline of ['Erste', 'Zweite', 'Dritte'])
      ids.push((await send('POST', `/visits/${other}/releases`, { kind: 'report', details: { headline } })).body['id']);
    const shown = async () => (await send('GET', `/visits/${other}/press-release`)).body['headline'];
    const withdraw = async (id: string | undefined) => {
      for (const [step, by] of [
        ['submit', 'writer'],
        ['approve-content', 'writer'],
        ['approve', 'boss'],
        ['issue', 'writer'],
      ] as const)
        expect(await does('POST', `/releases/${id}/${step}`, undefined, by)).toBe(200);
      expect(await does('POST', `/releases/${id}/withdraw`, { reason: 'Falscher Tag' })).toBe(200);
    };
    expect(await shown()).toBe('Dritte');
    await withdraw(ids[2]);
    expect(await shown()).toBe('Zweite');
    await withdraw(ids[0]);
    expect(await shown()).toBe('Zweite');
    await withdraw(ids[1]);
    expect(await shown()).toBe('Dritte');
  });

  it('reads the release of a visit, and says what it would say before anybody drafted one', async () => {
    expect((await send('GET', `/visits/${visitId}/press-release`)).body).toMatchObject({ visitId, releaseId: expect.any(String) });
    expect((await send('GET', `/visits/${visitId}/releases`)).body['items'].length).toBeGreaterThan(2);
    const other = (await send('POST', '/visits', { when: { date: '2031-05-08' }, principals, hosts })).body['id'];
    expect((await send('GET', `/visits/${other}/press-release`)).body).toMatchObject({
      releaseId: null,
      kind: 'invitation',
      headline: 'Ministerin Erika Musterfrau besucht den Kreis Nord',
    });
    expect((await send('GET', '/visits/nope/press-release')).status).toBe(404);
    expect((await send('GET', '/releases/nope')).status).toBe(404);
    expect((await send('POST', '/releases/nope/submit')).status).toBe(404);
    expect((await send('POST', '/visits/nope/releases', { kind: 'report' })).status).toBe(404);
  });

  it('refuses who is not in the directory, and what no schema knows', async () => {
    const release = await draft();
    const stranger = { personId: 'person-00000000-0000-4000-8000-000000000000' };
    expect((await send('PUT', `${release}/statements/s1`, { kind: 'direct', speaker: stranger, segments: ['Ja.'] })).body).toMatchObject({
      status: 422,
      path: 'speaker.personId',
    });
    expect((await send('PUT', `${release}/statements/s1`, { kind: 'direct', segments: [], colour: 'red' })).status).toBeGreaterThanOrEqual(400);
    expect((await send('PUT', `${release}/details`, { publishedAt: 'gestern' })).status).toBeGreaterThanOrEqual(400);
  });
});
