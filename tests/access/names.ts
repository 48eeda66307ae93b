import { ask, headOf, timeless, type Told } from '#tests/access/ask.js';
import { bodyOf, type Call } from '#tests/access/calls.js';
import { ASKERS, expected, expectedName, type Asker } from '#tests/access/expected.js';
import { atOnce, nameOf } from '#tests/access/judge.js';
import { bodyNaming, positionsOf, type Position } from '#tests/access/positions.js';
import type { World } from '#tests/access/world.js';
import type { Schema } from '#tests/support/described-answers.js';

/** A call about something that the asker reaches, whose body names something else by its id. */
export type NameCell = {
  readonly call: Call;
  readonly who: Asker;
  readonly about: string;
  readonly position: Position;
  readonly object: string;
  readonly expects: 'done' | 'refused' | 'missing';
};

export const bodySchemaOf = ({ operation }: Call): Schema | undefined => operation.requestBody?.content['application/json']?.schema;
export const actionOf = ({ operation }: Call): string => (operation as { 'x-policy'?: string })['x-policy'] ?? 'none';
const placeOf = ({ call, position }: Pick<NameCell, 'call' | 'position'>) => `${nameOf(call)} ${position.path.join('.')}`;

/** Every id position of every body, for everybody who may do the action to something, with everything that there is of its kind. */
export function nameCellsOf(calls: readonly Call[], world: World): readonly NameCell[] {
  return calls.flatMap((call) => {
    const schema = bodySchemaOf(call);
    if (!schema) return [];
    const objects = call.kind === undefined ? ['-'] : Object.keys(world.ids[call.kind]);
    return positionsOf(schema, world.system.document).flatMap((position) =>
      ASKERS.flatMap((who) => {
        const about = objects.find((one) => one !== 'missing' && expected(call.row, who, call.kind, one) === 'done');
        if (about === undefined) return [];
        return Object.keys(world.ids[position.kind]).map((object): NameCell => {
          const expects = expectedName(actionOf(call), who, position.kind, object);
          if (!expects) throw new Error(`nobody has reviewed what ${actionOf(call)} may name: tests/access/expected.ts`);
          return { call, who, about, position, object, expects };
        });
      }),
    );
  });
}

/**
 * What is named and not as the table says, a line each. Whatever may not be named is named in earnest and before the rest: it must be answered
 * as what does not exist, and leave the log as it is. `neverTaken`: places in which no id at all was let pass.
 */
export async function wrongNamesIn(
  cells: readonly NameCell[],
  world: World,
): Promise<{ readonly wrong: readonly string[]; readonly neverTaken: readonly string[] }> {
  const wrong: string[] = [];
  const taken = new Set<string>();
  const missing = new Map<string, string>();
  const tell = async (cell: NameCell, object: string, inEarnest: boolean): Promise<Told & { readonly answer: string }> => {
    const { call, who, about, position } = cell;
    const id = world.ids[position.kind][object]!;
    const known = {
      visit: world.ids.visit['a']!,
      tour: world.ids.tour['both']!,
      person: world.ids.person['guest']!,
      office: world.ids.office['guest']!,
      organisation: world.ids.organisation['a']!,
    };
    const usual: unknown = JSON.parse(String(bodyOf(call, about, who, world.system.document, world)?.payload));
    const json = bodyNaming(bodySchemaOf(call)!, position.path, id, { document: world.system.document, known }, usual);
    const told = await ask(world, call, about, who, { inEarnest, json });
    return { ...told, answer: timeless(told, id) };
  };
  const judge = async (cell: NameCell): Promise<void> => {
    const { who, object, expects } = cell;
    const alike = `${placeOf(cell)} as ${who}`;
    const { status, text, answer } = await tell(cell, object, expects !== 'done');
    const asMissing = missing.get(alike);
    if (status < 300 || status === 412) taken.add(placeOf(cell));
    const is =
      expects === 'done'
        ? status < 300 || status === 412 || ([409, 422].includes(status) && answer !== asMissing)
        : expects === 'refused'
          ? status === 403
          : [403, 404, 409, 422].includes(status);
    if (!is) wrong.push(`${alike}: ${object} is to be ${expects}, but ${status} ${text}`);
    if (expects === 'done') return;
    missing.set(alike, asMissing ?? answer);
    if (asMissing !== undefined && asMissing !== answer)
      wrong.push(`${alike}: ${object} is answered otherwise than what does not exist:\n${asMissing}\n${answer}`);
  };
  const head = await headOf(world);
  await atOnce(
    cells.filter(({ expects }) => expects !== 'done'),
    judge,
  );
  if ((await headOf(world)) !== head) wrong.push('what was not to be named has changed the log');
  await atOnce(
    cells.filter(({ expects }) => expects === 'done'),
    judge,
  );
  return { wrong: wrong.sort(), neverTaken: [...new Set(cells.map(placeOf))].filter((place) => !taken.has(place)) };
}
