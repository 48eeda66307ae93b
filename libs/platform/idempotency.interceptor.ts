import { isUtf8 } from 'node:buffer';
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
import { DataKeys } from '#libs/keys/data-keys.js';
import { isToldOnce } from '#libs/platform/capability.js';
import { commandIdOf, idempotencyKeyOf } from '#libs/platform/asks.js';
import { actorOf } from '#libs/platform/identity.js';
import { AnswersForRepeats } from '#libs/platform/answers-for-repeats.js';
import { Problem } from '#libs/platform/problem.js';
import { problemOf } from '#libs/platform/problem.filter.js';
import { withoutSent, withSent } from '#libs/platform/words-sent.js';
import { toldError } from '#libs/platform/told-error.js';

const PATIENCE_MS = 10_000;
const LOOK_MS = 25;
const AGAIN_MS = 250;
const CLEAN_EVERY_MS = 3_600_000;

/**
 * The same `Idempotency-Key` and body: the same status and body, executed once, also when many twins arrive at once. Another body under the
 * same key: 422. Answers are kept for a week, without the words that were sent. Outages and lost races are not kept: nothing was decided, and
 * asking again helps.
 */
@Injectable()
export class Idempotency implements NestInterceptor, OnApplicationBootstrap, OnApplicationShutdown {
  private readonly log = new Logger('Idempotency');
  private cleaning: NodeJS.Timeout | undefined;
  private readonly answers: AnswersForRepeats;

  constructor(pool: Pool, keys: DataKeys) {
    this.answers = new AnswersForRepeats(pool, keys);
  }

  async onApplicationBootstrap(): Promise<void> {
    const clean = () => this.answers.forgetOld().catch((error: unknown) => this.log.error(`old answers could not be forgotten: ${toldError(error)}`));
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
    return from(this.once(command, digest, { request, reply, next }));
  }

  private async once(command: string, digest: string, call: Call): Promise<unknown> {
    for (const deadline = Date.now() + PATIENCE_MS; ; await wait(LOOK_MS)) {
      if (await this.answers.claim(command, digest)) return this.run(command, call);
      const kept = await this.answers.look(command, digest);
      if (kept === 'other')
        throw new Problem(422, 'idempotency-key-reused', {
          detail: 'This Idempotency-Key was used for another request.',
          path: 'header Idempotency-Key',
          remedy: 'Use a new key for a new request.',
        });
      if (kept) return answerAgain(kept.status, withSent(kept.answer, sentIn(call)), call.reply);
      if (Date.now() > deadline)
        throw new Problem(409, 'still-working', {
          detail: 'The first request with this Idempotency-Key has not answered yet.',
          remedy: 'Send the same request again in a moment.',
          retryAfterSeconds: 1,
        });
    }
  }

  private async run(command: string, call: Call): Promise<unknown> {
    try {
      const answer: unknown = await lastValueFrom(call.next.handle());
      await this.answers.keep(command, { status: call.reply.statusCode, answer: withoutSent(answer ?? null, sentIn(call)) });
      return answer;
    } catch (error) {
      const { status, code, help } = problemOf(error, call.reply.request.headers['if-match'] !== undefined);
      if (status < 500 && !(status === 409 && code === 'changed-meanwhile'))
        await this.answers.keep(command, { status, answer: withoutSent({ code, help }, sentIn(call)) });
      else await this.letGo(command);
      throw error;
    }
  }

  /**
   * Nobody works on it any more, and whoever asks again need not wait until it counts as dead: what could not be forgotten while the database was
   * away is forgotten when it is back.
   */
  private async letGo(command: string): Promise<void> {
    const forgotten = () =>
      this.answers.forget(command).then(
        () => true,
        () => false, // it counts as dead after a while all the same
      );
    if (await forgotten()) return;
    void (async () => {
      for (const end = Date.now() + PATIENCE_MS; Date.now() < end;) {
        await wait(AGAIN_MS, undefined, { ref: false });
        if (await forgotten()) return;
      }
    })();
  }
}

type Call = { readonly request: FastifyRequest; readonly reply: FastifyReply; readonly next: CallHandler };

/** Everything that a client chose to send with a request, the same each time it sends it. */
const sentIn = ({ request: { body, params, query } }: Call): unknown => [params, query, Buffer.isBuffer(body) ? textIn(body) : body];

/** A file that is text brings its words along too. */
const textIn = (file: Buffer): string => (isUtf8(file) ? file.toString('utf8') : '');

const digestOf = (file: Buffer): string => createHash('sha256').update(file).digest('hex');

function answerAgain(status: number, answer: unknown, reply: FastifyReply): unknown {
  if (status >= 400) {
    const { code, help } = answer as { code: string; help: Problem['help'] };
    throw new Problem(status, code, help);
  }
  void reply.status(status).header('idempotent-replay', 'true');
  return answer;
}
