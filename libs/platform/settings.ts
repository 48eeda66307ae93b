import path from 'node:path';
import { isLocal } from '#libs/platform/safe-address.js';
import { redisPlace, type RedisPlace } from '#libs/jobs/redis-url.js';
import { DEVELOPMENT_RULES } from '#libs/platform/tokens/development-issuer.js';
import { readConfig, type Config } from '#libs/platform/config.js';
import type { Budget } from '#libs/platform/token-buckets.js';

/** What an operator may set and the product decides by. */
export class Settings {
  constructor(private readonly config: Config) {}

  /** True: what would be convenient but unsafe stops the start. */
  get production(): boolean {
    return this.config.NODE_ENV === 'production';
  }

  /** The KurrentDB that keeps the log; undefined: PostgreSQL does. */
  get kurrent(): { readonly address: string; readonly namespace: string | undefined } | undefined {
    const { EVENTSTORE_URL: address, EVENTSTORE_NAMESPACE: namespace } = this.config;
    return address === undefined ? undefined : { address, namespace };
  }

  /** What proves who wrote the log (libs/audit); undefined: nothing does, as in quick tests. */
  get auditKey(): Buffer | undefined {
    return this.config.AUDIT_KEY === undefined ? undefined : bytesOf(this.config.AUDIT_KEY);
  }

  /** Where files of this installation lie. */
  get dataDir(): string {
    return path.resolve(this.config.DATA_DIR);
  }

  /** How much must be free there. */
  get diskMinimumBytes(): number {
    return this.config.DISK_MINIMUM_MB * 1_000_000;
  }

  /** How long a process that is told to end goes on serving. */
  get drainMs(): number {
    return this.config.DRAIN_SECONDS * 1_000;
  }

  /** The Redis of the queue; undefined: the queue is kept in PostgreSQL. */
  get redis(): RedisPlace | undefined {
    return this.config.REDIS_URL === undefined ? undefined : redisPlace(this.config.REDIS_URL);
  }

  /** The collector that gets spans by OTLP over HTTP; undefined: none are made. */
  get tracesUrl(): string | undefined {
    return this.config.OTEL_EXPORTER_OTLP_ENDPOINT;
  }

  /** Where it stands who was erased. */
  get erasureLedger(): string {
    return path.resolve(this.config.ERASURE_LEDGER ?? path.join(this.config.DATA_DIR, 'erasures.jsonl'));
  }

  /** How many days after a visit its texts have to be kept. */
  get archiveDays(): number {
    return this.config.ARCHIVE_DAYS;
  }

  /** Where it stands how long each kind of data is kept; undefined: as delivered. */
  get retentionFile(): string | undefined {
    return this.config.RETENTION_FILE;
  }

  /** How far the clocks of process and database may be apart. */
  get clockToleranceMs(): number {
    return this.config.CLOCK_TOLERANCE_SECONDS * 1_000;
  }

  /** How long a clearance link can be used when nobody says otherwise. */
  get clearanceDays(): number {
    return this.config.CLEARANCE_LINK_DAYS;
  }

  /**
   * Where the public reaches this system, without a slash at the end; undefined: on this machine only. Throws one sentence where links would
   * have to be made of what a request says of itself.
   */
  get publicUrl(): string | undefined {
    if (this.config.PUBLIC_URL === undefined && this.production)
      throw new Error('PUBLIC_URL is not set: with NODE_ENV=production say where the public reaches this system, for example https://termine.example.org.');
    return this.config.PUBLIC_URL?.replace(/\/+$/, '');
  }

  /** The proxies whose word about their clients is believed; none: what a connection says counts. */
  get trustedProxies(): readonly string[] {
    return this.config.TRUSTED_PROXIES?.split(',').map((entry) => entry.trim()) ?? [];
  }

  /** How often somebody may ask; undefined: as often as they like. */
  get rates(): Rates | undefined {
    const { config } = this;
    if (config.RATE_LIMITS === 'off') return undefined;
    return {
      requests: { name: 'requests', perMinute: config.RATE_REQUESTS_PER_MINUTE },
      reads: { name: 'reads', perMinute: config.RATE_READS_PER_MINUTE },
      writes: { name: 'writes', perMinute: config.RATE_WRITES_PER_MINUTE },
      files: { name: 'files', perMinute: config.RATE_FILES_PER_MINUTE },
      attempts: { name: 'attempts', perMinute: config.RATE_ATTEMPTS_PER_MINUTE },
    };
  }

  /** The server by which mail leaves, and who sends; undefined: none leaves. */
  get mail(): MailSettings | undefined {
    const { config } = this;
    if (config.SMTP_URL === undefined || config.MAIL_FROM === undefined) return undefined;
    const { protocol, hostname, port } = new URL(config.SMTP_URL);
    const secure = protocol === 'smtps:';
    const replyTo = config.MAIL_REPLY_TO ?? config.CALENDAR_ORGANIZER;
    return {
      host: hostname.replace(/^\[(.*)\]$/, '$1'),
      port: port === '' ? (secure ? 465 : 587) : Number(port),
      secure,
      tlsRequired: config.SMTP_TLS === 'required' && !isLocal(`http://${hostname}`),
      user: config.SMTP_USER,
      password: config.SMTP_PASSWORD,
      passwordFile: config.SMTP_PASSWORD_FILE,
      from: mailboxOf(config.MAIL_FROM),
      ...(replyTo !== undefined && { replyTo: mailboxOf(replyTo) }),
    };
  }

