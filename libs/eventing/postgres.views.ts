import { setTimeout as wait } from 'node:timers/promises';
import type { Pool, QueryConfig } from 'pg';
import { asOf, findAsOf } from '#libs/eventing/as-of.js';
import type { Event } from '#libs/eventing/decider.js';
import type { EventStore, Position } from '#libs/eventing/event-store.js';
import type { Folded } from '#libs/eventing/folded.js';
import { reading } from '#libs/eventing/postgres.calls.js';
import { cursorOf, DEFAULT_LIMIT, readCursor, type Entry } from '#libs/eventing/select-page.js';
import { Views, ViewUnavailable, type AnyView, type Found, type Page, type View, type ViewScope } from '#libs/eventing/view.js';

const UNDEFINED_TABLE = '42P01';
const DEADLINE_MS = 10_000;
const POLL_MS = 15;
/** When this process folds the view itself it is told, and asks the database only in case another has taken over. */
const POLL_TOLD_MS = 250;
/** So long a reader waits for its version of a view to be folded for the first time. */
const BUILD_MS = 2_000;

/** Reads views from PostgreSQL: always the build that is in use, never one that is still filling beside it. */
export class PostgresViews extends Views {
  private readonly tables = new Map<string, string>();

  constructor(
    private readonly pool: Pool,
    private readonly store: EventStore,
    private readonly folded: Folded,
    private readonly scope: () => ViewScope = () => 'all',
  ) {
    super();
  }

  async get<Doc extends object, E extends Event>(view: View<Doc, E>, key: string): Promise<Doc | undefined> {
    return (await this.many(view, [key])).get(key);
  }

  async many<Doc extends object, E extends Event>(view: View<Doc, E>, keys: readonly string[]): Promise<ReadonlyMap<string, Doc>> {
    if (keys.length === 0) return new Map();
    const values: unknown[] = [keys];
    const within = this.within(view, values);
    const rows = await this.read<{ key: string; doc: Doc }>(view, (table) => ({
      name: `view-${within ? `${view.within}-` : ''}${table}`,
      text: `select key, doc from ${inViews(table)} where key = any($1::text[])${within && ` and ${within}`}`,
      values,
    }));
    return new Map(rows.map(({ key, doc }) => [key, doc]));
  }

  async find<Doc extends object, E extends Event>(view: View<Doc, E>, page: Page<Doc> = {}): Promise<Found<Doc>> {
    const { limit = DEFAULT_LIMIT } = page;
    // An empty list of alternatives is met by nothing.
    if (page.any?.length === 0) return { items: [] };
    const seesAll = this.scope() === 'all' && view.within !== 'everyone';
    const rows = await this.read<Entry<Doc>>(view, (table) => (seesAll ? pageForAll(table, page, limit) : this.pageWithin(view, table, page, limit)));
    const items = rows.slice(0, limit);
    const end = items.at(-1);
    return { items: items.map(({ key, doc }) => ({ key, doc })), ...(rows.length > limit && end && { next: cursorOf(end) }) };
  }

  private pageWithin<Doc extends object>(view: AnyView, table: string, { like, any, from, to, after }: Page<Doc>, limit: number): QueryConfig {
    const values: unknown[] = [];
    const value = (one: unknown) => `$${values.push(one)}`;
    const within = this.within(view, values);
    const conditions: string[] = within ? [within] : [];
    if (like && Object.keys(like).length > 0) conditions.push(`doc @> ${value(JSON.stringify(like))}::jsonb`);
    if (any) conditions.push(`(${any.map((part) => `doc @> ${value(JSON.stringify(part))}::jsonb`).join(' or ')})`);
    if (from !== undefined) conditions.push(`sort >= ${value(from)}`);
    if (to !== undefined) conditions.push(`sort < ${value(to)}`);
    if (after !== undefined) {
      const { sort, key } = readCursor(after);
      conditions.push(`(sort, key) > (${value(sort)}, ${value(key)})`);
    }
    const where = conditions.length > 0 ? `where ${conditions.join(' and ')}` : '';
    return { text: `select key, sort, doc from ${inViews(table)} ${where} order by sort, key limit ${value(limit + 1)}`, values };
  }

  async position(view: AnyView): Promise<Position | null> {
    return (await this.builds(view)).find(({ version, active }) => version === view.version && active)?.position ?? null;
  }

  async reached(view: AnyView, position: Position, timeoutMs: number): Promise<boolean> {
    const deadline = Date.now() + timeoutMs;
    for (;;) {
      const here = this.folded.at(view.name);
      if (here !== undefined && here >= position) return true;
      if (here === undefined && ((await this.position(view)) ?? '') >= position) return true;
      const left = deadline - Date.now();
      if (left <= 0) return false;
      await this.folded.moved(Math.min(left, here === undefined ? POLL_MS : POLL_TOLD_MS));
    }
  }

