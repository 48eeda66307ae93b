import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Logger } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { createLocalJWKSet, importJWK, type JWTVerifyGetKey } from 'jose';
import { Problem } from '#libs/platform/problem.js';
import { KeysUnavailable } from '#libs/platform/tokens/refused-token.js';
import { TOKEN_CHECKS } from '#libs/platform/tokens/token-checks.js';
import { authorizationOf, TokenVerifier, type TokenRules } from '#libs/platform/tokens/token-verifier.js';
import { badTokens, type BadToken } from '#tests/support/bad-tokens.js';
import { claims, eddsa, es, HEADER, jws, KEY_SET, KEYS, now, ps256, rs256, RULES, withClaims, withHeader } from '#tests/support/token-desk.js';

const known = createLocalJWKSet(KEY_SET);
const verifier = new TokenVerifier(RULES, known);

let attacker: Server;
let asked = 0;
let bad: readonly BadToken[];
const logged: unknown[] = [];
beforeAll(async () => {
  Logger.overrideLogger({ log: () => undefined, error: (line) => logged.push(line), warn: (line) => logged.push(line) });
  attacker = createServer((_, response) => {
    asked++;
    response.end(JSON.stringify(KEY_SET));
  });
  await new Promise<void>((resolve) => attacker.listen(0, '127.0.0.1', resolve));
  bad = badTokens(`http://127.0.0.1:${(attacker.address() as AddressInfo).port}`);
});
afterAll(() => new Promise((resolve) => attacker.close(resolve)));

/** Which of the bad tokens a verifier accepts. */
async function acceptedBy(one: TokenVerifier): Promise<string[]> {
  const outcomes = await Promise.all(
    bad.map(([what, authorization]) =>
      one.verify(authorization).then(
        () => what,
        () => undefined,
      ),
    ),
  );
  return outcomes.filter((what) => what !== undefined);
}
const refusal = (authorization: string | undefined, one = verifier): Promise<Problem> =>
  one.verify(authorization).then(
    () => Promise.reject(new Error('was accepted')),
    (error: Problem) => error,
  );

describe('a token that is not right', () => {
  it('is refused, whatever is wrong with it, and no address that it names is asked', async () => {
    expect(bad.length).toBeGreaterThan(150);
    expect(new Set(bad.map(([what]) => what)).size).toBe(bad.length);
    expect(await acceptedBy(verifier)).toEqual([]);
    expect(asked).toBe(0);
  });

  it('is answered like every other, so that nobody learns what to change', async () => {
    const answers = new Set<string>();
    for (const [, authorization] of bad.filter(([what]) => !/^expired|^a scheme and|older|^exp that is 1$/.test(what))) {
      const { status, code, help } = await refusal(authorization);
      answers.add(JSON.stringify([status, code, help]));
    }
    expect([...answers][0]).toContain('token-invalid');
    expect(answers.size).toBe(1);
  });

  it('is told that its time is over when nothing else is wrong with it', async () => {
    const { status, code, help } = await refusal(`Bearer ${withClaims({ exp: now() - 60 })}`);
    expect([status, code, help.challenge]).toEqual([401, 'token-expired', expect.stringContaining('error="invalid_token"')]);
    expect((await refusal(`Bearer ${jws(HEADER, { ...claims(), exp: now() - 60 }, rs256(KEYS.rsa2.privateKey))}`)).code).toBe('token-invalid');
  });

  it('stands in the log with the reason and without the token or what it says', async () => {
    logged.length = 0;
    for (const [, authorization] of bad) await refusal(authorization);
    expect(logged.length).toBeGreaterThan(150);
    const lines = JSON.stringify(logged);
    expect(lines).toContain('the header asks for no extension (crit)');
    for (const secret of [jws().split('.')[0]!, 'f3b1', 'realms', 'haushalt']) expect(lines).not.toContain(secret);
  });
});

describe('a request without a token', () => {
  it.each([undefined, '', '  '])('is told how to bring one: %p', async (authorization) => {
    const { status, code, help } = await refusal(authorization);
    expect([status, code, help.challenge]).toEqual([401, 'token-missing', 'Bearer realm="ortstermin"']);
  });
});

describe('while the keys are away', () => {
  it('nothing is said of any token, and when to ask again', async () => {
    const away = new TokenVerifier(RULES, () => Promise.reject(new KeysUnavailable(4)));
    const { status, code, help } = await refusal(`Bearer ${jws()}`, away);
    expect([status, code, help.retryAfterSeconds, help.challenge]).toEqual([503, 'keys-unavailable', 4, undefined]);
  });
});

describe('a token that is right', () => {
  const signed = (header: object, signer: Parameters<typeof jws>[2]) => jws({ ...HEADER, ...header }, claims(), signer);
  it.each<[string, string]>([
    ['as it comes', `Bearer ${jws()}`],
    ['with the scheme in small letters', `bearer ${jws()}`],
    ['with the scheme in capital letters and two blanks', `BEARER  ${jws()}`],
    ['signed with RSA-PSS', `Bearer ${signed({ alg: 'PS256', kid: 'rsa2' }, ps256(KEYS.rsa2.privateKey))}`],
    ['signed on the curve P-256', `Bearer ${signed({ alg: 'ES256', kid: 'ec' }, es(KEYS.ec.privateKey))}`],
    ['signed with Ed25519', `Bearer ${signed({ alg: 'EdDSA', kid: 'ed' }, eddsa())}`],
    ['without a key id where only one key fits', `Bearer ${signed({ alg: 'EdDSA', kid: undefined }, eddsa())}`],
    ['with its type in full', `Bearer ${withHeader({ typ: 'application/at+jwt' })}`],
    ['for several audiences', `Bearer ${withClaims({ aud: ['account', 'ortstermin'] })}`],
    ['without a beginning', `Bearer ${withClaims({ nbf: undefined })}`],
    ['within the tolerance of clocks', `Bearer ${withClaims({ nbf: now() + 3, iat: now() + 3, exp: now() + 60 })}`],
    ['with members that nobody here knows', `Bearer ${withClaims({ azp: 'konsole', realm_access: { roles: ['admin'] }, name: 'Ä \ud83d\ude00' })}`],
    ['with a thumbprint of its certificate', `Bearer ${withHeader({ x5t: 'abc' })}`],
    ['on a day with fractions of a second', `Bearer ${withClaims({ exp: now() + 60.5 })}`],
  ])('is accepted %s', async (_, authorization) => expect(await verifier.verify(authorization)).toEqual({ issuer: RULES.issuer, subject: 'f3b1' }));

  it.each(['x', 'CN=Muster\\, Max,OU=Referat 3', 'a'.repeat(255), 'auth0|5f7c', 'max@land.example'])('speaks for its subject: %s', async (sub) =>
    expect((await verifier.verify(`Bearer ${withClaims({ sub })}`)).subject).toBe(sub),
  );
});

