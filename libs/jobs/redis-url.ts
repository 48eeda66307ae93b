/** Where Redis is, as REDIS_URL says it. */
export type RedisPlace = {
  readonly kind: 'single' | 'sentinel' | 'cluster';
  /** The server, or those that are asked for the others. */
  readonly nodes: readonly { readonly host: string; readonly port: number }[];
  /** How the Sentinels call the server that is written to. */
  readonly master?: string;
  readonly tls: boolean;
  readonly username?: string;
  readonly password?: string;
  readonly sentinelPassword?: string;
  readonly db: number;
};

export const REDIS_FORMS =
  'must look like redis://user:password@host:6379/0, redis+sentinel://user:password@host:26379,host:26379/master/0 or redis+cluster://user:password@host:6379,host:6379 (rediss… with TLS)';

const ADDRESS = /^redis(s?)(?:\+(sentinel|cluster))?:\/\/(?:([^:@/]*)(?::([^@/]*))?@)?([^@/?#]+)((?:\/[^/?#]*){0,2})(?:\?sentinelPassword=([^&#]+))?$/;
const NODE = /^(\[[0-9a-fA-F:.]+\]|[A-Za-z0-9._-]+)(?::(\d{1,5}))?$/;

/** Undefined when it has none of the forms. User and passwords are percent-encoded, as in every address. */
export function redisPlace(url: string): RedisPlace | undefined {
  const found = ADDRESS.exec(url);
  if (!found) return undefined;
  const [, secure, given, user, password, hosts = '', rest = '', sentinelPassword] = found;
  const kind = (given ?? 'single') as RedisPlace['kind'];
  const nodes = hosts.split(',').map((node) => nodeOf(node, kind === 'sentinel' ? 26_379 : 6_379));
  if (nodes.some((node) => node === undefined) || (kind === 'single' && nodes.length > 1)) return undefined;
  const path = rest.split('/').slice(1);
  const [master, number] = kind === 'sentinel' ? path : [undefined, path[0]];
  if (kind === 'sentinel' ? !master : path.length > (kind === 'cluster' ? 0 : 1)) return undefined;
  if (sentinelPassword !== undefined && kind !== 'sentinel') return undefined;
  if (number !== undefined && !/^\d{0,3}$/.test(number)) return undefined;
  try {
    return {
      kind,
      nodes: nodes as RedisPlace['nodes'],
      tls: secure === 's',
      db: Number(number ?? 0),
      ...(master && { master: decodeURIComponent(master) }),
      ...(user && { username: decodeURIComponent(user) }),
      ...(password && { password: decodeURIComponent(password) }),
      ...(sentinelPassword && { sentinelPassword: decodeURIComponent(sentinelPassword) }),
    };
  } catch {
    return undefined; // a stray percent sign
  }
}

function nodeOf(text: string, usualPort: number): RedisPlace['nodes'][number] | undefined {
  const [, host, port] = NODE.exec(text) ?? [];
  if (host === undefined || Number(port ?? 1) < 1 || Number(port ?? 1) > 65_535) return undefined;
  return { host: host.replace(/^\[|\]$/g, ''), port: Number(port ?? usualPort) };
}
