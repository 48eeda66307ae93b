import { createHmac, createSecretKey, hkdfSync, type KeyObject } from 'node:crypto';
import type { WrittenAppend } from '#libs/eventing/limits.js';

/** What a ticket vouches for, as texts. None of them holds a NUL: PostgreSQL keeps none. */
export type Content = {
  readonly stream: string;
  readonly version: number | string;
  readonly id: string;
  readonly type: string;
  readonly metadata: string;
  readonly data: string;
};

/**
 * Proofs that an event was written, just as it stands, by a process that holds the audit key: HMAC-SHA-256 (RFC 2104) over everything that is
 * known before the append. Position and instant, which only the append itself knows, are sealed afterwards (libs/audit).
 */
export class Tickets {
  private readonly key: KeyObject;

  constructor(auditKey: Buffer) {
    this.key = createSecretKey(Buffer.from(hkdfSync('sha256', auditKey, '', 'ortstermin audit: ticket', 32)));
  }

  of({ stream, version, id, type, metadata, data }: Content): Buffer {
    return createHmac('sha256', this.key).update(`${stream}\0${version}\0${id}\0${type}\0${metadata}\0${data}`).digest();
  }

  /** The same appends, each event with its ticket. */
  on(appends: readonly WrittenAppend[]): readonly WrittenAppend[] {
    return appends.map(({ stream, expected, events }) => ({
      stream,
      expected,
      events: events.map((event, i) => ({ ...event, ticket: this.of({ stream, version: expected + i + 1, ...event }) })),
    }));
  }
}
