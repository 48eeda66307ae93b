import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { ErasureLedger } from '#libs/privacy/erasure-ledger.js';
import { replayErasures } from '#libs/privacy/replay-erasures.js';
import { readConfig } from '#libs/platform/config.js';
import { Settings } from '#libs/platform/settings.js';
import { nameOf, tracesOfName, visitOf } from '#tests/privacy/people-of-a-visit.js';
import { testKeys } from '#tests/support/keys.js';
import { testSystem, type TestSystem } from '#tests/support/system.js';
import { openedBoxes } from '#tests/vault/opened-boxes.js';

let system: TestSystem;
let owner: pg.Pool;
let folder: string;
let ledger: string;
let visitId: string;
let position: string;
const ids = new Map<string, string>();
const [principal, speaker, guest, other] = [0, 1, 2, 3].map(nameOf) as [string, string, string, string];

const personIn = async (name: string) =>
  (await system.ask<{ items: { personId: string }[] }>('GET', `/v1/persons?name=${encodeURIComponent(name)}`)).body.items[0]!.personId;
const read = async (address: string, accept = 'text/plain') => (await system.ask('GET', address, undefined, { accept, 'min-position': position })).text;
const vault = async () => openedBoxes(owner, await testKeys(owner));

beforeAll(async () => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'ortstermin-erasure-'));
  ledger = path.join(folder, 'erasures.jsonl');
  system = await testSystem(new Settings(readConfig({ ERASURE_LEDGER: ledger })));
  owner = new pg.Pool({ connectionString: system.ownerUrl });
  const imported = await system.ask<{ visitId: string; position: string }>('POST', '/v1/dossiers', visitOf([principal, speaker, guest, other], 'v'), {
    'idempotency-key': 'v',
  });
  ({ visitId, position } = imported.body);
  for (const name of [principal, speaker, guest, other]) ids.set(name, await personIn(name));
}, 120_000);
afterAll(async () => {
  await owner?.end();
  await system?.stop();
  fs.rmSync(folder, { recursive: true, force: true });
});

describe('erasing somebody', () => {
  it('is shown before it happens, and changes nothing by being shown', async () => {
    const before = await vault();
    const { body } = await system.ask('GET', `/v1/persons/${ids.get(speaker)}/erasure`);
    expect(body).toMatchObject({ state: 'possible', exemptions: [] });
    expect((body as { erases: Record<string, number> }).erases).toMatchObject({ facts: 2, dossiers: 1 });
    expect(await vault()).toEqual(before);
    expect(fs.existsSync(ledger)).toBe(false);
  });

  it('is refused while they hold a public office, with what to do', async () => {
    const id = ids.get(principal)!;
    await system.ask('PUT', `/v1/persons/${id}`, { name: principal, officeHolder: true });
    expect((await system.ask('GET', `/v1/persons/${id}/erasure`)).body).toMatchObject({ state: 'exempt', exemptions: [{ reason: 'in-office', until: null }] });
    expect(await system.ask('POST', `/v1/persons/${id}/erase`)).toMatchObject({ status: 409, body: { remedy: expect.stringContaining('office ended') } });
    expect((await system.ask('GET', `/v1/persons/${id}`)).status).toBe(200);
  });

  it('leaves «gelöscht» wherever they stood, and nothing of them in the vault', async () => {
    const id = ids.get(speaker)!;
    const pages = [`/v1/visits/${visitId}/itinerary`, `/v1/visits/${visitId}/attendance-list`, `/v1/visits/${visitId}/history`];
    for (const page of pages.slice(0, 2)) expect(await read(page)).toContain(speaker);
    const { body } = await system.ask<{ at: string }>('POST', `/v1/persons/${id}/erase`);
    expect(body).toEqual({ personId: id, state: 'erased', at: expect.any(String) });
    expect(await system.ask('POST', `/v1/persons/${id}/erase`)).toMatchObject({ status: 200, body });
    expect(await system.ask('GET', `/v1/persons/${id}/erasure`)).toMatchObject({ status: 200, body });
    expect((await system.ask('GET', `/v1/persons/${id}`)).status).toBe(404);
    for (const page of pages) {
      const text = await read(page);
      for (const trace of tracesOfName(1)) expect(text.toLowerCase()).not.toContain(trace.toLowerCase());
    }
    expect(await read(pages[0]!)).toContain('gelöscht');
    expect(await read(`/v1/visits/${visitId}/dossier`, 'application/json')).not.toContain(tracesOfName(1)[1]);
    const left = (await vault()).join('\n').toLowerCase();
    for (const trace of tracesOfName(1)) expect(left).not.toContain(trace.toLowerCase());
    expect(left).toContain(guest.toLowerCase());
  });

  it('is written into a ledger outside of the database, with ids and instants only', async () => {
    const lines = fs.readFileSync(ledger, 'utf8').trim().split('\n');
    expect(lines).toHaveLength(1);
    expect(JSON.parse(lines[0]!)).toEqual({ person: ids.get(speaker), at: expect.any(String), mac: expect.stringMatching(/^[0-9a-f]{32}$/) });
  });
});

describe('the ledger', () => {
  it('is replayed on a restored backup: who was erased since goes again', async () => {
    const keys = await testKeys(owner);
    const book = new ErasureLedger(ledger, keys);
    await book.append({ person: ids.get(guest) as 'person-', at: new Date().toISOString() });
    const how = { today: '2026-11-25', archiveDays: 0 };
    expect(await replayErasures(owner, keys, book, how)).toEqual({ listed: 2, erased: 1 });
    expect(await replayErasures(owner, keys, book, how)).toEqual({ listed: 2, erased: 0 });
    expect((await vault()).join('\n')).not.toContain(tracesOfName(2)[1]);
    expect((await system.ask('GET', `/v1/persons/${ids.get(guest)}`)).status).toBe(404);
  });

  it('refuses a line that somebody changed or added, and passes over one that a crash cut off', async () => {
    const keys = await testKeys(owner);
    const lines = fs.readFileSync(ledger, 'utf8');
    const copy = path.join(folder, 'copy.jsonl');
    const asks = (content: string) => {
      fs.writeFileSync(copy, content);
      return new ErasureLedger(copy, keys);
    };
    await expect(asks(lines.replace(/"at":"20/, '"at":"19')).read()).rejects.toThrow(/^Line 1 of .* was not written by this installation/);
    await expect(asks(`${lines}{"person":"person-1","at":"x","mac":"00"}\n`).read()).rejects.toThrow(/^Line 3 of/);
    const cut = asks(`${lines}{"person":"pers`);
    expect(await cut.read()).toHaveLength(2);
    await cut.append({ person: 'person-1', at: 'x' });
    expect(await cut.read()).toHaveLength(3);
  });
});
