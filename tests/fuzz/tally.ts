import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { setImmediate as turn } from 'node:timers/promises';
import { KINDS, type Answer, type Input } from '#tests/fuzz/input.js';
import type { Fault } from '#tests/fuzz/judge.js';
import { curlOf } from '#tests/fuzz/minimal.js';

type Find = { readonly key: string; readonly fault: Fault; input: Input; readonly status: number; times: number };

setFlagsFromString('--expose-gc');
const collectRubbish = runInNewContext('gc') as () => void;

/** By how much of the first figure the largest of the others is above it. */
export const growthOf = ([first = 0, ...later]: readonly number[]): number => Math.max(0, ...later) / first - 1;

/** What was sent, what came back, and what was wrong with it. */
export class Tally {
  readonly finds: Find[] = [];
  /** What was in use after each part of the inputs, when all rubbish was gone. */
  readonly memoryMb: number[] = [];
  private readonly byKind = new Map<string, number>();
  private readonly byStatus = new Map<number, number>();
  private readonly reached = new Map<string, Map<number, number>>();
  private readonly since = performance.now();
  private readonly cpuBefore = process.cpuUsage();
  private slowest = { ms: 0, operation: 'none' };
  private sent = 0;

  constructor(private readonly operations: readonly string[]) {}

  count({ kind, operation }: Input, { status, ms }: Answer): void {
    this.sent++;
    this.byKind.set(kind, (this.byKind.get(kind) ?? 0) + 1);
    this.byStatus.set(status, (this.byStatus.get(status) ?? 0) + 1);
    const statuses = this.reached.get(operation) ?? new Map<number, number>();
    statuses.set(status, (statuses.get(status) ?? 0) + 1);
    this.reached.set(operation, statuses);
    if (ms > this.slowest.ms) this.slowest = { ms, operation };
  }

  /** The finding that this fault belongs to. */
  found(input: Input, { status }: Answer, fault: Fault): Find {
    const key = keyOf(input, status, fault);
    const same = this.finds.find((one) => one.key === key);
    if (same) {
      same.times++;
      return same;
    }
    const find = { key, fault, input, status, times: 1 };
    this.finds.push(find);
    return find;
  }

  /** Keeps how much memory is in use now: heap and buffers. */
  async remember(): Promise<void> {
    // What the first round frees, others are told of in the next turn, and free more.
    for (let round = 0; round < 3; round++) {
      collectRubbish();
      await turn();
    }
    const { heapUsed, external } = process.memoryUsage();
    this.memoryMb.push(Math.round((heapUsed + external) / 1024 / 1024));
  }

  /** Operations that never answered with success. */
  unreached(): readonly string[] {
    return this.operations.filter((name) => ![...(this.reached.get(name)?.keys() ?? [])].some((status) => status >= 200 && status < 400));
  }

  shareOfSuccess(): number {
    const good = [...this.byStatus].filter(([status]) => status >= 200 && status < 400).reduce((sum, [, times]) => sum + times, 0);
    return good / this.sent;
  }

  inOneLine(): string {
    const seconds = (performance.now() - this.since) / 1_000;
    const { user, system } = process.cpuUsage(this.cpuBefore);
    return `${this.sent} inputs, ${Math.round(this.sent / seconds)}/s at ${((user + system) / 1_000 / this.sent).toFixed(1)} ms of CPU each, ${this.finds.length} findings, ${this.operations.length - this.unreached().length} of ${this.operations.length} operations succeeded, ${Math.round(100 * this.shareOfSuccess())} % of the inputs, slowest ${Math.round(this.slowest.ms)} ms (${this.slowest.operation}), memory ${this.memoryMb.join(' ')} MB`;
  }

  /** Everything as text: per kind, per operation, memory, and the findings with their commands. */
  report(url: string): string {
    const lines = (rows: readonly (readonly [string | number, number])[]) => rows.map(([name, times]) => `${String(times).padStart(8)}  ${name}`);
    const operations = this.operations.map((name) => {
      const statuses = [...(this.reached.get(name) ?? [])].toSorted(([one], [other]) => one - other).map(([status, times]) => `${status}×${times}`);
      return `  ${name}: ${statuses.join(' ') || 'never sent'}`;
    });
    return [
      this.inOneLine(),
      '',
      'Inputs by kind',
      ...lines(KINDS.map((kind) => [kind, this.byKind.get(kind) ?? 0])),
      'Answers by status',
      ...lines([...this.byStatus].toSorted(([one], [other]) => one - other)),
      'Operations and their answers',
      ...operations,
      `Memory in MB, after each part of the inputs: ${this.memoryMb.join(' ')}`,
      `Never reached with success: ${this.unreached().join(', ') || 'none'}`,
      '',
      this.findings(url),
    ].join('\n');
  }

  findings(url: string): string {
    return this.finds
      .map(
        ({ fault, input, status, times }) =>
          `✗ ${fault.sort} · ${input.operation} answered ${status} (${times}×, ${input.kind})\n  ${fault.told.replaceAll('\n', '\n  ')}\n  ${curlOf(input, url)}`,
      )
      .join('\n\n');
  }
}

/** Numbers, ids and addresses make no other finding; what went wrong inside may be another thing in each operation. */
function keyOf({ operation }: Input, status: number, { sort, told }: Fault): string {
  const words = told
    .replaceAll(/(GET|POST|PUT|DELETE) \S+/g, '…')
    .replaceAll(/[0-9a-f]{8}-[0-9a-f-]{27}/g, '…')
    .replaceAll(/\d+/g, '0')
    .slice(0, 120);
  return JSON.stringify([sort, status, status >= 500 || status === 0 ? operation : words]);
}
