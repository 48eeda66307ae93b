import 'reflect-metadata';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { safeHeaders } from '#libs/platform/safe-headers.js';
import { FindTourProgress } from '#libs/tours/tour-progress.queries.js';
import { judgeBy } from '#tests/fuzz/judge.js';
import type { Answer, Input } from '#tests/fuzz/input.js';
import { outside } from '#tests/fuzz/outside.js';
import { fuzzed } from '#tests/fuzz/run.js';
import { growthOf } from '#tests/fuzz/tally.js';
import { SEED } from '#tests/support/fuzz.js';
import { testSystem, type TestSystem } from '#tests/support/system.js';

const LIMIT_MS = 600_000;

let joined: Awaited<ReturnType<typeof outside>>;
let system: TestSystem;
let judge: ReturnType<typeof judgeBy>;
beforeAll(async () => {
  joined = await outside();
  system = await testSystem(joined.settings);
  judge = judgeBy(system.document);
}, 60_000);
afterAll(async () => {
  await system.stop();
  await joined.stop();
});

describe('the judge finds', () => {
  const input: Input = { kind: 'valid', operation: 'GET /v1/tours', method: 'GET', address: '/v1/tours', sender: undefined, headers: {} };
  const safe = { ...safeHeaders(undefined), 'content-type': 'application/json' };
  const answer = (status: number, json: unknown, headers: Record<string, string> = {}): Answer => ({
    status,
    headers: { ...safe, ...(status >= 400 && { 'content-type': 'application/problem+json' }), ...headers },
    json,
    body: Buffer.from(JSON.stringify(json) ?? ''),
    ms: 1,
  });
  const problem = (status: number, more: object) =>
    answer(status, { type: '/problems/wrong', title: 'Wrong', status, detail: 'Something is wrong.', remedy: 'Put it right.', path: 'x', ...more });
  const sorts = (told: Answer) => judge(input, told).map(({ sort }) => sort);

  it('nothing wrong with a good answer', () => expect([sorts(answer(200, { items: [] })), sorts(problem(422, {}))]).toEqual([[], []]));

  it('nothing wrong with a probe that says not now, unless it breaks', () => {
    const probe: Input = { ...input, operation: 'GET /health/ready', address: '/health/ready' };
    const told = (status: number) => judge(probe, { ...problem(status, {}), headers: { ...problem(status, {}).headers, 'retry-after': '1' } });
    expect([told(503), told(500)]).toMatchObject([[], [{ sort: '500' }, { sort: 'not described' }]]);
  });

  it('nothing wrong with what another operation says where an address ends early, as the router reads it', () => {
    const early: Input = { ...input, operation: 'PUT /v1/issuers/{issuerId}/letterhead', method: 'PUT', address: '/v1/issuers/#/letterhead' };
    expect(judge(early, problem(415, {}))).toEqual([]);
    expect(judge(early, problem(418, {}))).toMatchObject([{ sort: 'not described' }]);
  });

  it.each<[string, Answer, string]>([
    ['a planted 500', problem(500, {}), '500'],
    ['a planted 503', problem(503, {}), '503'],
    ['an answer of a status that nobody described', problem(418, {}), 'not described'],
    ['a member that nobody described', answer(200, { items: [], mood: 'good' }), 'not described'],
    ['another media type', answer(200, { items: [] }, { 'content-type': 'text/html' }), 'not described'],
    ['a problem without a code', problem(422, { type: 'about:blank' }), 'problem'],
    ['a problem that helps nobody', problem(422, { remedy: '' }), 'problem'],
    ['a wrong part that is not named', problem(422, { path: undefined }), 'problem'],
    ['a stack', problem(422, { detail: 'x\n    at decide (file.js:1:2)' }), 'leak'],
    ['words of the database', problem(422, { detail: 'duplicate key value violates unique constraint "person_pkey"' }), 'leak'],
    ['a place in the code', problem(422, { detail: 'see libs/tours/domain/visit.ts' }), 'leak'],
    ['a header that was smuggled in', answer(200, { items: [] }, { 'x-injected': '1' }), 'header'],
    ['an answer that may be guessed at', answer(200, { items: [] }, { 'x-content-type-options': '' }), 'header'],
    ['no answer at all', { ...answer(0, undefined), body: Buffer.alloc(0) }, 'no answer'],
  ])('%s', (_, told, sort) => expect(sorts(told)).toContain(sort));
});

describe('memory', () => {
  it('that grows with every part is told by how much of the first part', () => expect(growthOf([160, 176, 192, 208])).toBeCloseTo(0.3));
  it('that goes up and down around the first part does not grow', () => expect(growthOf([160, 158, 164, 155])).toBeLessThan(0.03));
});

describe('a fault that the system really has', () => {
  /** Every stop in a town called Schilda breaks the system, and every tour tells a member that nobody described. */
  const plant = () => {
    const [commands, queries] = [system.app.get(CommandBus), system.app.get(QueryBus)];
    const [change, find] = [commands.execute.bind(commands), queries.execute.bind(queries)];
    commands.execute = (async (command: object) => {
      if (JSON.stringify(command).includes('"town":"Schilda"')) throw new Error('planted');
      return change(command);
    }) as typeof commands.execute;
    queries.execute = (async (query: object) => {
      const found = await find(query);
      return query instanceof FindTourProgress && typeof found === 'object' ? { ...found, mood: 'good' } : found;
    }) as typeof queries.execute;
  };

  it(
    'is found by chance, made small, and told as a command',
    async () => {
      plant();
      const findings = (await fuzzed(system, { inputs: 400, seed: SEED + 1 })).findings(system.url);
      expect(findings).toMatch(
        /✗ 500 · POST \/v1\/visits\/\{visitId\}\/stops[\s\S]*curl -sS -i --path-as-is -X POST '[^']*\/stops'( -H ['"][^'"]*['"])* --data-binary '\{"town":"Schilda"\}'/,
      );
      expect(findings).toMatch(/✗ not described · GET \/v1\/tours\/\{tourId\}\/progress answered 200[\s\S]*mood/);
    },
    LIMIT_MS,
  );
});
