import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import pg from 'pg';
import { ask } from '#apps/cli/ask.js';
import type { Dossier } from '#libs/dossiers/dossier.js';
import { startProduct, type Product } from '#tests/faults/the-product.js';
import { loggingPostgres, type LoggingPostgres } from '#tests/privacy/logging-postgres.js';
import { secretsOf } from '#tests/privacy/secrets.js';
import { databaseSinks, leaksIn, type Sink } from '#tests/privacy/sinks.js';
import { seedsFolder, seedsMissing, seedText, withSeedQuotes } from '#tests/samples/with-quotes.js';

jest.setTimeout(120_000);

const samples = join('tests', 'samples');
const read = (...file: string[]) => JSON.parse(readFileSync(join(samples, ...file), 'utf8')) as Dossier;
const jsonIn = (...folder: string[]) => readdirSync(join(samples, ...folder)).filter((file) => file.endsWith('.json'));
const seeds = seedsFolder();
const fiveSamples = jsonIn().map((file) => read(file));
const irregular = jsonIn('irregular').map((file) => read('irregular', file));
const quoted = seeds === undefined ? [] : fiveSamples.map((one) => ({ ...withSeedQuotes(one, seedText(seeds, one.id)), id: `${one.id}-quoted` }));

/** Full names of its people in every wording of a dossier that describes things. */
const talkative: Dossier = {
  schema: 'ortstermin/dossier@1',
  id: 'names-in-wording',
  when: { date: '2020-03-05', asWritten: 'am Tag nach dem Geburtstag von Thusnelda Quittenbaum' },
  tour: { name: 'Auf den Spuren von Thusnelda Quittenbaum' },
  principals: [{ person: { name: 'Thusnelda Quittenbaum', gender: 'f' }, office: { title: 'Staatssekretärin' } }],
  hosts: [{ organisation: 'Kreis Soest', unit: 'Büro Korbinian Zwetschgenmeier' }],
  stops: [
    {
      id: 'a',
      venue: 'Haus Thusnelda Quittenbaum',
      room: 'Saal KORBINIAN ZWETSCHGENMEIER',
      town: 'Soest',
      organisation: 'Stiftung Korbinian  Zwetschgenmeier',
    },
    { id: 'b', venue: 'Rathaus', address: 'Thusnelda-Quittenbaum-Platz 1', appointment: 'Termin mit Korbinian Zwetschgenmeier' },
  ],
  transfers: [{ from: 'a', to: 'b', mode: 'im Wagen von Korbinian Zwetschgenmeier' }],
  agenda: [
    {
      kind: 'exchange',
      title: 'Gespräch mit Korbinian Zwetschgenmeier',
      topics: ['Thusnelda Quittenbaums Vorhaben'],
      presenters: ['Korbinian Zwetschgenmeier'],
    },
    { kind: 'walk-through', title: 'Rundgang (Korbinian Zwetschgenmeier/Thusnelda Quittenbaum)' },
  ],
  participants: [{ person: { name: 'Korbinian Zwetschgenmeier', gender: 'm' }, offices: [{ title: 'Vorsitz' }] }],
  groups: [{ label: 'Familie von Korbinian Zwetschgenmeier', headcount: { exact: 4 } }],
  occasions: [{ kind: 'award', title: 'Preis für Korbinian Zwetschgenmeier', recipients: ['Korbinian Zwetschgenmeier'] }],
  priorContacts: [{ date: '2019-01-01', title: 'Besuch bei Korbinian Zwetschgenmeier' }],
  statements: [{ kind: 'direct', speaker: 'Korbinian Zwetschgenmeier', topic: 'Über Thusnelda Quittenbaum', segments: ['Sie kommt immer wieder gern.'] }],
  photos: [
    {
      title: 'Thusnelda Quittenbaum im Garten',
      positions: [{ name: 'Thusnelda Quittenbaum' }],
      unnamedGroup: 'Freunde von Korbinian Zwetschgenmeier',
      credit: 'Foto: Agathe Mirabelle',
    },
  ],
  release: {
    issuer: 'Büro Thusnelda Quittenbaum',
    headline: 'Quittenbaum kommt nach Soest',
    topics: ['Thusnelda Quittenbaum'],
    contact: 'Agathe Mirabelle, Telefon 02921 4711',
  },
  sources: [{ publisher: 'Blatt von Korbinian Zwetschgenmeier', note: 'Abgeschrieben von Agathe Mirabelle' }],
};
const refusedWithNames = [
  { ...talkative, id: 'refused-1', agenda: [{ kind: 'meal', title: 'Imbiss', stop: 'bei Korbinian Zwetschgenmeier' }] },
  { ...talkative, id: 'refused-2', when: { date: '2020-03-05', weekdayAsWritten: 'Tag der Thusnelda Quittenbaum' } },
  { ...talkative, id: 'refused-3', 'Agathe Mirabelle': 1 },
  { ...talkative, id: 'refused-4', hosts: [{ organisation: 'Haus Agathe Mirabelle\u0000' }] },
] as unknown as Dossier[];

const everyone = [...fiveSamples, ...irregular, ...quoted, talkative];
const secrets = secretsOf(everyone.filter(({ id }) => !id.startsWith('refused-')));
let server: LoggingPostgres;
let product: Product;
let pool: pg.Pool;
let listening: pg.Client;
const told: string[] = [];
const outcomes: { id: string; status: number; visitId: string }[] = [];