  /** Who reaches a document is decided by how things stand now, whatever moment it is read as of. */
  async asOf<Doc extends object, E extends Event>(view: View<Doc, E>, key: string, upTo: Position | Date): Promise<Doc | undefined> {
    const reached = await this.reachedKeys(view, [key]);
    return reached && !reached.has(key) ? undefined : asOf(this.store, view, key, upTo);
  }

  async findAsOf<Doc extends object, E extends Event>(view: View<Doc, E>, upTo: Position | Date, page?: Page<Doc>): Promise<Found<Doc>> {
    const reached = await this.reachedKeys(view);
    return findAsOf(this.store, view, upTo, page, reached && ((key) => reached.has(key)));
  }

  /** The condition that keeps a query within the scope of whoever asks; empty where everything may be seen. */
  private within({ within }: AnyView, values: unknown[]): string {
    const scope = this.scope();
    if (scope === 'all' || within === 'everyone') return '';
    return `key in (select w.key from access.${within}s_within($${values.push(scope)}) as w(key))`;
  }

  /** The keys of a view within the scope, of these or of all; undefined where everything may be seen. */
  private async reachedKeys(view: AnyView, keys?: readonly string[]): Promise<ReadonlySet<string> | undefined> {
    const values: unknown[] = [keys ?? null];
    const within = this.within(view, values);
    if (within === '') return undefined;
    const rows = await this.query<{ key: string }>({
      text: `select w.key from access.${view.within}s_within($2) as w(key) where $1::text[] is null or w.key = any($1)`,
      values,
    });
    return new Set(rows.map(({ key }) => key));
  }

  /** Reads from the build in use; when it was replaced meanwhile, from the new one. A view that was never folded in any version is empty. */
  private async read<Row extends object>(view: AnyView, query: (table: string) => QueryConfig): Promise<Row[]> {
    for (let attempt = 0; ; attempt++) {
      const table = this.tables.get(nameOf(view)) ?? (await this.look(view));
      if (table === undefined) return [];
      try {
        return await this.query<Row>(query(table));
      } catch (error) {
        this.tables.delete(nameOf(view));
        if ((error as { code?: string }).code !== UNDEFINED_TABLE || attempt === 3) throw error;
      }
    }
  }

  private async look(view: AnyView): Promise<string | undefined> {
    for (const deadline = Date.now() + BUILD_MS; ; await wait(POLL_MS)) {
      const builds = await this.builds(view);
      const own = builds.find(({ version, active }) => version === view.version && active);
      if (own) this.tables.set(nameOf(view), own.documents);
      if (own || builds.length === 0) return own?.documents;
      if (Date.now() > deadline) throw new ViewUnavailable(view);
    }
  }

  /** Of every version of a view. */
  private builds({ name }: AnyView) {
    return this.query<{ version: number; active: boolean; documents: string; position: Position | null }>({
      name: 'view-builds',
      text: `select version, active, documents, position from views.follower where kind = 'view' and name = $1`,
      values: [name],
    });
  }

  private query<Row extends object>(question: QueryConfig): Promise<Row[]> {
    return reading(this.pool, DEADLINE_MS, async (client) => (await client.query<Row>(question)).rows);
  }
}

const nameOf = ({ name, version }: AnyView): string => `${name} ${version}`;
const inViews = (table: string): string => `views."${table}"`;

/**
 * By way of a function that may use indexes on what documents hold, which row-level security would rule out (0027_pages_for_all.sql). Alternatives name
 * single things and few documents meet them, but PostgreSQL takes each for one document in a hundred: for a short page it would walk a whole large view
 * in its order. Without a limit it looks them up, and whoever asks takes the first of them.
 */
function pageForAll<Doc extends object>(table: string, { like, any, from, to, after }: Page<Doc>, limit: number): QueryConfig {
  const { sort, key } = after === undefined ? {} : readCursor(after);
  const wanted = like && Object.keys(like).length > 0 ? JSON.stringify(like) : null;
  const parts = any?.map((part) => JSON.stringify(part)) ?? null;
  return {
    name: 'view-page-for-all',
    text: 'select key, sort, doc from views.page_for_all($1, $2::jsonb, $3::jsonb[], $4, $5, $6, $7, $8)',
    values: [table, wanted, parts, from ?? null, to ?? null, sort ?? null, key ?? null, parts ? null : limit + 1],
  };
}