  /** How long changes are gathered before they are told. */
  get mailDelayMs(): number {
    return this.config.MAIL_DELAY_MINUTES * 60_000;
  }

  /** So many days before a visit its host is reminded, the most first. */
  get reminderDays(): readonly number[] {
    const days = this.config.MAIL_REMINDER_DAYS.split(',').map(Number);
    return days.filter((day) => day > 0).toSorted((one, other) => other - one);
  }

  /** Who gets the summary of the day; undefined: nobody. */
  get digestTo(): string | undefined {
    return this.config.MAIL_DIGEST_TO;
  }

  /** Which addresses are told of what happens, and what it is signed with; undefined: none is. */
  get webhooks(): { readonly urls: readonly string[]; readonly secret: string | undefined; readonly secretFile: string | undefined } | undefined {
    const { WEBHOOK_URLS: urls, WEBHOOK_SECRET: secret, WEBHOOK_SECRET_FILE: secretFile } = this.config;
    return urls && { urls, secret, secretFile };
  }

  /** Who proposes other wordings; undefined: nobody. */
  get rewording(): { readonly url: string; readonly model: string; readonly key?: string; readonly keyFile?: string; readonly deadlineMs: number } | undefined {
    const { REWORDING_URL: url, REWORDING_MODEL: model, REWORDING_KEY: key, REWORDING_KEY_FILE: keyFile, REWORDING_TIMEOUT_SECONDS: seconds } = this.config;
    if (url === undefined || model === undefined) return undefined;
    return { url, model, deadlineMs: seconds * 1_000, ...(key !== undefined && { key }), ...(keyFile !== undefined && { keyFile }) };
  }

  /**
   * The issuer whose access tokens are accepted; undefined: the development issuer, whose key is kept in `developmentKeyFile`. Throws one
   * sentence where that would let everybody in.
   */
  get oidc(): OidcSettings | undefined {
    const { config } = this;
    if (config.OIDC_ISSUER === undefined || config.OIDC_AUDIENCE === undefined) {
      if (!this.production) return undefined;
      throw new Error('OIDC_ISSUER is not set: with NODE_ENV=production name the issuer whose access tokens are accepted, and OIDC_AUDIENCE.');
    }
    return {
      issuer: config.OIDC_ISSUER,
      audience: config.OIDC_AUDIENCE,
      keysUrl: config.OIDC_JWKS_URL,
      algorithms: config.OIDC_ALGORITHMS,
      type: config.OIDC_TOKEN_TYPE,
      toleranceSeconds: config.OIDC_CLOCK_TOLERANCE_SECONDS,
      oldestSeconds: config.OIDC_TOKEN_MAX_AGE_SECONDS,
      keysTrustedMs: config.OIDC_KEYS_MAX_AGE_MINUTES * 60_000,
    };
  }

  /** Whose tokens are accepted, as accounts know it. */
  get tokenIssuer(): string {
    return this.oidc?.issuer ?? DEVELOPMENT_RULES.issuer;
  }

  /** Where the development issuer keeps its key, so that its tokens outlive a restart. */
  get developmentKeyFile(): string {
    return path.resolve(this.config.DATA_DIR, 'development-issuer.json');
  }
}

export type Rates = Readonly<Record<'requests' | 'reads' | 'writes' | 'files' | 'attempts', Budget>>;

/** A mail server and who sends by it; the password stands here or in a file. */
export type MailSettings = {
  readonly host: string;
  readonly port: number;
  readonly secure: boolean;
  readonly tlsRequired: boolean;
  readonly user: string | undefined;
  readonly password: string | undefined;
  readonly passwordFile: string | undefined;
  readonly from: { readonly name: string; readonly address: string };
  readonly replyTo?: { readonly name: string; readonly address: string };
};

/** An issuer of access tokens, and what its tokens must be. */
export type OidcSettings = {
  readonly issuer: string;
  readonly audience: string;
  readonly keysUrl: string | undefined;
  readonly algorithms: readonly string[];
  readonly type: string;
  readonly toleranceSeconds: number;
  readonly oldestSeconds: number;
  readonly keysTrustedMs: number;
};

/** `Name <name@example.org>`, checked when it was read. */
function mailboxOf(text: string): { readonly name: string; readonly address: string } {
  const [, name = '', address = ''] = /^(.*?)\s*<([^<>\s]+)>$/.exec(text.trim()) ?? [];
  return { name: name.trim() || address, address };
}

/** A key as operators write it: hexadecimal, base64 or base64url. */
const bytesOf = (text: string): Buffer => Buffer.from(text, /^[0-9a-f]+$/i.test(text) ? 'hex' : 'base64');

/** Everything as it is when nothing is set. */
export const DEFAULTS = new Settings(readConfig({}));

/** The same for whoever asks a system of their own, as often as they like. */
export const UNLIMITED = new Settings(readConfig({ RATE_LIMITS: 'off' }));
