import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { Logger } from '@nestjs/common';
import { BullmqJobs } from '#libs/jobs/bullmq.jobs.js';
import { USUAL_PACE } from '#libs/jobs/jobs.js';
import { JobLedger } from '#libs/jobs/postgres.job-ledger.js';
import { redisPlace } from '#libs/jobs/redis-url.js';
import { RedisRefused } from '#libs/jobs/redis.js';
import { eventually } from '#tests/contract/counting.js';
import { counting, PACE, wokenBy } from '#tests/contract/counting-jobs.js';
import { onPath } from '#tests/support/on-path.js';
import { ownCertificate } from '#tests/support/own-certificate.js';
import { testDatabase, type TestDatabase } from '#tests/support/postgres.js';
import { freePort, redisBinary, redisServer } from '#tests/support/redis-server.js';
import { redisCluster, redisWithSentinels } from '#tests/support/redis-servers.js';

jest.setTimeout(60_000);

let database: TestDatabase;
let ledger: JobLedger;
const open: (() => Promise<unknown>)[] = [];
beforeEach(async () => {
  Logger.overrideLogger(false);
  database = await testDatabase();
  ledger = new JobLedger(database.pool);
});
afterEach(async () => {
  for (const close of open.splice(0).reverse()) await close();
  await database.drop();
});

if (redisBinary === undefined) {
  process.stderr.write('Not tested here: forms of REDIS_URL on real servers, since redis-server is not installed (Debian: apt-get install redis-server).\n');
  it('forms of REDIS_URL are tested wherever TEST_REDIS=required', () => expect(process.env.TEST_REDIS).not.toBe('required'));
} else {
  describe('jobs with a queue in Redis', () => {
    it.each([
      ['yes', 'woken'],
      ['no', 'refused'],
    ])('in a cluster with appendonly %s are %s', async (appendonly, expected) => {
      const server = await redisServer([
        ...'--cluster-enabled yes --cluster-announce-ip 127.0.0.1 --maxmemory-policy noeviction --appendonly'.split(' '),
        appendonly,
      ]);
      open.push(() => server.stop());
      await server.command('CLUSTER', 'ADDSLOTSRANGE', '0', '16383');
      await eventually(async () => expect(await server.command('CLUSTER', 'INFO')).toContain('cluster_state:ok'));
      const jobs = new BullmqJobs(ledger, { redis: redisPlace(server.url.replace('redis:', 'redis+cluster:'))! }, PACE);
      open.push(() => jobs.stop());
      const woken = jobs.start([counting().job]).then(() => wokenBy(ledger, 'count', 'queue'));
      const outcome = await woken.then(() => 'woken').catch((error: unknown) => (error instanceof RedisRefused ? 'refused' : error));
      expect(outcome).toBe(expected);
    });

    it.each([
      ['a cluster of three', redisCluster],
      ['one that Sentinels watch', redisWithSentinels],
    ])('goes on when a server of %s is killed, and is woken by the queue of another', async (_, begin) => {
      const servers = await begin();
      open.push(servers.stop);
      const { job, more, seen } = counting();
      const jobs = new BullmqJobs(ledger, { redis: redisPlace(servers.url)! }, PACE);
      open.push(() => jobs.stop());
      await jobs.start([job]);
      await wokenBy(ledger, 'count', 'queue');
      await servers.killTheOneInUse();
      await wokenBy(ledger, 'count', 'timer');
      await more();
      await wokenBy(ledger, 'count', 'queue');
      expect(seen.overlaps).toBe(0);
    });

    const openssl = onPath('openssl');
    (openssl === undefined ? it.skip : it)(
      `reach a server by TLS and with a login, once its certificate is trusted${openssl === undefined ? ' (left out: openssl is not installed)' : ''}`,
      async () => {
        const certificate = ownCertificate(openssl!);
        open.push(async () => certificate.remove());
        const port = await freePort();
        const { certFile, keyFile } = certificate;
        const settings = `--appendonly yes --maxmemory-policy noeviction --tls-port ${port} --tls-auth-clients no`.split(' ');
        const server = await redisServer([...settings, '--tls-cert-file', certFile, '--tls-key-file', keyFile, '--tls-ca-cert-file', certFile]);
        open.push(() => server.stop());
        await server.command('ACL', 'SETUSER', 'worker', 'on', '>a secret', '~*', '&*', '+@all');
        await server.command('ACL', 'SETUSER', 'default', 'off');
        const jobs = new BullmqJobs(ledger, { redis: redisPlace(`rediss://worker:a%20secret@localhost:${port}`)! }, PACE);
        open.push(() => jobs.stop());
        await jobs.start([counting().job]);
        await wokenBy(ledger, 'count', 'timer');
        certificate.trust();
        await wokenBy(ledger, 'count', 'queue');
      },
    );

    it.each([
      [['--appendonly', 'no', '--maxmemory-policy', 'noeviction'], 'appendonly is off, so a restart forgets the queue: set appendonly yes.'],
      [
        ['--appendonly', 'yes', '--maxmemory-policy', 'allkeys-lru'],
        'maxmemory-policy is allkeys-lru, so a full memory throws jobs away: set maxmemory-policy noeviction.',
      ],
    ])('do not start on a server with %j', async (settings, sentence) => {
      const server = await redisServer(settings);
      open.push(server.stop);
      const jobs = new BullmqJobs(ledger, { redis: redisPlace(server.url)! }, USUAL_PACE);
      const refused = await jobs.start([counting().job]).catch((error: unknown) => error);
      expect(refused).toBeInstanceOf(RedisRefused);
      expect((refused as Error).message).toContain(sentence);
      await jobs.stop();
    });
  });
}
