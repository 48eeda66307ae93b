import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { VersionConflict } from '#libs/eventing/event-store.js';
import type { HouseStyles } from '#libs/house-style/house-styles.js';
import type { IssuerFacts } from '#libs/house-style/issuer.js';
import { MemoryHouseStyles } from '#libs/house-style/memory.house-styles.js';
import { PostgresHouseStyles } from '#libs/house-style/postgres.house-styles.js';
import { testDatabase, type TestDatabase } from '#tests/support/postgres.js';

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
}, 60_000);
beforeEach(() => database.owner.query('truncate vault.house_style'));
afterAll(() => database?.drop());

const by = 'press-1';
const soest: IssuerFacts = { name: 'Kreis Soest', aliases: ['Pressestelle Kreis Soest'], style: { gender: 'colon' } };
const issuer = (issuerId: string, facts: IssuerFacts | null) => ({ issuerId, part: 'issuer' as const, key: '', facts, by });
const background = (text: string) => ({
  issuerId: 'kreis-soest',
  part: 'block' as const,
  key: 'hintergrund',
  facts: { kind: 'background' as const, versions: [{ text: `text-${text}` as const }] },
  by,
});

describe.each<[string, () => HouseStyles]>([
  ['in memory', () => new MemoryHouseStyles()],
  ['in PostgreSQL', () => new PostgresHouseStyles(database.pool)],
])('house styles %s', (_, open) => {
  /** A moment that lies behind everything kept so far and before everything kept later. */
  const moment = async () => {
    await wait(5);
    const now = new Date();
    await wait(5);
    return now;
  };

  it('find an issuer by each of its names, in any case, and nobody by part of one', async () => {
    const styles = open();
    expect(await styles.keep(issuer('kreis-soest', soest))).toBe(1);
    for (const name of ['Kreis Soest', 'KREIS   soest', 'pressestelle kreis soest'])
      expect(await styles.named([name, 'Niemand'])).toMatchObject([{ issuerId: 'kreis-soest', part: 'issuer', key: '', version: 1, by, facts: soest }]);
    for (const name of ['Soest', 'Kreis', '']) expect(await styles.named([name])).toEqual([]);
    expect(await styles.named([])).toEqual([]);
  });

  it('keep every version, and answer how it was at a moment', async () => {
    const styles = open();
    await styles.keep(issuer('kreis-soest', soest));
    await styles.keep(background('a'));
    const before = await moment();
    expect(await styles.keep(background('b'))).toBe(2);
    expect(await styles.keep(issuer('kreis-soest', { ...soest, name: 'Hansekreis Soest', aliases: [] }))).toBe(2);
    expect(await styles.named(['Kreis Soest'])).toEqual([]);
    expect(await styles.named(['hansekreis soest'])).toMatchObject([
      { part: 'block', key: 'hintergrund', version: 2, facts: { versions: [{ text: 'text-b' }] } },
      { part: 'issuer', version: 2 },
    ]);
    expect(await styles.named(['Kreis Soest'], before)).toMatchObject([
      { part: 'block', version: 1, facts: { versions: [{ text: 'text-a' }] } },
      { version: 1 },
    ]);
    expect(await styles.of('kreis-soest', before)).toEqual(await styles.named(['Kreis Soest'], before));
    expect(await styles.of('kreis-soest', new Date(0))).toEqual([]);
  });

  it('keep nothing when nothing changed, whatever the order in which it is told', async () => {
    const styles = open();
    await styles.keep(issuer('kreis-soest', soest));
    const { name, aliases, style } = soest;
    expect(await styles.keep(issuer('kreis-soest', { style, aliases, name }))).toBe(1);
  });

  it('let one of several editors win who looked at the same version', async () => {
    const styles = open();
    await styles.keep(issuer('kreis-soest', soest));
    const genders = ['pair', 'neutral', 'star'] as const;
    const saved = await Promise.allSettled(genders.map((gender) => styles.keep(issuer('kreis-soest', { ...soest, style: { gender } }), 1)));
    expect(saved.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(saved.flatMap((one) => (one.status === 'rejected' ? [one.reason as Error] : []))).toEqual([
      expect.any(VersionConflict),
      expect.any(VersionConflict),
    ]);
    await expect(styles.keep(issuer('neu', { ...soest, name: 'Neu', aliases: [] }), 1)).rejects.toMatchObject({ expected: 1, actual: 0 });
    const [one] = await styles.of('kreis-soest');
    expect(one?.version).toBe(2);
  });

  it('never let two issuers bear one name', async () => {
    const styles = open();
    await styles.keep(issuer('kreis-soest', soest));
    await expect(styles.keep(issuer('anderer', { name: 'Anderer', aliases: ['KREIS SOEST'], style: {} }))).rejects.toMatchObject({
      code: 'issuer-name-taken',
      message: expect.stringContaining('kreis-soest'),
    });
    await styles.keep(issuer('kreis-soest', null));
    expect(await styles.keep(issuer('anderer', { name: 'Anderer', aliases: ['KREIS SOEST'], style: {} }))).toBe(1);
    expect(await styles.named(['Kreis Soest'])).toMatchObject([{ issuerId: 'anderer' }]);
  });

  it('take back what is there, leave its past, and take nothing back twice', async () => {
    const styles = open();
    await styles.keep(issuer('kreis-soest', soest));
    await styles.keep(background('a'));
    const before = await moment();
    expect(await styles.keep({ ...background('a'), facts: null })).toBe(2);
    expect(await styles.of('kreis-soest')).toMatchObject([{ part: 'issuer' }]);
    expect(await styles.of('kreis-soest', before)).toMatchObject([{ part: 'block' }, { part: 'issuer' }]);
    await expect(styles.keep({ ...background('a'), facts: null })).rejects.toMatchObject({ code: 'unknown-text-block' });
    await expect(styles.keep(issuer('niemand', null))).rejects.toMatchObject({ code: 'unknown-issuer' });
    expect(await styles.keep(background('a'))).toBe(3);
  });

  it('refuse what is no text', async () => {
    await expect(open().keep(issuer('kreis-soest', { ...soest, aliases: ['a\u0000b'] }))).rejects.toMatchObject({
      code: 'text-not-storable',
      details: { path: 'aliases[0]' },
    });
  });

  it('list a hundred issuers page by page', async () => {
    const styles = open();
    for (let n = 100; n < 200; n++) await styles.keep(issuer(`kreis-${n}`, { name: `Kreis ${n}`, aliases: [], style: {} }));
    const ids: string[] = [];
    for (let after: string | undefined; ;) {
      const found = await styles.issuers({ after, limit: 30 });
      if (found.length === 0) break;
      ids.push(...found.map(({ issuerId }) => issuerId));
      after = ids.at(-1);
    }
    expect(ids).toEqual(Array.from({ length: 100 }, (_, n) => `kreis-${n + 100}`));
    expect(await styles.named(ids.map((id) => id.replace('kreis-', 'Kreis ')))).toHaveLength(100);
  });
});
