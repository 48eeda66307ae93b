import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { DataKeys } from '#libs/keys/data-keys.js';
import { MemoryVault } from '#libs/vault/memory.vault.js';
import { PostgresVault } from '#libs/vault/postgres.vault.js';
import type { TextId } from '#libs/vault/ids.js';
import type { Vault } from '#libs/vault/vault.js';
import { testKeys } from '#tests/support/keys.js';
import { testDatabase, type TestDatabase } from '#tests/support/postgres.js';

let database: TestDatabase;
let keys: DataKeys;
beforeAll(async () => {
  database = await testDatabase();
  keys = await testKeys(database.pool);
}, 60_000);
afterAll(() => database?.drop());

describe.each<[string, () => Vault]>([
  ['in memory', () => new MemoryVault()],
  ['in PostgreSQL', () => new PostgresVault(database.pool, keys)],
])('a vault %s', (_, open) => {
  it('answers the texts of ids, whatever their characters', async () => {
    const vault = open();
    const words = ['Terminkollision', '', 'İ ß \u200f<b>"\'\\ 👩🏽‍🚒\n', 'x'.repeat(10_000)].map((text) => ({ kind: 'note' as const, text }));
    const ids = await vault.keep('visit-1', words);
    const texts = await vault.texts(ids);
    expect(ids.map((id) => texts.get(id))).toEqual(words.map(({ text }) => text));
  });

  it('keeps the same wording of a stream once, under the same id', async () => {
    const vault = open();
    const [first, second] = await vault.keep('visit-1', [
      { kind: 'quote', text: 'Gut.' },
      { kind: 'quote', text: 'Gut.' },
    ]);
    const [again] = await vault.keep('visit-1', [{ kind: 'quote', text: 'Gut.' }]);
    expect(second).toBe(first);
    expect(again).toBe(first);
  });

  it('tells streams, kinds and wordings apart', async () => {
    const vault = open();
    const ids = [
      ...(await vault.keep('visit-1', [
        { kind: 'quote', text: 'Gut.' },
        { kind: 'note', text: 'Gut.' },
        { kind: 'quote', text: 'gut.' },
      ])),
      ...(await vault.keep('visit-2', [{ kind: 'quote', text: 'Gut.' }])),
    ];
    expect(new Set(ids).size).toBe(4);
  });

  it('leaves out what it does not have', async () => {
    const missing: TextId = 'text-00000000-0000-4000-8000-000000000000';
    expect((await open().texts([missing])).size).toBe(0);
    expect((await open().texts([])).size).toBe(0);
  });

  it('refuses what is no text', async () => {
    const refused = expect.objectContaining({ code: 'text-not-storable' });
    await expect(open().keep('visit-1', [{ kind: 'note', text: 'a\u0000b' }])).rejects.toEqual(refused);
    await expect(open().keep('visit-1', [{ kind: 'note', text: 'half \ud83d' }])).rejects.toEqual(refused);
  });
});

it('derives ids with a key of its own, so that nobody can guess the wording of an id', async () => {
  const words = [{ kind: 'quote' as const, text: 'Ja.' }];
  const [one] = await new MemoryVault().keep('visit-1', words);
  const [other] = await new MemoryVault().keep('visit-1', words);
  expect(one).not.toBe(other);
  expect(one).toMatch(/^text-[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
});
