import type { Anybody } from '#tests/access/accounts.js';
import { tell, type Told } from '#tests/access/ask.js';
import { addressOf, type Call } from '#tests/access/calls.js';
import { ASKERS, expected, OPEN, type Asker } from '#tests/access/expected.js';
import { atOnce, nameOf } from '#tests/access/judge.js';
import type { NamedKind } from '#tests/access/positions.js';
import type { World } from '#tests/access/world.js';

/** Query parameters that name something, and those that name nothing. */
export const FILTERS: Readonly<Record<string, NamedKind>> = { host: 'organisation', tour: 'tour', person: 'person', principal: 'person' };
export const NAMING_ALONE = ['visit', 'visitId', 'letterhead', 'decide'];
export const NO_NAMES =
  'after asOf audience by changes date format from items key kind limit name operation order preview role search signs since state status stop to version what'.split(
    ' ',
  );

/** Those who reach something, and not everything. */
const BOUNDED: readonly Asker[] = ['host-a', 'host-b', 'press-a', 'both'];

export const parameterNames = ({ operation }: Call, place: string): readonly string[] =>
  ((operation.parameters ?? []) as readonly { readonly name: string; readonly in?: string }[]).flatMap((one) => (one.in === place ? one.name : []));
const isList = (call: Call): boolean =>
  call.method === 'GET' && !OPEN.includes(call.row) && parameterNames(call, 'query').some((name) => name === 'after' || FILTERS[name] !== undefined);

/** A list as somebody sees it who asks for all of it. */
type Listing = { readonly call: Call; readonly who: Asker; readonly url: string; readonly items: ReadonlySet<string> };

const get = (world: World, who: Anybody, url: string): Promise<Told> => tell(world, { method: 'GET', url, headers: world.headers[who] });
const itemsIn = ({ text }: Told): readonly string[] => ((JSON.parse(text) as { items?: readonly unknown[] }).items ?? []).map((item) => JSON.stringify(item));
const also = (url: string, more: string) => `${url}${url.includes('?') ? '&' : '?'}${more}`;

/** What the lists of others begin with afterwards: by the operation, a few of each account. */
async function cursorsOf(calls: readonly Call[], world: World): Promise<ReadonlyMap<string, readonly string[]>> {
  const cursors = new Map<string, Set<string>>();
  await atOnce(
    calls
      .filter((call) => parameterNames(call, 'query').includes('after'))
      .flatMap((call) => ASKERS.flatMap((who) => addressesFor(call, who, world).map((url) => ({ call, who, url })))),
    async ({ call, who, url }) => {
      let next: string | undefined;
      for (let page = 0; page < 3; page++) {
        const told = await get(world, who, also(url, next === undefined ? 'limit=1' : `limit=1&after=${encodeURIComponent(next)}`));
        next = told.status === 200 ? (JSON.parse(told.text) as { next?: string }).next : undefined;
        if (next === undefined) return;
        cursors.set(nameOf(call), (cursors.get(nameOf(call)) ?? new Set()).add(next));
      }
    },
  );
  return new Map([...cursors].map(([name, some]) => [name, [...some]]));
}

/** The list of everything that somebody may ask it of. */
const addressesFor = (call: Call, who: Asker, world: World): readonly string[] =>
  (call.kind === undefined ? ['-'] : Object.keys(world.ids[call.kind]))
    .filter((object) => expected(call.row, who, call.kind, object) === 'done')
    .map((object) => addressOf(call, object, world));

/**
 * What a cursor or a filter showed somebody beyond their own list, a line each: cursors of every account and of every other operation, filters by
 * everything that there is. `asked`: how often.
 */
export async function shownBeyond(calls: readonly Call[], world: World): Promise<{ readonly wrong: readonly string[]; readonly asked: number }> {
  const lists = calls.filter(isList);
  const cursors = await cursorsOf(lists, world);
  const wrong: string[] = [];
  let asked = 0;
  const listings = lists.flatMap((call) => BOUNDED.flatMap((who) => addressesFor(call, who, world).map((url) => ({ call, who, url }))));
  await atOnce(listings, async (one) => {
    const pages = parameterNames(one.call, 'query').includes('limit');
    const whole = await get(world, one.who, pages ? also(one.url, 'limit=200') : one.url);
    const listing: Listing = { ...one, items: new Set(itemsIn(whole)) };
    for (const query of queriesFor(listing, cursors, world)) {
      asked++;
      const told = await get(world, one.who, also(one.url, query));
      const beyond = told.status === 200 ? itemsIn(told).filter((item) => !listing.items.has(item)) : [];
      if (beyond.length > 0 || ![200, 400, 422].includes(told.status))
        wrong.push(`${nameOf(one.call)} as ${one.who} by ${query}: ${told.status} ${beyond.join(' ')}`);
    }
  });
  return { wrong: wrong.sort(), asked };
}

function queriesFor({ call }: Listing, cursors: ReadonlyMap<string, readonly string[]>, { ids }: World): readonly string[] {
  const names = parameterNames(call, 'query');
  const own = cursors.get(nameOf(call)) ?? [];
  const others = [...cursors].flatMap(([name, [first]]) => (name === nameOf(call) || first === undefined ? [] : [first]));
  return [
    ...(names.includes('after') ? [...own, ...others].map((cursor) => `after=${encodeURIComponent(cursor)}`) : []),
    ...names.flatMap((name) => (FILTERS[name] ? Object.values(ids[FILTERS[name]]).map((id) => `${name}=${id}`) : [])),
  ];
}
