import { askPatiently } from '#apps/cli/ask-patiently.js';
import { readConfig } from '#libs/platform/config.js';
import type { DevelopmentUser } from '#libs/platform/tokens/development-issuer.js';

type Init = Omit<RequestInit, 'headers'> & { readonly headers?: Readonly<Record<string, string>> };

const tokens = new Map<string, Promise<string>>();

/**
 * Asks a running system, with the token of API_TOKEN; where none is set, with one that its development issuer gives to a user. Throws a
 * sentence when there is neither.
 */
export async function ask(user: DevelopmentUser, address: string | URL, { headers, ...init }: Init = {}): Promise<Response> {
  const { API_TOKEN: given } = readConfig();
  const { origin } = new URL(address);
  const key = `${user} ${origin}`;
  if (!tokens.has(key)) tokens.set(key, given === undefined ? developmentToken(origin, user) : Promise.resolve(given));
  return askPatiently(address, { ...init, headers: { ...headers, authorization: `Bearer ${await tokens.get(key)!}` } });
}

/** A token of the development issuer of a running system. */
export async function developmentToken(api: string, user: string): Promise<string> {
  const response = await fetch(new URL('/development/token', api), { method: 'POST', body: new URLSearchParams({ user }) });
  if (response.status === 404) throw new Error(`${api} has no development issuer, since OIDC_ISSUER is set: get a token from that issuer and set API_TOKEN.`);
  const answer = (await response.json()) as { readonly access_token?: string; readonly detail?: string };
  if (answer.access_token === undefined) throw new Error(answer.detail ?? `answered ${response.status}`);
  return answer.access_token;
}
