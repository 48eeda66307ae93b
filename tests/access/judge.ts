import type { Anybody } from '#tests/access/accounts.js';
import { ask, headOf, timeless } from '#tests/access/ask.js';
import type { Call } from '#tests/access/calls.js';
import { ASKERS, expected, OPEN, STRANGERS, type Stranger } from '#tests/access/expected.js';
import type { World } from '#tests/access/world.js';

/** What says that the guard let somebody pass: it was done, or the rules of the thing itself said no. */
const PASSED = [200, 201, 303, 409, 412, 422, 503];
/** Parts that may be gone already, and links that were never made: the guard let pass what answers so. */
const GONE = /unknown-(function|consent|statement|feed|clearance-link|answer-link|item|agenda-item|account|parked-event|notice)|nothing-parked|nothing-to-read/;

/** One call about one object as one of those who ask, and how it is to be answered. */
export type Cell = { readonly call: Call; readonly who: Anybody; readonly object: string; readonly expects: 'done' | 'refused' | 'missing' | 401 | 403 };

export const nameOf = ({ method, template, query }: Pick<Call, 'method' | 'template' | 'query'>) => `${method} ${template}${query}`;

/** Every cell of these calls. */
export function cellsOf(calls: readonly Call[], world: World): readonly Cell[] {
  return calls.flatMap((call) => {
    if (OPEN.includes(call.row)) return [];
    const objects = call.kind === undefined ? ['-'] : Object.keys(world.ids[call.kind]);
    const strangers = (Object.keys(STRANGERS) as Stranger[]).map((who): Cell => ({ call, who, object: objects[0]!, expects: STRANGERS[who] }));
    const askers = ASKERS.flatMap((who) => objects.map((object): Cell => ({ call, who, object, expects: expected(call.row, who, call.kind, object)! })));
    return [...strangers, ...askers.filter((cell) => !cannotBeUndone(cell))];
  });
}

/** Nobody is erased for the sake of a cell; whoever is erased already can be erased again. */
const cannotBeUndone = ({ call, expects, object }: Cell): boolean => call.template.endsWith('/erase') && expects === 'done' && object !== 'erased';

/**
 * The cells that are answered otherwise than they should, a line each. What is to be refused is asked in earnest and before the rest, so that
 * it shows in the log if it is done all the same. `headers`: what is sent besides.
 */
export async function wrongIn(cells: readonly Cell[], world: World, headers: Readonly<Record<string, string>> = {}): Promise<readonly string[]> {
  const wrong: string[] = [];
  const missing = new Map<string, string>();
  const judge = async ({ call, who, object, expects }: Cell): Promise<void> => {
    const told = await ask(world, call, object, who, { inEarnest: expects !== 'done', headers });
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
  const head = await headOf(world);
  await atOnce(
    cells.filter(({ expects }) => expects !== 'done'),
    judge,
  );
  if ((await headOf(world)) !== head) wrong.push('what was to be refused has changed the log');
  await atOnce(
    cells.filter(({ expects }) => expects === 'done'),
    judge,
  );
  return wrong.sort();
}

const LANES = 8;

/** Runs work on all of a list, some at once. */
export async function atOnce<T>(all: readonly T[], work: (one: T) => Promise<void>): Promise<void> {
  const left = all.values();
  const lane = async () => {
    for (const one of left) await work(one);
  };
  await Promise.all(Array.from({ length: LANES }, lane));
}
