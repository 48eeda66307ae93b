import { readFileSync } from 'node:fs';
import { isIP } from 'node:net';
import { z } from 'zod';
import { mailsIn } from '#libs/documents/calendar-address.js';
import { faultOfAddress } from '#libs/eventing/kurrentdb.address.js';
import { REDIS_FORMS, redisPlace } from '#libs/jobs/redis-url.js';
import { isSafeEndpoint } from '#libs/platform/safe-address.js';
import { ALGORITHMS } from '#libs/platform/tokens/algorithms.js';

const SAFE = 'must begin with https:// (http:// only on this machine) and hold no user, query or fragment';

const MAILBOX = 'must look like Name <name@example.org>';

const perMinute = (usual: number) => z.coerce.number('must be a number from 1 to 1000000').int().min(1).max(1_000_000).default(usual);

const members = z.object({
  /** PostgreSQL ≥ 17, with the login of the product: a member of ortstermin_app. Absent: the standalone app brings its own. */
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
  /** The same database with the login that owns schemas and tables; only migrations use it. */
  MIGRATION_DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
  /** Files that hold these two. */
  DATABASE_URL_FILE: z.string().min(1).optional(),
  MIGRATION_DATABASE_URL_FILE: z.string().min(1).optional(),
  /** KurrentDB >= 25.1 or EventStoreDB >= 23.10, which keeps the log: `kurrentdb://user:password@host:2113`. Absent: PostgreSQL keeps it. */
  EVENTSTORE_URL: z
    .string()
    .superRefine((address, context) => {
      const fault = faultOfAddress(address);
      if (fault !== undefined) context.addIssue(fault);
    })
    .optional(),
  /** Begin of the names of all streams there, for several installations on one server. */
  EVENTSTORE_NAMESPACE: z
    .string()
    .regex(/^[a-z][a-z0-9]{0,30}$/, 'must be a word of at most 31 small letters and digits')
    .optional(),
  HOST: z.string().min(1).default('127.0.0.1'),
  PORT: z.coerce.number('must be a number from 0 to 65535').int().min(0).max(65_535).default(3000),
  /** Where the embedded PostgreSQL keeps its data. */
  DATA_DIR: z.string().min(1).default('.data'),
  /** Below so many free megabytes where DATA_DIR lies a process says that it is not ready; 0: it does not look. */
  DISK_MINIMUM_MB: z.coerce.number('must be a number of megabytes from 0 to 1000000').int().min(0).max(1_000_000).default(200),
  /** How long a process that is told to end goes on serving after it has said so, for whatever sends it requests to hear of it. */
  DRAIN_SECONDS: z.coerce.number('must be a number from 0 to 300').min(0).max(300).default(0),
  /** Base address of a collector that takes spans by OTLP over HTTP, as JSON: `http://collector:4318`. Absent: none are made. */
  OTEL_EXPORTER_OTLP_ENDPOINT: z.url({ protocol: /^https?$/ }).optional(),
  /** Where a worker answers /health and /metrics; 0: any free port. Absent: nowhere. */
  WORKER_PORT: z.coerce.number('must be a number from 0 to 65535').int().min(0).max(65_535).optional(),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
  /** Who invites to visits and gets the answers: `Büro der Staatssekretärin <termine@example.org>`. Absent: answers come by other ways than mail. */
  CALENDAR_ORGANIZER: z
    .string()
    .regex(/^[^<>\r\n]*<[^<>@\s]+@[^<>@\s]+>$/, 'must look like Name <name@example.org>')
    .optional(),
  /** The server by which mail leaves: `smtps://mail.example.org` or `smtp://mail.example.org:587`. Absent: no mail leaves, and each says so. */
  SMTP_URL: z
    .url({ protocol: /^smtps?$/ })
    .refine((url) => /^smtps?:\/\/[^/?#@\s]+\/?$/.test(url), 'must be smtp://host:port or smtps://host:port, without user, path or query')
    .optional(),
  /** `required`: mail leaves encrypted or not at all; `optional`: also without, where the server offers nothing better. */
  SMTP_TLS: z.enum(['required', 'optional']).default('required'),
  SMTP_USER: z.string().min(1).max(320).optional(),
  /** The password of SMTP_USER, or a file that holds it. */
  SMTP_PASSWORD: z.string().min(1).max(1_000).optional(),
  SMTP_PASSWORD_FILE: z.string().min(1).optional(),
  /** Who sends: `Büro der Staatssekretärin <termine@example.org>`. */
  MAIL_FROM: z.string().refine(isMailbox, MAILBOX).optional(),
  /** Where answers go. Absent: to CALENDAR_ORGANIZER, else to MAIL_FROM. */
  MAIL_REPLY_TO: z.string().refine(isMailbox, MAILBOX).optional(),
  /** How many minutes changes of a visit are gathered before those concerned are told of them in one mail. */
  MAIL_DELAY_MINUTES: z.coerce.number('must be a number of minutes from 0 to 1440').min(0).max(1_440).default(10),
  /** How many days before a visit its host is reminded of an agenda that waits for their confirmation: `14,7,3`; `0`: never. */
  MAIL_REMINDER_DAYS: z
    .string()
    .regex(/^\d{1,3}(\s*,\s*\d{1,3})*$/, 'must be numbers of days such as 14,7,3, or 0')
    .default('14,7,3'),
  /** Who gets a summary of what waits for the office each morning: a mail address. Absent: nobody. */
  MAIL_DIGEST_TO: z
    .string()
    .refine((text) => mailsIn(text)[0] === text.toLowerCase(), 'must be one mail address')
    .optional(),
  /** Addresses that are told of what happens, and no others: `https://a.example.org/hook, https://b.example.org/hook`. Absent: nobody is. */
  WEBHOOK_URLS: z
    .string()
    .transform((list) => list.split(',').map((url) => url.trim()))
    .pipe(z.array(z.string().refine(isSafeEndpoint, SAFE)).max(20))
    .optional(),
  /** Signs them as Standard Webhooks has it: `whsec_` and 24 to 64 bytes as base64, or a file that holds that. */
  WEBHOOK_SECRET: z
    .string()
    .regex(/^whsec_[A-Za-z0-9+/]{32,88}={0,2}$/, 'must be whsec_ and 24 to 64 bytes as base64')
    .optional(),
  WEBHOOK_SECRET_FILE: z.string().min(1).optional(),
  /** How many seconds the clocks of this process and of the database may be apart before nothing is issued at an embargo. */
  CLOCK_TOLERANCE_SECONDS: z.coerce.number('must be a number from 1 to 300').min(1).max(300).default(5),
  /** How many days a clearance link can be used. */
  CLEARANCE_LINK_DAYS: z.coerce.number('must be a number from 1 to 90').int().min(1).max(90).default(14),
  /** Where the public reaches this system, as links in feeds and clearance links say it. */
  PUBLIC_URL: z.url({ protocol: /^https?$/ }).optional(),
  /** Base of an OpenAI-compatible API that proposes other wordings, with its version: `https://models.example.org/v1`. Absent: nothing is proposed. */
  REWORDING_URL: z
    .url({ protocol: /^https?$/ })
    .refine(isSafeEndpoint, SAFE)
    .optional(),
  REWORDING_MODEL: z.string().min(1).max(200).optional(),
  /** Key of that API, or a file that holds it. */
  REWORDING_KEY: z
    .string()
    .regex(/^[\x21-\x7e]+$/, 'must be one word of printable ASCII')
    .optional(),
  REWORDING_KEY_FILE: z.string().min(1).optional(),
  /** Encrypts the keys of the vault: 32 bytes as base64 or hexadecimal, or a file that holds them. Absent: one is made in DATA_DIR. */
  VAULT_MASTER_KEY: z.string().min(1).optional(),
  VAULT_MASTER_KEY_FILE: z.string().min(1).optional(),
  /** The master key before this one, as long as a rotation lasts. */
  VAULT_MASTER_KEY_PREVIOUS: z.string().min(1).optional(),
  VAULT_MASTER_KEY_PREVIOUS_FILE: z.string().min(1).optional(),
  /** File that lists who was erased, outside of the database and its backups. Absent: erasures.jsonl in DATA_DIR. */
  ERASURE_LEDGER: z.string().min(1).optional(),
  /** So many days after a visit its texts are kept even if somebody in them is erased; 0: not at all. */
  ARCHIVE_DAYS: z.coerce.number('must be a number of days from 0 to 36500').int().min(0).max(36_500).default(0),
  /** JSON file with the days that each kind of data is kept (docs/handbuch/datenschutz.md). Absent: the days given there. */
  RETENTION_FILE: z.string().min(1).optional(),
  REWORDING_TIMEOUT_SECONDS: z.coerce.number('must be a number from 1 to 60').min(1).max(60).default(20),
  /** The OpenID Connect issuer whose access tokens are accepted, exactly as its description writes it. Absent: a development issuer of our own. */
  OIDC_ISSUER: z
    .url({ protocol: /^https?$/ })
    .refine(isSafeEndpoint, SAFE)
    .optional(),
  /** What tokens for this system name as their audience. */
  OIDC_AUDIENCE: z.string().min(1).max(255).optional(),
  /** Where the issuer's keys are. Absent: where its description says. */
  OIDC_JWKS_URL: z
    .url({ protocol: /^https?$/ })
    .refine(isSafeEndpoint, SAFE)
    .optional(),
  /** Signatures that are accepted: some of RS256, RS384, RS512, PS256, PS384, PS512, ES256, ES384, ES512, EdDSA, Ed25519. */
  OIDC_ALGORITHMS: z
    .string()
    .default('RS256,PS256,ES256,EdDSA')
    .transform((list) => list.split(',').map((name) => name.trim()))
    .pipe(z.array(z.enum(ALGORITHMS, `must be some of ${ALGORITHMS.join(', ')}, separated by commas`))),
  /** The type in the header of access tokens: `at+jwt` (RFC 9068); `JWT` for issuers that write nothing better. */
  OIDC_TOKEN_TYPE: z.enum(['at+jwt', 'JWT']).default('at+jwt'),
  /** How old an access token may be, whatever it says itself. */
  OIDC_TOKEN_MAX_AGE_SECONDS: z.coerce.number('must be a number from 60 to 604800').int().min(60).max(604_800).default(86_400),
  /** How far the clock of the issuer may be off. */
  OIDC_CLOCK_TOLERANCE_SECONDS: z.coerce.number('must be a number from 0 to 60').int().min(0).max(60).default(5),
  /** How long the keys that are known are used while the issuer does not answer. */
  OIDC_KEYS_MAX_AGE_MINUTES: z.coerce.number('must be a number from 15 to 1440').int().min(15).max(1_440).default(240),
  /** Addresses or networks of the proxies in front, whose X-Forwarded-For is believed: `10.0.0.5, 10.1.0.0/16`. Absent: nobody's is. */
  TRUSTED_PROXIES: z.string().refine(isListOfNetworks, 'must be addresses or networks such as 10.0.0.5, 10.1.0.0/16').optional(),
  /** How often somebody may ask; off where something in front of the system limits rates. */
  RATE_LIMITS: z.enum(['on', 'off']).default('on'),
  /** All requests of one address, among them those of a whole office behind a proxy. */
  RATE_REQUESTS_PER_MINUTE: perMinute(12_000),
  /** What one account, or one link, reads and writes; `files`: uploads, and documents as PDF, Word or Excel files. */
  RATE_READS_PER_MINUTE: perMinute(1_200),
  RATE_WRITES_PER_MINUTE: perMinute(600),
  RATE_FILES_PER_MINUTE: perMinute(120),
  /** Requests of one address with a token or link that is wrong. */
  RATE_ATTEMPTS_PER_MINUTE: perMinute(60),
  /** Proves who wrote the log and chains it: 32 bytes or more as base64 or hexadecimal, or a file that holds them. Absent: one is made in DATA_DIR. */
  AUDIT_KEY: z
    .string()
    .regex(/^(?:[0-9a-fA-F]{64,}|[\w+/-]{43,}={0,2})$/, 'must be 32 bytes or more as base64 or hexadecimal ("openssl rand -base64 32" makes them)')
    .optional(),
  AUDIT_KEY_FILE: z.string().min(1).optional(),
  /** The Redis in which BullMQ keeps its queue, single, behind Sentinels or a cluster. Absent: PostgreSQL. */
  REDIS_URL: z
    .string()
    .refine((url) => redisPlace(url) !== undefined, REDIS_FORMS)
    .optional(),
  /** An access token with which the command line asks a running system. */
  API_TOKEN: z.string().min(1).max(8_192).optional(),
  NODE_ENV: z.string().optional(),
  /** What packages tell of themselves on standard error. */
  DEBUG: z.string().optional(),
});

const settings = members
  .refine(({ REWORDING_URL, REWORDING_MODEL }) => REWORDING_URL === undefined || REWORDING_MODEL !== undefined, {
    path: ['REWORDING_MODEL'],
    message: 'must name the model when REWORDING_URL is set',
  })
  .refine(({ REWORDING_KEY, REWORDING_KEY_FILE }) => REWORDING_KEY === undefined || REWORDING_KEY_FILE === undefined, {
    path: ['REWORDING_KEY_FILE'],
    message: 'must not be set beside REWORDING_KEY',
  })
  .refine(({ SMTP_URL, MAIL_FROM }) => SMTP_URL === undefined || MAIL_FROM !== undefined, {
    path: ['MAIL_FROM'],
    message: 'must name who sends when SMTP_URL is set',
  })
  .refine(({ SMTP_PASSWORD, SMTP_PASSWORD_FILE }) => SMTP_PASSWORD === undefined || SMTP_PASSWORD_FILE === undefined, {
    path: ['SMTP_PASSWORD_FILE'],
    message: 'must not be set beside SMTP_PASSWORD',
  })
  .refine(({ SMTP_USER, SMTP_PASSWORD, SMTP_PASSWORD_FILE }) => SMTP_USER === undefined || (SMTP_PASSWORD ?? SMTP_PASSWORD_FILE) !== undefined, {
    path: ['SMTP_PASSWORD_FILE'],
    message: 'must name the file with the password of SMTP_USER',
  })
  .refine(({ WEBHOOK_URLS, WEBHOOK_SECRET, WEBHOOK_SECRET_FILE }) => WEBHOOK_URLS === undefined || (WEBHOOK_SECRET ?? WEBHOOK_SECRET_FILE) !== undefined, {
    path: ['WEBHOOK_SECRET'],
    message: 'must be set when WEBHOOK_URLS is',
  })
  .refine(({ AUDIT_KEY, AUDIT_KEY_FILE }) => AUDIT_KEY === undefined || AUDIT_KEY_FILE === undefined, {
    path: ['AUDIT_KEY_FILE'],
    message: 'must not be set beside AUDIT_KEY',
  })
  .refine(({ OIDC_ISSUER, OIDC_AUDIENCE }) => OIDC_ISSUER === undefined || OIDC_AUDIENCE !== undefined, {
    path: ['OIDC_AUDIENCE'],
    message: 'must name this system as tokens of OIDC_ISSUER do',
  })
  .refine(({ OIDC_ISSUER, OIDC_AUDIENCE, OIDC_JWKS_URL }) => OIDC_ISSUER !== undefined || (OIDC_AUDIENCE ?? OIDC_JWKS_URL) === undefined, {
    path: ['OIDC_ISSUER'],
    message: 'must name the issuer when OIDC_AUDIENCE or OIDC_JWKS_URL is set',
  })
  .refine(({ VAULT_MASTER_KEY, VAULT_MASTER_KEY_FILE }) => VAULT_MASTER_KEY === undefined || VAULT_MASTER_KEY_FILE === undefined, {
    path: ['VAULT_MASTER_KEY_FILE'],
    message: 'must not be set beside VAULT_MASTER_KEY',
  })
  .refine(
    ({ VAULT_MASTER_KEY_PREVIOUS, VAULT_MASTER_KEY_PREVIOUS_FILE }) => VAULT_MASTER_KEY_PREVIOUS === undefined || VAULT_MASTER_KEY_PREVIOUS_FILE === undefined,
    { path: ['VAULT_MASTER_KEY_PREVIOUS_FILE'], message: 'must not be set beside VAULT_MASTER_KEY_PREVIOUS' },
  )
  .refine(({ EVENTSTORE_URL, DEBUG }) => EVENTSTORE_URL === undefined || !tells(DEBUG, 'kdb:connection'), {
    path: ['DEBUG'],
    message: 'must not match kdb while EVENTSTORE_URL is set: the client of KurrentDB would print the password',
  });

/** Whether a list of patterns as `debug` reads them lets a package tell of itself. */
function tells(patterns: string | undefined, name: string): boolean {
  return (patterns?.split(/[\s,]+/) ?? []).some((pattern) =>
    pattern.includes('*') ? name.startsWith(pattern.slice(0, pattern.indexOf('*'))) : pattern === name,
  );
}

/** `Büro der Staatssekretärin <termine@example.org>` */
function isMailbox(text: string): boolean {
  const [, address = ''] = /^[^<>\p{Cc}]*<([^<>\s]+)>$/u.exec(text.trim()) ?? [];
  return mailsIn(address)[0] === address.toLowerCase();
}

/** `10.0.0.5, 10.1.0.0/16` */
function isListOfNetworks(list: string): boolean {
  return list.split(',').every((entry) => {
    const [address = '', bits, ...more] = entry.trim().split('/');
    const version = isIP(address);
    if (version === 0 || more.length > 0) return false;
    return bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= (version === 4 ? 32 : 128));
  });
}

export type Config = z.infer<typeof settings>;

/** The names of everything that can be set. */
export const SETTINGS: readonly string[] = Object.keys(members.shape);

/** Addresses that hold a password: each may stand in a file instead. */
const IN_FILES = ['DATABASE_URL', 'MIGRATION_DATABASE_URL'] as const;

function fromFile(name: string, set: Readonly<Record<string, string | undefined>>): string {
  const file = set[`${name}_FILE`]!;
  if (set[name] !== undefined) throw new Error(`${name}_FILE must not be set beside ${name}: unset one of them.`);
  try {
    return readFileSync(file, 'utf8').trim();
  } catch {
    throw new Error(`${name}_FILE names ${file}, which cannot be read: correct it, or let this user read the file.`);
  }
}

/** Everything that is set from outside. Throws one sentence per wrong setting. */
export function readConfig(environment: Readonly<Record<string, string | undefined>> = process.env): Config {
  const set = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== undefined && value !== ''));
  for (const name of IN_FILES) if (set[`${name}_FILE`] !== undefined) set[name] = fromFile(name, set);
  const read = settings.safeParse(set);
  if (read.success) return read.data;
  const sentences = read.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
  throw new Error(`The environment holds settings that cannot be used. ${sentences.join('. ')}.`);
}
