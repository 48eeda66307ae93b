import { PositionRefused, type Position } from '#libs/eventing/event-store.js';
import { START } from '#libs/eventing/position.js';
import {
  Followers,
  LeaseLost,
  type FollowerName,
  type Lease,
  type ParkedEntry,
  type ParkedEvent,
  type Progressed,
  type Step,
} from '#libs/eventing/followers.js';
import type { AnyView } from '#libs/eventing/view.js';

type Document = { readonly sort: string; readonly doc: string };
type Kept = ParkedEvent & { readonly retryAt: number | null; readonly parkedAt: string };

type Row = FollowerName & {
  readonly id: string;
  readonly log: string;
  generation: number;
  position: Position | null;
  progressedAt: Date;
  owner: string | null;
  leaseUntil: number;
  active: boolean;
  complete: boolean;
  readonly documents: Map<string, Document>;
  parked: Kept[];
};

/** Positions, leases and documents in memory, for tests at the speed of unit tests. */
export class MemoryFollowers extends Followers {
  private rows: Row[] = [];
  private ids = 0;

  /** The documents that readers of this version of a view see; undefined while only other versions have been folded. */
  visible(view: AnyView): ReadonlyMap<string, Document> | undefined {
    return this.seen(view)?.documents ?? (this.rows.some(({ name }) => name === view.name) ? undefined : new Map());
  }

  /** How far the build that readers see has come. */
  position(view: AnyView): Position | null {
    return this.seen(view)?.position ?? null;
  }

  async acquire(follower: FollowerName, log: string, head: () => Promise<Position | null>, owner: string, leaseMs: number): Promise<Lease | 'held'> {
    const before = this.rows.filter((row) => same(row, follower)).map((row) => ({ row, position: row.position ?? '' }));
    const end = (await head()) ?? START;
    const foreign = before.filter(({ row, position }) => row.log !== log || position > end).map(({ row }) => row);
    if (follower.kind === 'reactor' && foreign.length > 0) throw new PositionRefused(`${follower.name} stands at a position of another log`);
    this.rows = this.rows.filter((row) => !foreign.includes(row));
    const own = this.rows.filter((row) => same(row, follower) && row.version === follower.version);
    const build = own.find((row) => !row.active) ?? own[0] ?? this.add(follower, log, !this.rows.some((row) => same(row, follower)));
    return this.lend(build, owner, leaseMs);
  }

  async renew(leases: readonly Lease[], leaseMs: number): Promise<ReadonlySet<string>> {
    const held = leases.filter((lease) => this.find(lease));
    for (const lease of held) this.find(lease)!.leaseUntil = Date.now() + leaseMs;
    return new Set(held.map(({ id }) => id));
  }

  async release(leases: readonly Lease[]): Promise<void> {
    for (const lease of leases) {
      const row = this.find(lease);
      if (row) row.leaseUntil = 0;
    }
  }

  async documents(lease: Lease, keys: readonly string[]): Promise<ReadonlyMap<string, object>> {
    const row = this.held(lease);
    const found = keys.map((key) => [key, row.documents.get(key)] as const).filter(([, document]) => document);
    return new Map(found.map(([key, document]) => [key, JSON.parse(document!.doc) as object]));
  }

  async write(lease: Lease, { position, put = [], remove = [], park = [], unpark = [] }: Step): Promise<void> {
    const row = this.held(lease);
    for (const { key, sort, doc } of put) row.documents.set(key, { sort, doc });
    for (const key of remove) row.documents.delete(key);
    const gone = new Set([...unpark, ...park].map(placeOf));
    row.parked = row.parked.filter((event) => !gone.has(placeOf(event)));
    for (const event of park) {
      row.parked.push({ ...event, retryAt: event.retryInMs === null ? null : Date.now() + event.retryInMs, parkedAt: new Date().toISOString() });
    }
    if (position !== undefined) row.position = position;
    row.progressedAt = new Date();
  }

