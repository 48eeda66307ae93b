import { setTimeout as wait } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import type { FastifyInstance } from 'fastify';
import { Settings } from '#libs/platform/settings.js';

/** The time between being told to end and ending, in which everything is still served. */
@Injectable()
export class Stopping {
  /** Whether this process has been told to end. */
  begun = false;

  constructor(private readonly settings: Settings) {}

  /** From now on this process is not ready; resolves when whatever sends it requests has had the time to hear of it. */
  async drain(): Promise<void> {
    this.begun = true;
    await wait(this.settings.drainMs);
  }

  /** Answers close their connections once the process is ending, so that none is kept for a next request. */
  partFromClients(fastify: FastifyInstance): void {
    fastify.addHook('onSend', (_request, reply, _payload, done) => {
      if (this.begun) void reply.header('connection', 'close');
      done();
    });
  }
}
