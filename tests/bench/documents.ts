import { TypstTypesetter } from '#libs/documents/typst.typesetter.js';
import { printsSaying } from '#libs/documents/testing.js';
import type { Print } from '#libs/documents/prints.js';
import { daySheet, typesettingRate, type Rate } from '#tests/bench/day-sheets.js';
import { median } from '#tests/bench/measure.js';
import { processTree } from '#tests/bench/process-tree.js';

// `npm run bench:documents [-- DAY_SHEETS]`: files per second of one worker, kind by kind, and memory over many files. Every file has words of its own,
// so that nothing can be taken from the file before. Memory and CPU are those of this process and of all that it starts.
const DOCUMENTS = Number(process.argv[2] ?? 1_000);
const PER_ROUND = 60;
const ROUNDS = 5;
const STEP = Math.min(DOCUMENTS, 250);
const LOOK_EVERY_MS = 50;

const typesetter = new TypstTypesetter({ workers: 1 });
const rate = (count: number, print: (number: number) => Print): Promise<Rate> => typesettingRate(typesetter, count, print);

async function ratesOf(print: (number: number) => Print): Promise<string> {
  await rate(10, print);
  const rates: Rate[] = [];
  for (let round = 0; round < ROUNDS; round++) rates.push(await rate(PER_ROUND, (number) => print(round * PER_ROUND + number + 1_000)));
  return `${median(rates.map(({ perSecond }) => perSecond)).toFixed(1)} | ${median(rates.map(({ perCpuSecond }) => perCpuSecond)).toFixed(1)}`;
}

/** The most memory that was seen while `work` ran. */
async function highest(work: () => Promise<unknown>): Promise<number> {
  let most = 0;
  const timer = setInterval(() => (most = Math.max(most, processTree().megabytes)), LOOK_EVERY_MS);
  await work();
  clearInterval(timer);
  return most;
}

console.log(`Node ${process.versions.node}, one worker. Memory of all processes together over ${DOCUMENTS} day sheets, all different, in MB:\n`);
console.log('| Day sheets | This process | All, then | All, at most since the line before |\n|---|---|---|---|');
for (let made = 0; made < DOCUMENTS; made += STEP) {
  const most = await highest(() => rate(STEP, (number) => daySheet(100_000 + made + number)));
  console.log(`| ${made + STEP} | ${Math.round(process.memoryUsage.rss() / 1024 / 1024)} | ${processTree().megabytes} | ${most} |`);
}

console.log(`\nMedian of ${ROUNDS} rounds of ${PER_ROUND} files:\n\n| File | Per second | Per second of CPU |\n|---|---|---|`);
console.log(`| day sheet: 3 stops on the map, 12 points | ${await ratesOf(daySheet)} (goal 20) |`);
for (const [index, { kind }] of printsSaying('x').entries())
  if (kind !== 'programme') console.log(`| ${kind}, short | ${await ratesOf((number) => printsSaying(`Kreis ${number}`)[index]!)} |`);
await typesetter.onApplicationShutdown();
