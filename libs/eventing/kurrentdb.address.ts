/** What may stand behind the `?` of a connection string. Others make the client print the whole string, or are not safe. */
const OPTIONS = new Set([
  'tls',
  'tlsVerifyCert',
  'tlsCAFile',
  'userCertFile',
  'userKeyFile',
  'maxDiscoverAttempts',
  'discoveryInterval',
  'gossipTimeout',
  'connectionName',
]);
const SCHEME = /^(?:kurrentdb|kdb|esdb)(?:\+discover)?:\/\//;
const HOST = /^[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?(?::\d{1,5})?$/;

/** Why a connection string cannot be used, without a word of what stands in it, since it may hold a password. Undefined: it can. */
export function faultOfAddress(address: string): string | undefined {
  const scheme = SCHEME.exec(address)?.[0];
  if (scheme === undefined) return 'must begin with kurrentdb:// or kurrentdb+discover:// (esdb:// for EventStoreDB)';
  const [, credentials, hosts = '', query] = /^(?:([^@]*)@)?([^/?@]*)\/?(?:\?(.*))?$/.exec(address.slice(scheme.length)) ?? [];
  if (credentials !== undefined && !/^[^:@/?]+:[^:@/?]+$/.test(credentials)) return 'must name user and password as user:password, each percent-encoded';
  if (hosts.includes('[')) return 'must name hosts by name or IPv4: the client of KurrentDB loses its way at errors of IPv6 addresses';
  if (hosts === '' || !hosts.split(',').every((host) => HOST.test(host))) return 'must name a host or several, separated by commas, such as kurrentdb:2113';
  for (const option of query?.split('&') ?? []) {
    const [name = '', value = ''] = option.split('=');
    if (!OPTIONS.has(name) || value === '') return `must have no other options than ${[...OPTIONS].join(', ')}, each with a value`;
  }
  return undefined;
}
