import { randomBytes } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import type pg from 'pg';
import { applicationLogin } from '#infra/application-login.js';
import { createPool } from '#libs/platform/postgres.js';
import { onServer } from '#tests/faults/durable-database.js';
import { killablePostgres, type KillablePostgres } from '#tests/faults/killable-postgres.js';
import { observe, type Observer } from '#tests/faults/observer.js';
import { smallDisk, type SmallDisk } from '#tests/faults/small-disk.js';
import { startProduct, type Product } from '#tests/faults/the-product.js';
import type { Address } from '#tests/faults/writing.js';
import { redisServer, type RedisServer } from '#tests/support/redis-server.js';
import { MAIL } from '#tests/support/mail-settings.js';
import { smtpSink, type SmtpSink } from '#tests/support/smtp-sink.js';
import { tcpProxy, through, type TcpProxy } from '#tests/support/tcp-proxy.js';

export const AUDIT_KEY = Buffer.alloc(32, 'of fault runs').toString('base64');

/** A process of the product that is started again after each death; `at` is where it is reached, as long as it lives. */
export type Member = { readonly part: 'api' | 'worker'; readonly at: Address; product: Product };

/** Two API processes and two workers on one durable PostgreSQL, which they reach through a proxy, and perhaps a Redis. */
export type Cluster = {
  readonly apis: readonly Member[];
  readonly workers: readonly Member[];
  readonly postgres: KillablePostgres;
  /** Where PostgreSQL has its data; undefined: on a disk of this machine, which nobody may fill. */
  readonly disk: SmallDisk | undefined;
  readonly proxy: TcpProxy;
  /** What wakes the jobs; undefined: PostgreSQL does. */
  readonly redis: RedisServer | undefined;
  /** The mail server, which takes everything. */
  readonly mails: SmtpSink;
  /** With the login of the owner, past the proxy. Connections are cut when the server is killed. */
  readonly pool: pg.Pool;
  /** `more`: settings of this process alone, until it is started again. */
  start(member: Member, more?: Readonly<Record<string, string>>): Promise<void>;
  /** A subscriber of all events, by way of the proxy. */
  observe(): Observer;
  /** Ends everything and removes the data. */
  remove(): Promise<void>;
};

const NAME = 'faults';
const TAKES_MS = 30;
/** The log of PostgreSQL on a small disk. */
const WAL_SIZE = '96MB';

export async function startCluster({ withRedis }: { readonly withRedis: boolean }): Promise<Cluster> {
  const disk = smallDisk();
  const postgres = await killablePostgres(disk?.folder);
  for (const told of disk ? [`alter system set max_wal_size = '${WAL_SIZE}'`, 'select pg_reload_conf()'] : []) await onServer(postgres.ownerUrl, told);
  await onServer(postgres.ownerUrl, `create database ${NAME} template template0 encoding 'UTF8'`);
  const ownerUrl = Object.assign(new URL(postgres.ownerUrl), { pathname: `/${NAME}` }).href;
  const url = await applicationLogin(ownerUrl, `${NAME}_product_${randomBytes(4).toString('hex')}`);
  const proxy = await tcpProxy(Number(new URL(url).port));
  const pool = createPool(ownerUrl, { name: NAME, max: 4, onIdleError: () => undefined });
  const database = { url: through(proxy, url), ownerUrl: through(proxy, ownerUrl) };
  const redis = withRedis ? await redisServer() : undefined;
  // So slow that some senders die while it takes a mail.
  const mails = await smtpSink({ verdict: () => wait(TAKES_MS, 'take' as const) });
  const env = { ...MAIL, SMTP_URL: `smtp://127.0.0.1:${mails.port}`, AUDIT_KEY, WORKER_PORT: '0', ...(redis && { REDIS_URL: redis.url }) };
  const start = async (member: Member, more: Readonly<Record<string, string>> = {}) => {
    member.product = await startProduct(database, { ...env, ...more }, member.part);
    member.at.url = member.product.url;
  };
  const member = async (part: Member['part']): Promise<Member> => {
    const product = await startProduct(database, env, part);
    return { part, at: { url: product.url }, product };
  };
  // The first migrates, the others find everything ready.
  const apis = [await member('api')];
  const [api, ...workers] = await Promise.all([member('api'), member('worker'), member('worker')]);
  apis.push(api);
  const remove = async () => {
    await Promise.all([...apis, ...workers].map(({ product }) => product.end('SIGKILL')));
    await pool.end();
    await proxy.close();
    await redis?.stop();
    await mails.stop();
    await postgres.remove();
    disk?.remove();
  };
  return { apis, workers, postgres, disk, redis, mails, proxy, pool, start, observe: () => observe(database.url), remove };
}
