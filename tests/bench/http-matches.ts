import type { Client } from '#tests/bench/client.js';
import { perSecond, timesOf, type Match, type Times } from '#tests/bench/measure.js';

const CALLERS = 32;

/** A change to an item of an agenda, over HTTP by 32 callers with visits of their own, against so many callers of `append`; `took` gets how long each command took, run by run. */
export function commandMatch(api: Client, visits: readonly string[], append: (caller: number) => Promise<unknown>, sliceMs: number, took: number[][]): Match {
  let n = 0;
  const changeItem = (caller: number) => {
    const own = Math.floor((Math.random() * (visits.length - caller)) / CALLERS) * CALLERS + caller;
    return api.ask('PUT', `/v1/visits/${visits[own]!}/agenda/items/austausch`, { kind: 'exchange', title: `Austausch ${++n}`, minutes: 20 });
  };
  return {
    name: `command over HTTP, ${CALLERS} callers, against appends of one event by as many`,
    unit: 'commands/s',
    goal: '≥ 0.5',
    ours: () => {
      const ofThisRun: number[] = [];
      took.push(ofThisRun);
      return perSecond(CALLERS, sliceMs, changeItem, ofThisRun);
    },
    yardstick: () => perSecond(CALLERS, sliceMs, append),
  };
}

export type QueryResult = { readonly name: string; readonly bytes: number; readonly ours: Times; readonly bare: Times; readonly ratio: number };

/** Reads of one caller, one after the other, in turns with a bare server that answers as many bytes. */
export async function measureQueries(api: Client, bare: Client, visits: readonly string[], size: { rounds: number; requests: number }): Promise<QueryResult[]> {
  const any = () => visits[Math.floor(Math.random() * visits.length)]!;
  const queries = [
    { name: 'itinerary', path: () => `/v1/visits/${any()}/itinerary` },
    { name: 'attendance list', path: () => `/v1/visits/${any()}/attendance-list` },
    { name: 'press desk, first page', path: () => '/v1/press-desk' },
  ];
  const results: QueryResult[] = [];
  for (const { name, path } of queries) {
    const bytes = Buffer.byteLength(await api.ask('GET', path()));
    const took: { ours: number[]; bare: number[] } = { ours: [], bare: [] };
    const some = async (client: Client, where: () => string, into: number[]) => {
      for (let i = 0; i < size.requests; i++) {
        const begin = performance.now();
        await client.ask('GET', where());
        into.push(performance.now() - begin);
      }
    };
    await some(bare, () => `/${bytes}`, []);
    await some(api, path, []);
    for (let round = 0; round < size.rounds; round++) {
      await some(api, path, took.ours);
      await some(bare, () => `/${bytes}`, took.bare);
    }
    const [ours, plain] = [timesOf(took.ours), timesOf(took.bare)];
    results.push({ name, bytes, ours, bare: plain, ratio: ours.p99 / plain.p99 });
  }
  return results;
}
