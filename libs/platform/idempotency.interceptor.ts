import { createHash } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import {
  Injectable,
  Logger,
  type CallHandler,
  type ExecutionContext,
  type NestInterceptor,
  type OnApplicationBootstrap,
  type OnApplicationShutdown,
} from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Pool } from 'pg';
import { from, lastValueFrom, type Observable } from 'rxjs';
import { isToldOnce } from '#libs/platform/capability.js';
import { commandIdOf, idempotencyKeyOf } from '#libs/platform/asks.js';
import { actorOf } from '#libs/platform/identity.js';
import { Problem } from '#libs/platform/problem.js';
import { problemOf } from '#libs/platform/problem.filter.js';
import { toldError } from '#libs/platform/told-error.js';

const PATIENCE_MS = 10_000;
const LOOK_MS = 25;
/** After this long a request that never answered counts as dead; its twin may run, since the store answers repeats. */
const ABANDONED_SECONDS = 20;
const KEPT_DAYS = 7;
const CLEAN_EVERY_MS = 3_600_000;

type Kept = { readonly digest: string; readonly status: number | null; readonly answer: unknown };

/**
 * The same `Idempotency-Key` and body: the same status and body, executed once, also when many twins arrive at once. Another body under the
 * same key: 422. Answers are kept for a week. Outages are not kept, so that asking again helps.
 */
@Injectable()
export class Idempotency implements NestInterceptor, OnApplicationBootstrap, OnApplicationShutdown {
  private readonly log = new Logger('Idempotency');
  private cleaning: NodeJS.Timeout | undefined;

  constructor(private readonly pool: Pool) {}

  async onApplicationBootstrap(): Promise<void> {
    const clean = () => this.forgetOld().catch((error: unknown) => this.log.error(`old answers could not be forgotten: ${toldError(error)}`));
    await clean();
    this.cleaning = setInterval(() => void clean(), CLEAN_EVERY_MS).unref();
  }

  onApplicationShutdown(): void {
    clearInterval(this.cleaning);
  }

  async intercept(context: ExecutionContext, next: CallHandler): Promise<Observable<unknown>> {
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    const key = request.method === 'GET' || request.method === 'HEAD' ? undefined : idempotencyKeyOf(request);
    // What is told once is done once by its command id, and no copy of the answer is kept.
    if (key === undefined || isToldOnce(context.getHandler())) return next.handle();
    const command = commandIdOf(actorOf(request).id, request.method, request.url, key);
    const digest = createHash('sha256')
      .update(JSON.stringify([Buffer.isBuffer(request.body) ? digestOf(request.body) : (request.body ?? null), request.headers['if-match'] ?? null]))
      .digest('hex');
    const reply = context.switchToHttp().getResponse<FastifyReply>();
    return from(this.once(command, digest, reply, next));
  }

  private async once(command: string, digest: string, reply: FastifyReply, next: CallHandler): Promise<unknown> {
    for (const deadline = Date.now() + PATIENCE_MS; ; await wait(LOOK_MS)) {
      if (await this.claim(command, digest)) return this.run(command, next, reply);
      const kept = await this.look(command);
      if (kept && kept.digest !== digest)
        throw new Problem(422, 'idempotency-key-reused', {
          detail: 'This Idempotency-Key was used for another request.',
          path: 'header Idempotency-Key',
          remedy: 'Use a new key for a new request.',
        });
      if (typeof kept?.status === 'number') return answerAgain(kept.status, kept.answer, reply);
      if (Date.now() > deadline)
        throw new Problem(409, 'still-working', {
          detail: 'The first request with this Idempotency-Key has not answered yet.',
          remedy: 'Send the same request again in a moment.',
          retryAfterSeconds: 1,
        });
    }
  }

  private async forgetOld(): Promise<void> {
    await this.pool.query('delete from vault.idempotency where started_at < clock_timestamp() - make_interval(days => $1)', [KEPT_DAYS]);
  }

  /** True for the one who may execute: the first, or the first after an execution was abandoned. */
  private async claim(command: string, digest: string): Promise<boolean> {
    const { rowCount } = await this.pool.query(
      `insert into vault.idempotency as i (command, digest) values ($1, $2)
       on conflict (command) do update set started_at = clock_timestamp()
       where i.status is null and i.digest = excluded.digest and i.started_at < clock_timestamp() - make_interval(secs => $3)`,
      [command, digest, ABANDONED_SECONDS],
    );
    return rowCount === 1;
  }

  private async look(command: string): Promise<Kept | undefined> {
    const { rows } = await this.pool.query<Kept>('select digest, status, answer from vault.idempotency where command = $1', [command]);
    return rows[0];
  }

  private async run(command: string, next: CallHandler, reply: FastifyReply): Promise<unknown> {
    try {
      const answer: unknown = await lastValueFrom(next.handle());
      await this.keep(command, reply.statusCode, answer ?? null);
      return answer;
    } catch (error) {
      const { status, code, help } = problemOf(error, false);
      if (status < 500) await this.keep(command, status, { code, help });
      else await this.pool.query('delete from vault.idempotency where command = $1', [command]);
      throw error;
    }
  }

  private async keep(command: string, status: number, answer: unknown): Promise<void> {
    await this.pool.query('update vault.idempotency set status = $2, answer = $3, answered_at = clock_timestamp() where command = $1', [
      command,
      status,
      JSON.stringify(answer),
    ]);
  }
}

const digestOf = (file: Buffer): string => createHash('sha256').update(file).digest('hex');

function answerAgain(status: number, answer: unknown, reply: FastifyReply): unknown {
  if (status >= 400) {
    const { code, help } = answer as { code: string; help: Problem['help'] };
    throw new Problem(status, code, help);
  }
  void reply.status(status).header('idempotent-replay', 'true');
  return answer;
}