  async advance(moves: readonly { readonly lease: Lease; readonly position: Position }[]): Promise<void> {
    for (const { lease, position } of moves) {
      const row = this.find(lease);
      if (row) Object.assign(row, { position, progressedAt: new Date() });
    }
  }

  async complete(lease: Lease): Promise<void> {
    const row = this.held(lease);
    this.rows = this.rows.filter((other) => other === row || !same(other, row) || other.version !== row.version);
    row.active = true;
    row.complete = true;
  }

  async parked(lease: Lease, due: boolean): Promise<readonly ParkedEvent[]> {
    const { parked } = this.held(lease);
    const keys = new Set(parked.filter((event) => !due || isDue(event)).map(({ key }) => key));
    return parked.filter(({ key }) => keys.has(key)).sort((a, b) => (a.position < b.position ? -1 : 1));
  }

  async due(): Promise<ReadonlySet<string>> {
    return new Set(this.rows.filter((row) => row.parked.some(isDue)).map(({ id }) => id));
  }

  async listParked(): Promise<readonly ParkedEntry[]> {
    return this.rows.flatMap(({ name, kind, parked }) =>
      parked.map(({ retryInMs: _, retryAt: __, ...event }) => ({ ...event, follower: name, kind })).sort((a, b) => (a.position < b.position ? -1 : 1)),
    );
  }

  async progress(): Promise<readonly Progressed[]> {
    const seen = this.rows.filter((row) => row.active || !this.rows.some((other) => same(other, row) && other.version === row.version && other.active));
    return seen.map(({ kind, name, version, position, progressedAt: at, complete }) => ({
      kind,
      name,
      version,
      position,
      at,
      building: kind === 'view' && !complete,
    }));
  }

  async retry(name: string, key?: string): Promise<number> {
    const rows = this.rows.filter((row) => row.name === name);
    const wanted = (event: Kept) => event.reason !== null && (key === undefined || event.key === key);
    const count = new Set(rows.flatMap(({ parked }) => parked.filter(wanted).map((event) => event.key))).size;
    for (const row of rows) row.parked = row.parked.map((event) => (wanted(event) ? { ...event, retryAt: 0 } : event));
    return count;
  }

  async rebuild(view: FollowerName, log: string): Promise<void> {
    const own = (row: Row) => same(row, view) && row.version === view.version;
    this.rows = this.rows.filter((row) => !own(row) || row.active);
    for (const row of this.rows) if (own(row)) row.generation++;
    this.add(view, log, false);
  }

  private seen({ name, version }: AnyView): Row | undefined {
    return this.rows.find((row) => row.kind === 'view' && row.name === name && row.version === version && row.active);
  }

  private add({ kind, name, version }: FollowerName, log: string, active: boolean): Row {
    const row: Row = {
      kind,
      name,
      version,
      id: String(++this.ids),
      log,
      generation: 0,
      position: null,
      progressedAt: new Date(),
      owner: null,
      leaseUntil: 0,
      active,
      complete: false,
      documents: new Map(),
      parked: [],
    };
    this.rows.push(row);
    return row;
  }

  private lend(row: Row, owner: string, leaseMs: number): Lease | 'held' {
    if (row.leaseUntil > Date.now() && row.owner !== owner) return 'held';
    row.generation++;
    row.owner = owner;
    row.leaseUntil = Date.now() + leaseMs;
    const { id, kind, name, version, position, active, complete } = row;
    return { id, kind, name, version, generation: String(row.generation), position, documents: null, active, complete };
  }

  private find(lease: Lease): Row | undefined {
    return this.rows.find((row) => row.id === lease.id && String(row.generation) === lease.generation);
  }

  private held(lease: Lease): Row {
    const row = this.find(lease);
    if (!row) throw new LeaseLost(`${lease.name} is followed by another worker`);
    return row;
  }
}

const same = (row: FollowerName, other: FollowerName): boolean => row.kind === other.kind && row.name === other.name;
const placeOf = ({ key, position }: { key: string; position: Position }): string => `${key} ${position}`;
const isDue = ({ retryAt }: Kept): boolean => retryAt !== null && retryAt <= Date.now();
