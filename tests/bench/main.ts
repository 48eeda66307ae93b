import fs from 'node:fs';
import os from 'node:os';
import { parseArgs } from 'node:util';
import { startPostgres } from '#infra/embedded/postgres.js';
import { postgresEventing } from '#libs/eventing/postgres.eventing.js';
import { migrate } from '#libs/platform/migrations.js';
import { createPool } from '#libs/platform/postgres.js';
import { appendMatches, fill, lag, logMatches, readMatches, yardsticks } from '#tests/bench/matches.js';
import { measure, type Result } from '#tests/bench/measure.js';

const REPORT = 'docs/performance.md';
const BEGIN = '<!-- npm run bench: begin -->';
const END = '<!-- npm run bench: end -->';

const INTRODUCTION = `# How fast it is

\`npm run bench\` measures the event store and the views against what the same PostgreSQL does without them, in turns in one run; medians of the rounds, ratios taken round by round.
The yardsticks: a prepared INSERT of the same row into a table with the same indexes, each its own durable commit, by as many connections as there are callers; the ordered SELECT of the same columns as text, its data parsed (and once nothing parsed); that SELECT and a COPY of the finished documents into a table with the same indexes.

${BEGIN}
${END}
`;

const { values } = parseArgs({ options: { events: { type: 'string', default: '200000' }, only: { type: 'string', default: '' } } });
const events = Number(values.events);

const server = await startPostgres();
const owner = createPool(server.ownerUrl, { name: 'bench-owner', max: 40 });
const pool = createPool(server.url, { name: 'bench', max: 40 });
try {
  await migrate(owner);
  await yardsticks(owner);
  const eventing = postgresEventing(pool, { report: (level, message, cause) => level === 'error' && process.stderr.write(`${message} ${String(cause)}\n`) });
  const results: Result[] = [];
  const play = async (matches: Parameters<typeof measure>[0][]) => {
    for (const match of matches) {
      if (!match.name.includes(values.only)) continue;
      const result = await measure(match);
      process.stderr.write(`${result.name}: ${result.ratio.toFixed(2)} ${result.goal && `(goal ${result.goal})`}\n`);
      results.push(result);
    }
  };
  await play(appendMatches(owner, eventing));
  await play(await readMatches(pool, eventing));
  await owner.query('truncate es.event');
  await fill(owner, events);
  await play(logMatches(owner, eventing, events));
  const [half, most] = await lag(eventing, 3);
  const { rows } = await pool.query<{ version: string }>(`select current_setting('server_version') as version`);
  const table = report(
    results,
    `PostgreSQL ${rows[0]!.version} (embedded, durable), Node ${process.versions.node}, ${os.availableParallelism()} cores, log of ${events} events`,
    `From the answer to a command until its view shows it, at 200 commands a second: p50 ${half.toFixed(1)} ms, p99 ${most.toFixed(1)} ms (goals 20 and 100).`,
  );
  process.stdout.write(`${table}\n`);
  if (values.only === '') write(table);
  await eventing.close();
} finally {
  await pool.end();
  await owner.end();
  await server.stop();
}

function report(results: readonly Result[], conditions: string, delay: string): string {
  const lines = results.map(
    ({ name, unit, goal, ours, yardstick, ratio }) =>
      `| ${name} | ${Math.round(ours)} ${unit} | ${Math.round(yardstick)} | **${ratio.toFixed(2)}** | ${goal} |`,
  );
  return [`${conditions}.`, '', '| What | Ours | Yardstick | Ratio | Goal |', '|---|---|---|---|---|', ...lines, '', delay].join('\n');
}

/** Replaces the table in the document; the words around it stay. */
function write(table: string): void {
  const before = fs.existsSync(REPORT) ? fs.readFileSync(REPORT, 'utf8') : INTRODUCTION;
  const from = before.indexOf(BEGIN) + BEGIN.length;
  fs.writeFileSync(REPORT, `${before.slice(0, from)}\n${table}\n${before.slice(before.indexOf(END))}`);
}
