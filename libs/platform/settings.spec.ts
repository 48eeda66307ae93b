import path from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { readConfig } from '#libs/platform/config.js';
import { Settings } from '#libs/platform/settings.js';

const ISSUER = { OIDC_ISSUER: 'https://login.example/realms/land', OIDC_AUDIENCE: 'ortstermin' };
const settings = (set: Record<string, string>) => new Settings(readConfig(set));

describe('whose access tokens are accepted', () => {
  it('says the operator', () =>
    expect(settings({ ...ISSUER, OIDC_ALGORITHMS: 'ES256, EdDSA', OIDC_TOKEN_TYPE: 'JWT', OIDC_KEYS_MAX_AGE_MINUTES: '60' }).oidc).toEqual({
      issuer: 'https://login.example/realms/land',
      audience: 'ortstermin',
      keysUrl: undefined,
      algorithms: ['ES256', 'EdDSA'],
      type: 'JWT',
      toleranceSeconds: 5,
      oldestSeconds: 86_400,
      keysTrustedMs: 3_600_000,
    }));

  it('is the development issuer when nothing is set, whose key lies with the data', () => {
    const { oidc, developmentKeyFile } = settings({ DATA_DIR: 'somewhere' });
    expect([oidc, developmentKeyFile]).toEqual([undefined, path.resolve('somewhere', 'development-issuer.json')]);
  });

  it('must be said in production', () => {
    expect(() => settings({ NODE_ENV: 'production' }).oidc).toThrow(/^OIDC_ISSUER is not set: with NODE_ENV=production name the issuer/);
    expect(settings({ NODE_ENV: 'production', ...ISSUER }).oidc).toMatchObject({ issuer: ISSUER.OIDC_ISSUER });
  });

  it.each<[string, Record<string, string>, RegExp]>([
    ['without an audience', { OIDC_ISSUER: ISSUER.OIDC_ISSUER }, /OIDC_AUDIENCE: must name this system/],
    ['an audience without an issuer', { OIDC_AUDIENCE: 'ortstermin' }, /OIDC_ISSUER: must name the issuer/],
    ['keys without an issuer', { OIDC_JWKS_URL: 'https://login.example/keys' }, /OIDC_ISSUER: must name the issuer/],
    ['an issuer that anybody on the way can be', { ...ISSUER, OIDC_ISSUER: 'http://login.example' }, /OIDC_ISSUER: must begin with https/],
    ['keys that anybody on the way can change', { ...ISSUER, OIDC_JWKS_URL: 'http://login.example/keys' }, /OIDC_JWKS_URL: must begin with https/],
    ['an issuer with a password', { ...ISSUER, OIDC_ISSUER: 'https://a:b@login.example' }, /OIDC_ISSUER: must begin with https/],
    ['an issuer on another protocol', { ...ISSUER, OIDC_ISSUER: 'ftp://localhost' }, /OIDC_ISSUER: /],
    ['signatures with a secret', { ...ISSUER, OIDC_ALGORITHMS: 'RS256,HS256' }, /OIDC_ALGORITHMS.*must be some of RS256/],
    ['no signatures', { ...ISSUER, OIDC_ALGORITHMS: 'none' }, /OIDC_ALGORITHMS.*must be some of RS256/],
    ['a type of token that is none', { ...ISSUER, OIDC_TOKEN_TYPE: 'ID' }, /OIDC_TOKEN_TYPE: /],
  ])('is refused: %s', (_, set, sentence) => expect(() => readConfig(set)).toThrow(sentence));

  it('may be an issuer on this machine without encryption', () =>
    expect(settings({ ...ISSUER, OIDC_ISSUER: 'http://localhost:8080/realms/land' }).oidc).toMatchObject({ issuer: 'http://localhost:8080/realms/land' }));
});

describe('where the public reaches the system', () => {
  it('says the operator, with or without a slash', () =>
    expect(settings({ PUBLIC_URL: 'https://termine.example/' }).publicUrl).toBe('https://termine.example'));

  it('must be said in production, so that links never come from what a request says of itself', () => {
    expect(settings({}).publicUrl).toBeUndefined();
    expect(() => settings({ NODE_ENV: 'production', ...ISSUER }).publicUrl).toThrow(/^PUBLIC_URL is not set: with NODE_ENV=production say where/);
  });
});
