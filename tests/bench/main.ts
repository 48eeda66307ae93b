import 'reflect-metadata';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { TypstTypesetter } from '#libs/documents/typst.typesetter.js';
import { measureDaySheets } from '#tests/bench/day-sheets.js';
import { measureEngine } from '#tests/bench/engine.js';
import { measureGrowth, type Grown } from '#tests/bench/growth.js';
import { markdown, type Figures } from '#tests/bench/report.js';
import { measureStarts } from '#tests/bench/starts.js';
import { durableServer } from '#tests/faults/durable-database.js';

const REPORT = 'docs/performance.md';
const BEGIN = '<!-- npm run bench: begin -->';
const END = '<!-- npm run bench: end -->';
const PARTS = ['engine', 'growth', 'starts', 'documents'] as const;
const EVENTS_PER_VISIT = 10;

const { values } = parseArgs({
  options: {
    events: { type: 'string', default: '200000' },
    growth: { type: 'string', default: '100000' },
    only: { type: 'string', default: PARTS.join(',') },
    json: { type: 'string', default: 'out/bench.json' },
    'slice-ms': { type: 'string', default: '500' },
    rounds: { type: 'string', default: '5' },
    requests: { type: 'string', default: '100' },
    'keep-report': { type: 'boolean', default: false },
  },
});
const only = values.only.split(',');
const unknown = only.filter((part) => !PARTS.some((known) => known === part));
if (unknown.length > 0) throw new Error(`--only ${unknown.join(',')} is no part of the bench: name some of ${PARTS.join(',')}.`);
const [events, rounds, sliceMs, requests] = [Number(values.events), Number(values.rounds), Number(values['slice-ms']), Number(values.requests)];
const sizes = [1_000, 10_000, 100_000, 1_000_000].filter((size) => size <= Number(values.growth));
const tell = (sentence: string) => process.stderr.write(`${sentence}\n`);

const began = performance.now();
const server = await durableServer();
try {
  const figures = await measured();
  const text = markdown(figures);
  fs.mkdirSync(path.dirname(values.json), { recursive: true });
  fs.writeFileSync(values.json, `${JSON.stringify(figures, undefined, 2)}\n`);
  process.stdout.write(`${text}\n`);
  tell(`measured in ${Math.round((performance.now() - began) / 1000)} s; all figures stand in ${values.json}`);
  if (!values['keep-report'] && PARTS.every((part) => only.includes(part))) write(text);
} finally {
  await server.stop();
}

async function measured(): Promise<Figures> {
  const database = await server.database();
  const { rows } = await database.pool.query<{ version: string; durable: string }>(
    `select current_setting('server_version') as version, current_setting('fsync') || '/' || current_setting('synchronous_commit') as durable`,
  );
  const conditions = {
    PostgreSQL: rows[0]!.version,
    'fsync/synchronous_commit': rows[0]!.durable,
    Node: process.versions.node,
    cores: os.availableParallelism(),
    'rounds of': `${rounds} × ${sliceMs} ms`,
    'log of catch-up and rebuild': events,
    on: new Date().toISOString().slice(0, 10),
  };
  const engine = only.includes('engine')
    ? await measureEngine(database, { sliceMs, rounds, events, streams: 50, lagSeconds: 3 }, ({ name, yardstick: { ratio }, goal }) =>
        tell(`${name}: ${ratio.toFixed(2)} ${goal && `(goal ${goal})`}`),
      )
    : { engine: [] };
  await database.drop();
  const growth: Grown[] = [];
  for (const size of only.includes('growth') ? sizes : []) {
    growth.push(await measureGrowth(server, size / EVENTS_PER_VISIT, { sliceMs, rounds, requests }));
    tell(`${size} events: ${growth.at(-1)!.command.ours.toFixed(0)} commands/s`);
  }
  const starts = only.includes('starts') ? { starts: await measureStarts(3) } : {};
  const documents = only.includes('documents') ? { daySheets: await daySheets() } : {};
  return { conditions, ...engine, growth, ...starts, ...documents };
}

async function daySheets() {
  const typesetter = new TypstTypesetter({ workers: 1 });
  const rate = await measureDaySheets(typesetter, rounds, 60);
  await typesetter.onApplicationShutdown();
  return rate;
}

/** Replaces the tables in the document; the words around them stay. */
function write(text: string): void {
  const before = fs.readFileSync(REPORT, 'utf8');
  const [from, to] = [before.indexOf(BEGIN), before.indexOf(END)];
  if (from < 0 || to < from) throw new Error(`${REPORT} has lost the marks between which the tables stand: ${BEGIN} and ${END}.`);
  fs.writeFileSync(REPORT, `${before.slice(0, from + BEGIN.length)}\n${text}\n${before.slice(to)}`);
}
