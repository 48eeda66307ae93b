import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { loudLinesWithout } from '#tests/support/loud-lines.js';
import { answerDesk } from '#tests/support/answer-desk.js';
import { testSystem, type TestSystem } from '#tests/support/system.js';

let system: TestSystem;
let desk: Awaited<ReturnType<typeof answerDesk>>;
beforeAll(async () => {
  system = await testSystem();
  desk = await answerDesk(system);
}, 60_000);
afterAll(() => system.stop());

describe('an answer link', () => {
  it('shows nobody else, and no more of the place than everybody may know', async () => {
    const { path, other } = await desk.linked();
    const { text } = await desk.look(path);
    for (const hidden of [other, 'Geheimzimmer', 'Hollenbeck']) expect(text).not.toContain(hidden);
  });

  it('may be kept, indexed and passed on by nobody', async () => {
    const { headers } = await desk.look((await desk.linked()).path);
    expect(headers.get('cache-control')).toBe('no-store');
    expect(headers.get('referrer-policy')).toBe('no-referrer');
    expect(headers.get('x-robots-tag')).toContain('noindex');
    expect(headers.get('content-security-policy')).toMatch(/default-src 'none'.*form-action 'self'/);
  });

  it('opens nothing once it is revoked or expired, or the person is struck, as if it had never been', async () => {
    const revoked = await desk.linked();
    expect((await system.ask('DELETE', `${revoked.otherPerson}/answer-links/${revoked.linkId}`)).status).toBe(404);
    expect((await desk.look(revoked.path)).status).toBe(200);
    expect((await system.ask('DELETE', `${revoked.person}/answer-links/${revoked.linkId}`)).body['revokedAt']).not.toBeNull();
    const expired = await desk.linked();
    await desk.inDatabase(`update vault.answer_link set expires_at = clock_timestamp() where id = '${expired.linkId}'`);
    const struck = await desk.linked();
    await desk.does('POST', `${struck.person}/strike`, {});
    const paths = [revoked.path, expired.path, struck.path, `/answer/${'A'.repeat(43)}`, '/answer/x'];
    const told = await Promise.all(
      paths.flatMap((path) => [desk.look(path), desk.send(path, { state: '1-1', answer: 'accepted' }), desk.send(path, { state: '1-1' })]),
    );
    expect(new Set(told.map(({ status, text }) => `${status} ${text}`)).size).toBe(1);
    expect(told[0]?.status).toBe(404);
    for (const { person } of [revoked, expired]) expect(await desk.recorded(person)).toMatchObject({ status: 'invited' });
  });

  it('answers for its own person only, whatever is sent', async () => {
    const { path, otherPerson, otherId } = await desk.linked();
    expect((await desk.answer(path, { answer: 'accepted', personId: otherId })).status).toBe(422);
    expect((await desk.answer(path, { answer: 'declined' })).status).toBe(303);
    expect(await desk.recorded(otherPerson)).toMatchObject({ status: 'invited' });
  });

  it('shows hostile wording as text, in the form and in the answer', async () => {
    const hostile = '</textarea><script>alert(1)</script>"><img src=x onerror=alert(2)>';
    const { path } = await desk.linked();
    const pages = [await desk.answer(path, { answer: 'accepted', substitute: hostile, reason: hostile })];
    await desk.answer(path, { answer: 'substitute', substitute: hostile, reason: hostile });
    pages.push({ ...(await desk.look(path)), to: null });
    for (const { text } of pages) {
      expect(text).not.toMatch(/<script|<img/);
      expect(text).toContain('&lt;/textarea&gt;&lt;script&gt;');
    }
    expect(pages[0]!.text.match(/<\/textarea>/g)).toHaveLength(1);
  });

  it('takes forms only, and small ones', async () => {
    const { path } = await desk.linked();
    const post = async (type: string, body: string) =>
      (await fetch(`${system.url}${path}`, { method: 'POST', headers: { 'content-type': type }, body, redirect: 'manual' })).status;
    expect(await post('application/json', '{"answer":"accepted"}')).toBe(415);
    expect(await post('application/x-www-form-urlencoded', `state=1-1&answer=accepted&reason=${'x'.repeat(70_000)}`)).toBe(413);
    expect(await post('application/x-www-form-urlencoded', 'state=1-1&answer=%FF')).toBe(400);
    expect(await post('application/x-www-form-urlencoded', 'state=1-1&answer=declined&reason=%00')).toBe(422);
    expect(await post('application/x-www-form-urlencoded', 'answer=declined')).toBe(422);
  });

  it('goes with the person who is erased', async () => {
    const { person, personId, path } = await desk.linked();
    expect(await desk.listed(person)).toMatchObject({ items: [{ revokedAt: null }] });
    const erasure = await system.ask<{ erases: { answerLinks: number } }>('GET', `/v1/persons/${personId}/erasure`);
    expect(erasure.body.erases.answerLinks).toBe(1);
    expect((await system.ask('POST', `/v1/persons/${personId}/erase`, {})).status).toBe(200);
    expect((await desk.look(path)).status).toBe(404);
    expect(await desk.inDatabase(`select id as text from vault.answer_link where person_id = '${personId}'`)).toEqual([]);
  });

  it('is told to nobody but whoever made it', async () => {
    const { person } = await desk.aVisit();
    const key = { 'idempotency-key': '0f0e0d0c-0000-4000-8000-000000000023' };
    const { body } = await desk.link(person, {}, key);
    const token = body.path.slice('/answer/'.length);
    expect((await desk.link(person, {}, key)).body.type).toBe('/problems/answer-link-created-before');
    await desk.answer(body.path, { answer: 'accepted' });
    const tables = await desk.inDatabase(
      `select format('%I.%I', schemaname, tablename) as text from pg_tables where schemaname not in ('pg_catalog', 'information_schema')`,
    );
    for (const name of tables) expect((await desk.inDatabase(`select t::text as text from ${name} t`)).filter((row) => row.includes(token))).toEqual([]);
    expect(tables).toContain('vault.answer_link');
    expect(JSON.stringify(await desk.listed(person))).not.toContain('/answer/');
    for (const role of ['press', 'deputy']) expect((await desk.link(person, {}, { 'x-roles': role })).status).toBe(403);
  });

  it('stands in no line of the log, however much is logged and whatever fails', async () => {
    const token = 'Secret_'.padEnd(43, 'x');
    const body = new URLSearchParams({ state: '1-1', answer: 'declined', reason: 'Ein Grund, den niemand liest' });
    const lines = await loudLinesWithout('vault.answer_link', async (url) => {
      expect((await fetch(`${url}/answer/${token}`)).status).toBe(500);
      expect((await fetch(`${url}/answer/${token}`, { method: 'POST', body })).status).toBe(500);
    });
    expect(lines.filter((line) => line.includes('PostgreSQL 42P01') && line.includes('"context":"http"'))).toHaveLength(2);
    for (const secret of [token, 'den niemand liest']) expect(lines.join('')).not.toContain(secret);
  });
});
