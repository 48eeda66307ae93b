import 'reflect-metadata';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { readConfig } from '#libs/platform/config.js';
import type { Problem } from '#libs/platform/problem.js';
import { Settings } from '#libs/platform/settings.js';
import { DEVELOPMENT_USERS } from '#libs/platform/tokens/development-issuer.js';
import { TokenVerifier } from '#libs/platform/tokens/token-verifier.js';
import { TokensModule } from '#libs/platform/tokens/tokens.module.js';
import { eventually } from '#tests/contract/counting.js';
import { LocalIssuer } from '#tests/support/local-issuer.js';
import { testSystem, USUAL, type TestSystem } from '#tests/support/system.js';

type Token = { readonly access_token: string; readonly token_type: string; readonly expires_in: number };
const FORM = { 'content-type': 'application/x-www-form-urlencoded' };

describe('a system without an issuer', () => {
  let system: TestSystem;
  beforeAll(async () => {
    system = await testSystem();
  });
  afterAll(() => system.stop());

  it.each(DEVELOPMENT_USERS)('gives a token for %s that it accepts', async (user) => {
    const { status, body, headers } = await system.send<Token>('POST', '/development/token', `user=${user}`, FORM);
    expect([status, body.token_type, body.expires_in, headers.get('cache-control')]).toEqual([200, 'Bearer', 43_200, 'no-store']);
    expect(await system.app.get(TokenVerifier).verify(`Bearer ${body.access_token}`)).toEqual({ issuer: 'urn:ortstermin:development', subject: user });
  });

  it('keeps no copy of a token for repeats', async () => {
    const ask = () => system.send<Token>('POST', '/development/token', 'user=host', { ...FORM, 'idempotency-key': 'a1b2c3d4-0000-4000-8000-000000000000' });
    const [one, two] = [await ask(), await ask()];
    expect(one.body.access_token).not.toBe(two.body.access_token);
  });

  it.each([
    ['user=root', FORM, 422],
    ['', FORM, 422],
    ['user=host&user=admin', FORM, 400],
    ['user=host&scope=all', FORM, 422],
    ['{"user":"host"}', { 'content-type': 'application/json' }, 415],
  ])('refuses what it does not know: %s', async (form, type, status) =>
    expect((await system.send('POST', '/development/token', form, type)).status).toBe(status),
  );
});

describe('a system with an issuer', () => {
  const issuer = new LocalIssuer();
  let system: TestSystem;
  const lacking = async () => {
    const { errors = [] } = (await (await fetch(`${system.url}/health/ready`)).json()) as { errors?: { path: string }[] };
    return errors.map(({ path }) => path);
  };
  const outcome = (token: string) =>
    system.app
      .get(TokenVerifier)
      .verify(`Bearer ${token}`)
      .then(
        ({ subject }) => subject,
        ({ status, code }: Problem) => `${status} ${code}`,
      );
  beforeAll(async () => {
    // The issuer warns that it is set up for a test.
    for (const level of ['info', 'warn'] as const) jest.spyOn(console, level).mockReturnValue();
    await issuer.start();
    await issuer.stop();
    system = await testSystem(new Settings(readConfig({ ...USUAL, OIDC_ISSUER: issuer.issuer, OIDC_AUDIENCE: issuer.audience })));
  });
  afterAll(async () => {
    await system.stop();
    await issuer.stop();
    jest.restoreAllMocks();
  });

  it('has no development issuer', async () => {
    expect(system.document.paths['/development/token']).toBeUndefined();
    const response = await fetch(`${system.url}/development/token`, { method: 'POST', headers: FORM, body: 'user=admin' });
    expect(response.status).toBe(404);
  });

  it('is not ready before its issuer has answered once, is from then on, and takes tokens at once', async () => {
    await eventually(async () => expect(await lacking()).toEqual(['keys']));
    expect(await outcome('eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJ4IiwiYXVkIjoieCJ9.eA')).toBe('503 keys-unavailable');
    await issuer.start();
    const token = await issuer.programToken();
    await eventually(async () => expect(await lacking()).toEqual([]));
    await issuer.stop();
    expect([await outcome(token), await lacking()]).toEqual(['konsole', []]);
  });

  it('must have one in production', () =>
    expect(() => TokensModule.for(new Settings(readConfig({ NODE_ENV: 'production' })))).toThrow(/^OIDC_ISSUER is not set: with NODE_ENV=production/));
});
