import type { Accounts } from '#libs/platform/policy/accounts.js';
import type { Grant } from '#libs/platform/policy/grants.js';
import { DEVELOPMENT_RULES, type DevelopmentUser } from '#libs/platform/tokens/development-issuer.js';

const EVERY_RELEASE: Grant = { role: 'press', hosts: 'all', issuers: 'all' };
/** The host that the handbook plays through. */
const SOEST: Grant = { role: 'host', hosts: ['org-ki-soest'] };

/** The accounts of the users that the development issuer knows, one for each role, and one with all of them. */
const DEVELOPMENT_ACCOUNTS: Readonly<Record<DevelopmentUser, { readonly accountId: string; readonly grants: readonly Grant[] }>> = {
  planner: { accountId: 'planner-1', grants: [{ role: 'planner' }] },
  deputy: { accountId: 'deputy-1', grants: [{ role: 'deputy' }] },
  host: { accountId: 'ki-soest', grants: [SOEST] },
  press: { accountId: 'presse-1', grants: [EVERY_RELEASE] },
  'press-2': { accountId: 'presse-2', grants: [EVERY_RELEASE] },
  auditor: { accountId: 'auditor-1', grants: [{ role: 'auditor' }] },
  admin: { accountId: 'admin-1', grants: [{ role: 'admin' }] },
  service: { accountId: 'service-1', grants: [{ role: 'service' }] },
  everyone: {
    accountId: 'everyone-1',
    grants: [{ role: 'planner' }, SOEST, EVERY_RELEASE, { role: 'auditor' }, { role: 'admin' }, { role: 'service' }],
  },
};

/** Sets the accounts up that are not there yet; what somebody changed stays. */
export async function seedDevelopmentAccounts(accounts: Accounts): Promise<void> {
  for (const [subject, { accountId, grants }] of Object.entries(DEVELOPMENT_ACCOUNTS)) {
    if (await accounts.get(accountId)) continue;
    await accounts.put({ accountId, issuer: DEVELOPMENT_RULES.issuer, subject, grants, disabled: false }, 'system');
  }
}
