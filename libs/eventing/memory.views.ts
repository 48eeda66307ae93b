import { asOf, findAsOf } from '#libs/eventing/as-of.js';
import type { Event } from '#libs/eventing/decider.js';
import type { EventStore, Position } from '#libs/eventing/event-store.js';
import type { MemoryFollowers } from '#libs/eventing/memory.followers.js';
import { selectPage } from '#libs/eventing/select-page.js';
import { Views, ViewUnavailable, type AnyView, type Found, type Page, type View } from '#libs/eventing/view.js';

/** Reads the documents that subscriptions in this process have folded into memory. */
export class MemoryViews extends Views {
  constructor(
    private readonly store: EventStore,
    private readonly followers: MemoryFollowers,
  ) {
    super();
  }

  async get<Doc extends object, E extends Event>(view: View<Doc, E>, key: string): Promise<Doc | undefined> {
    const document = this.visible(view).get(key);
    return document && (JSON.parse(document.doc) as Doc);
  }

  async many<Doc extends object, E extends Event>(view: View<Doc, E>, keys: readonly string[]): Promise<ReadonlyMap<string, Doc>> {
    const found = new Map<string, Doc>();
    for (const key of keys) {
      const doc = await this.get(view, key);
      if (doc) found.set(key, doc);
    }
    return found;
  }

  async find<Doc extends object, E extends Event>(view: View<Doc, E>, page?: Page<Doc>): Promise<Found<Doc>> {
    const entries = [...this.visible(view)].map(([key, { sort, doc }]) => ({ key, sort, doc: JSON.parse(doc) as Doc }));
    return selectPage(entries, page);
  }

  async position(view: AnyView): Promise<Position | null> {
    return this.followers.position(view);
  }

  async reached(view: AnyView, position: Position, timeoutMs: number): Promise<boolean> {
    const deadline = Date.now() + timeoutMs;
    while ((this.followers.folded.at(view.name) ?? this.followers.position(view) ?? '') < position) {
      const left = deadline - Date.now();
      if (left <= 0) return false;
      await this.followers.folded.moved(left);
    }
    return true;
  }

  asOf<Doc extends object, E extends Event>(view: View<Doc, E>, key: string, upTo: Position | Date): Promise<Doc | undefined> {
    return asOf(this.store, view, key, upTo);
  }

  findAsOf<Doc extends object, E extends Event>(view: View<Doc, E>, upTo: Position | Date, page?: Page<Doc>): Promise<Found<Doc>> {
    return findAsOf(this.store, view, upTo, page);
  }

  private visible(view: AnyView) {
    const documents = this.followers.visible(view);
    if (!documents) throw new ViewUnavailable(view);
    return documents;
  }
}
