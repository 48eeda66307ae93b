import { createHmac, createPrivateKey, createPublicKey, createSecretKey, hkdfSync, timingSafeEqual, type KeyObject } from 'node:crypto';
import { Tickets, type Content } from '#libs/eventing/tickets.js';

/** One event as the database holds it, every column as text; nothing is read into it or out of it. */
export type StoredEvent = Content & { readonly position: bigint; readonly recordedAt: string; readonly ticket: Buffer | null };

/** How the chain begins: events up to `unticketedUntil` were there before it. */
export type Beginning = { readonly log: string; readonly keyId: string; readonly unticketedUntil: bigint; readonly begunAt: string };

/** One stretch of the log: 32 bytes for each event from `first` to `last`. */
export type Stretch = { readonly first: bigint; readonly last: bigint; readonly digests: Buffer; readonly sealedAt: string };

export const DIGEST_BYTES = 32;

/** The begin of an Ed25519 private key in PKCS #8 (RFC 8410), before its 32 bytes. */
const ED25519_PKCS8 = Buffer.from('302e020100300506032b657004220420', 'hex');

/**
 * The arithmetic of the audit chain: HMAC-SHA-256 (RFC 2104) with keys that HKDF (RFC 5869) derives from the one audit key. Fields are kept
 * apart by NUL, which no text in PostgreSQL holds.
 */
export class Chain {
  /** Tells keys apart and nothing about them. */
  readonly keyId: string;
  /** Signs anchors, so that somebody without the audit key can check them. */
  readonly signing: KeyObject;
  private readonly tickets: Tickets;
  private readonly events: KeyObject;
  private readonly links: KeyObject;

  constructor(auditKey: Buffer) {
    const derived = (purpose: string, bytes = 32) => Buffer.from(hkdfSync('sha256', auditKey, '', `ortstermin audit: ${purpose}`, bytes));
    this.tickets = new Tickets(auditKey);
    this.keyId = derived('fingerprint', 8).toString('hex');
    this.events = createSecretKey(derived('event'));
    this.links = createSecretKey(derived('link'));
    this.signing = createPrivateKey({ key: Buffer.concat([ED25519_PKCS8, derived('anchor')]), format: 'der', type: 'pkcs8' });
  }

  /** The public half of the signing key, as base64 (SPKI). */
  get publicKey(): string {
    return createPublicKey(this.signing).export({ format: 'der', type: 'spki' }).toString('base64');
  }

  /** The envelope of an event: its place, its instant, and the keyed digest of all it says. */
  digestOf(event: StoredEvent, content: Buffer = this.contentOf(event)): Buffer {
    return createHmac('sha256', this.events)
      .update(`${event.position}\0${event.recordedAt}\0${event.ticket?.toString('hex') ?? ''}\0${content.toString('hex')}`)
      .digest();
  }

  /** All it says, whatever its place: what its ticket should be. */
  contentOf(event: StoredEvent): Buffer {
    return this.tickets.of(event);
  }

  /** True when the event was written, as it stands, by somebody who holds the key. */
  vouchesFor(event: StoredEvent): boolean {
    return isSame(event.ticket, this.contentOf(event));
  }

  begin({ log, keyId, unticketedUntil, begunAt }: Beginning): Buffer {
    return createHmac('sha256', this.links).update(`${log}\0${keyId}\0${unticketedUntil}\0${begunAt}`).digest();
  }

  link(before: Buffer, { first, last, digests, sealedAt }: Stretch): Buffer {
    return createHmac('sha256', this.links).update(before).update(`${first}\0${last}\0${sealedAt}\0`).update(digests).digest();
  }
}

export const isSame = (one: Buffer | null, other: Buffer): boolean => one?.length === other.length && timingSafeEqual(one, other);
