import { typesOf } from '#libs/eventing/as-of.js';
import type { Batch, EventStore, Position, Recorded } from '#libs/eventing/event-store.js';
import { DocumentRefused, parkedOf, reasonOf, type Followers, type Lease, type ParkedEvent } from '#libs/eventing/followers.js';
import type { Report } from '#libs/eventing/follower-loop.js';
import { jsonOf } from '#libs/eventing/limits.js';
import { tellFolded } from '#libs/eventing/tell-folded.js';
import { tracing } from '#libs/platform/traces.js';
import { parkedEventsOf, tellParked } from '#libs/eventing/parked-events.js';
import { sortOf } from '#libs/eventing/select-page.js';
import { fold, type AnyView } from '#libs/eventing/view.js';

const FIRST_DOCUMENTS = 500;
const FEWEST_DOCUMENTS = 50;
const MOST_DOCUMENTS = 20_000;
/** What all views of a process may hold of their documents, in characters of JSON; as objects they take several times as much memory. */
const CHARACTERS_OF_ALL = 4_000_000;

/**
 * Folds one view for as long as a lease lasts. Once the end of the log has been reached every batch is written at once; before,
 * as many documents as this view's share of memory allows are folded first. So many stay in memory, since nobody else may write them meanwhile.
 */
export class ViewFollower {
  /** How far it has come without writing it down, since nothing had changed. */
  pending: Position | undefined;
  readonly parkedKeys = new Set<string>();
  private readonly types: ReadonlySet<string>;
  private readonly docs = new Map<string, object | undefined>();
  private readonly dirty = new Set<string>();
  private parking: ParkedEvent[] = [];
  private limit = FIRST_DOCUMENTS;
  /** Every document there is is in memory: nothing has to be looked up. */
  private whole: boolean;

  /** Up to `carefulUntil` events are written one by one, to find the one whose document cannot be stored. `views` share the memory of the process. */
  constructor(
    private readonly view: AnyView,
    private readonly store: EventStore,
    private readonly followers: Followers,
    private lease: Lease,
    private readonly carefulUntil: Position | undefined,
    private readonly report: Report,
    private readonly views: number,
  ) {
    this.types = new Set(typesOf(view));
    this.whole = lease.position === null;
  }

  async begin(): Promise<void> {
    for (const { key } of await this.followers.parked(this.lease, false)) this.parkedKeys.add(key);
    // A new process may know what an old one did not: everything parked gets another chance.
    await this.retry(false);
    if (this.lease.active && this.lease.position) this.followers.folded.tell(this.view.name, this.lease.position);
  }

  async digest({ events, position, caughtUp }: Batch): Promise<void> {
    const from = Date.now();
    if (this.carefulUntil !== undefined && events.some((event) => event.position <= this.carefulUntil!)) {
      for (const event of events) await this.oneAlone(event);
    } else {
      await this.fold(events);
    }
    if (this.lease.complete || caughtUp || this.dirty.size >= this.limit || this.docs.size >= 2 * this.limit) await this.flush(position);
    // A view that is folded anew tells of events that were told of long ago.
    if (tracing() && this.lease.complete) for (const event of events) tellFolded(this.view.name, event, from);
    if (caughtUp && !this.lease.complete) {
      await this.followers.write(this.lease, { position });
      await this.followers.complete(this.lease);
      this.lease = { ...this.lease, complete: true, active: true };
      this.pending = undefined;
      this.followers.folded.tell(this.view.name, position);
    }
  }

  /** Tries parked events again, key by key in their order: those that are due, or all. */
  async retry(due: boolean): Promise<void> {
    if (due && !this.lease.complete) return;
    for (const [key, parked] of Map.groupBy(await this.followers.parked(this.lease, due), (event) => event.key)) {
      let doc = (await this.followers.documents(this.lease, [key])).get(key);
      const unpark: { key: string; position: Position }[] = [];
      let failed: ParkedEvent | undefined;
      for await (const { entry, event } of parkedEventsOf(this.store, parked)) {
        try {
          doc = this.types.has(event.type) ? fold(this.view, doc, event) : doc;
          unpark.push({ key, position: entry.position });
        } catch (error) {
          failed = { ...entry, reason: reasonOf(error), attempts: entry.attempts + 1, retryInMs: null };
          break;
        }
      }
      try {
        const changed = unpark.length > 0 ? this.change(key, doc) : {};
        await this.followers.write(this.lease, { ...changed, unpark, park: failed ? [failed] : [] });
      } catch (error) {
        if (!(error instanceof DocumentRefused)) throw error;
        failed = { ...parked[0]!, reason: reasonOf(error), attempts: parked[0]!.attempts + 1, retryInMs: null };
        await this.followers.write(this.lease, { park: [failed] });
      }
      this.docs.delete(key);
      this.whole = false;
      if (!failed) this.parkedKeys.delete(key);
    }
  }

