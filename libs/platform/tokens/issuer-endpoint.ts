import type { JSONWebKeySet } from 'jose';
import { z } from 'zod';
import { isEncryptedOrLocal, isLocal } from '#libs/platform/safe-address.js';

const MOST_BYTES = 256 * 1024;
const MOST_KEYS = 100;
const DEADLINE_MS = 5_000;

const description = z.object({ issuer: z.string(), jwks_uri: z.url() });
const keySet = z.object({ keys: z.array(z.looseObject({ kty: z.string() })).max(MOST_KEYS) });

/** Where the keys of an issuer are: at `keysUrl`, or where its own description says (OpenID Connect Discovery §4). */
export type IssuerEndpoint = { readonly issuer: string; readonly keysUrl?: string | undefined };

/** Asks an issuer for its keys (RFC 7517 §5). Bounded in time and size; follows no redirect; throws one sentence. */
export async function loadKeys({ issuer, keysUrl }: IssuerEndpoint, deadlineMs = DEADLINE_MS): Promise<JSONWebKeySet> {
  const signal = AbortSignal.timeout(deadlineMs);
  const url = keysUrl ?? (await describedKeysUrl(issuer, signal));
  const read = keySet.safeParse(await readJson(url, signal));
  if (!read.success) throw new Error(`${url} answered no set of keys`);
  return read.data;
}

async function describedKeysUrl(issuer: string, signal: AbortSignal): Promise<string> {
  const url = `${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`;
  const read = description.safeParse(await readJson(url, signal));
  if (!read.success) throw new Error(`${url} answered no description of an issuer`);
  if (read.data.issuer !== issuer) throw new Error(`${url} describes another issuer: set OIDC_ISSUER exactly as it stands there`);
  const { jwks_uri: keysUrl } = read.data;
  if (!isEncryptedOrLocal(keysUrl) || (isLocal(keysUrl) && !isLocal(issuer))) throw new Error(`${url} names keys at an address that is not safe`);
  return keysUrl;
}

async function readJson(url: string, signal: AbortSignal): Promise<unknown> {
  const response = await fetch(url, { redirect: 'manual', signal, headers: { accept: 'application/json, application/jwk-set+json' } });
  if (response.status !== 200) {
    await response.body?.cancel();
    throw new Error(`${url} answered ${response.status}`);
  }
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of response.body ?? []) {
    bytes += chunk.byteLength;
    if (bytes > MOST_BYTES) throw new Error(`${url} answered more than ${MOST_BYTES} bytes`);
    chunks.push(chunk);
  }
  try {
    return JSON.parse(Buffer.concat(chunks).toString('utf8'));
  } catch {
    throw new Error(`${url} answered no JSON`);
  }
}
