import { existsSync, readdirSync, readFileSync } from 'node:fs';

/** A process as Linux tells of it (proc(5)); times in ticks of 10 ms, those of ended children included. */
type Seen = { readonly pid: number; readonly parent: number; readonly ticks: number; readonly pages: number };

const TICKS_PER_SECOND = 100;
const PAGES_PER_MEGABYTE = 256;

/** CPU seconds that this process and all that it ever started have used, and the megabytes that those alive have in memory now. */
export function processTree(): { readonly cpuSeconds: number; readonly megabytes: number; readonly processes: number } {
  if (!existsSync('/proc/self/stat')) throw new Error('Memory and CPU of all processes together are read from /proc: run this on Linux.');
  const all = readdirSync('/proc').flatMap((name) => (/^\d+$/.test(name) ? (seen(name) ?? []) : []));
  const tree = withDescendants(process.pid, all);
  const sum = (of: (one: Seen) => number) => tree.reduce((total, one) => total + of(one), 0);
  return {
    cpuSeconds: sum(({ ticks }) => ticks) / TICKS_PER_SECOND,
    megabytes: Math.round(sum(({ pages }) => pages) / PAGES_PER_MEGABYTE),
    processes: tree.length,
  };
}

function seen(pid: string): Seen | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The name in parentheses may hold anything; fields are counted from the state on.
    const fields = stat
      .slice(stat.lastIndexOf(')') + 2)
      .split(' ')
      .map(Number);
    const [user = 0, system = 0, childrenUser = 0, childrenSystem = 0] = fields.slice(11, 15);
    return { pid: Number(pid), parent: fields[1]!, ticks: user + system + childrenUser + childrenSystem, pages: fields[21]! };
  } catch {
    // It ended while we looked.
    return undefined;
  }
}

function withDescendants(pid: number, all: readonly Seen[]): readonly Seen[] {
  return all.filter((one) => one.pid === pid).concat(all.filter(({ parent }) => parent === pid).flatMap((child) => withDescendants(child.pid, all)));
}

/** The most memory that a living process has had so far, in megabytes. */
export function highestMegabytes(pid: number): number {
  const kilobytes = /^VmHWM:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
  if (kilobytes === undefined) throw new Error(`Linux does not tell how much memory process ${pid} has had.`);
  return Math.round(Number(kilobytes) / 1024);
}
