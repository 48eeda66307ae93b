import type { Event } from '#libs/eventing/decider.js';
import type { Position, Recorded } from '#libs/eventing/event-store.js';

type Of<E extends Event, T extends E['type']> = Recorded<Extract<E, { type: T }>>;

/** A read model: one JSON document per key, folded from events. Raise `version` to rebuild it beside the old one. */
export type View<Doc extends object, E extends Event> = {
  readonly name: string;
  readonly version: number;
  /** What a key names: whoever may not see every visit, tour or release sees the documents of those within their reach. `object`: any of the three. */
  readonly within: 'visit' | 'tour' | 'release' | 'object' | 'everyone';
  /** Which document an event belongs to. */
  key(event: Recorded<E>): string;
  /** The streams whose events make up the document of a key: what an as-of reading folds. */
  streams(key: string): readonly string[];
  /** Orders lists of documents; ties are broken by key. Without it lists come in the order of keys. */
  sort?(doc: Doc): string;
  readonly evolve: { readonly [T in E['type']]?: (doc: Doc | undefined, event: Of<E, T>) => Doc | undefined };
};

// Views are stored side by side, so storage sees them with their document and event types erased.
// eslint-disable-next-line @typescript-eslint/no-explicit-any
export type AnyView = View<any, any>;

/** One step of a view's fold: the same function feeds the live view, a rebuild and an as-of reading. */
export const fold = <Doc extends object, E extends Event>(view: View<Doc, E>, doc: Doc | undefined, event: Recorded<E>): Doc | undefined => {
  const step = view.evolve[event.type as E['type']] as ((doc: Doc | undefined, event: Recorded<E>) => Doc | undefined) | undefined;
  return step ? step(doc, event) : doc;
};

/** `like` selects documents that contain these members; `after` is the cursor of the last page. */
export type Page<Doc> = {
  readonly like?: Partial<Doc> | undefined;
  /** Any of these alternatives, in addition to `like`. */
  readonly any?: readonly object[] | undefined;
  /** Only documents whose `sort` lies in [from, to). */
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  readonly after?: string | undefined;
  readonly limit?: number | undefined;
};

/** What a reader may see: all documents, or those of what bears one of these marks. */
export type ViewScope = 'all' | readonly string[];

export type Found<Doc> = { readonly items: readonly { readonly key: string; readonly doc: Doc }[]; readonly next?: string };

/** Only other versions of the view have been folded so far: what they hold means something else. */
export class ViewUnavailable extends Error {
  constructor({ name, version }: AnyView) {
    super(`the view ${name} is still being folded in version ${version}`);
  }
}

/** Readers of a version of a view see what was folded in that version; while only others are there, reading throws ViewUnavailable after a while. */
export abstract class Views {
  abstract get<Doc extends object, E extends Event>(view: View<Doc, E>, key: string): Promise<Doc | undefined>;
  /** Several documents in one round trip; keys without a document are left out. */
  abstract many<Doc extends object, E extends Event>(view: View<Doc, E>, keys: readonly string[]): Promise<ReadonlyMap<string, Doc>>;
  /** Documents in the view's order, at most `limit` (200), with a cursor when there are more. */
  abstract find<Doc extends object, E extends Event>(view: View<Doc, E>, page?: Page<Doc>): Promise<Found<Doc>>;
  /** Up to where the view has folded the log; null before the first event. */
  abstract position(view: AnyView): Promise<Position | null>;
  /** Resolves true once the view has folded `position`, false after `timeoutMs`. */
  abstract reached(view: AnyView, position: Position, timeoutMs: number): Promise<boolean>;
  /** The document as it stood at a past position or instant, folded from its streams by the view's own `evolve`. */
  abstract asOf<Doc extends object, E extends Event>(view: View<Doc, E>, key: string, upTo: Position | Date): Promise<Doc | undefined>;
  /** The whole view as it stood then; reads the log once, for lists. */
  abstract findAsOf<Doc extends object, E extends Event>(view: View<Doc, E>, upTo: Position | Date, page?: Page<Doc>): Promise<Found<Doc>>;
}
