/** What somebody is to the product (docs/handbuch/berechtigungen.md). */
export const ROLES = ['planner', 'deputy', 'host', 'press', 'auditor', 'admin', 'service'] as const;
export type Role = (typeof ROLES)[number];

/** How far a role reaches in an action: everything, what its hosts receive, what its issuers issue, or both of these. */
export type Extent = 'all' | 'hosts' | 'issuers' | 'hosts+issuers';

/** A role that an account has been given, with whom it is for. `all` is for the press office of the ministry. */
export type Grant =
  | { readonly role: Exclude<Role, 'host' | 'press'> }
  | { readonly role: 'host'; readonly hosts: readonly string[] }
  | { readonly role: 'press'; readonly hosts: readonly string[] | 'all'; readonly issuers: readonly string[] | 'all' };

/**
 * A grant as rows are compared with it: marks that stand on the rows of what it reaches. `org-…` stands on the visits of a host,
 * `issuer:…` on the releases of an issuer, `hosts:*` and `issuers:*` on all of them.
 */
export type Granted = {
  readonly role: Role;
  readonly hosts: readonly string[];
  readonly issuers: readonly string[];
  /** Ids of the issuers, for what is found by them. */
  readonly issuerIds: readonly string[] | 'all';
};

export const EVERY_HOST = 'hosts:*';
export const EVERY_ISSUER = 'issuers:*';
/** The mark on releases of the issuer that is found by this key (`organisationKey`). */
export const issuerMark = (key: string): string => `issuer:${key}`;

/** A grant with the marks of what it reaches; `keysOf` tells by which names an issuer is found. */
export function grantedBy(grant: Grant, keysOf: (issuerId: string) => readonly string[]): Granted {
  const { role } = grant;
  if (role !== 'host' && role !== 'press') return { role, hosts: [], issuers: [], issuerIds: [] };
  const hosts = grant.hosts === 'all' ? [EVERY_HOST] : grant.hosts;
  if (grant.role === 'host') return { role, hosts, issuers: [], issuerIds: [] };
  const { issuers } = grant;
  if (issuers === 'all') return { role, hosts, issuers: [EVERY_ISSUER], issuerIds: 'all' };
  return { role, hosts, issuers: issuers.flatMap((id) => keysOf(id).map(issuerMark)), issuerIds: issuers };
}
