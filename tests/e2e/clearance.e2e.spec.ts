import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { EventStore } from '#libs/eventing/event-store.js';
import { asSystem } from '#libs/platform/policy/scope.js';
import { loudLinesWithout } from '#tests/support/loud-lines.js';
import { aVisit, type AVisit } from '#tests/support/a-visit.js';
import { testSystem, type TestSystem } from '#tests/support/system.js';

type Link = { readonly id: string; readonly path: string; readonly expiresAt: string };
type Listed = { readonly linkId: string; readonly revokedAt: string | null; readonly answer: Record<string, unknown> | null };

let system: TestSystem;
let visit: AVisit;
let count = 0;
beforeAll(async () => {
  system = await testSystem();
  visit = await aVisit(system);
  await agendaOpened();
}, 60_000);
afterAll(() => system.stop());

const QUOTE = ['Die Zentren wirken vor Ort.', 'Das überzeugt mich.'];
const settled = async (answer: Promise<{ readonly status: number; readonly body: { readonly position: string } }>) => {
  const { status, body } = await answer;
  expect([200, 201]).toContain(status);
  await system.ask('GET', `/v1/visits/${visit.id}`, undefined, { 'min-position': body.position });
  return body;
};
/** A release with one quote that nobody has cleared: the addresses of release and statement. */
async function aQuote(segments: readonly string[] = QUOTE) {
  const drafted = await system.ask<{ id: string; position: string }>('POST', `/v1/visits/${visit.id}/releases`, { kind: 'report' });
  const release = `/v1/releases/${drafted.body.id}`;
  const statement = `${release}/statements/s${++count}`;
  const body = { kind: 'direct', speaker: { personId: visit.guest }, segments };
  const { position } = await settled(system.ask<{ position: string }>('PUT', statement, body));
  await system.ask('GET', release, undefined, { 'min-position': position });
  return { release, statement };
}
const link = (statement: string, wish: object = { segments: QUOTE }, headers: Record<string, string> = {}) =>
  system.ask<Link & { type: string }>('POST', `${statement}/clearance-links`, wish, headers);
const linked = async (segments: readonly string[] = QUOTE) => {
  const quote = await aQuote(segments);
  const { status, body } = await link(quote.statement, { segments });
  expect(status).toBe(201);
  return { ...quote, ...body };
};
const listed = async (statement: string) => (await system.ask<{ items: Listed[] }>('GET', `${statement}/clearance-links`)).body.items;
const look = (path: string) => system.ask('GET', path);
/** As a browser sends the form, without following where it is sent on to. */
const answer = async (path: string, fields: Record<string, string>) => {
  const response = await fetch(`${system.url}${path}`, { method: 'POST', body: new URLSearchParams(fields), redirect: 'manual' });
  return { status: response.status, to: response.headers.get('location'), text: await response.text(), headers: response.headers };
};
const events = () => system.inDatabase('select count(*)::text as text from es.event');
const findings = async (release: string) =>
  (await system.ask<{ findings: { code: string }[] }>('GET', release)).body.findings.map(({ code }) => code).filter((code) => code.startsWith('quote'));
const reached = async (release: string, wanted: readonly string[]) => {
  const deadline = Date.now() + 5_000;
  while (Date.now() < deadline && (await findings(release)).join() !== wanted.join()) await new Promise((resolve) => setTimeout(resolve, 20));
  expect(await findings(release)).toEqual(wanted);
};
/** Every visit gets its agenda a little later; then drafts stand still until somebody changes something. */
async function agendaOpened(): Promise<void> {
  const opened = async (): Promise<string | undefined> => {
    for await (const [first] of system.app.get(EventStore).history(['AgendaOpened'])) return first?.position;
    return undefined;
  };
  let position: string | undefined;
  for (const deadline = Date.now() + 30_000; position === undefined && Date.now() < deadline; position = await asSystem(opened));
  expect((await system.ask('GET', `/v1/visits/${visit.id}`, undefined, { 'min-position': position ?? 'no agenda' })).status).toBe(200);
}

