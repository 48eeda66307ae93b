import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { createSecretKey, randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { BlindIndex } from '#libs/keys/blind-index.js';
import { BoxDamaged, boxed, unboxed } from '#libs/keys/box.js';
import { KeyCache } from '#libs/keys/key-cache.js';
import { masterKeysFrom } from '#libs/keys/master-keys-from.js';
import { masterKeyOf, MasterKeyRefused, MasterKeys } from '#libs/keys/master-keys.js';

const bytes = randomBytes(32);
const key = createSecretKey(bytes);
const another = () => createSecretKey(randomBytes(32));
const here = ['text', 'text-1'];

describe('a box', () => {
  it('gives back what was put into it, and tells nothing of it', () => {
    for (const content of ['Serap Güler', 'x'.repeat(10_000)]) {
      const box = boxed(key, Buffer.from(content), here);
      expect(unboxed(key, box, here).toString()).toBe(content);
      expect(box.includes(content)).toBe(false);
    }
    expect(unboxed(key, boxed(key, Buffer.alloc(0), here), here)).toHaveLength(0);
    expect(boxed(key, Buffer.from('Ja.'), here)).not.toEqual(boxed(key, Buffer.from('Ja.'), here));
  });

  it('does not open in another place, with another key, or after any of its bytes was changed', () => {
    const box = boxed(key, Buffer.from('Ja.'), here);
    expect(() => unboxed(key, box, ['text', 'text-2'])).toThrow(BoxDamaged);
    expect(() => unboxed(key, box, ['texttext-1'])).toThrow(BoxDamaged);
    expect(() => unboxed(another(), box, here)).toThrow(BoxDamaged);
    for (let i = 0; i < box.length; i += 1) {
      const changed = Buffer.from(box);
      changed[i]! ^= 1;
      expect(() => unboxed(key, changed, here)).toThrow(BoxDamaged);
    }
    expect(() => unboxed(key, box.subarray(0, 20), here)).toThrow(BoxDamaged);
  });
});

describe('master keys', () => {
  it('are read from base64 and from hexadecimal, and refused with a sentence otherwise', () => {
    expect(masterKeyOf(` ${bytes.toString('base64')}\n`, 'X')).toEqual(bytes);
    expect(masterKeyOf(bytes.toString('base64url'), 'X')).toEqual(bytes);
    expect(masterKeyOf(bytes.toString('hex').toUpperCase(), 'X')).toEqual(bytes);
    for (const wrong of ['', 'geheim', randomBytes(31).toString('base64'), `${bytes.toString('hex')}00`])
      expect(() => masterKeyOf(wrong, 'VAULT_MASTER_KEY')).toThrow(/^VAULT_MASTER_KEY is no master key: it must be 32 bytes/);
  });

  it('wrap a data key for its own row only, and only who has the master key unwraps it', () => {
    const other = randomBytes(32);
    const masters = new MasterKeys(bytes);
    const wrapped = masters.wrap('one', other, masters.newest);
    expect(masters.unwrap(wrapped)).toEqual(other);
    expect(wrapped.wrapped.includes(other)).toBe(false);
    expect(() => masters.unwrap({ ...wrapped, id: 'two' })).toThrow(BoxDamaged);
    expect(() => new MasterKeys(randomBytes(32)).unwrap(wrapped)).toThrow(MasterKeyRefused);
    expect(new MasterKeys(randomBytes(32), bytes).unwrap(wrapped)).toEqual(other);
  });
});

describe('master keys from settings', () => {
  let folder: string;
  beforeAll(() => void (folder = fs.mkdtempSync(path.join(os.tmpdir(), 'ortstermin-keys-'))));
  afterAll(() => fs.rmSync(folder, { recursive: true, force: true }));

  it('are made once in DATA_DIR, readable by the owner only', () => {
    const dir = path.join(folder, 'new');
    const { newest } = masterKeysFrom({ DATA_DIR: dir });
    expect(masterKeysFrom({ DATA_DIR: dir }).newest).toBe(newest);
    expect(fs.statSync(path.join(dir, 'vault-master.key')).mode & 0o777).toBe(0o600);
    expect(masterKeysFrom({ DATA_DIR: path.join(folder, 'other') }).newest).not.toBe(newest);
  });

  it('come from the setting or from the file that it names, and win over DATA_DIR', () => {
    const file = path.join(folder, 'secret');
    fs.writeFileSync(file, `${bytes.toString('hex')}\n`);
    const { newest } = new MasterKeys(bytes);
    expect(masterKeysFrom({ DATA_DIR: folder, VAULT_MASTER_KEY: bytes.toString('base64') }).newest).toBe(newest);
    expect(masterKeysFrom({ DATA_DIR: folder, VAULT_MASTER_KEY_FILE: file, NODE_ENV: 'production' }).newest).toBe(newest);
    expect(() => masterKeysFrom({ DATA_DIR: folder, VAULT_MASTER_KEY_FILE: path.join(folder, 'gone') })).toThrow(/^VAULT_MASTER_KEY_FILE cannot be read/);
    expect(fs.readdirSync(folder)).not.toContain('vault-master.key');
  });

  it('are refused where NODE_ENV is production and none is set, and nothing is made', () => {
    const dir = path.join(folder, 'production');
    expect(() => masterKeysFrom({ DATA_DIR: dir, NODE_ENV: 'production' })).toThrow(/^VAULT_MASTER_KEY is not set, and NODE_ENV is production: set/);
    expect(fs.existsSync(dir)).toBe(false);
  });
});

describe('keys in the clear', () => {
  it('are kept in a bounded number, the latest used ones, and the bytes they came in are overwritten', () => {
    const cache = new KeyCache(2);
    const three = [randomBytes(32), randomBytes(32), randomBytes(32)] as const;
    const asked: string[] = [];
    const get = (id: string, key: Buffer) =>
      cache.get(id, () => {
        asked.push(id);
        return key;
      });
    for (const [i, id] of ['a', 'b', 'a', 'c', 'a', 'b'].entries()) get(id, three[i % 3]!);
    expect(asked).toEqual(['a', 'b', 'c', 'b']);
    expect(cache.size).toBe(2);
    expect(three.every((one) => one.every((byte) => byte === 0))).toBe(true);
    cache.clear();
    expect(cache.size).toBe(0);
  });
});

describe('a blind index', () => {
  it('marks equal values of one kind alike, and nothing else', () => {
    const [one, other] = [new BlindIndex(key), new BlindIndex(another())];
    expect(one.of('name', 'Anna Schmidt')).toEqual(one.of('name', 'Anna Schmidt'));
    const marks = [one.of('name', 'Anna Schmidt'), one.of('word', 'Anna Schmidt'), one.of('name', 'Anna Schmitt'), other.of('name', 'Anna Schmidt')];
    expect(new Set(marks.map((mark) => mark.toString('hex'))).size).toBe(4);
    expect(marks.every(({ length }) => length === 16)).toBe(true);
  });
});
