import type { QueuePlace } from '#libs/jobs/bullmq.queue.js';
import { redisPlace } from '#libs/jobs/redis-url.js';
import type { TestDatabase } from '#tests/support/postgres.js';
import { redisServer } from '#tests/support/redis-server.js';

/** A queue somewhere, and what can happen to it. */
export type Keeping = {
  readonly place: QueuePlace;
  /** Everything in it is gone at once. */
  lose(): Promise<void>;
  /** It goes, and comes back without what it kept. */
  goAndComeBack(meanwhile: () => Promise<void>): Promise<void>;
  close(): Promise<void>;
};

/** In the database itself; away: nobody may reach its tables, and who was there is cut off. */
export async function queueInPostgres(database: TestDatabase): Promise<Keeping> {
  const lose = async (tries = 5): Promise<void> => {
    await database.owner.query('truncate bullmq.job, bullmq.scheduler, bullmq.event, bullmq.meta cascade').catch((error: unknown) => {
      // Workers lock the same tables in another order.
      if ((error as { code?: string }).code !== '40P01' || tries === 1) throw error;
      return lose(tries - 1);
    });
  };
  return {
    place: { databaseUrl: database.url },
    lose,
    goAndComeBack: async (meanwhile) => {
      const login = new URL(database.url).username;
      await database.owner.query(`revoke usage on schema bullmq from ortstermin_app`);
      await database.owner.query('select pg_terminate_backend(pid) from pg_stat_activity where usename = $1 and application_name like $2', [
        login,
        'ortstermin%',
      ]);
      await meanwhile();
      await lose();
      await database.owner.query(`grant usage on schema bullmq to ortstermin_app`);
    },
    close: () => Promise.resolve(),
  };
}

/** In a real Redis of its own. */
export async function queueInRedis(): Promise<Keeping> {
  const server = await redisServer();
  return {
    place: { redis: redisPlace(server.url)! },
    lose: async () => {
      const answer = await server.command('FLUSHALL');
      if (answer !== '+OK\r\n') throw new Error(`FLUSHALL: ${answer}`);
    },
    goAndComeBack: async (meanwhile) => {
      await server.kill('is lost');
      await meanwhile();
      await server.start();
    },
    close: () => server.stop(),
  };
}
