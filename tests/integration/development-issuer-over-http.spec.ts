import 'reflect-metadata';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readConfig } from '#libs/platform/config.js';
import { Settings } from '#libs/platform/settings.js';
import { DEVELOPMENT_USERS } from '#libs/platform/tokens/development-issuer.js';
import { TokenVerifier } from '#libs/platform/tokens/token-verifier.js';
import { TokensModule } from '#libs/platform/tokens/tokens.module.js';
import { testSystem, type TestSystem } from '#tests/support/system.js';

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
  it('has no development issuer, and says 503 while its own does not answer', async () => {
    const settings = new Settings(readConfig({ OIDC_ISSUER: 'http://127.0.0.1:9', OIDC_AUDIENCE: 'ortstermin' }));
    const system = await testSystem(settings);
    try {
      expect(system.document.paths['/development/token']).toBeUndefined();
      const response = await fetch(`${system.url}/development/token`, { method: 'POST', headers: FORM, body: 'user=admin' });
      expect(response.status).toBe(404);
      const token = await system.app
        .get(TokenVerifier)
        .verify('Bearer eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJ4IiwiYXVkIjoieCJ9.eA')
        .catch((error: unknown) => error);
      expect(token).toMatchObject({ status: 503, code: 'keys-unavailable' });
    } finally {
      await system.stop();
    }
  });

  it('must have one in production', () =>
    expect(() => TokensModule.for(new Settings(readConfig({ NODE_ENV: 'production' })))).toThrow(/^OIDC_ISSUER is not set: with NODE_ENV=production/));
});
