import type { FastifyRequest } from 'fastify';
import { isLocal } from '#libs/platform/safe-address.js';
import type { Settings } from '#libs/platform/settings.js';

/** Where the public finds what is out, in full. */
export type Addresses = { readonly list: string; readonly atom: string; readonly rss: string; release(releaseId: string): string };

type Asked = { readonly host: string; readonly socket: Pick<FastifyRequest['socket'], 'localAddress' | 'localPort'> };

/**
 * `PUBLIC_URL` says where. Without it (never in production) a Host header is believed that names this machine; anybody can send any other,
 * to have their own address in the links of others, so that the address of the connection itself takes its place.
 */
export function addressesOf({ publicUrl }: Settings, { host, socket }: Asked): Addresses {
  const list = `${publicUrl ?? (isLocal(`http://${host}`) ? new URL(`http://${host}`).origin : connected(socket))}/presse`;
  return { list, atom: `${list}/atom.xml`, rss: `${list}/rss.xml`, release: (releaseId) => `${list}/${releaseId}` };
}

function connected({ localAddress = '127.0.0.1', localPort }: Asked['socket']): string {
  const address = localAddress.replace(/^::ffff:/, '');
  return `http://${address.includes(':') ? `[${address}]` : address}:${localPort}`;
}
