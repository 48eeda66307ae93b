import { expect, jest } from '@jest/globals';
import { eventually } from '#tests/contract/counting.js';
import { command } from '#tests/deployment/next-version.js';
import { ask, load, type Load, type Serving } from '#tests/deployment/rolling-load.js';
import { durableServer, type DurableDatabase } from '#tests/faults/durable-database.js';
import { startProduct, type Product } from '#tests/faults/the-product.js';
import { testMasterKey } from '#tests/support/keys.js';
import { LocalIssuer } from '#tests/support/local-issuer.js';

/** One database as in production, on which processes of several installations run (`root`; without it of this one). */
export type Deployment = {
  readonly database: DurableDatabase;
  readonly token: string;
  /** A command of an installation; answers what it said. */
  run(args: readonly string[], root?: string): string;
  start(part: 'api' | 'worker', root?: string): Promise<Product>;
  /** Lines that processes wrote as errors. */
  errors(): readonly string[];
  end(): Promise<void>;
};

/** Migrated by the installation at `root`, with one account that may plan. */
export async function deploy(root?: string): Promise<Deployment> {
  // The issuer warns that it is set up for a test.
  for (const level of ['info', 'warn'] as const) jest.spyOn(console, level).mockReturnValue();
  const [server, issuer] = [await durableServer(), new LocalIssuer()];
  await issuer.start();
  const database = await server.database();
  const env = {
    NODE_ENV: 'production',
    OIDC_ISSUER: issuer.issuer,
    OIDC_AUDIENCE: issuer.audience,
    PUBLIC_URL: 'http://127.0.0.1',
    AUDIT_KEY: Buffer.alloc(32, 'of this test').toString('base64'),
    VAULT_MASTER_KEY: testMasterKey.toString('base64'),
    DATABASE_URL: database.url,
    MIGRATION_DATABASE_URL: database.ownerUrl,
    DRAIN_SECONDS: '0.5',
  };
  const running: Product[] = [];
  const run: Deployment['run'] = (args, from) => command(env, args, from);
  run(['migrate'], root);
  run(['account', 'konsole', '--subject', 'konsole', '--role', 'planner', '--role', 'service'], root);
  return {
    database,
    token: await issuer.programToken(),
    run,
    start: async (part, from) => {
      const product = await startProduct(database, env, part, from);
      running.push(product);
      return product;
    },
    errors: () => running.flatMap((product) => product.said().split('\n')).filter((line) => /"level":"(error|fatal)"/.test(line)),
    end: async () => {
      await Promise.all(running.map((product) => product.end('SIGKILL')));
      await database.drop();
      await server.stop();
      await issuer.stop();
    },
  };
}

export const ready = async ({ url }: Product): Promise<number> => (await fetch(`${url}/health/ready`)).status;
export const isReady = (product: Product): Promise<void> => eventually(async () => expect(await ready(product)).toBe(200), 60_000);

/** Writers on what serves, each on a tour of its own, and another tour that they leave alone. */
export async function begin({ token }: Deployment, serving: Serving): Promise<{ readonly under: Load; readonly tour: string }> {
  const made = async (address: string, body: object, id: string) => String((await ask(serving.urls[0]!, token, 'POST', address, body)).body[id]);
  const plan = (name: string) => made('/v1/tours', { name }, 'id');
  const [tours, tour] = [[await plan('A'), await plan('B')], await plan('C')];
  const personId = await made('/v1/persons', { name: 'Dr. Annegret Hollenbeck' }, 'personId');
  const officeId = await made(`/v1/persons/${personId}/offices`, { title: 'Staatssekretärin' }, 'officeId');
  const hosts = [{ organisationId: 'org-ki-soest', organisation: 'Kreis Soest' }];
  return { under: load(serving, token, tours, { when: { date: '2031-03-01' }, principals: [{ personId, officeId }], hosts }), tour };
}

/** It goes on under load for a while, without a fault. */
export async function goesOn(under: Load): Promise<void> {
  const { written, read } = under;
  await eventually(() => expect(under.faults.length > 0 || Math.min(under.written - written, under.read - read) > 20).toBe(true), 60_000);
  expect(under.faults).toEqual([]);
}

/** Whoever led the reactions at the time: every visit has its agenda, once. */
export async function everyVisitHasItsAgenda({ database }: Deployment, { visits }: Load): Promise<void> {
  await eventually(async () => {
    const { rows } = await database.pool.query<{ stream: string }>(`select stream from es.event where type = 'AgendaOpened' order by stream`);
    expect(rows.map(({ stream }) => stream)).toEqual(visits.map((id) => `agenda-${id}`).sort());
  }, 30_000);
}
