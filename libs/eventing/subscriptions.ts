import { randomUUID } from 'node:crypto';
import { setMaxListeners } from 'node:events';
import { typesOf } from '#libs/eventing/as-of.js';
import type { EventStore } from '#libs/eventing/event-store.js';
import { FollowerLoop, type Report } from '#libs/eventing/follower-loop.js';
import { reasonOf, type Followers, type ParkedEntry, type Progressed } from '#libs/eventing/followers.js';
import type { AnyReactor } from '#libs/eventing/reactor.js';
import { ReactorFollower } from '#libs/eventing/reactor-follower.js';
import { ViewFollower } from '#libs/eventing/view-follower.js';
import type { AnyView } from '#libs/eventing/view.js';

export type SubscriptionOptions = {
  /** How long a worker that died keeps others from taking over. */
  readonly leaseMs?: number;
  /** How long a reactor may take for one event. */
  readonly reactorMs?: number;
  readonly report?: Report;
};

/** `leading`: this process does the work; otherwise another one does, or nobody yet. */
export type FollowerStatus = {
  readonly kind: 'view' | 'reactor';
  readonly name: string;
  readonly leading: boolean;
  readonly caughtUp: boolean;
  readonly parkedKeys: number;
  readonly failure?: string;
};

const ADVANCE_MS = 50;
const RETRY_CHECK_MS = 1_000;

/** Follows the log for all views and reactors of a process, each at its own pace. */
export class Subscriptions {
  private readonly stopping = new AbortController();
  private readonly owner = randomUUID();
  private readonly leaseMs: number;
  private readonly reactorMs: number;
  private readonly report: Report;
  private loops: FollowerLoop[] = [];
  private running: Promise<unknown>[] = [];
  private timers: NodeJS.Timeout[] = [];
  private readonly background = new Set<Promise<unknown>>();

  constructor(
    private readonly store: EventStore,
    private readonly followers: Followers,
    options: SubscriptionOptions = {},
  ) {
    this.leaseMs = options.leaseMs ?? 5_000;
    this.reactorMs = options.reactorMs ?? 60_000;
    this.report =
      options.report ??
      ((level, message, cause) =>
        level === 'error' && process.stderr.write(`${JSON.stringify({ level, msg: message, ...(cause !== undefined && { cause: reasonOf(cause) }) })}\n`));
    setMaxListeners(0, this.stopping.signal);
  }

  start(views: readonly AnyView[], reactors: readonly AnyReactor[] = []): void {
    if (this.loops.length > 0) throw new Error('these subscriptions run already');
    const names = [...views, ...reactors].map(({ name }) => name);
    const twice = names.find((name, i) => names.indexOf(name) < i);
    if (twice !== undefined) throw new Error(`two views or reactors are called ${twice}`);
    this.loops = [
      ...views.map((view) =>
        this.loop(
          { kind: 'view', name: view.name, version: view.version, within: view.within },
          typesOf(view),
          (lease, _, careful) => new ViewFollower(view, this.store, this.followers, lease, careful, this.report, views.length),
        ),
      ),
      ...reactors.map((reactor) =>
        this.loop(
          { kind: 'reactor', name: reactor.name, version: 0 },
          Object.keys(reactor.on),
          (lease, stop) => new ReactorFollower(reactor, this.store, this.followers, lease, stop, this.reactorMs, this.report),
        ),
      ),
    ];
    this.running = this.loops.map((loop) => loop.run(this.stopping.signal));
    this.every(ADVANCE_MS, () => this.advance());
    this.every(this.leaseMs / 3, () => this.renew());
    this.every(RETRY_CHECK_MS, () => this.retryDue());
  }

  /** Ends after the batches and reactions under way. Safe to call twice. */
  async stop(): Promise<void> {
    this.stopping.abort();
    for (const timer of this.timers) clearInterval(timer);
    await Promise.allSettled([...this.running, ...this.background]);
  }

  status(): FollowerStatus[] {
    return this.loops.map(({ follower, lease, digester, caughtUp, failure }) => ({
      kind: follower.kind,
      name: follower.name,
      leading: lease !== undefined,
      caughtUp,
      parkedKeys: digester?.parkedKeys.size ?? 0,
      ...(failure !== undefined && { failure }),
    }));
  }

  /** Events that some view or reactor could not digest, and those that wait behind them. */
  parked(): Promise<readonly ParkedEntry[]> {
    return this.followers.listParked();
  }

  /** How far all views and reactors have come, in whichever process. */
  progress(): Promise<readonly Progressed[]> {
    return this.followers.progress();
  }

  /** Tries parked events of a view or reactor (of one key) again, in whichever process follows; answers how many keys that concerns. */
  async retry(name: string, key?: string): Promise<number> {
    const keys = await this.followers.retry(name, key);
    await this.retryDue();
    return keys;
  }

  /** Folds a view from the first event beside the one that readers see, and switches when it is complete. */
  async rebuild(view: AnyView): Promise<void> {
    await this.followers.rebuild({ kind: 'view', name: view.name, version: view.version, within: view.within }, await this.store.identity());
    this.loops.find(({ follower }) => follower.kind === 'view' && follower.name === view.name)?.drop();
  }

  private loop(follower: FollowerLoop['follower'], types: readonly string[], make: ConstructorParameters<typeof FollowerLoop>[2]): FollowerLoop {
    return new FollowerLoop(follower, types, make, this.store, this.followers, this.owner, this.leaseMs, this.report);
  }

  /** Runs `work` regularly, never twice at once. */
  private every(ms: number, work: () => Promise<void>): void {
    let busy = false;
    const timer = setInterval(() => {
      if (busy) return;
      busy = true;
      const done = work()
        .catch((error: unknown) => this.report('error', 'looking after views and reactors failed, it is tried again', error))
        .finally(() => {
          busy = false;
          this.background.delete(done);
        });
      this.background.add(done);
    }, ms);
    this.timers.push(timer);
  }

  private async advance(): Promise<void> {
    const moves = this.loops.flatMap(({ lease, digester }) => {
      const position = digester?.pending;
      if (!lease || !digester || position === undefined) return [];
      digester.pending = undefined;
      return [{ lease, position }];
    });
    if (moves.length > 0) await this.followers.advance(moves);
  }

  private async renew(): Promise<void> {
    const leading = this.loops.flatMap((loop) => (loop.lease ? [{ loop, lease: loop.lease }] : []));
    if (leading.length === 0) return;
    const held = await this.followers.renew(
      leading.map(({ lease }) => lease),
      this.leaseMs,
    );
    for (const { loop, lease } of leading) if (!held.has(lease.id) && loop.lease === lease) loop.drop();
  }

  private async retryDue(): Promise<void> {
    if (!this.loops.some(({ digester }) => digester && digester.parkedKeys.size > 0)) return;
    const due = await this.followers.due();
    const concerned = this.loops.filter(({ lease }) => lease && due.has(lease.id));
    await Promise.all(concerned.map((loop) => loop.retry()));
  }
}
