import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { FORM_FIELDS } from '#libs/platform/form-fields.js';
import { FORMS } from '#libs/platform/forms.js';
import { Problem } from '#libs/platform/problem.js';
import { Settings } from '#libs/platform/settings.js';
import { TokenBuckets, type Budget, type Taken } from '#libs/platform/token-buckets.js';

/** Whoever watches the system must see it also while others are refused. */
const EXEMPT = /^\/(health\/|metrics$)/;
/** Parts of an address that open something for whoever knows them. */
const LINKS = ['feedFile', 'clearanceToken', 'answerToken'];
/** Forms that take a while to make. */
const FILES = [FORMS.pdf.type, FORMS.docx.type, FORMS.xlsx.type];
const FILE_FORMATS: ReadonlySet<unknown> = new Set(['pdf', 'docx', 'xlsx']);
const MOST_KNOWN = 10_000;

/**
 * How often somebody may ask (RFC 6585 §4). Before anybody knows who asks, the client's address counts: all its requests, and those with a
 * token or link that was wrong. Afterwards the account counts, else the link. An address whose attempts are used up can still use the tokens
 * and links that were right before, so that one machine behind a shared address does not lock out the others.
 */
@Injectable()
export class RateLimits {
  private readonly right = new Set<string>();

  constructor(
    private readonly buckets: TokenBuckets,
    private readonly settings: Settings,
  ) {}

  /** Before the body is read and identity is checked. Throws the refusal. */
  async admit(request: FastifyRequest, reply: FastifyReply): Promise<void> {
    const { rates } = this.settings;
    if (rates === undefined || isAlwaysAnswered(request.routeOptions.url)) return;
    const address = addressOf(request.ip);
    tell(reply, rates.requests, await this.buckets.take(address, rates.requests));
    const secret = secretOf(request);
    if (secret === undefined || this.right.has(secret)) return;
    const attempts = await this.buckets.take(address, rates.attempts, 0);
    if (!attempts.granted) tell(reply, rates.attempts, attempts);
  }

  /** When it is known who asks and nothing was done yet. Throws the refusal. */
  async spend(request: FastifyRequest, reply: FastifyReply, account: string | undefined): Promise<void> {
    const { rates } = this.settings;
    if (rates === undefined || isAlwaysAnswered(request.routeOptions.url)) return;
    const subject = linkOf(request) ?? account;
    if (subject === undefined) return;
    const budget = isFile(request) ? rates.files : request.method === 'GET' || request.method === 'HEAD' ? rates.reads : rates.writes;
    tell(reply, budget, await this.buckets.take(subject, budget));
  }

  /** After the answer: whether a token or link was right. */
  async learn(request: FastifyRequest, status: number): Promise<void> {
    const { rates } = this.settings;
    const secret = secretOf(request);
    if (rates === undefined || secret === undefined) return;
    if (status === 401 || (status === 404 && linkOf(request) !== undefined)) {
      this.right.delete(secret);
      await this.buckets.take(addressOf(request.ip), rates.attempts);
    } else if (status < 400) {
      this.right.delete(secret);
      this.right.add(secret);
      if (this.right.size > MOST_KNOWN) this.right.delete(this.right.values().next().value!);
    }
  }
}

/** Says what is left (draft-ietf-httpapi-ratelimit-headers-10), and refuses when nothing is. */
function tell(reply: FastifyReply, { name, perMinute }: Budget, { granted, left, nextInSeconds, fullInSeconds }: Taken): void {
  void reply
    .header('ratelimit-policy', `"${name}";q=${perMinute};w=60`)
    .header('ratelimit', `"${name}";r=${left};t=${granted ? fullInSeconds : nextInSeconds}`);
  if (granted) return;
  throw new Problem(429, 'too-many-requests', {
    detail: `More than ${perMinute} ${name} a minute.`,
    remedy: `Ask again in ${nextInSeconds} ${nextInSeconds === 1 ? 'second' : 'seconds'}.`,
    retryAfterSeconds: nextInSeconds,
  });
}

/** Whether an operation, by its address, is answered however often it is asked. */
export const isAlwaysAnswered = (address: string | undefined): boolean => EXEMPT.test(address ?? '');

function isFile({ routeOptions, query, headers }: FastifyRequest): boolean {
  const { uploads } = routeOptions.config as { uploads?: readonly string[] };
  if (uploads !== undefined) return !uploads.includes(FORM_FIELDS);
  const { format } = query as { format?: unknown };
  return format === undefined ? FILES.some((type) => headers.accept?.includes(type)) : FILE_FORMATS.has(format);
}

/** The link by which somebody asks, as a digest. */
function linkOf({ params }: FastifyRequest): string | undefined {
  const link = LINKS.map((name) => (params as Readonly<Record<string, string | undefined>> | null)?.[name]).find((value) => value !== undefined);
  return link === undefined ? undefined : digestOf(link);
}

const secretOf = (request: FastifyRequest): string | undefined =>
  linkOf(request) ?? (request.headers.authorization === undefined ? undefined : digestOf(request.headers.authorization));

const digestOf = (secret: string): string => createHash('sha256').update(secret).digest('base64url');

/** Who has an IPv6 address has all of its /64 network. */
export function addressOf(ip: string): string {
  if (!ip.includes(':')) return ip;
  const plain = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(ip)?.[1];
  if (plain !== undefined) return plain;
  const [head = '', tail] = ip.split('%')[0]!.split('::');
  const groups = (text: string) => (text === '' ? [] : text.split(':'));
  const [first, last] = [groups(head), groups(tail ?? '')];
  const all = tail === undefined ? first : [...first, ...Array<string>(Math.max(0, 8 - first.length - last.length)).fill('0'), ...last];
  return `${all
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(':')}::/64`;
}
