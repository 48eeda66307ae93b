import { z } from 'zod';
import { after, limit, organisationId } from '#libs/platform/schemas.js';

/** Ids of accounts stand in events for ever, so they tell nobody's name. */
export const accountId = z.string().regex(/^[a-z][a-z0-9-]{0,62}$/, 'is not an id of an account: small letters, digits and hyphens only');
const issuerId = z.string().regex(/^[a-z0-9][a-z0-9-]{0,59}$/, 'is not an id of an issuer: small letters, digits and hyphens only');
const hosts = z.array(organisationId).min(1).max(100);
const issuers = z.array(issuerId).min(1).max(100);

const grant = z
  .discriminatedUnion('role', [
    z.strictObject({ role: z.enum(['planner', 'deputy', 'auditor', 'admin', 'service']) }),
    z.strictObject({ role: z.literal('host'), hosts }),
    z.strictObject({ role: z.literal('press'), hosts: z.union([z.literal('all'), hosts]), issuers: z.union([z.literal('all'), issuers]) }),
  ])
  .meta({
    id: 'Grant',
    description:
      'A role. `host` names the organisations it acts for; `press` the issuers whose releases it works on and the hosts whose visits it reads, or `all`.',
    examples: [{ role: 'planner' }, { role: 'host', hosts: ['org-ki-soest'] }, { role: 'press', hosts: ['org-ki-soest'], issuers: ['kreis-soest'] }],
  });

/** Printable ASCII, as OpenID Connect Core 1.0 §2 has it. */
const subject = z.string().regex(/^[\x20-\x7e]{1,255}$/, 'is not a subject: 1 to 255 ASCII characters');

export const accountBody = z
  .strictObject({
    subject: subject.meta({ description: '`sub` of its tokens: an opaque id, not a name or an address.' }),
    issuer: z.string().min(1).max(500).optional().meta({ description: '`iss` of its tokens; absent: the issuer that this system accepts.' }),
    grants: z.array(grant).max(50),
    disabled: z.boolean().default(false),
  })
  .meta({
    id: 'AccountFacts',
    description: 'Whom an account belongs to and which roles it has. Roles that are taken away are gone with the next request.',
    examples: [{ subject: '5f0c2c51-4c36-4a43-8f5e-5f1f4f3d7a10', grants: [{ role: 'host', hosts: ['org-ki-soest'] }] }],
  });

const anAccount = {
  accountId: 'ki-soest-1',
  issuer: 'https://anmeldung.example.org/realms/land',
  subject: '5f0c2c51-4c36-4a43-8f5e-5f1f4f3d7a10',
  grants: [{ role: 'host' as const, hosts: ['org-ki-soest' as const] }],
  disabled: false,
  version: 1,
};

export const accountAnswer = z
  .object({ accountId, issuer: z.string(), subject: z.string(), grants: z.array(grant), disabled: z.boolean(), version: z.int() })
  .meta({ id: 'Account', description: 'An account as it stands.', examples: [anAccount] });

export const accountsAnswer = z
  .object({ items: z.array(accountAnswer), next: z.string().optional() })
  .meta({ id: 'Accounts', description: 'Accounts in the order of their ids.', examples: [{ items: [anAccount] }] });

export const accountsPage = z.strictObject({ after, limit });

export const meAnswer = z
  .object({
    accountId: z.string(),
    roles: z.array(z.object({ role: z.string(), hosts: z.array(z.string()), issuers: z.union([z.literal('all'), z.array(z.string())]) })),
    actions: z.record(z.string(), z.enum(['all', 'own'])),
  })
  .meta({
    id: 'Me',
    description: 'Who you are here and what you may do: `actions` as operations name theirs in `x-policy`, with everything or with your own only.',
    examples: [
      { accountId: 'ki-soest-1', roles: [{ role: 'host', hosts: ['org-ki-soest'], issuers: [] }], actions: { 'visit.list': 'own', 'agenda.answer': 'own' } },
    ],
  });
