import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { developmentToken } from '#apps/cli/ask.js';
import { toPosition } from '#libs/eventing/position.js';
import { createPool } from '#libs/platform/postgres.js';
import { startBareServer } from '#tests/bench/bare-http.js';
import { clientOf } from '#tests/bench/client.js';
import { measureEngine } from '#tests/bench/engine.js';
import { commandMatch, measureQueries } from '#tests/bench/http-matches.js';
import { measure, timesOf } from '#tests/bench/measure.js';
import { markdown } from '#tests/bench/report.js';
import { fillVisits, tenVisits } from '#tests/bench/visits.js';
import { testDatabase } from '#tests/support/postgres.js';
import { testSystem, type TestSystem } from '#tests/support/system.js';

const conditions = { Node: process.versions.node };

describe('a bench of the engine that is over at once', () => {
  it('has every line, with a figure for us, the yardstick and each peer', async () => {
    const database = await testDatabase({ migrated: false });
    try {
      const { engine, lag } = await measureEngine(database, { sliceMs: 2, rounds: 1, streams: 1, events: 100, lagSeconds: 0.05 }, () => undefined);
      expect(engine.map(({ name, peers }) => `${name}: ${Object.keys(peers).join(', ')}`)).toEqual([
        'append of one event, 1 caller: message-db, castore',
        'append of one event, 8 callers: message-db, castore',
        'append of one event, 32 callers: message-db, castore',
        'append of 10 events, 1 caller: ',
        'append of 10 events, 8 callers: ',
        'load and fold a stream of 20 events: message-db, castore',
        'load and fold a stream of 20 events, against text that nobody parses: ',
        'load and fold a stream of 200 events: message-db, castore',
        'load and fold a stream of 200 events, against text that nobody parses: ',
        'catch-up read of the log: ',
        'catch-up read of the log, against text that nobody parses: ',
        'rebuild of a view: ',
      ]);
      const figures = engine.flatMap(({ ours, yardstick, peers }) => [
        ours,
        ...[yardstick, ...Object.values(peers)].flatMap(({ rate, ratio }) => [rate, ratio]),
      ]);
      expect([...figures, lag.p50, lag.p99].filter((figure) => !(Number.isFinite(figure) && figure > 0))).toEqual([]);
      expect(markdown({ conditions, engine, lag, growth: [] })).not.toMatch(/NaN|undefined|Infinity/);
    } finally {
      await database.drop();
    }
  });
});

describe('a bench over HTTP that is over at once', () => {
  let system: TestSystem;
  beforeAll(async () => {
    system = await testSystem();
  });
  afterAll(() => system.stop());

  it('fills the log with visits that can be read and changed as if they had been made through the API', async () => {
    const owner = createPool(system.ownerUrl, { name: 'bench-spec', max: 2 });
    const bare = await startBareServer();
    const authorization = `Bearer ${await developmentToken(system.url, 'everyone')}`;
    const [client, plain] = [clientOf(system.url, { authorization }), clientOf(bare.url)];
    try {
      const ids = await fillVisits(owner, await tenVisits(client), 50);
      const { rows } = await owner.query<{ head: string; apart: number }>(
        'select max(position)::text as head, (max(position) - count(*))::int as apart from es.event',
      );
      expect(rows[0]!.apart).toBe(0);
      const reader = clientOf(system.url, { authorization, 'min-position': toPosition(rows[0]!.head) });
      const queries = await measureQueries(reader, plain, ids, { rounds: 1, requests: 3 });
      reader.close();
      expect(queries.map(({ name, ours, bare: { p99 }, ratio }) => [name, [ours.p50, ours.p99, p99, ratio].every((figure) => figure > 0)])).toEqual([
        ['itinerary', true],
        ['attendance list', true],
        ['press desk, first page', true],
      ]);
      const of = async (visit: string) => JSON.parse(await client.ask('GET', `/v1/visits/${visit}/itinerary`)) as { items: { title: string }[] };
      expect((await of(ids.at(-1)!)).items.map(({ title }) => title)).toEqual((await of(ids[9]!)).items.map(({ title }) => title));

      const took: number[][] = [];
      const command = await measure(
        commandMatch(client, ids, async () => undefined, 10, took),
        1,
      );
      const times = timesOf(took.flat());
      expect([command.ours, times.p50, times.p99].every((figure) => Number.isFinite(figure) && figure > 0)).toBe(true);
      const grown = {
        visits: ids.length,
        events: Number(rows[0]!.head),
        rebuild: { seconds: 1, megabytes: 1 },
        queries,
        streams: 1,
        catchUp: 1,
        command,
        commandTook: times,
      };
      expect(markdown({ conditions, engine: [], growth: [grown] })).not.toMatch(/NaN|undefined|Infinity/);
    } finally {
      client.close();
      plain.close();
      await bare.stop();
      await owner.end();
    }
  });
});
