import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Anybody } from '#tests/access/accounts.js';
import { ask, headOf, timeless } from '#tests/access/ask.js';
import { callsOf, type Call } from '#tests/access/calls.js';
import { ASKERS, expected, OPEN, reviewed, STRANGERS, type Stranger } from '#tests/access/expected.js';
import { aWorld, type World } from '#tests/access/world.js';

/** What says that the guard let somebody pass: it was done, or the rules of the thing itself said no. */
const PASSED = [200, 201, 303, 409, 412, 422, 503];
/** Parts that may be gone already, and links that were never made: the guard let pass what answers so. */
const GONE = /unknown-(function|consent|statement|feed|clearance-link|answer-link|item|agenda-item|account|parked-event)|nothing-parked|nothing-to-read/;

type Cell = { readonly call: Call; readonly who: Anybody; readonly object: string; readonly expects: 'done' | 'refused' | 'missing' | 401 | 403 };

let world: World;
let calls: readonly Call[];
beforeAll(async () => {
  world = await aWorld();
  calls = callsOf(world.system.document);
}, 120_000);
afterAll(() => world?.system.stop());

const nameOf = ({ method, template, query }: Call) => `${method} ${template}${query}`;
const objectsOf = ({ kind }: Call) => (kind === undefined ? ['-'] : Object.keys(world.ids[kind]));

function cells(): Cell[] {
  return calls.flatMap((call) => {
    if (OPEN.includes(call.row)) return [];
    const strangers = (Object.keys(STRANGERS) as Stranger[]).map((who): Cell => ({ call, who, object: objectsOf(call)[0]!, expects: STRANGERS[who] }));
    const askers = ASKERS.flatMap((who) =>
      objectsOf(call).map((object): Cell => ({ call, who, object, expects: expected(call.row, who, call.kind, object)! })),
    );
    return [...strangers, ...askers.filter((cell) => !cannotBeUndone(cell))];
  });
}

/** Nobody is erased for the sake of a cell; whoever is erased already can be erased again. */
const cannotBeUndone = ({ call, expects, object }: Cell): boolean => call.template.endsWith('/erase') && expects === 'done' && object !== 'erased';

/** Runs work on all of a list, some at once. */
async function atOnce<T>(all: readonly T[], work: (one: T) => Promise<void>, lanes = 8): Promise<void> {
  const left = all.values();
  await Promise.all(
    Array.from({ length: lanes }, async () => {
      for (const one of left) await work(one);
    }),
  );
}

describe('who may do what to which object', () => {
  it('has been reviewed for every operation, and for nothing else', () => {
    expect(calls.filter(({ row }) => !OPEN.includes(row) && !reviewed.includes(row)).map(nameOf)).toEqual([]);
    expect(reviewed.filter((row) => !calls.some((call) => call.row === row))).toEqual([]);
  });

  it('is as the table says, in every cell', async () => {
    const wrong: string[] = [];
    const missing = new Map<string, string>();
    const all = cells();
    const head = await headOf(world);
    const judge = async ({ call, who, object, expects }: Cell): Promise<void> => {
      const told = await ask(world, call, object, who, expects !== 'done');
      const type = /"type":"\/problems\/([^"]+)"/.exec(told.text)?.[1] ?? '';
      const is =
        expects === 'done'
          ? PASSED.includes(told.status) || (told.status === 404 && GONE.test(type))
          : told.status === { refused: 403, missing: 404, 401: 401, 403: 403 }[expects];
      if (!is) wrong.push(`${nameOf(call)} of ${object} as ${who}: ${expects} expected, but ${told.status} ${type}`);
      if (expects !== 'missing') return;
      const alike = `${nameOf(call)} as ${who}`;
      const answer = timeless(told, call.kind === undefined ? '-' : world.ids[call.kind][object]!);
      const before = missing.get(alike) ?? answer;
      missing.set(alike, before);
      if (before !== answer) wrong.push(`${alike}: ${object} is answered otherwise than what does not exist:\n${before}\n${answer}`);
    };
    const [passing, keptOut] = [true, false].map((done) => all.filter(({ expects }) => (expects === 'done') === done));
    await atOnce(keptOut!, judge);
    expect(await headOf(world)).toBe(head);
    await atOnce(passing!, judge);
    expect(all.length).toBeGreaterThan(11_000);
    expect(wrong.sort()).toEqual([]);
  }, 300_000);
});
