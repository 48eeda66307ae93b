import { parseArgs } from 'node:util';
import { withOwnDatabase } from '#apps/cli/own-database.js';
import { accountBody, accountId } from '#libs/access/accounts.schemas.js';
import { PostgresAccounts } from '#libs/access/postgres.accounts.js';
import { readConfig } from '#libs/platform/config.js';
import { Settings } from '#libs/platform/settings.js';

/**
 * Sets an account up in the database of this installation, for the first who administers the others: roles that need no host and no issuer.
 * Everything else is done by `PUT /v1/accounts/{accountId}`.
 */
export async function account(args: string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args,
    options: { subject: { type: 'string' }, issuer: { type: 'string' }, role: { type: 'string', multiple: true, default: [] } },
    allowPositionals: true,
  });
  const config = readConfig();
  const id = accountId.safeParse(positionals[0]);
  const body = accountBody.safeParse({ subject: values.subject, issuer: values.issuer, grants: values.role.map((role) => ({ role })) });
  if (!id.success || !body.success) {
    const [first] = [...(id.error?.issues ?? []), ...(body.error?.issues ?? [])];
    throw new Error(`${first?.path.join('.') || 'ID'}: ${first?.message}. Say for example: account admin-1 --subject SUB --role admin`);
  }
  const { subject, grants, disabled, issuer = new Settings(config).tokenIssuer } = body.data;
  const version = await withOwnDatabase(config, (pool) => new PostgresAccounts(pool).put({ accountId: id.data, issuer, subject, grants, disabled }, 'cli'));
  process.stdout.write(`${id.data} (version ${version}) belongs to ${subject} of ${issuer} and has ${values.role.join(', ') || 'no role'}.\n`);
  return 0;
}
