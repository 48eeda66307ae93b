import type { Rate } from '#tests/bench/day-sheets.js';
import type { Grown } from '#tests/bench/growth.js';
import type { Result, Rival, Times } from '#tests/bench/measure.js';
import type { Starts } from '#tests/bench/starts.js';

/** All that one run has measured. What was left out of it is not there. */
export type Figures = {
  readonly conditions: Readonly<Record<string, string | number>>;
  readonly engine: readonly Result[];
  readonly lag?: Times;
  readonly growth: readonly Grown[];
  readonly starts?: Starts;
  readonly daySheets?: Rate;
};

const whole = (value: number) => String(Math.round(value));
const ms = (value: number) => value.toFixed(1);
const between = ({ ratio, spread: [least, most] }: Rival) => `**${ratio.toFixed(2)}** (${least.toFixed(2)}–${most.toFixed(2)})`;
const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');

/** Everything measured as Markdown, for people. */
export function markdown(figures: Figures): string {
  const { conditions, growth, lag, starts, daySheets } = figures;
  const conditionsInWords = Object.entries(conditions).map(([name, value]) => `${name} ${value}`);
  const one = [
    ...(lag
      ? [['from the answer to a command until its view shows it, at 200 commands a second', `p50 ${ms(lag.p50)} ms, p99 ${ms(lag.p99)} ms`, '20 and 100 ms']]
      : []),
    ...(starts
      ? [
          ['start of the embedded default to its first answer, on an empty data directory', `${starts.first.toFixed(1)} s`, '≤ 20 s'],
          ['the same, on a data directory of before', `${starts.warm.toFixed(1)} s`, '≤ 5 s'],
        ]
      : []),
    ...(daySheets
      ? [['day sheets as PDF, one worker', `${daySheets.perSecond.toFixed(1)}/s, ${daySheets.perCpuSecond.toFixed(1)} per second of CPU`, '≥ 20/s']]
      : []),
  ];
  return [
    `${conditionsInWords.join(', ')}.`,
    ...(figures.engine.length > 0 ? engineTables(figures.engine) : []),
    ...(one.length > 0 ? [table(['What', 'Measured', 'Goal'], one)] : []),
    ...(growth.length > 0 ? ['### As the log grows', ...growthTables(growth)] : []),
  ].join('\n\n');
}

function engineTables(engine: readonly Result[]): string[] {
  const compared = engine.filter(({ peers }) => Object.keys(peers).length > 0);
  const peers = Object.keys(compared[0]?.peers ?? {});
  return [
    table(
      ['What', 'Ours', 'Yardstick', 'Ratio (least–most)', 'Goal'],
      engine.map(({ name, unit, goal, ours, yardstick }) => [name, `${whole(ours)} ${unit}`, whole(yardstick.rate), between(yardstick), goal]),
    ),
    ...(compared.length > 0
      ? [
          table(
            ['The same by others', 'Ours', ...peers.flatMap((peer) => [peer, `Ours to ${peer}`])],
            compared.map((result) => [
              result.name,
              `${whole(result.ours)} ${result.unit}`,
              ...peers.flatMap((peer) => [whole(result.peers[peer]!.rate), between(result.peers[peer]!)]),
            ]),
          ),
        ]
      : []),
  ];
}

function growthTables(growth: readonly Grown[]): string[] {
  return [
    table(
      [
        'Visits',
        'Events',
        'Commands/s',
        'p50, p99 (goal: 3 times)',
        'Appends/s',
        'Commands to appends (goal ≥ 0.5)',
        'Streams/s',
        'Catch-up, events/s',
        'All views anew',
        'Memory of that',
      ],
      growth.map(({ visits, events, command, commandTook: { p50, p99 }, streams, catchUp, rebuild }) => [
        whole(visits),
        whole(events),
        whole(command.ours),
        `${ms(p50)}, ${ms(p99)} ms (${(p99 / p50).toFixed(1)})`,
        whole(command.yardstick.rate),
        between(command.yardstick),
        whole(streams),
        whole(catchUp),
        `${rebuild.seconds.toFixed(1)} s`,
        `${rebuild.megabytes} MB`,
      ]),
    ),
    table(
      ['Query', 'Visits', 'Bytes', 'p50', 'p99', 'Bare HTTP, p50', 'p99', 'p99 to p99 (goal ≤ 10)'],
      growth
        .flatMap(({ visits, queries }) => queries.map((query) => ({ visits, ...query })))
        .sort((a, b) => a.name.localeCompare(b.name) || a.visits - b.visits)
        .map(({ name, visits, bytes, ours, bare, ratio }) => [
          name,
          whole(visits),
          whole(bytes),
          `${ms(ours.p50)} ms`,
          `${ms(ours.p99)} ms`,
          `${bare.p50.toFixed(2)} ms`,
          `${bare.p99.toFixed(2)} ms`,
          `**${ratio.toFixed(1)}**`,
        ]),
    ),
  ];
}