const post = (address: string, body: unknown) =>
  ask('everyone', `${product.url}${address}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'idempotency-key': `k-${outcomes.length}-${told.length}` },
    body: JSON.stringify(body),
  });

async function sinks(): Promise<Sink[]> {
  return [
    ...(await databaseSinks(pool)),
    { name: 'NOTIFY', pieces: told },
    { name: 'the output of the product', pieces: product.said().split('\n') },
    { name: 'the log of the PostgreSQL server', pieces: server.log().split('\n') },
  ];
}

beforeAll(async () => {
  server = await loggingPostgres();
  product = await startProduct(server, { LOG_LEVEL: 'trace' });
  pool = new pg.Pool({ connectionString: server.ownerUrl });
  listening = new pg.Client({ connectionString: server.url });
  await listening.connect();
  listening.on('notification', ({ channel, payload }) => told.push(`${channel} ${payload}`));
  await listening.query('listen es_event');
  let last = '';
  for (const dossier of [...everyone, ...refusedWithNames]) {
    const response = await post('/v1/dossiers', dossier);
    const { visitId = '', position = '' } = (await response.json()) as { visitId?: string; position?: string };
    outcomes.push({ id: dossier.id, status: response.status, visitId });
    if (position > last) last = position;
    if (visitId !== '') await post('/v1/press-releases', { visitId, kind: 'report' });
  }
  const { visitId } = outcomes.find(({ id }) => id === talkative.id)!;
  await post(`/v1/visits/${visitId}/override-conflict`, { conflict: 'k1', reason: 'Thusnelda Quittenbaum ist erkrankt' });
  await ask('everyone', `${product.url}/v1/persons?name=Thusnelda%20Quittenbaum`);
  await ask('everyone', `${product.url}/v1/visits?limit=1`, { headers: { 'min-position': last } });
});
afterAll(async () => {
  await listening?.end();
  await pool?.end();
  await product?.end('SIGKILL');
  await server?.stop();
});

const withQuotes = seeds === undefined ? `, without the quotes of the articles: ${seedsMissing}` : ` and the quotes of the five articles`;

describe(`outside the vault, after the import of ${everyone.length} dossiers${withQuotes}`, () => {
  it('they were imported, or refused as they should be', () => {
    const refused = outcomes.filter(({ status }) => status >= 400).map(({ id }) => id);
    expect(refused.filter((id) => !id.startsWith('refused-'))).toEqual([]);
    expect(refused.length).toBeGreaterThan(refusedWithNames.length);
    expect(told.length).toBeGreaterThan(20);
    expect(secrets.length).toBeGreaterThan(150);
  });

  it('stands no name, no quote, no caption, no note and no contact', async () => {
    const all = await sinks();
    const filled = all.filter(({ pieces }) => pieces.length > 0).map(({ name }) => name);
    expect(filled).toEqual(expect.arrayContaining(['es.event', 'views.follower', 'NOTIFY', 'the output of the product', 'the log of the PostgreSQL server']));
    expect(leaksIn(all, secrets)).toEqual([]);
  });

  it('is told by NOTIFY nothing but a position, or nothing at all', () => {
    expect(told.filter((line) => !/^es_event \d*$/.test(line))).toEqual([]);
  });

  it('stand tokens in the place of the names that wording holds, and people read the names', async () => {
    const { visitId } = outcomes.find(({ id }) => id === talkative.id)!;
    const { rows } = await pool.query<{ text: string }>(`select string_agg(data::text, ' ') as text from es.event where stream like $1`, [`%-${visitId}`]);
    expect(rows[0]!.text.match(/\{person-[0-9a-f-]{36}/g)!.length).toBeGreaterThan(8);
    const itinerary = await (await ask('everyone', `${product.url}/v1/visits/${visitId}/itinerary`, { headers: { accept: 'text/plain' } })).text();
    for (const wording of [
      'Haus Thusnelda Quittenbaum',
      'Saal KORBINIAN ZWETSCHGENMEIER',
      'Gespräch mit Korbinian Zwetschgenmeier',
      'Familie von Korbinian Zwetschgenmeier',
    ]) {
      expect(itinerary).toContain(wording);
    }
    expect(itinerary).not.toMatch(/\{person-|\{text-/);
    const exported = await (await ask('everyone', `${product.url}/v1/visits/${visitId}/dossier`)).json();
    expect(exported).toEqual(talkative);
  });
});

describe('the search itself', () => {
  it('finds a leak wherever one is planted', async () => {
    const name = 'Walburga Stachelbeer';
    const client = await pool.connect();
    try {
      await client.query('begin');
      const last = `(select max(position) from es.event)`;
      for (const [sink, plant] of [
        [
          'es.event',
          `update es.event set data = json_build_object('x', json_build_object('y', 'Frau WALBURGA\u00a0STACHELBEER kam')) where position = ${last}`,
        ],
        ['es.event', `update es.event set metadata = '{"by":"walburga stachelbeer"}' where position = ${last}`],
        ['es.event', `update es.event set stream = 'visit-Stachelbeer' where position = ${last}`],
        ['views.follower', `update views.follower set owner = 'Stachelbeer'`],
      ] as const) {
        await client.query('savepoint before');
        await client.query(plant);
        const found = leaksIn(await databaseSinks(client as unknown as pg.Pool), [name, 'Stachelbeer']);
        expect([plant, found.length > 0 && found.every((leak) => leak.startsWith(sink))]).toEqual([plant, true]);
        await client.query('rollback to before');
      }
    } finally {
      await client.query('rollback');
      client.release();
    }
    const talkative = await pool.connect();
    await talkative.query('set log_min_messages = error');
    await talkative.query(`select 'Walburga Stachelbeer'::int`).catch(() => undefined);
    talkative.release(true);
    expect(leaksIn(await sinks(), [name])).toEqual([expect.stringContaining('the log of the PostgreSQL server')]);
  });
});