describe('a request', () => {
  const request = (...rawHeaders: string[]) => ({ raw: { rawHeaders }, headers: { authorization: rawHeaders[1] } }) as unknown as FastifyRequest;
  it('brings its token in one header', () => expect(authorizationOf(request('Authorization', 'Bearer x', 'Accept', 'authorization'))).toBe('Bearer x'));
  it('that brings two is refused, since readers differ in which one counts', () =>
    expect(() => authorizationOf(request('Authorization', 'Bearer x', 'authorization', 'Bearer y'))).toThrow(
      expect.objectContaining({ status: 400, code: 'token-twice' }),
    ));
});

describe('an issuer that names Ed25519 as RFC 9864 does', () => {
  it('is understood where the operator lists it', async () => {
    const modern = new TokenVerifier({ ...RULES, algorithms: ['Ed25519'] }, known);
    expect(await modern.verify(`Bearer ${jws({ ...HEADER, alg: 'Ed25519', kid: 'ed' }, claims(), eddsa())}`)).toMatchObject({ subject: 'f3b1' });
  });
});

describe('where the issuer can write no better type than JWT', () => {
  const plain = new TokenVerifier({ ...RULES, type: 'JWT' }, known);
  const typed = (changed: object) => `Bearer ${jws({ ...HEADER, typ: 'JWT' }, { ...claims(), ...changed })}`;
  it.each([{ typ: 'Bearer' }, { scope: 'openid' }, { scp: ['api'] }])('a token that says what it is for is accepted: %p', async (changed) =>
    expect(await plain.verify(typed(changed))).toMatchObject({ subject: 'f3b1' }),
  );
  it.each([{}, { typ: 'ID' }, { typ: 'Refresh', scope: 'openid' }, { scope: 'openid', nonce: 'n' }, { scope: 'x', at_hash: 'h' }, { scope: 'x', events: {} }])(
    'one that does not, or that is for signing in, is refused: %p',
    async (changed) => expect((await refusal(typed(changed), plain)).code).toBe('token-invalid'),
  );
});

describe('the table of bad tokens would find', () => {
  it.each(TOKEN_CHECKS.map(({ name }) => name).filter((name) => !/for access/.test(name)))('a verifier that does not see to it that %s', async (name) => {
    const careless = new TokenVerifier(
      RULES,
      known,
      TOKEN_CHECKS.filter((check) => check.name !== name),
    );
    expect(await acceptedBy(careless)).not.toEqual([]);
  });

  it.each<[string, Partial<TokenRules>, string]>([
    ['takes another issuer', { issuer: 'https://issuer.example/realms/other' }, 'another issuer'],
    ['takes another audience', { audience: 'haushalt' }, 'another audience'],
    ['takes any type', { type: 'JWT' }, 'the type of any token'],
    ['takes a token for signing in', { type: 'JWT' }, 'a token for signing in'],
    ['takes an algorithm too many', { algorithms: [...RULES.algorithms, 'RS512'] }, 'an algorithm that is not on the list'],
    ['does not look at the clock', { toleranceSeconds: 1e6 }, 'expired'],
    ['does not look at the clock for the beginning', { toleranceSeconds: 1e6 }, 'not valid yet'],
    ['does not look at the clock for the issue', { toleranceSeconds: 1e6 }, 'issued in the future'],
    ['takes tokens of any age', { oldestSeconds: 1e9 }, 'older than any token may be'],
  ])('one that %s', async (_, weaker, what) => {
    const checks = weaker.type === 'JWT' ? TOKEN_CHECKS.filter(({ name }) => !/for access/.test(name)) : TOKEN_CHECKS;
    expect(await acceptedBy(new TokenVerifier({ ...RULES, ...weaker }, known, checks))).toContain(what);
  });

  it('one that takes the key that a token brings', async () => {
    const gullible: JWTVerifyGetKey = (header, token) => (header.jwk ? importJWK(header.jwk, header.alg) : known(header, token));
    const checks = TOKEN_CHECKS.filter(({ name }) => !/no key of its own/.test(name));
    expect(await acceptedBy(new TokenVerifier(RULES, gullible, checks))).toContain('a key of its own in the header');
  });

  it('one that takes whatever key it has', async () => {
    const careless: JWTVerifyGetKey = () => KEYS.forEncryption.publicKey;
    expect(await acceptedBy(new TokenVerifier(RULES, careless))).toContain('a key for encryption');
  });

  it('one that reads endless tokens', async () => expect(await acceptedBy(new TokenVerifier(RULES, known, TOKEN_CHECKS, 1e6))).toContain('far too long'));
});
