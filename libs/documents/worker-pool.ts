import { outOfOrder, RETRY_AFTER_SECONDS, tooBusy } from '#libs/documents/documents-unavailable.js';
import { WorkerProcess, type Answer, type Order, type Setting } from '#libs/documents/worker-process.js';

/** The typesetter could read a document and would not make it. What documents hold is not repeated: it belongs into no log. */
export class Objection extends Error {
  constructor(
    readonly template: string,
    objection: string,
  ) {
    super(`${template}: ${objection.replaceAll(/`[^`]*`/g, '`…`').slice(0, 500)}`);
  }
}

type Job = {
  readonly order: Order;
  readonly done: (bytes: Uint8Array<ArrayBuffer>) => void;
  readonly failed: (error: Error) => void;
  attempts: number;
};
type Hand = {
  readonly worker: WorkerProcess;
  ready: boolean;
  made: number;
  job?: Job | undefined;
  deadline?: NodeJS.Timeout | undefined;
  /** Whose place it takes as soon as it is ready. */
  replaces?: Hand | undefined;
  /** Another has taken its place. */
  leaving?: boolean;
};

export type PoolOptions = {
  /** The module that makes documents, run in a thread of a process of its own. */
  readonly file: URL;
  readonly setting: Setting;
  /** Processes at most; they start when there is work. One that is about to take the place of another comes on top. */
  readonly workers: number;
  /** Documents after which a process is replaced, so that what it cannot free goes with it. */
  readonly documentsEach: number;
  /** Documents that may wait; more are told to come back. */
  readonly waiting: number;
  /** How long one document may take. */
  readonly deadlineMs: number;
  /** How long a process may take until it is ready. */
  readonly startMs: number;
  /** After failed starts: how long no other is tried. */
  readonly pauseMs?: number;
  /** Hears what went wrong with processes, for the log. */
  readonly report?: (message: string) => void;
};

const ATTEMPTS = 2;
const PATIENCE_AT_CLOSE_MS = 2_000;

/**
 * Processes that make documents, one each at a time. A process that ends is replaced and its document tried once more; one that takes too
 * long is ended and its document refused (503). After so many documents a process goes, but only when its successor is ready: no document
 * waits for a replacement. Idle processes keep no parent alive, and none outlives its parent.
 */
export class WorkerPool {
  private readonly queue: Job[] = [];
  private readonly hands = new Set<Hand>();
  private orders = 0;
  private failedStarts = 0;
  private pausedUntil = 0;
  private closed = false;

  constructor(private readonly options: PoolOptions) {}

  /** The bytes of a document. Throws `Objection`, or a 503 `Problem` when there is too much to do or nothing that does it. */
  make(template: string, print: string): Promise<Uint8Array<ArrayBuffer>> {
    if (this.closed) return Promise.reject(tooBusy('The system is shutting down.'));
    if (this.queue.length >= this.options.waiting) return Promise.reject(tooBusy('More documents are waiting than can be made in time.'));
    return new Promise((done, failed) => {
      this.queue.push({ order: { id: ++this.orders, template, print }, done, failed, attempts: 0 });
      this.assign();
    });
  }

  /** Ends all processes; whatever still waits is refused. */
  async close(): Promise<void> {
    this.closed = true;
    const hands = [...this.hands];
    this.hands.clear();
    const unfinished = [...this.queue.splice(0), ...hands.flatMap(({ job }) => job ?? [])];
    for (const { failed } of unfinished) failed(tooBusy('The system is shutting down.'));
    for (const { deadline } of hands) clearTimeout(deadline);
    const patience = new Promise<void>((resolve) => setTimeout(resolve, PATIENCE_AT_CLOSE_MS).unref());
    await Promise.race([Promise.all(hands.map(({ worker }) => worker.end())), patience]);
  }

  /** Gives what waits to whoever rests, and hires where hands are missing. */
  private assign(): void {
    for (const hand of this.hands) {
      if (!hand.ready || hand.job || hand.leaving) continue;
      const job = this.queue.shift();
      if (!job) return;
      this.give(hand, job);
    }
    const own = [...this.hands].filter(({ replaces }) => !replaces);
    let missing = Math.min(this.queue.length - own.filter(({ ready }) => !ready).length, this.options.workers - own.length);
    if (missing > 0 && performance.now() < this.pausedUntil) missing = 0;
    for (; missing > 0; missing--) this.hire();
    if (this.hands.size === 0) this.refuseAll();
  }

  private refuseAll(): void {
    for (const { failed } of this.queue.splice(0)) failed(outOfOrder('The process that makes documents does not start.'));
  }

  private hire(replaces?: Hand): void {
    const worker = new WorkerProcess(this.options.file, this.options.setting, {
      ready: () => this.welcome(hand),
      answered: (answer) => this.finish(hand, answer),
      ended: (cause) => this.lose(hand, cause),
    });
    const hand: Hand = { worker, ready: false, made: 0, replaces };
    hand.deadline = setTimeout(() => this.lose(hand, new Error(`It was not ready after ${this.options.startMs / 1000} s.`)), this.options.startMs);
    this.hands.add(hand);
  }

  private welcome(hand: Hand): void {
    if (!this.hands.has(hand)) return;
    clearTimeout(hand.deadline);
    this.failedStarts = 0;
    hand.ready = true;
    hand.worker.rest();
    const { replaces } = hand;
    hand.replaces = undefined;
    if (replaces?.job) replaces.leaving = true;
    else if (replaces) this.dismiss(replaces);
    this.assign();
  }

  private give(hand: Hand, job: Job): void {
    hand.job = job;
    job.attempts++;
    hand.deadline = setTimeout(() => this.giveUp(hand, job), this.options.deadlineMs);
    hand.worker.give(job.order);
  }

  private finish(hand: Hand, answer: Answer): void {
    const { job } = hand;
    if (job?.order.id !== answer.id) return;
    clearTimeout(hand.deadline);
    hand.job = undefined;
    hand.made++;
    hand.worker.rest();
    if ('bytes' in answer) job.done(answer.bytes);
    else job.failed(new Objection(job.order.template, answer.objection));
    if (hand.leaving) this.dismiss(hand);
    else if (hand.made >= this.options.documentsEach) this.renew(hand);
    this.assign();
  }

  /** Begins to replace a process that goes on working until then, also when its successor does not start. */
  private renew(hand: Hand): void {
    const begun = [...this.hands].some(({ replaces }) => replaces === hand);
    if (!begun && performance.now() >= this.pausedUntil) this.hire(hand);
  }

  private dismiss(hand: Hand): void {
    clearTimeout(hand.deadline);
    this.hands.delete(hand);
    for (const successor of this.hands) if (successor.replaces === hand) successor.replaces = undefined;
    void hand.worker.end();
  }

  /** A process ended, or never became ready. */
  private lose(hand: Hand, cause: Error): void {
    if (!this.hands.has(hand)) return;
    this.dismiss(hand);
    this.options.report?.(`A process that makes documents ${hand.ready ? 'was lost' : 'did not start'}: ${cause.message}`);
    if (!hand.ready && ++this.failedStarts >= ATTEMPTS) {
      this.pausedUntil = performance.now() + (this.options.pauseMs ?? RETRY_AFTER_SECONDS * 1000);
      if (this.hands.size === 0) this.refuseAll();
    }
    const { job } = hand;
    if (job && job.attempts < ATTEMPTS) this.queue.unshift(job);
    else job?.failed(outOfOrder(`The document could not be made: the process that makes it ended ${job.attempts} times.`));
    this.assign();
  }

  private giveUp(hand: Hand, job: Job): void {
    this.dismiss(hand);
    job.failed(tooBusy(`The document was not ready after ${this.options.deadlineMs / 1000} s.`));
    this.assign();
  }
}
