import { randomBytes } from 'node:crypto';
import pg from 'pg';

/** The group role that holds the rights of the product (infra/postgres/0010_roles.sql). */
const GROUP = 'ortstermin_app';
const ALREADY_THERE = new Set(['42710', '23505']);

/**
 * A login of the product on a server that it brings itself, and on those of tests: a member of the group role and nothing more. Answers the
 * address of the same database with that login and a new password. `ownerUrl` names somebody who may create roles.
 */
export async function applicationLogin(ownerUrl: string, login: string): Promise<string> {
  const password = randomBytes(24).toString('base64url');
  const client = new pg.Client({ connectionString: ownerUrl, connectionTimeoutMillis: 10_000 });
  await client.connect();
  try {
    const name = client.escapeIdentifier(login);
    await unlessThere(client, `create role ${GROUP} nologin`);
    await unlessThere(client, `create role ${name} login in role ${GROUP}`);
    await client.query(`alter role ${name} password ${client.escapeLiteral(password)}`);
  } finally {
    await client.end();
  }
  const url = new URL(ownerUrl);
  url.username = login;
  url.password = password;
  return url.href;
}

/** Roles belong to the whole server, so somebody else may have made this one a moment ago. */
async function unlessThere(client: pg.Client, statement: string): Promise<void> {
  try {
    await client.query(statement);
  } catch (error) {
    if (!ALREADY_THERE.has((error as { code?: string }).code ?? '')) throw error;
  }
}
