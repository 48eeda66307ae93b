import type { InjectOptions } from 'fastify';
import { EventStore, type Position } from '#libs/eventing/event-store.js';
import { asSystem } from '#libs/platform/policy/scope.js';
import type { Anybody } from '#tests/access/accounts.js';
import { addressOf, bodyOf, type Call } from '#tests/access/calls.js';
import { ASKERS, type Asker } from '#tests/access/expected.js';
import type { World } from '#tests/access/world.js';

export type Told = { readonly status: number; readonly headers: Readonly<Record<string, unknown>>; readonly text: string; readonly bytes: Buffer };

/** A version that nothing has: what is let pass is answered 412, and nothing changes. */
const NO_VERSION = '"999999999"';
const STREAMING = '/v1/changes';

/** How a call is asked. `inEarnest`: what is let pass is done, too; `json`: a body instead of the usual one. */
type Manner = { readonly inEarnest: boolean; readonly json?: unknown; readonly headers?: Readonly<Record<string, string>> };

/** Asks a call about one object as somebody. */
export async function ask(world: World, call: Call, object: string, who: Anybody, { inEarnest, json, headers: more }: Manner): Promise<Told> {
  const address = addressOf(call, object, world);
  const usual = () => bodyOf(call, object, (ASKERS as readonly string[]).includes(who) ? (who as Asker) : 'planner', world.system.document, world);
  const body = json === undefined ? usual() : { type: 'application/json', payload: JSON.stringify(json) };
  const versioned = (call.operation.parameters ?? []).some(({ name }) => name === 'If-Match');
  const headers = {
    ...world.headers[who],
    ...(body && { 'content-type': body.type }),
    ...(versioned && !inEarnest && { 'if-match': NO_VERSION }),
    ...more,
  };
  if (call.template === STREAMING) return beginningOf(world, address, headers);
  return tell(world, { method: call.method, url: address, headers, ...(body && { payload: body.payload }) });
}

/** One request straight to the server, without a socket between. */
export async function tell({ system }: World, request: InjectOptions): Promise<Told> {
  const answer = await system.app.getHttpAdapter().getInstance().inject(request);
  return { status: answer.statusCode, headers: answer.headers, text: answer.body, bytes: answer.rawPayload };
}

/** How a stream that does not end answers. */
async function beginningOf({ system }: World, address: string, headers: Record<string, string>): Promise<Told> {
  const leave = new AbortController();
  const answer = await fetch(`${system.url}${address}`, { headers, signal: leave.signal });
  const text = answer.status === 200 ? '' : await answer.text();
  leave.abort();
  return { status: answer.status, headers: Object.fromEntries(answer.headers), text, bytes: Buffer.from(text) };
}

/** An answer without what differs from request to request: the moment, its number, and the id that was asked for. */
export function timeless({ status, headers, text }: Told, id: string): string {
  const lasting = Object.entries(headers).filter(([name]) => !['date', 'x-request-id', 'keep-alive', 'connection'].includes(name));
  return JSON.stringify([
    status,
    lasting.toSorted(([one], [other]) => (one < other ? -1 : 1)),
    text.replace(/"instance":"[^"]*"/, '').replaceAll(id, 'the id'),
  ]);
}

/** How far the log has come: the same before and after what changed nothing. */
export const headOf = ({ system }: World): Promise<Position | null> => asSystem(() => system.app.get(EventStore).head());

/** How somebody is answered who asks the same of several things, without what differs by their ids: one answer where all are alike. */
export async function answersTo(world: World, who: Anybody, request: (id: string) => InjectOptions, ids: readonly string[]): Promise<readonly string[]> {
  const answers = new Set<string>();
  for (const id of ids) {
    const { headers, ...rest } = request(id);
    const { headers: told, ...answer } = await tell(world, { ...rest, headers: { ...world.headers[who], ...headers } });
    answers.add(timeless({ ...answer, headers: { ...told, 'content-length': undefined } }, id));
  }
  return [...answers];
}
