import { beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { Logger } from '@nestjs/common';
import { createLocalJWKSet, type JSONWebKeySet, type JWTVerifyGetKey } from 'jose';
import { CheckedTokens, type CheckedToken } from '#libs/platform/tokens/checked-tokens.js';
import { KeysUnavailable } from '#libs/platform/tokens/refused-token.js';
import { TOKEN_CHECKS } from '#libs/platform/tokens/token-checks.js';
import { MOST_CHARACTERS, TokenVerifier } from '#libs/platform/tokens/token-verifier.js';
import { badTokens } from '#tests/support/bad-tokens.js';
import { claims, HEADER, jwkOf, jws, KEY_SET, KEYS, RULES, withClaims } from '#tests/support/token-desk.js';

let time: number;
let find: JWTVerifyGetKey;
beforeAll(() => Logger.overrideLogger(false));
beforeEach(() => {
  time = Date.now();
  find = createLocalJWKSet(KEY_SET);
});
const verifier = (checked?: CheckedTokens) =>
  new TokenVerifier(
    RULES,
    (header, token) => find(header, token),
    TOKEN_CHECKS,
    MOST_CHARACTERS,
    checked,
    () => time,
  );

/** What a verifier says of a token. */
const said = (one: TokenVerifier, authorization: string): Promise<string> =>
  one.verify(authorization).then(
    ({ subject }) => subject,
    ({ code }: { code: string }) => code,
  );

/** How often a signature is checked meanwhile. */
async function signaturesChecked(during: () => Promise<unknown>): Promise<number> {
  const verify = jest.spyOn(globalThis.crypto.subtle, 'verify');
  try {
    await during();
    return verify.mock.calls.length;
  } finally {
    verify.mockRestore();
  }
}

describe('a token that comes again', () => {
  it('has its signature checked once', async () => {
    const [one, token] = [verifier(), `Bearer ${jws()}`];
    expect(
      await signaturesChecked(async () => {
        for (let i = 0; i < 5; i++) expect(await said(one, token)).toBe('f3b1');
      }),
    ).toBe(1);
  });

  it('is refused as soon as its key has left the keys of the issuer', async () => {
    const [one, token] = [verifier(), `Bearer ${jws()}`];
    await one.verify(token);
    find = createLocalJWKSet({ keys: KEY_SET.keys.filter(({ kid }) => kid !== 'rsa') });
    expect(await said(one, token)).toBe('token-invalid');
  });

  it('is refused when another key has taken the name of its own', async () => {
    const [one, token] = [verifier(), `Bearer ${jws()}`];
    await one.verify(token);
    const exchanged: JSONWebKeySet = { keys: [jwkOf(KEYS.rsa2.publicKey, { kid: 'rsa', use: 'sig', alg: 'RS256' })] };
    find = createLocalJWKSet(exchanged);
    expect(await said(one, token)).toBe('token-invalid');
  });

  it('has its signature checked once more with the keys that were fetched anew', async () => {
    const [one, token] = [verifier(), `Bearer ${jws()}`];
    await one.verify(token);
    find = createLocalJWKSet(structuredClone(KEY_SET));
    expect(await signaturesChecked(async () => [await said(one, token), await said(one, token)])).toBe(1);
  });

  it('is not believed while the keys are away', async () => {
    const [one, token] = [verifier(), `Bearer ${jws()}`];
    await one.verify(token);
    find = () => Promise.reject(new KeysUnavailable(4));
    expect(await said(one, token)).toBe('keys-unavailable');
  });
});

/** Seconds around every end that a time of a token or its tolerance has. */
const MOMENTS = [-400, -21, -16, -15, -14, 0, 1, 299, 300, 304, 304.9, 305, 306, 86_390, 86_394, 86_395, 86_396];
const TIMES = [{}, { exp: 1e10 }, { iat: -86_300, exp: 1e10 }, { nbf: undefined }, { exp: 300.5 }];
/** A token whose times are so many seconds from now. */
const at = (from: number, changed: Partial<Record<'iat' | 'exp' | 'nbf', number | undefined>>): string =>
  `Bearer ${withClaims(Object.fromEntries(Object.entries(changed).map(([claim, seconds]) => [claim, seconds && Math.floor(from / 1_000) + seconds])))}`;

/** Where a verifier that has seen a token says something else of it than one that has seen none. */
async function differences(checked: () => CheckedTokens): Promise<string[]> {
  const begin = time;
  const found: string[] = [];
  for (const changed of TIMES)
    for (const seconds of MOMENTS) {
      const [seen, token] = [verifier(checked()), at(begin, changed)];
      time = begin;
      await seen.verify(token);
      time = begin + seconds * 1_000;
      const [known, anew] = [await said(seen, token), await said(verifier(), token)];
      if (known !== anew) found.push(`${JSON.stringify(changed)} after ${seconds} s: ${known}, not ${anew}`);
    }
  return found;
}

/** Who has seen the token that is right also sees those that are not; answers which of these are accepted. */
async function acceptedAfter(checked: CheckedTokens): Promise<string[]> {
  const [one, right] = [verifier(checked), `Bearer ${jws()}`];
  const [header, payload] = right.split('.');
  const forged: (readonly [string, string])[] = [
    ['the same with another signature', `${header}.${payload}.${jws(HEADER, { ...claims(), sub: 'x' }).split('.')[2]}`],
    ['the same with the claims of another', `${header}.${withClaims({ sub: 'admin' }).split('.')[1]}.${right.split('.')[2]}`],
    ['the same without a signature', `${header}.${payload}.`],
    ...badTokens('http://127.0.0.1:9').map(([what, authorization]) => [what, authorization] as const),
  ];
  const accepted: string[] = [];
  for (let round = 0; round < 2; round++)
    for (const [what, authorization] of forged) {
      await one.verify(right);
      if (!(await said(one, authorization)).startsWith('token-')) accepted.push(what);
    }
  return accepted;
}

describe('a verifier that has seen tokens', () => {
  it('says of each, whenever it comes again, what one says that sees it for the first time', async () =>
    expect(await differences(() => new CheckedTokens())).toEqual([]));

  it('refuses what it refused before, however often it comes, and what resembles a token that was right', async () =>
    expect(await acceptedAfter(new CheckedTokens())).toEqual([]));

  it('forgets the token that was not asked for longest when they are too many', async () => {
    const one = verifier(new CheckedTokens(2));
    const [first, second, third] = ['a', 'b', 'c'].map((sub) => `Bearer ${withClaims({ sub })}`) as [string, string, string];
    for (const token of [first, second, first, third]) await one.verify(token);
    expect(await signaturesChecked(() => one.verify(first))).toBe(0);
    expect(await signaturesChecked(() => one.verify(second))).toBe(1);
  });
});

describe('these tests would find a memory', () => {
  /** Keeps one thing of the header as what a token is known by, or forgets a time. */
  class Careless extends CheckedTokens {
    private readonly all = new Map<string, CheckedToken>();
    constructor(
      private readonly nameOf: (authorization: string) => string,
      private readonly holds: (token: CheckedToken, now: number) => boolean,
    ) {
      super();
    }
    override find(authorization: string, now: number) {
      const token = this.all.get(this.nameOf(authorization));
      return token && this.holds(token, now) ? token : undefined;
    }
    override keep(authorization: string, token: CheckedToken) {
      this.all.set(this.nameOf(authorization), token);
    }
  }
  const whole = (authorization: string) => authorization;
  const inTime = ({ from, until }: CheckedToken, now: number) => now >= from && now < until;

  it.each<[string, (token: CheckedToken, now: number) => boolean]>([
    ['in which tokens do not end', ({ from }, now) => now >= from],
    ['in which tokens end a second late', ({ from, until }, now) => now >= from && now < until + 1_000],
    ['that does not mind a clock that was set back', ({ until }, now) => now < until],
  ])('%s', async (_, holds) => expect(await differences(() => new Careless(whole, holds))).not.toEqual([]));

  it('that knows tokens by what they say and not by their signature', async () => {
    const byClaims = new Careless((authorization) => authorization.split('.').slice(0, 2).join('.'), inTime);
    expect(await acceptedAfter(byClaims)).toContain('the same with another signature');
  });

  it('that knows tokens by their signature alone', async () => {
    const bySignature = new Careless((authorization) => authorization.split('.')[2] ?? authorization, inTime);
    expect(await acceptedAfter(bySignature)).toContain('the same with the claims of another');
  });
});
