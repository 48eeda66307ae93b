import { setTimeout as wait } from 'node:timers/promises';
import { Inject, Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import type { Pool } from 'pg';
import { CONNECTIONS } from '#libs/eventing/postgres.eventing.js';
import { DataKeys } from '#libs/keys/data-keys.js';
import { asSystem } from '#libs/platform/policy/scope.js';

const AGAIN_MS = 1_000;

/** Makes this process forget its keys in the clear when any process erased somebody, and when it may have missed that. */
@Injectable()
export class ForgetKeys implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly stop = new AbortController();
  private listening: Promise<void> | undefined;

  constructor(
    @Inject(CONNECTIONS) private readonly pool: Pool,
    private readonly keys: DataKeys,
  ) {}

  onApplicationBootstrap(): void {
    this.listening = asSystem(() => this.listen());
  }

  async onApplicationShutdown(): Promise<void> {
    this.stop.abort();
    await this.listening;
  }

  private async listen(): Promise<void> {
    while (!this.stop.signal.aborted) {
      await this.listenOnce().catch(() => undefined); // a lost connection is replaced below
      this.keys.forget();
      await wait(AGAIN_MS, undefined, { signal: this.stop.signal }).catch(() => undefined);
    }
  }

  /** Until the connection is lost or the process ends. */
  private async listenOnce(): Promise<void> {
    const client = await this.pool.connect();
    try {
      const ended = new Promise<void>((resolve) => {
        client.once('error', () => resolve());
        client.once('end', () => resolve());
        this.stop.signal.addEventListener('abort', () => resolve(), { once: true });
        if (this.stop.signal.aborted) resolve();
      });
      client.on('notification', ({ channel }) => channel === 'vault_erased' && this.keys.forget());
      await client.query('listen vault_erased');
      await ended;
    } finally {
      client.release(true);
    }
  }
}
