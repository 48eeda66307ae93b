import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { readConfig } from '#libs/platform/config.js';

describe('settings', () => {
  it('have defaults, and empty counts as not set', () =>
    expect(readConfig({ DATABASE_URL: '' })).toMatchObject({ HOST: '127.0.0.1', PORT: 3000, DATA_DIR: '.data' }));

  it('may stand in a file, where they hold a password', () => {
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'ortstermin-settings-'));
    const file = path.join(folder, 'url');
    fs.writeFileSync(file, 'postgres://a:b@c/d\n');
    expect(readConfig({ DATABASE_URL_FILE: file }).DATABASE_URL).toBe('postgres://a:b@c/d');
    expect(() => readConfig({ DATABASE_URL_FILE: file, DATABASE_URL: 'postgres://x' })).toThrow(/^DATABASE_URL_FILE must not be set beside DATABASE_URL/);
    fs.rmSync(folder, { recursive: true });
    expect(() => readConfig({ DATABASE_URL_FILE: file })).toThrow(/^DATABASE_URL_FILE names .*, which cannot be read/);
  });

  it('name what is wrong with them', () => {
    expect(() => readConfig({ PORT: 'many', DATABASE_URL: 'mysql://x' })).toThrow(/DATABASE_URL: .*PORT: /);
  });

  it('refuse an address of KurrentDB that its client could not use, and do not repeat it', () => {
    const address = 'kurrentdb://planer:geheim@[::1]:2113';
    expect(() => readConfig({ EVENTSTORE_URL: address })).toThrow(/EVENTSTORE_URL: must name hosts by name or IPv4/);
    expect(() => readConfig({ EVENTSTORE_URL: address })).not.toThrow(/geheim/);
  });

  it.each(['*', 'kdb:*', 'express, k*', 'kdb:connection'])('refuse DEBUG=%s beside such an address, since its client would print it', (DEBUG) => {
    const EVENTSTORE_URL = 'kurrentdb://planer:geheim@localhost:2113';
    expect(() => readConfig({ EVENTSTORE_URL, DEBUG })).toThrow(/DEBUG: must not match kdb/);
    expect(readConfig({ EVENTSTORE_URL, DEBUG: 'express:*' }).EVENTSTORE_URL).toBe(EVENTSTORE_URL);
    expect(readConfig({ DEBUG }).DEBUG).toBe(DEBUG);
  });
});
