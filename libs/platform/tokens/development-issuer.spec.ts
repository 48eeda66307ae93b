import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { DEVELOPMENT_RULES, DEVELOPMENT_USERS, DevelopmentIssuer, howToSignIn } from '#libs/platform/tokens/development-issuer.js';
import { keptKey, newKey } from '#libs/platform/tokens/development-key.js';
import { IssuerKeys } from '#libs/platform/tokens/issuer-keys.js';
import { TokenVerifier } from '#libs/platform/tokens/token-verifier.js';

let folder: string;
beforeEach(() => void (folder = fs.mkdtempSync(path.join(os.tmpdir(), 'ortstermin-tokens-'))));
afterEach(() => fs.rmSync(folder, { recursive: true }));

const verifierFor = (issuer: DevelopmentIssuer) => new TokenVerifier(DEVELOPMENT_RULES, new IssuerKeys(() => issuer.publicKeys()).find);

describe('the development issuer', () => {
  it.each(DEVELOPMENT_USERS)('gives a token that the verifier of every issuer accepts: %s', async (user) => {
    const issuer = new DevelopmentIssuer(newKey);
    const { token, lifetimeSeconds } = await issuer.token(user);
    expect([await verifierFor(issuer).verify(`Bearer ${token}`), lifetimeSeconds]).toEqual([{ issuer: 'urn:ortstermin:development', subject: user }, 43_200]);
  });

  it('of another installation is not ours', async () => {
    const { token } = await new DevelopmentIssuer(newKey).token('admin');
    await expect(verifierFor(new DevelopmentIssuer(newKey)).verify(`Bearer ${token}`)).rejects.toMatchObject({ code: 'token-invalid' });
  });

  it('publishes no private part of its key', async () => {
    const { keys } = await new DevelopmentIssuer(newKey).publicKeys();
    expect(keys.map((key) => Object.keys(key).sort())).toEqual([['alg', 'crv', 'kid', 'kty', 'use', 'x', 'y']]);
  });

  it('keeps its key, so that tokens outlive a restart', async () => {
    const file = path.join(folder, 'data', 'development-issuer.json');
    const { token } = await new DevelopmentIssuer(() => keptKey(file)).token('host');
    const restarted = new DevelopmentIssuer(() => keptKey(file));
    expect(await verifierFor(restarted).verify(`Bearer ${token}`)).toMatchObject({ subject: 'host' });
    expect(fs.readdirSync(path.dirname(file))).toEqual(['development-issuer.json']);
  });

  it('is not there, says the start, where an issuer is set', () => {
    expect(howToSignIn({ issuer: 'https://login.example' })).toBe('Access tokens of https://login.example are accepted.');
    expect(howToSignIn(undefined)).toMatch(/planner, .*everyone.*npm run -s cli -- token planner/);
  });
});

describe('the file of its key', () => {
  const file = () => path.join(folder, 'development-issuer.json');

  it('can be read by its owner only', async () => {
    await keptKey(file());
    expect(fs.statSync(file()).mode & 0o777).toBe(0o600);
  });

  it('is written by one of those who come at once', async () => {
    const kept = await Promise.all(Array.from({ length: 8 }, () => keptKey(file())));
    expect(new Set(kept.map(({ kid }) => kid)).size).toBe(1);
    expect(fs.readdirSync(folder)).toEqual(['development-issuer.json']);
  });

  it('is not used when others may read it', async () => {
    await keptKey(file());
    fs.chmodSync(file(), 0o640);
    await expect(keptKey(file())).rejects.toThrow(/other users may read: delete it, and a new one is made\.$/);
  });

  it.each(['', '{"kty":"EC"}', 'null'])('is not overwritten when it holds something else: %p', async (text) => {
    fs.writeFileSync(file(), text, { mode: 0o600 });
    await expect(keptKey(file())).rejects.toThrow(/holds no private key: delete it/);
    expect(fs.readFileSync(file(), 'utf8')).toBe(text);
  });
});
