import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Feeds } from '#libs/calendar/feeds.js';
import { asSystem } from '#libs/platform/policy/scope.js';
import { bearer, grant, GRANTS, type Anybody } from '#tests/access/accounts.js';
import { tell } from '#tests/access/ask.js';
import { callsOf, type Call } from '#tests/access/calls.js';
import { cellsOf, wrongIn } from '#tests/access/judge.js';
import { FILTERS, NAMING_ALONE, NO_NAMES, parameterNames, shownBeyond } from '#tests/access/lists.js';
import { aWorld, type World } from '#tests/access/world.js';

let world: World;
let calls: readonly Call[];
beforeAll(async () => {
  world = await aWorld();
  calls = callsOf(world.system.document);
}, 120_000);
afterAll(() => world?.system.stop());

describe('a list', () => {
  it('is asked for by parameters of which it is known what they name', () => {
    const known = [...Object.keys(FILTERS), ...NAMING_ALONE, ...NO_NAMES];
    expect(calls.flatMap((call) => parameterNames(call, 'query')).filter((name) => !known.includes(name))).toEqual([]);
  });

  it('shows nothing beyond itself to whoever has the cursor of somebody else or of another list, or filters by what is foreign', async () => {
    const { wrong, asked } = await shownBeyond(calls, world);
    expect(asked).toBeGreaterThan(550);
    expect(wrong).toEqual([]);
  }, 60_000);

  it('whose cursor reaches further than its reader is found', async () => {
    const feeds = world.system.app.get(Feeds);
    const list = feeds.list;
    feeds.list = (page) => (page.after === undefined ? list.call(feeds, page) : asSystem(() => list.call(feeds, page)));
    const { wrong } = await shownBeyond(
      calls.filter(({ template }) => template === '/v1/calendar/feeds'),
      world,
    );
    feeds.list = list;
    expect(wrong).toEqual(expect.arrayContaining([expect.stringMatching(/^GET \/v1\/calendar\/feeds as host-a by after=/)]));
  }, 60_000);
});

describe('a header', () => {
  it('makes no difference between what is foreign and what is missing', async () => {
    const cells = cellsOf(
      calls.filter(({ method }) => method !== 'GET'),
      world,
    ).filter(({ who, expects }) => ['host-a', 'press-a'].includes(who) && expects !== 'done');
    const headers = { 'if-match': '"1"', 'idempotency-key': 'anybody', 'min-position': '00000000000000000001' };
    expect(cells.length).toBeGreaterThan(700);
    expect(await wrongIn(cells, world, headers)).toEqual([]);
  }, 60_000);

  it('Idempotency-Key brings nobody the answer of somebody else', async () => {
    const add = (visit: string, who: Anybody) =>
      tell(world, {
        method: 'POST',
        url: `/v1/visits/${world.ids.visit[visit]}/agenda/items`,
        headers: { ...world.headers[who], 'content-type': 'application/json', 'idempotency-key': 'the-same' },
        payload: { kind: 'exchange', title: 'Zweimal' },
      });
    const [theirs, again, mine] = [await add('ab', 'host-b'), await add('ab', 'host-b'), await add('ab', 'host-a')];
    expect([theirs.status, again.text, again.headers['idempotent-replay']]).toEqual([201, theirs.text, 'true']);
    expect(mine).toMatchObject({ status: 201, headers: expect.not.objectContaining({ 'idempotent-replay': 'true' }) });
    expect(mine.text).not.toBe(theirs.text);
    await add('b', 'host-b');
    expect((await add('b', 'host-a')).status).toBe(404);
  });

  it('Idempotency-Key brings nobody the answer that they got before their grants were taken away', async () => {
    const headers = { ...(await bearer(world.system, 'shrinking')), 'content-type': 'application/json', 'idempotency-key': 'before' };
    const add = () =>
      tell(world, { method: 'POST', url: `/v1/visits/${world.ids.visit['b']}/agenda/items`, headers, payload: { kind: 'exchange', title: 'Zuvor' } });
    await grant(world.system, 'shrinking', [...GRANTS['host-a'], ...GRANTS['host-b']]);
    expect((await add()).status).toBe(201);
    await grant(world.system, 'shrinking', GRANTS['host-a']);
    expect((await add()).status).toBe(404);
    await grant(world.system, 'shrinking', []);
    expect((await add()).status).toBe(403);
  });

  it('Last-Event-ID brings all changes after the first, and of them one’s own alone', async () => {
    const leave = new AbortController();
    const { url } = world.system;
    const headers = { ...world.headers['host-a'], 'last-event-id': '00000000000000000001' };
    const stream = await fetch(`${url}/v1/changes`, { headers, signal: leave.signal });
    const { body } = await world.system.ask<{ position: string }>('POST', `/v1/visits/${world.ids.visit['a']}/agenda/items`, {
      kind: 'exchange',
      title: 'Letzter',
    });
    let heard = '';
    for await (const piece of stream.body!.pipeThrough(new TextDecoderStream())) {
      heard += piece;
      if (heard.includes(body.position)) break;
    }
    leave.abort();
    const streams = [...heard.matchAll(/"stream":"[a-zA-Z]+-([^"]+)"/g)].map(([, id]) => id);
    const { visit, tour, release } = world.ids;
    expect(new Set(streams)).toEqual(new Set([visit['a'], visit['ab'], tour['both'], release['out-b-on-a']]));
  });
});