  private async oneAlone(event: Recorded): Promise<void> {
    try {
      await this.fold([event]);
      await this.flush(event.position);
    } catch (error) {
      if (!(error instanceof DocumentRefused)) throw error;
      const key = this.keyOf(event).key;
      this.docs.delete(key);
      this.whole = false;
      this.dirty.clear();
      this.parking = [];
      this.park(event, key, reasonOf(error));
      await this.flush(event.position);
    }
  }

  private async fold(events: readonly Recorded[]): Promise<void> {
    const keyed = events.map((event) => this.keyOf(event));
    if (!this.whole) {
      const missing = new Set(
        keyed.filter(({ key, reason }) => reason === undefined && !this.docs.has(key) && !this.parkedKeys.has(key)).map(({ key }) => key),
      );
      if (missing.size > 0) {
        const found = await this.followers.documents(this.lease, [...missing]);
        for (const key of missing) this.docs.set(key, found.get(key));
      }
    }
    for (const { event, key, reason } of keyed) {
      if (this.parkedKeys.has(key)) this.park(event, key, null);
      else if (reason !== undefined) this.park(event, key, reason);
      else {
        try {
          const before = this.docs.get(key);
          const after = fold(this.view, before, event) as object | undefined;
          if (after !== before) {
            this.docs.set(key, after);
            this.dirty.add(key);
          }
        } catch (error) {
          this.park(event, key, reasonOf(error));
        }
      }
    }
  }

  private async flush(position: Position): Promise<void> {
    if (this.dirty.size === 0 && this.parking.length === 0) {
      this.pending = position;
    } else {
      const changes = [...this.dirty].map((key) => this.change(key, this.docs.get(key)));
      const put = changes.flatMap((change) => change.put);
      await this.followers.write(this.lease, { position, put, remove: changes.flatMap(({ remove }) => remove), park: this.parking });
      this.pending = undefined;
      this.dirty.clear();
      this.parking = [];
      this.measure(put);
    }
    this.forget();
    if (this.lease.active) this.followers.folded.tell(this.view.name, position);
  }

  private change(key: string, doc: object | undefined) {
    if (doc === undefined) return { put: [], remove: [key] };
    try {
      return { put: [{ key, sort: sortOf(this.view, doc), doc: jsonOf(doc, 'the document') }], remove: [] };
    } catch (error) {
      throw new DocumentRefused(reasonOf(error), { cause: error });
    }
  }

  /** How many documents of the size of those written last are this view's share of memory. */
  private measure(written: readonly { readonly doc: string }[]): void {
    if (written.length === 0) return;
    const average = written.reduce((sum, { doc }) => sum + doc.length, 0) / written.length;
    this.limit = Math.max(FEWEST_DOCUMENTS, Math.min(MOST_DOCUMENTS, Math.floor(CHARACTERS_OF_ALL / this.views / average)));
  }

  /** Keeps as many documents as are its share, those that came last. */
  private forget(): void {
    for (const key of this.docs.keys()) {
      if (this.docs.size <= this.limit) return;
      this.docs.delete(key);
      this.whole = false;
    }
  }

  private park(event: Recorded, key: string, reason: string | null): void {
    this.parkedKeys.add(key);
    this.parking.push(parkedOf(event, key, reason));
    if (reason !== null) tellParked(this.report, this.view.name, event, reason);
  }

  /** An event whose key cannot be told is parked under its stream. */
  private keyOf(event: Recorded): { event: Recorded; key: string; reason?: string } {
    try {
      const key: unknown = this.view.key(event);
      if (typeof key !== 'string' || !/^\P{Cc}{1,255}$/u.test(key)) throw new Error(`${JSON.stringify(key)} is no key of a document`);
      return { event, key };
    } catch (error) {
      return { event, key: event.stream, reason: reasonOf(error) };
    }
  }
}
