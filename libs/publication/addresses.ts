import type { FastifyRequest } from 'fastify';
import type { Settings } from '#libs/platform/settings.js';

/** Where the public finds what is out, in full; `PUBLIC_URL` says so, else the request. */
export type Addresses = { readonly list: string; readonly atom: string; readonly rss: string; release(releaseId: string): string };

export function addressesOf({ publicUrl }: Settings, { protocol, host }: FastifyRequest): Addresses {
  const list = `${publicUrl ?? `${protocol}://${host}`}/presse`;
  return { list, atom: `${list}/atom.xml`, rss: `${list}/rss.xml`, release: (releaseId) => `${list}/${releaseId}` };
}
