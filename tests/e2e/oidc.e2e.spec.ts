import { afterAll, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { Logger } from '@nestjs/common';
import { decodeProtectedHeader } from 'jose';
import { Problem } from '#libs/platform/problem.js';
import { loadKeys } from '#libs/platform/tokens/issuer-endpoint.js';
import { IssuerKeys, KEY_LIMITS } from '#libs/platform/tokens/issuer-keys.js';
import { TokenVerifier } from '#libs/platform/tokens/token-verifier.js';
import { LocalIssuer } from '#tests/support/local-issuer.js';

const issuer = new LocalIssuer();
let time = 0;
let verifier: TokenVerifier;
let program: string;

const later = (ms: number) => void (time += ms);
/** What the verifier says of a token. */
const outcome = (token: string): Promise<string> =>
  verifier.verify(`Bearer ${token}`).then(
    ({ subject }) => subject,
    (error: Problem) => error.code,
  );

beforeAll(async () => {
  Logger.overrideLogger(false);
  // The issuer warns that it is set up for a test.
  for (const level of ['info', 'warn'] as const) jest.spyOn(console, level).mockReturnValue();
  await issuer.start();
});
afterAll(() => issuer.stop());
beforeEach(async () => {
  verifier = verifierAt(issuer.issuer);
  program = await issuer.programToken();
  issuer.asked.length = 0;
});

function verifierAt(name: string): TokenVerifier {
  const keys = new IssuerKeys(
    () => loadKeys({ issuer: name }),
    KEY_LIMITS,
    () => time,
  );
  const rules = { issuer: name, audience: issuer.audience, algorithms: ['RS256', 'ES256'], type: 'at+jwt', toleranceSeconds: 5, oldestSeconds: 86_400 };
  return new TokenVerifier(rules, keys.find);
}

describe('tokens of a real issuer', () => {
  it('of a program are accepted, after asking where the keys are and for them', async () => {
    expect(decodeProtectedHeader(program)).toMatchObject({ typ: 'at+jwt', alg: 'RS256' });
    expect([await outcome(program), await outcome(program)]).toEqual(['konsole', 'konsole']);
    expect(issuer.asked).toEqual(['/.well-known/openid-configuration', '/jwks']);
  });

  it('of a person are accepted when they are for access, not when they are for signing in', async () => {
    const { access, id } = await issuer.personTokens();
    expect([await outcome(access), await outcome(id)]).toEqual(['f3b1-person', 'token-invalid']);
  });

  it('are for the audience they name and of the issuer that is set', async () => {
    const strict = { issuer: issuer.issuer, audience: 'haushalt', algorithms: ['RS256'], type: 'at+jwt', toleranceSeconds: 5, oldestSeconds: 86_400 };
    const elsewhere = new TokenVerifier(strict, new IssuerKeys(() => loadKeys({ issuer: issuer.issuer })).find);
    await expect(elsewhere.verify(`Bearer ${program}`)).rejects.toMatchObject({ code: 'token-invalid' });
    verifier = verifierAt(`${issuer.issuer}/`);
    expect(await outcome(program)).toBe('keys-unavailable');
  });
});

describe('an issuer that changes its keys', () => {
  it('is followed without a restart, to another algorithm too', async () => {
    await outcome(program);
    issuer.rotate();
    const second = await issuer.programToken();
    later(KEY_LIMITS.pauseMs);
    expect([await outcome(second), await outcome(program)]).toEqual(['konsole', 'konsole']);
    issuer.rotate({ alg: 'ES256' });
    const third = await issuer.programToken();
    expect(decodeProtectedHeader(third).alg).toBe('ES256');
    later(KEY_LIMITS.pauseMs);
    expect([await outcome(third), await outcome(second), await outcome(program)]).toEqual(['konsole', 'konsole', 'konsole']);
  });

  it('and withdraws the old ones, ends the tokens of those', async () => {
    await outcome(program);
    issuer.rotate({ forgetOld: true });
    const fresh = await issuer.programToken();
    expect(await outcome(program)).toBe('konsole');
    later(KEY_LIMITS.freshMs);
    expect([await outcome(program), await outcome(fresh)]).toEqual(['token-invalid', 'konsole']);
  });

  it('is not asked again by a thousand tokens with keys that nobody knows', async () => {
    await outcome(program);
    const [, claims, signature] = program.split('.');
    const made = Array.from({ length: 1_000 }, (_, i) => {
      const header = Buffer.from(JSON.stringify({ alg: 'RS256', typ: 'at+jwt', kid: `made-up-${i}` })).toString('base64url');
      return `${header}.${claims}.${signature}`;
    });
    later(KEY_LIMITS.pauseMs);
    issuer.asked.length = 0;
    const outcomes = await Promise.all(made.map(outcome));
    expect([new Set(outcomes), issuer.asked]).toEqual([new Set(['token-invalid']), ['/.well-known/openid-configuration', '/jwks']]);
  });
});

describe('an issuer that is away', () => {
  it('is needed at the beginning, and found when it comes', async () => {
    await issuer.stop();
    expect(await outcome(program)).toBe('keys-unavailable');
    await issuer.start();
    expect(await outcome(program)).toBe('keys-unavailable');
    later(KEY_LIMITS.retryMs);
    expect(await outcome(program)).toBe('konsole');
  });

  it('is not missed for some hours, then nothing is accepted until it is back', async () => {
    await outcome(program);
    await issuer.stop();
    later(KEY_LIMITS.freshMs);
    expect(await outcome(program)).toBe('konsole');
    later(KEY_LIMITS.trustedMs);
    expect(await outcome(program)).toBe('keys-unavailable');
    await issuer.start();
    later(KEY_LIMITS.retryMs);
    expect(await outcome(program)).toBe('konsole');
  });
});
