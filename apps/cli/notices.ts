import { parseArgs } from 'node:util';
import { ask } from '#apps/cli/ask.js';

/** Prints mails by their ids, in the state that is named (uncertain by default), with what became of them. */
export async function listNotices(args: readonly string[], usualApi: string): Promise<number> {
  const { values, positionals } = parse(args, usualApi);
  const address = new URL('/v1/operations/notices', values.api);
  address.searchParams.set('state', positionals[0] ?? 'uncertain');
  return print(await ask('admin', address));
}

/** Says of an uncertain mail that it has arrived, or sends it again. */
export async function resolveNotice(args: readonly string[], usualApi: string): Promise<number> {
  const { values, positionals } = parse(args, usualApi);
  const [id, as] = positionals;
  if (id === undefined || (as !== 'sent' && as !== 'again')) throw new Error('Name the id of the mail, and sent or again.');
  const init = { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ as }) };
  return print(await ask('admin', new URL(`/v1/operations/notices/${encodeURIComponent(id)}/resolve`, values.api), init));
}

const parse = (args: readonly string[], usualApi: string) =>
  parseArgs({ args: [...args], options: { api: { type: 'string', default: usualApi } }, allowPositionals: true });

async function print(response: Response): Promise<number> {
  process.stdout.write(`${JSON.stringify(await response.json(), null, 2)}\n`);
  return response.ok ? 0 : 1;
}
