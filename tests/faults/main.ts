import fs from 'node:fs';
import { parseArgs } from 'node:util';
import { commitNobodyAwaits, faults, POSTGRES_KILLED } from '#tests/faults/faults.js';
import { runFaults, type Outcome } from '#tests/faults/run.js';

const REPORT = 'docs/reliability.md';
const BEGIN = '<!-- npm run faults: begin -->';
const END = '<!-- npm run faults: end -->';

const { values } = parseArgs({
  options: {
    kills: { type: 'string', default: '200' },
    seed: { type: 'string', default: '1' },
    write: { type: 'boolean', default: false },
    control: { type: 'boolean', default: false },
    only: { type: 'string', default: '' },
  },
});
const [kills, seed] = [Number(values.kills), Number(values.seed)];
if (!Number.isInteger(kills) || kills < 1 || !Number.isInteger(seed))
  throw new Error('--kills and --seed are whole numbers: npm run faults -- --kills 200 --seed 1');
if (values.write && values.control) throw new Error('--write keeps the figures of the product, and --control breaks it: leave one of them out');
const begin = performance.now();
const report = (line: string) => void process.stderr.write(`${line}\n`);
// The control loses what was acknowledged: a run that does not find that proves nothing.
const control = values.control ? { prepare: commitNobodyAwaits, among: [POSTGRES_KILLED] } : {};
const among = faults.filter(({ name }) => name.includes(values.only));
if (among.every((fault) => fault.kills === 0))
  throw new Error(`--only is a part of the names of faults, one of which kills: ${faults.map(({ name }) => name).join('; ')}`);
const outcome = await runFaults({ kills, seed, report, among, ...control });
const figures = told(outcome, Math.round((performance.now() - begin) / 1000));
process.stdout.write(`${figures}\n`);
for (const fault of outcome.faults) process.stdout.write(`FAULT: ${fault}\n`);
if (values.write) write(figures);
const isFound = values.control ? outcome.faults.some((fault) => fault.endsWith('is lost')) : outcome.faults.length > 0;
process.exitCode = isFound === values.control ? 0 : 1;

function told({ kills: killed, happened, leftOut, acknowledged, askedAgain, events, restored, recoveries, faults }: Outcome, seconds: number): string {
  const sorted = recoveries.toSorted((a, b) => a - b);
  const part = (share: number) => `${((sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0) / 1000).toFixed(1)} s`;
  const lost = faults.filter((fault) => fault.endsWith('is lost')).length;
  const doubled = faults.filter((fault) => /carried out \d+ times/.test(fault)).length;
  return [
    `Seed ${seed}, ${killed} kills in ${seconds} s.`,
    '',
    ...leftOut.flatMap((sentence) => [sentence, '']),
    '| What happened | Times |',
    '|---|---|',
    ...Object.entries(happened)
      .toSorted(([, a], [, b]) => b - a)
      .map(([name, times]) => `| ${name} | ${times} |`),
    '',
    '| Figure | |',
    '|---|---|',
    `| commands acknowledged | ${acknowledged} |`,
    `| of them unknown until asked for again at the end | ${askedAgain} |`,
    `| events in the log | ${events} |`,
    `| of them in the backup that was taken meanwhile and restored | ${restored} |`,
    `| acknowledged and lost | ${lost} |`,
    `| carried out twice | ${doubled} |`,
    `| other faults found | ${faults.length - lost - doubled} |`,
    `| from the end of a fault to the next acknowledged command | median ${part(0.5)}, 95 % ${part(0.95)}, longest ${part(1)} |`,
  ].join('\n');
}

/** Replaces the figures in the document; the words around them stay. */
function write(text: string): void {
  const before = fs.readFileSync(REPORT, 'utf8');
  const from = before.indexOf(BEGIN) + BEGIN.length;
  fs.writeFileSync(REPORT, `${before.slice(0, from)}\n${text}\n${before.slice(before.indexOf(END))}`);
}
