import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { readConfig } from '#libs/platform/config.js';
import { Settings } from '#libs/platform/settings.js';
import { DELIVERED } from '#libs/privacy/domain/retention.js';
import { retentionDays } from '#libs/privacy/retention-days.js';
import { nameOf, visitOf } from '#tests/privacy/people-of-a-visit.js';
import { testSystem, type TestSystem } from '#tests/support/system.js';

let system: TestSystem;
let owner: pg.Pool;
let folder: string;
let personId: string;
let feedId: string;

type Due = { readonly kind: string; readonly days: number | null; readonly due: number; readonly since: string | null };
const due = async () => {
  const { body } = await system.ask<{ items: Due[] }>('GET', '/v1/privacy/retention');
  return Object.fromEntries(body.items.filter((one) => one.due > 0).map((one) => [one.kind, one.due]));
};

beforeAll(async () => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'ortstermin-retention-'));
  const file = path.join(folder, 'retention.json');
  fs.writeFileSync(file, JSON.stringify({ calendarFeeds: 7, people: 30, drafts: null }));
  system = await testSystem(new Settings(readConfig({ ERASURE_LEDGER: path.join(folder, 'erasures.jsonl'), RETENTION_FILE: file })));
  owner = new pg.Pool({ connectionString: system.ownerUrl });
  const { body } = await system.ask<{ visitId: string }>('POST', '/v1/dossiers', visitOf([0, 1, 2].map(nameOf), 'v'));
  await system.ask('POST', `/v1/visits/${body.visitId}/cancel`, { reason: 'Terminkollision' });
  ({ personId } = (await system.ask<{ personId: string }>('POST', '/v1/persons', { name: 'Anna Vergangen' })).body);
  await system.ask('POST', '/v1/persons', { name: 'Berta Gegenwart', officeHolder: true });
  ({ feedId } = (await system.ask<{ feedId: string }>('POST', '/v1/calendar/feeds', { principalId: personId })).body);
}, 120_000);
afterAll(async () => {
  await owner?.end();
  await system?.stop();
  fs.rmSync(folder, { recursive: true, force: true });
});

describe('what is kept for a time only', () => {
  it('is not due as long as its days last, however long ago the visit was', async () => {
    expect(await due()).toEqual({});
    expect((await system.ask<{ items: Due[] }>('GET', '/v1/privacy/retention')).body.items.map(({ kind, days }) => [kind, days])).toEqual(
      Object.entries({ ...DELIVERED, calendarFeeds: 7, drafts: null, people: 30 }),
    );
  });

  it('is told when it is due, and stays until it is deleted', async () => {
    await owner.query(`update vault.calendar_feed set revoked_at = now() - interval '8 days'`);
    await owner.query(
      `insert into vault.answer_link (id, digest, visit_id, person_id, created_by) select v.key, sha256(v.key::bytea), v.key, $1, 'planner-1'
         from access.reach v where v.doc ->> 'kind' = 'visit'`,
      [personId],
    );
    await owner.query(`update vault.text set kept_at = now() - interval '6 years' where kind = 'reason'`);
    await owner.query(`update vault.directory_version set recorded_at = now() - interval '31 days'`);
    const before = await due();
    expect(before).toEqual({ answerLinks: 1, calendarFeeds: 1, visitNotes: 1, people: 1 });
    expect(await due()).toEqual(before);
    expect((await system.ask('GET', `/v1/persons/${personId}`)).status).toBe(200);
  });

  it('goes when it is due: the subscription, the notes of an old visit, whom nobody has named for long; holders of a public office stay', async () => {
    const { body } = await system.ask<{ items: Due[] }>('POST', '/v1/privacy/retention');
    expect(body.items.find(({ kind }) => kind === 'people')).toMatchObject({ due: 1 });
    expect(await due()).toEqual({});
    expect((await system.ask('GET', `/v1/persons/${personId}`)).status).toBe(404);
    expect((await system.ask('GET', '/v1/persons?name=Berta%20Gegenwart')).body).toMatchObject({ items: [{ name: 'Berta Gegenwart' }] });
    expect((await system.ask('GET', `/v1/persons?name=${encodeURIComponent(nameOf(1))}`)).body).toMatchObject({ items: [{ name: nameOf(1) }] });
    expect((await owner.query(`select from vault.calendar_feed where id = $1`, [feedId])).rowCount).toBe(0);
    expect((await owner.query(`select from vault.text where kind = 'reason' and kept_at < now() - interval '1 year'`)).rowCount).toBe(0);
  });
});

describe('the file of a house', () => {
  const read = (content: string) => {
    const file = path.join(folder, 'some.json');
    fs.writeFileSync(file, content);
    return () => retentionDays(file);
  };

  it('changes what it names, and is refused with a sentence when it cannot be used', () => {
    expect(read('{"people": null}')()).toEqual({ ...DELIVERED, people: null });
    expect(retentionDays(undefined)).toBe(DELIVERED);
    expect(read('{"people": 0}')).toThrow(/RETENTION_FILE\) cannot be used. people: /);
    expect(read('{"poeple": 9}')).toThrow(/cannot be used.*poeple.*It holds one JSON object of clearanceLinks/);
    expect(read('people: 3')).toThrow(/cannot be read as JSON/);
  });
});
