import type { Batch, EventStore, Position, Recorded } from '#libs/eventing/event-store.js';
import type { Report } from '#libs/eventing/follower-loop.js';
import { parkedOf, reasonOf, type Followers, type Lease } from '#libs/eventing/followers.js';
import { parkedEventsOf, tellParked } from '#libs/eventing/parked-events.js';
import type { AnyReactor } from '#libs/eventing/reactor.js';
import { correlated, newCorrelation } from '#libs/platform/correlation.js';
import { KINDS, spanOfCommand, traced } from '#libs/platform/traces.js';

const FIRST_RETRY_MS = 1_000;
const LAST_RETRY_MS = 300_000;

/** Runs one reactor for as long as a lease lasts. An event it fails on is tried again later, those of the same stream wait behind it. */
export class ReactorFollower {
  pending: Position | undefined;
  readonly parkedKeys = new Set<string>();

  constructor(
    private readonly reactor: AnyReactor,
    private readonly store: EventStore,
    private readonly followers: Followers,
    private readonly lease: Lease,
    private readonly stop: AbortSignal,
    private readonly deadlineMs: number,
    private readonly report: Report,
  ) {}

  async begin(): Promise<void> {
    for (const { key } of await this.followers.parked(this.lease, false)) this.parkedKeys.add(key);
    await this.retry(false);
  }

  async digest({ events, position }: Batch): Promise<void> {
    for (const event of events) {
      // What is left undone here is done by the next holder of the lease.
      if (this.stop.aborted) return;
      const reason = this.parkedKeys.has(event.stream) ? null : await this.run(event);
      if (reason !== undefined) {
        this.parkedKeys.add(event.stream);
        const retryInMs = reason === null ? null : FIRST_RETRY_MS;
        await this.followers.write(this.lease, { position: event.position, park: [parkedOf(event, event.stream, reason, retryInMs)] });
      }
      this.pending = event.position;
    }
    this.pending = position;
  }

  async retry(due: boolean): Promise<void> {
    for (const [key, parked] of Map.groupBy(await this.followers.parked(this.lease, due), (event) => event.key)) {
      let failed = false;
      for await (const { entry, event } of parkedEventsOf(this.store, parked)) {
        if (this.stop.aborted) return;
        const reason = await this.run(event);
        if (reason === undefined) {
          await this.followers.write(this.lease, { unpark: [entry] });
        } else {
          const retryInMs = Math.min(FIRST_RETRY_MS * 2 ** entry.attempts, LAST_RETRY_MS);
          await this.followers.write(this.lease, { park: [{ ...entry, reason, attempts: entry.attempts + 1, retryInMs }] });
          failed = true;
          break;
        }
      }
      if (!failed) this.parkedKeys.delete(key);
    }
  }

  /** The reason why it failed, undefined when it did not. */
  private run(event: Recorded): Promise<string | undefined> {
    return correlated(event.correlation ?? newCorrelation(), () => this.react(event), { id: spanOfCommand(event.command), told: false });
  }

  private async react(event: Recorded): Promise<string | undefined> {
    const reaction = (this.reactor.on as Record<string, (event: Recorded) => Promise<unknown>>)[event.type];
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(new Error(`not done within ${this.deadlineMs} ms`)), this.deadlineMs);
    });
    try {
      await Promise.race([traced(`${this.reactor.name} ${event.type}`, KINDS.consumer, async () => reaction?.(event)), late]);
      this.report('info', `${this.reactor.name} has seen to ${event.type} at ${event.position}`);
      return undefined;
    } catch (error) {
      const reason = reasonOf(error);
      tellParked(this.report, this.reactor.name, event, reason);
      return reason;
    } finally {
      clearTimeout(timer);
    }
  }
}
