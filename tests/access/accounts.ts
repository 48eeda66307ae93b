import { Accounts } from '#libs/platform/policy/accounts.js';
import type { Grant } from '#libs/platform/policy/grants.js';
import { asSystem } from '#libs/platform/policy/scope.js';
import { DevelopmentIssuer, DEVELOPMENT_RULES } from '#libs/platform/tokens/development-issuer.js';
import { ASKERS, type Asker, type Stranger } from '#tests/access/expected.js';
import type { TestSystem } from '#tests/support/system.js';

export const HOSTS = { a: 'org-ki-soest', b: 'org-ki-hoexter' } as const;
export const ISSUERS = { a: 'kreis-soest', b: 'kreis-hoexter', ministry: 'ministerium' } as const;

const host = (party: 'a' | 'b'): Grant => ({ role: 'host', hosts: [HOSTS[party]] });
const press = (party: 'a' | 'b'): Grant => ({ role: 'press', hosts: [HOSTS[party]], issuers: [ISSUERS[party]] });

export const GRANTS: Readonly<Record<Asker, readonly Grant[]>> = {
  planner: [{ role: 'planner' }],
  deputy: [{ role: 'deputy' }],
  'host-a': [host('a')],
  'host-b': [host('b')],
  'press-a': [press('a')],
  'press-all': [{ role: 'press', hosts: 'all', issuers: 'all' }],
  auditor: [{ role: 'auditor' }],
  admin: [{ role: 'admin' }],
  service: [{ role: 'service' }],
  both: [host('a'), press('b')],
  roleless: [],
};

export type Anybody = Asker | Stranger;

/** Gives an account these roles. */
export const grant = (system: TestSystem, accountId: string, grants: readonly Grant[], disabled = false): Promise<number> =>
  asSystem(() =>
    system.app.get(Accounts).put({ accountId, issuer: DEVELOPMENT_RULES.issuer, subject: `subject-${accountId}`, grants: [...grants], disabled }, 'test'),
  );

/** The Authorization header of an account. */
export async function bearer(system: TestSystem, accountId: string): Promise<Record<string, string>> {
  const { token } = await system.app.get(DevelopmentIssuer).token(`subject-${accountId}`);
  return { authorization: `Bearer ${token}` };
}

/** Sets everybody up who asks in the matrix; answers with what each of them asks. */
export async function everybody(system: TestSystem): Promise<Readonly<Record<Anybody, Record<string, string>>>> {
  for (const asker of ASKERS) await grant(system, asker, GRANTS[asker]);
  await grant(system, 'disabled', GRANTS.planner, true);
  const names = [...ASKERS, 'no-account', 'disabled'] as const;
  const bearers = await Promise.all(names.map(async (name) => [name, await bearer(system, name)] as const));
  const { authorization } = await bearer(system, 'planner');
  return {
    ...(Object.fromEntries(bearers) as Record<(typeof names)[number], Record<string, string>>),
    nobody: {},
    'bad-token': { authorization: `${authorization!.slice(0, -6)}AAAAAA` },
  };
}