describe('a clearance link', () => {
  it('shows the quote, who said it and where, and clears it when told so', async () => {
    const { id, release, statement, path } = await linked();
    const page = await look(path);
    expect([page.status, page.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8']);
    for (const shown of [...QUOTE, visit.guestName, 'Kommunales Integrationszentrum Kreis Soest', 'Do, 05.03.2020', '<form method="post">'])
      expect(page.text).toContain(shown);
    expect(page.text).not.toContain('<script');
    expect(await findings(release)).toEqual(['quote-not-cleared']);
    const sent = await answer(path, { answer: 'cleared', proposal: '', comment: 'Gern' });
    expect([sent.status, sent.to]).toEqual([303, path]);
    await reached(release, []);
    expect(await system.inDatabase(`select metadata->>'by' as text from es.event where type = 'QuoteApproved'`)).toEqual([`link-${id}`]);
    expect((await look(path)).text).toMatch(/in diesem Wortlaut freigegeben[\s\S]*Ihre Bemerkung: Gern/);
    expect(await listed(statement)).toMatchObject([{ answer: { was: 'cleared', comment: 'Gern', proposal: null } }]);
    expect((await link(statement)).body).toMatchObject({ type: '/problems/quote-cleared' });
  });

  it('may be kept, indexed and passed on by nobody', async () => {
    const { headers } = await look((await linked()).path);
    expect(headers.get('cache-control')).toBe('no-store');
    expect(headers.get('referrer-policy')).toBe('no-referrer');
    expect(headers.get('x-robots-tag')).toContain('noindex');
    expect(headers.get('content-security-policy')).toMatch(/default-src 'none'.*form-action 'self'/);
  });

  it('changes nothing by being looked at, however often', async () => {
    const { release, statement, path } = await linked();
    const before = await system.ask('GET', release);
    for (let i = 0; i < 3; i++) expect((await look(path)).status).toBe(200);
    expect((await system.ask('GET', release)).body).toEqual(before.body);
    expect(await listed(statement)).toMatchObject([{ answer: null }]);
  });

  it('rejects the quote with what was remarked', async () => {
    const { release, statement, path } = await linked();
    expect((await answer(path, { answer: 'rejected', comment: 'So nicht gesagt' })).status).toBe(303);
    expect(await listed(statement)).toMatchObject([{ answer: { was: 'rejected', comment: 'So nicht gesagt' } }]);
    await reached(release, ['quote-not-cleared']);
    expect((await system.ask('POST', `${statement}/approve`, { segments: QUOTE })).body).toMatchObject({ type: '/problems/quote-rejected' });
    const silent = await linked();
    expect((await answer(silent.path, { answer: 'rejected' })).status).toBe(303);
    expect(await listed(silent.statement)).toMatchObject([{ answer: { was: 'rejected', comment: null } }]);
  });

  it('keeps a proposal as a proposal: the quote stays as it is and is not cleared', async () => {
    const { release, statement, path } = await linked();
    const proposal = 'Die Zentren wirken vor Ort\nund „überzeugen“ mich.';
    expect((await answer(path, { answer: 'change-proposed', proposal: proposal.replace('\n', '\r\n'), comment: 'Bitte so' })).status).toBe(303);
    expect(await listed(statement)).toMatchObject([{ answer: { was: 'change-proposed', proposal, comment: 'Bitte so' } }]);
    await reached(release, ['quote-not-cleared']);
    expect((await system.ask('GET', release, undefined, { accept: 'text/plain' })).text).toContain('Das überzeugt mich');
    expect((await system.ask('POST', `${statement}/approve`, { segments: [proposal] })).body).toMatchObject({ type: '/problems/quote-wording-differs' });
  });

  it('takes one answer: the same again changes nothing, another is told and not kept', async () => {
    const { release, statement, path } = await linked();
    expect((await answer(path, { answer: 'cleared' })).status).toBe(303);
    const before = await events();
    expect((await answer(path, { answer: 'cleared' })).status).toBe(303);
    const other = await answer(path, { answer: 'rejected', comment: 'Doch nicht' });
    expect(other.status).toBe(409);
    expect(other.text).toMatch(/schon geantwortet[\s\S]*freigegeben[\s\S]*Nicht übernommen:[\s\S]*Doch nicht/);
    expect(await events()).toEqual(before);
    expect(await listed(statement)).toMatchObject([{ answer: { was: 'cleared', comment: null } }]);
    await reached(release, []);
  });

  it('of two answers at once keeps one', async () => {
    const { statement, path } = await linked();
    const sent = await Promise.all([answer(path, { answer: 'cleared' }), answer(path, { answer: 'rejected' })]);
    expect(sent.map(({ status }) => status).toSorted((one, other) => one - other)).toEqual([303, 409]);
    const kept = sent[0].status === 303 ? 'cleared' : 'rejected';
    expect(await listed(statement)).toMatchObject([{ answer: { was: kept } }]);
  });

  it('says on the page what does not fit together, and keeps what was written', async () => {
    const { statement, path } = await linked(['Das überzeugt mich.']);
    const faulty = [
      [{ comment: 'Moment' }, /Bitte wählen Sie eine der drei Antworten/],
      [{ answer: 'change-proposed', comment: 'Moment' }, /Bitte tragen Sie den Wortlaut ein/],
      [{ answer: 'cleared', proposal: 'Anders', comment: 'Moment' }, /einen anderen Wortlaut eingetragen[\s\S]*>\nAnders</],
      [{ answer: 'change-proposed', proposal: ' Das überzeugt mich. ', comment: 'Moment' }, /der schon dasteht/],
    ] as const;
    for (const [fields, message] of faulty) {
      const { status, text } = await answer(path, fields);
      expect([status, text]).toEqual([422, expect.stringMatching(message)]);
      expect(text).toMatch(/role="alert"[\s\S]*>\nMoment<\/textarea>/);
    }
    expect(await listed(statement)).toMatchObject([{ answer: null }]);
  });

  it('takes no answer about a wording that has changed', async () => {
    const { release, statement, path } = await linked();
    await settled(system.ask('POST', `${statement}/revise`, { segments: ['Das überzeugt mich sehr.'] }));
    expect((await look(path)).text).toMatch(/nicht mehr aktuell/);
    expect((await look(path)).text).not.toContain('<form');
    const late = await answer(path, { answer: 'cleared', comment: 'Zu spät' });
    expect([late.status, late.text]).toEqual([409, expect.stringMatching(/nicht mehr aktuell[\s\S]*Zu spät/)]);
    expect(await listed(statement)).toMatchObject([{ answer: null }]);
    expect(await findings(release)).toEqual(['quote-not-cleared']);
    expect((await link(statement)).body).toMatchObject({ type: '/problems/quote-wording-differs', path: 'segments' });
  });

  it('takes no answer for somebody else once another is said to have spoken', async () => {
    const { statement, path } = await linked();
    const { body } = await system.ask<{ personId: string }>('POST', '/v1/persons', { name: 'Kim Beispiel' });
    await settled(system.ask('PUT', `${statement}/speaker`, body));
    expect((await answer(path, { answer: 'cleared' })).status).toBe(409);
  });

  it('opens nothing once it is revoked or expired, as if it had never been', async () => {
    const revoked = await linked();
    const other = await aQuote();
    expect((await system.ask('DELETE', `${other.statement}/clearance-links/${revoked.id}`)).status).toBe(404);
    expect((await look(revoked.path)).status).toBe(200);
    expect((await system.ask('DELETE', `${revoked.statement}/clearance-links/${revoked.id}`)).body['revokedAt']).not.toBeNull();
    const expired = await linked();
    await system.inDatabase(`update vault.clearance_link set expires_at = clock_timestamp() where id = '${expired.id}'`);
    const paths = [revoked.path, expired.path, `/clearance/${'A'.repeat(43)}`, '/clearance/x'];
    const told = await Promise.all(paths.flatMap((path) => [look(path), answer(path, { answer: 'cleared' }), answer(path, {})]));
    expect(new Set(told.map(({ status, text }) => `${status} ${text}`)).size).toBe(1);
    expect(told[0]?.status).toBe(404);
    for (const { statement } of [revoked, expired]) expect(await listed(statement)).toMatchObject([{ answer: null }]);
    expect((await link(revoked.statement, { segments: QUOTE, expiresAt: '2020-01-01T00:00:00Z' })).body).toMatchObject({
      type: '/problems/expiry-in-the-past',
    });
  });

  it('is about its own statement, whatever is sent', async () => {
    const first = await linked();
    const second = await linked();
    const fields = { answer: 'cleared', statementId: second.statement.split('/').at(-1)!, releaseId: second.release.split('/').at(-1)! };
    expect((await answer(first.path, fields)).status).toBe(422);
    expect((await answer(first.path, { answer: 'cleared' })).status).toBe(303);
    await reached(first.release, []);
    expect(await findings(second.release)).toEqual(['quote-not-cleared']);
    expect((await listed(second.statement)).map(({ answer: given }) => given)).toEqual([null]);
  });

  it('shows hostile wording as text, in the quote, in the form and in the answer', async () => {
    const hostile = '</textarea><script>alert(1)</script>"><img src=x onerror=alert(2)>';
    const { path } = await linked([hostile]);
    const pages = [await look(path), await answer(path, { answer: 'cleared', proposal: hostile, comment: hostile })];
    await answer(path, { answer: 'change-proposed', proposal: `${hostile}!`, comment: hostile });
    pages.push(await look(path));
    for (const { text } of pages) {
      expect(text).not.toMatch(/<script|<img/);
      expect(text).toContain('&lt;/textarea&gt;&lt;script&gt;');
    }
    expect(pages[1]!.text.match(/<\/textarea>/g)).toHaveLength(2);
  });

  it('takes forms only, and small ones', async () => {
    const { path } = await linked();
    const post = async (type: string, body: string) =>
      (await fetch(`${system.url}${path}`, { method: 'POST', headers: { 'content-type': type }, body, redirect: 'manual' })).status;
    expect(await post('application/json', '{"answer":"cleared"}')).toBe(415);
    expect(await post('application/x-www-form-urlencoded', `answer=cleared&comment=${'x'.repeat(70_000)}`)).toBe(413);
    expect(await post('application/x-www-form-urlencoded', 'answer=%FF')).toBe(400);
    expect(await post('application/x-www-form-urlencoded', 'answer=cleared&comment=%00')).toBe(422);
    expect((await system.send('POST', '/v1/tours', 'name=x', { 'content-type': 'application/x-www-form-urlencoded' })).status).toBe(415);
  });

  it('is told to nobody but whoever made it', async () => {
    const { statement } = await aQuote();
    const key = { 'idempotency-key': '0f0e0d0c-0000-4000-8000-000000000002' };
    const { body } = await link(statement, { segments: QUOTE }, key);
    const token = body.path.slice('/clearance/'.length);
    expect(token).toMatch(/^[\w-]{43}$/);
    expect((await link(statement, { segments: QUOTE }, key)).body).toMatchObject({ type: '/problems/clearance-link-created-before' });
    await answer(body.path, { answer: 'cleared' });
    const tables = await system.inDatabase(
      `select format('%I.%I', schemaname, tablename) as text from pg_tables where schemaname not in ('pg_catalog', 'information_schema')`,
    );
    for (const name of tables) expect((await system.inDatabase(`select t::text as text from ${name} t`)).filter((row) => row.includes(token))).toEqual([]);
    expect(tables).toContain('vault.clearance_link');
    expect(JSON.stringify(await listed(statement))).not.toContain('/clearance/');
    expect((await system.ask('GET', `${statement}/clearance-links`, undefined, { 'x-roles': 'host' })).status).toBe(403);
    expect((await system.ask('GET', '/v1/releases/nope/statements/s1/clearance-links')).status).toBe(404);
    expect((await link('/v1/releases/nope/statements/s1')).status).toBe(404);
  });

  it('stands in no line of the log, however much is logged and whatever fails', async () => {
    const token = 'Secret_'.padEnd(43, 'x');
    const lines = await loudLinesWithout('vault.clearance_link', async (url) => {
      expect((await fetch(`${url}/clearance/${token}`)).status).toBe(500);
      expect((await fetch(`${url}/clearance/${token}`, { method: 'POST', body: new URLSearchParams({ answer: 'cleared' }) })).status).toBe(500);
    });
    expect(lines.filter((line) => line.includes('PostgreSQL 42P01') && line.includes('"context":"http"'))).toHaveLength(2);
    expect(lines.join('')).not.toContain(token);
  });
});
