import { EVERY_HOST, EVERY_ISSUER, type Extent, type Granted } from '#libs/platform/policy/grants.js';
import { POLICY, type Action } from '#libs/platform/policy/policy.js';

/** What somebody reaches: everything, or the rows that bear one of these marks (`Granted`). */
export type Scope = 'all' | readonly string[];

/** Who a request speaks for: an id that tells nobody's name, and the roles it has at this moment. */
export type Actor = { readonly id: string; readonly grants: readonly Granted[] };

/** What an action may be done to (`objects`), and what may be looked up meanwhile (`sees`). */
export type Permit = { readonly objects: Scope; readonly sees: Scope; readonly issuerIds: readonly string[] | 'all' };

const EVERYTHING: Permit = { objects: 'all', sees: 'all', issuerIds: 'all' };

/** What the actor may do the action to; undefined: nothing at all. Several roles add up. */
export function permitted({ grants }: Pick<Actor, 'grants'>, action: Action): Permit | undefined {
  const rule = POLICY[action];
  // What is open to everybody, or opened by a link, shows by itself only what is meant for that.
  if (rule === 'anyone' || rule === 'link') return EVERYTHING;
  if (rule === 'account') return { objects: 'all', sees: marksOf(grants, 'hosts+issuers'), issuerIds: 'all' };
  const extents: { readonly [role: string]: Extent | undefined } = rule;
  const allowing = grants.flatMap((grant) => {
    const extent = extents[grant.role];
    return extent === undefined ? [] : [{ grant, extent }];
  });
  if (allowing.length === 0) return undefined;
  if (allowing.some(({ extent }) => extent === 'all')) return EVERYTHING;
  const all = allowing.map(({ grant }) => grant);
  return {
    objects: allowing.some(isWhole) ? 'all' : [...new Set(allowing.flatMap(({ grant, extent }) => marksOf([grant], extent)))],
    sees: all.some(({ hosts }) => hosts.includes(EVERY_HOST))
      ? 'all'
      : [...new Set(allowing.flatMap(({ grant, extent }) => marksOf([grant], extent === 'hosts' ? 'hosts' : 'hosts+issuers')))],
    issuerIds: issuerIdsOf(all),
  };
}

/** For every host or every issuer is for everything there is of them; each release is about a visit of some host. */
const isWhole = ({ grant, extent }: { readonly grant: Granted; readonly extent: Extent }): boolean =>
  extent === 'issuers' ? grant.issuers.includes(EVERY_ISSUER) : grant.hosts.includes(EVERY_HOST);

const marksOf = (grants: readonly Granted[], extent: Extent): readonly string[] => [
  ...new Set(grants.flatMap(({ hosts, issuers }) => [...(extent === 'issuers' ? [] : hosts), ...(extent === 'hosts' ? [] : issuers)])),
];

const issuerIdsOf = (grants: readonly Granted[]): readonly string[] | 'all' =>
  grants.some(({ issuerIds }) => issuerIds === 'all') ? 'all' : grants.flatMap(({ issuerIds }) => issuerIds);
