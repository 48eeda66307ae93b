import { afterAll, beforeAll, expect, it, jest } from '@jest/globals';
import { eventually } from '#tests/contract/counting.js';
import { begin, deploy, everyVisitHasItsAgenda, goesOn, isReady, ready, type Deployment } from '#tests/deployment/deployment.js';
import { installNext, type Changed, type Installation } from '#tests/deployment/next-version.js';
import { ask, type Serving } from '#tests/deployment/rolling-load.js';

jest.setTimeout(300_000);

/**
 * The next version: its view of tours keeps the name elsewhere, so that neither version can make sense of what the other has folded, and it writes that
 * a tour is closed as an event which this version does not know.
 */
const NEXT: readonly Changed[] = [
  {
    file: 'libs/tours/tour.view.js',
    pieces: [
      ['version: 2,', 'version: 3,'],
      ['sort: (doc) => doc.name', 'sort: (doc) => doc.title'],
      ['({ tourId: event.key, ...event.data,', '({ tourId: event.key, ...event.data, name: undefined, title: event.data.name,'],
      ['change(doc, event, { name: event.data.name })', 'change(doc, event, { title: event.data.name })'],
      ['TourCancelled: (doc', `TourClosed: (doc, event) => change(doc, event, { status: 'completed' }),\n        TourCancelled: (doc`],
      ['this.views.get(tourView, tourId)', 'this.views.get(tourView, tourId).then((doc) => doc && { ...doc, name: doc.title, title: undefined })'],
    ],
  },
  {
    file: 'libs/tours/domain/tour.js',
    pieces: [
      [`[{ type: 'TourCompleted', data: {} }]`, `[{ type: 'TourClosed', data: {} }]`],
      [`case 'TourCompleted':`, `case 'TourClosed':\n        case 'TourCompleted':`],
    ],
  },
];
/** It adds; what it takes away comes in a later version. */
const ADDED = { '9000_next.sql': `alter table vault.person add column nickname text; create table vault.pencil (id int primary key);` };

let at: Deployment;
let next: Installation | undefined;
beforeAll(async () => {
  at = await deploy();
});
afterAll(async () => {
  await at.end();
  next?.remove();
});

it('an update and its way back fail not one request and show nothing wrong, and what only the new version can read waits for its end', async () => {
  const [oldWorker, oldApi] = await Promise.all([at.start('worker'), at.start('api')]);
  await isReady(oldApi);
  const serving: Serving = { urls: [oldApi.url] };
  const { under, tour } = await begin(at, serving);
  await goesOn(under);

  // Forward: migrate, workers, then what answers.
  next = installNext(NEXT, ADDED);
  expect(at.run(['migrate'], next.root)).toContain('9000_next.sql');
  await goesOn(under);
  const newApi = await at.start('api', next.root);
  expect(await ready(newApi)).toBe(503);
  const newWorker = await at.start('worker', next.root);
  await isReady(newApi);
  serving.urls = [oldApi.url, newApi.url];
  await goesOn(under);

  // What the old version cannot read is not written while it may run.
  const complete = () => ask(serving.urls.at(-1)!, at.token, 'POST', `/v1/tours/${tour}/complete`, {});
  expect(await complete()).toMatchObject({ status: 503, body: { type: '/problems/not-available' } });
  expect((await ask(oldApi.url, at.token, 'GET', `/v1/tours/${tour}`)).body).toMatchObject({ status: 'planned' });

  // Back: the old version goes on alone, also in a process that starts on what the new one has migrated.
  serving.urls = [oldApi.url];
  const oldAgain = await at.start('worker');
  for (const product of [newApi, newWorker, oldWorker]) expect(await product.end('SIGTERM')).toEqual({ code: 0, signal: null });
  await isReady(oldAgain);
  await goesOn(under);

  // Forward again, and this time to the end; the old processes are still there.
  const [apiAgain] = await Promise.all([at.start('api', next.root), at.start('worker', next.root)]);
  await isReady(apiAgain);
  serving.urls = [apiAgain.url];
  await goesOn(under);
  expect(at.run(['finish-update'], next.root)).toContain('TourClosed');
  await eventually(async () => expect([await ready(oldApi), await ready(oldAgain), await ready(apiAgain)]).toEqual([503, 503, 200]));
  expect(await complete()).toMatchObject({ status: 200 });
  expect(await ask(oldApi.url, at.token, 'POST', `/v1/tours/${tour}/rename`, { name: 'D' })).toMatchObject({ status: 503 });
  await goesOn(under);
  await under.stop();
  expect(under.faults).toEqual([]);
  await everyVisitHasItsAgenda(at, under);
  // Both versions say why they refused what they were asked on purpose.
  expect(at.errors().filter((line) => !/is left to the newer version|TourClosed/.test(line))).toEqual([]);
});
