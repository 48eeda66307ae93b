import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { withAuditKey } from '#libs/audit/audit-key.js';
import { readConfig } from '#libs/platform/config.js';
import { Settings } from '#libs/platform/settings.js';

describe('the audit key', () => {
  let folder: string;
  beforeAll(() => {
    folder = fs.mkdtempSync(path.join(os.tmpdir(), 'audit-key-'));
  });
  afterAll(() => fs.rmSync(folder, { recursive: true }));
  const keyOf = (environment: Record<string, string>) => new Settings(withAuditKey(readConfig(environment))).auditKey;

  it('is made once in the data directory, for its owner only', () => {
    const DATA_DIR = path.join(folder, 'new', 'data');
    const key = keyOf({ DATA_DIR });
    expect(key).toHaveLength(32);
    expect(keyOf({ DATA_DIR })).toEqual(key);
    expect(fs.statSync(path.join(DATA_DIR, 'audit.key')).mode & 0o777).toBe(0o600);
  });

  it('is read from a setting or a file, as base64 or hexadecimal', () => {
    const bytes = Buffer.alloc(32, 7);
    const file = path.join(folder, 'given');
    fs.writeFileSync(file, `${bytes.toString('base64')}\n`);
    for (const environment of [
      { AUDIT_KEY: bytes.toString('base64') },
      { AUDIT_KEY: bytes.toString('hex') },
      { AUDIT_KEY: bytes.toString('base64url') },
      { AUDIT_KEY_FILE: file },
    ])
      expect(keyOf({ ...environment, NODE_ENV: 'production' })).toEqual(bytes);
  });

  it('is not made in production, where it must come from elsewhere', () => {
    const DATA_DIR = path.join(folder, 'production');
    expect(() => keyOf({ DATA_DIR, NODE_ENV: 'production' })).toThrow(/set AUDIT_KEY_FILE to a file outside DATA_DIR/);
    expect(fs.existsSync(DATA_DIR)).toBe(false);
  });

  it('that is too short, given twice or not readable is refused with what to do', () => {
    const short = path.join(folder, 'short');
    fs.writeFileSync(short, 'secret\n');
    expect(() => keyOf({ AUDIT_KEY: 'secret' })).toThrow(/AUDIT_KEY: must be 32 bytes or more/);
    expect(() => keyOf({ AUDIT_KEY_FILE: short })).toThrow(/holds no key: .*openssl rand -base64 32/);
    expect(() => keyOf({ AUDIT_KEY_FILE: path.join(folder, 'gone') })).toThrow(/cannot be read/);
    expect(() => keyOf({ AUDIT_KEY: Buffer.alloc(32).toString('hex'), AUDIT_KEY_FILE: short })).toThrow(/must not be set beside AUDIT_KEY/);
  });
});
