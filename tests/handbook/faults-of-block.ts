import type { Block } from '#tests/handbook/pages.js';

/** What is another one each time: ids, positions, moments of the run, digests, secrets of links. */
const VARIES: readonly RegExp[] = [
  /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g,
  /\b\d{20}\b/g,
  /\b20\d\d-\d\d-\d\dT[\d:.]+Z/g,
  /\b\d\d\.\d\d\.20(?!30)\d\d, \d\d\.\d\d Uhr/g,
  /\b\d{1,2}\. [A-ZÄ][a-zä]+ 20(?!30)\d\d, \d{1,2}\.\d\d Uhr/g,
  /\b[0-9a-f]{16,}\b/g,
  /\b\d+ events in \d+ seals/g,
];

const comparable = (text: string) => VARIES.reduce((rest, pattern) => rest.replaceAll(pattern, '•'), text).replaceAll(/\s+/g, ' ');

/** What the output of a block says that the page does not, as sentences; none when the page is right. */
export function faultsOf({ page, line, commands, shown }: Block, output: string, pageText: string): readonly string[] {
  const where = `${page}:${line}`;
  const faults: string[] = [];
  for (const [, problem] of output.matchAll(/"type":\s*"\/problems\/([a-z0-9-]+)"/g))
    if (!pageText.includes(problem!)) faults.push(`${where} is refused with ${problem!}, of which the page says nothing`);
  for (const sign of [/^undefined$/m, /^\w*Error: /m, /command not found/, /unbound variable/, /^curl: /m])
    if (sign.test(output)) faults.push(`${where} says ${sign.exec(output)![0]}`);
  const said = comparable(output);
  for (const fragment of (shown ?? '').split(/\n|…/)) {
    const expected = comparable(fragment)
      .replace(/[,\s]+$/, '')
      .trim();
    if (expected.length > 2 && !said.includes(expected)) faults.push(`${where} does not answer: ${expected}`);
  }
  return faults.length === 0 ? [] : [...faults, `The commands were:\n${commands}They answered:\n${output.slice(0, 4_000)}`];
}
