import { createHash, createHmac } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { Injectable, Logger } from '@nestjs/common';
import type { Outcome } from '#libs/mail/mail.js';
import type { HookId, Notice } from '#libs/notices/notice.js';
import { Settings } from '#libs/platform/settings.js';
import { toldError } from '#libs/platform/told-error.js';

const DEADLINE_MS = 10_000;
/** What a receiver may ask to be asked again for. */
const LATER: ReadonlySet<number> = new Set([408, 425, 429]);

const hookIdOf = (url: string): HookId => `hook-${createHash('sha256').update(url).digest('hex').slice(0, 32)}`;

/**
 * Tells the addresses that the operator has listed, and no other, that something happened: ids and kinds only, signed as Standard Webhooks has
 * it. `webhook-id` stays the same over all attempts, so that a receiver sees by it what came twice.
 */
@Injectable()
export class Webhooks {
  private readonly log = new Logger('Notices');

  constructor(private readonly settings: Settings) {}

  /** Whom there is to tell. */
  get hooks(): readonly HookId[] {
    return this.settings.webhooks?.urls.map(hookIdOf) ?? [];
  }

  /** One attempt, bounded in time; follows no redirect, reads nothing of the answer and never throws. Undefined: the address is not listed any more. */
  async send({ noticeId, recipient, about: { type, at, ...data } }: Notice, now = new Date()): Promise<Outcome | undefined> {
    const { webhooks } = this.settings;
    const url = webhooks?.urls.find((one) => hookIdOf(one) === recipient);
    if (!webhooks || url === undefined) return undefined;
    const body = JSON.stringify({ type, timestamp: at, data });
    const timestamp = String(Math.floor(now.getTime() / 1_000));
    const signature = this.signature(webhooks, `${noticeId}.${timestamp}.${body}`);
    if (signature === undefined) return { was: 'later', why: 'not-reached' };
    const headers = { 'content-type': 'application/json', 'webhook-id': noticeId, 'webhook-timestamp': timestamp, 'webhook-signature': `v1,${signature}` };
    try {
      const response = await fetch(url, { method: 'POST', redirect: 'manual', signal: AbortSignal.timeout(DEADLINE_MS), headers, body });
      await response.body?.cancel();
      const { status } = response;
      if (status >= 200 && status < 300) return { was: 'sent', code: status };
      return { was: status >= 500 || LATER.has(status) ? 'later' : 'refused', why: 'refused-by-server', code: status };
    } catch {
      // Whether it came or not: the receiver knows by the id what came before.
      return { was: 'later', why: 'not-reached' };
    }
  }

  /** Undefined, and told: the key cannot be read just now, which must hold up no mail. */
  private signature(webhooks: Secret, content: string): string | undefined {
    try {
      return createHmac('sha256', keyOf(webhooks)).update(content).digest('base64');
    } catch (error) {
      this.log.error(`a webhook could not be signed and is tried again, look at WEBHOOK_SECRET_FILE: ${toldError(error)}`);
      return undefined;
    }
  }
}

type Secret = { readonly secret?: string | undefined; readonly secretFile?: string | undefined };

/** `whsec_` and the key in base64; from a file a new key counts at once. */
function keyOf({ secret = '', secretFile }: Secret): Buffer {
  const text = secretFile === undefined ? secret : readFileSync(secretFile, 'utf8').trim();
  return Buffer.from(text.replace(/^whsec_/, ''), 'base64');
}
