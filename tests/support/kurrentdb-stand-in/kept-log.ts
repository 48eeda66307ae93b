import { randomUUID } from 'node:crypto';

/** A record as the stand-in keeps it. Positions are byte offsets, as those of a real log look. */
export type Kept = {
  readonly position: bigint;
  readonly stream: string;
  readonly revision: bigint;
  readonly id: string;
  readonly type: string;
  readonly contentType: string;
  readonly data: Uint8Array;
  readonly metadata: Uint8Array;
  readonly createdMs: number;
};

export type Proposed = Pick<Kept, 'id' | 'type' | 'contentType' | 'data' | 'metadata'>;
/** `expected` as the protocol writes it: a revision, -1 for no stream, -2 for any. */
export type Request = { readonly stream: string; readonly expected: bigint; readonly events: readonly Proposed[] };
export type Written = { readonly revision: bigint; readonly position: bigint };
export type Conflict = { readonly stream: string; readonly expected: bigint; readonly actual: bigint };

const RECORD_BYTES = 137n;
const SYSTEM_EVENT_EVERY = 7;

/** The log of the stand-in, in memory, with records of the server's own between those of its users. */
export class KeptLog {
  readonly records: Kept[] = [];
  private readonly streams = new Map<string, Kept[]>();
  private end = 0n;
  private readonly watching = new Set<() => void>();

  constructor(private readonly clock: () => number) {
    this.system('$settings', '$ServerStarted');
  }

  stream(name: string): readonly Kept[] {
    return this.streams.get(name) ?? [];
  }

  /** All or nothing. A repeat of what stands already is answered as if it had just been written, unless `forgetful`. */
  append(requests: readonly Request[], forgetful = false): readonly Written[] | Conflict {
    const repeated: (Written | undefined)[] = [];
    for (const { stream, expected, events } of requests) {
      const there = this.stream(stream);
      const actual = BigInt(there.length) - 1n;
      const again = forgetful || expected < -1n || expected >= actual ? [] : there.slice(Number(expected) + 1, Number(expected) + 1 + events.length);
      const stands = events.length > 0 && again.length === events.length && again.every(({ id }, i) => id === events[i]!.id);
      if (!stands && expected !== -2n && expected !== actual) return { stream, expected, actual };
      repeated.push(stands ? { revision: again.at(-1)!.revision, position: again.at(-1)!.position } : undefined);
    }
    const written = requests.map(({ stream, events }, i) => repeated[i] ?? this.add(stream, events));
    if (this.records.length % SYSTEM_EVENT_EVERY === 0) this.system('$stats-0.0.0.0:2113', '$statsCollected');
    this.tell();
    return written;
  }

  /** As after a backup was restored: everything from the n-th last record of users on is gone. */
  loseLast(records: number): void {
    for (let left = records; left > 0 && this.records.length > 0;) {
      const gone = this.records.pop()!;
      this.streams.get(gone.stream)!.pop();
      this.end = gone.position;
      if (!gone.stream.startsWith('$')) left--;
    }
  }

  watch(wake: () => void): () => void {
    this.watching.add(wake);
    return () => this.watching.delete(wake);
  }

  private add(stream: string, events: readonly Proposed[]): Written {
    const there = this.streams.get(stream) ?? [];
    this.streams.set(stream, there);
    for (const event of events) {
      const record = { ...event, stream, position: this.end, revision: BigInt(there.length), createdMs: this.clock() };
      this.end += RECORD_BYTES + BigInt(event.data.length);
      there.push(record);
      this.records.push(record);
    }
    const last = there.at(-1)!;
    return { revision: last.revision, position: last.position };
  }

  private system(stream: string, type: string): void {
    this.add(stream, [{ id: randomUUID(), type, contentType: 'application/json', data: Buffer.from('{}'), metadata: Buffer.from('{}') }]);
  }

  private tell(): void {
    for (const wake of this.watching) wake();
  }
}
