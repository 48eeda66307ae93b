import { TypstTypesetter } from '#libs/documents/typst.typesetter.js';
import { printsSaying, visitSaying } from '#libs/documents/testing.js';
import type { Print, ProgrammePrint, ProgrammeRow } from '#libs/documents/prints.js';
import { tourMap } from '#libs/documents/tour-map.js';
import { median } from '#tests/bench/measure.js';
import { processTree } from '#tests/bench/process-tree.js';

// `npm run bench:documents [-- DAY_SHEETS]`: files per second of one worker, kind by kind, and memory over many files. Every file has words of its own,
// so that nothing can be taken from the file before. Memory and CPU are those of this process and of all that it starts.
const DOCUMENTS = Number(process.argv[2] ?? 1_000);
const PER_ROUND = 60;
const ROUNDS = 5;
const STEP = Math.min(DOCUMENTS, 250);
const CALLERS = 4;
const LOOK_EVERY_MS = 50;

const typesetter = new TypstTypesetter({ workers: 1 });

/** A day sheet as planners have them: three stops on the map, twelve points with times, two drives. */
function daySheet(number: number): ProgrammePrint {
  const towns = [
    { label: '1', town: 'Coesfeld', latitude: 51.946, longitude: 7.167 },
    { label: '2', town: 'Borken', latitude: 51.844, longitude: 6.858 },
    { label: '3', town: 'Bottrop', latitude: 51.524, longitude: 6.928 },
  ];
  const rows = towns.flatMap(({ label, town }, stop): ProgrammeRow[] => [
    { row: 'stop', title: `${label}. Kreishaus ${town}, Sitzungssaal ${number}`, when: `${9 + 2 * stop}.15–${11 + 2 * stop}.00 Uhr`, lines: [], mark: null },
    ...Array.from({ length: 4 }, (_, point): ProgrammeRow => ({
      row: 'item',
      when: `${9 + 2 * stop}.${point}5 Uhr`,
      title: `Gespräch ${number}.${point} mit Ehrenamtlichen des Sprachpatenprogramms`,
      remarks: '30 Minuten, Austausch',
      lines: ['Themen: Mehrsprachigkeit; Elternbildung; Anerkennungsberatung'],
      who: 'Dr. Ada Beispiel, Jörg Muster',
      press: point === 3,
      mark: point === 2 ? 'geändert' : null,
    })),
    ...(stop < 2 ? [{ row: 'drive', text: 'Fahrt, 50 Minuten (Dienstwagen)', mark: null } as const] : []),
  ]);
  const [print] = printsSaying(`Besuchsreise ${number}`) as [ProgrammePrint];
  const map = tourMap(towns, { millimetres: 46, heightByWidth: 1.1, route: true, unplaced: [] });
  return { ...print, programme: { ...visitSaying(`Besuchsreise ${number}`), map, rows } };
}

type Rate = { readonly perSecond: number; readonly perCpuSecond: number };

/** Files per second, with several askers at once; and per second of CPU time, which a busy machine changes least. */
async function rate(count: number, print: (number: number) => Print): Promise<Rate> {
  let next = 0;
  const [begin, used] = [performance.now(), processTree().cpuSeconds];
  await Promise.all(
    Array.from({ length: CALLERS }, async () => {
      while (next < count) await typesetter.typeset(print(next++));
    }),
  );
  return { perSecond: (count * 1000) / (performance.now() - begin), perCpuSecond: count / (processTree().cpuSeconds - used) };
}

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
