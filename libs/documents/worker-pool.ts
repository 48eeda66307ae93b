import { Worker } from 'node:worker_threads';
import { Problem } from '#libs/platform/problem.js';

/** What a worker is set up with: the folder of the templates, and its fonts (a file of an installed package, its family, and what that is called in the templates). */
export type Setting = { readonly templates: string; readonly fonts: readonly { readonly file: string; readonly from: string; readonly called: string }[] };
/** One document to be made: the template by name, its data as JSON. */
export type Order = { readonly id: number; readonly template: string; readonly print: string };
export type Answer = { readonly id: number; readonly bytes: Uint8Array<ArrayBuffer> } | { readonly id: number; readonly objection: string };

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
type Hand = { readonly worker: Worker; job?: Job | undefined; deadline?: NodeJS.Timeout | undefined };

export type PoolOptions = {
  readonly file: URL;
  readonly setting: Setting;
  /** Threads at most; they start when there is work. */
  readonly workers: number;
  /** Documents that may wait; more are told to come back. */
  readonly waiting: number;
  /** How long one document may take. */
  readonly deadlineMs: number;
};

/** A thread holds one order at a time: its heap is kept small, so that garbage is collected early. */
const LIMITS = { maxOldGenerationSizeMb: 128, maxYoungGenerationSizeMb: 8 };
const ATTEMPTS = 2;
const RETRY_AFTER_SECONDS = 3;
const PATIENCE_AT_CLOSE_MS = 2_000;

/**
 * Threads that make documents, one each at a time. A thread that ends is replaced and its document tried once more; one that takes too
 * long is ended and its document refused (503). Idle threads keep no process alive.
 */
export class WorkerPool {
  private readonly queue: Job[] = [];
  private readonly hands = new Set<Hand>();
  private orders = 0;
  private closed = false;

  constructor(private readonly options: PoolOptions) {}

  /** The bytes of a document. Throws `Objection`, or a 503 `Problem` when there is too much to do. */
  make(template: string, print: string): Promise<Uint8Array<ArrayBuffer>> {
    if (this.closed) return Promise.reject(busy('The system is shutting down.'));
    if (this.queue.length >= this.options.waiting) return Promise.reject(busy('More documents are waiting than can be made in time.'));
    return new Promise((done, failed) => {
      this.queue.push({ order: { id: ++this.orders, template, print }, done, failed, attempts: 0 });
      this.assign();
    });
  }

  /** Ends all threads; whatever still waits is refused. */
  async close(): Promise<void> {
    this.closed = true;
    const hands = [...this.hands];
    this.hands.clear();
    const unfinished = [...this.queue.splice(0), ...hands.flatMap(({ job }) => job ?? [])];
    for (const { failed } of unfinished) failed(busy('The system is shutting down.'));
    for (const { deadline } of hands) clearTimeout(deadline);
    // A thread inside native code cannot be interrupted; the process need not wait for it.
    const patience = new Promise<void>((resolve) => setTimeout(resolve, PATIENCE_AT_CLOSE_MS).unref());
    await Promise.race([Promise.all(hands.map(({ worker }) => worker.terminate())), patience]);
  }

  private assign(): void {
    while (this.queue.length > 0) {
      const idle = [...this.hands].find(({ job }) => job === undefined);
      const hand = idle ?? (this.hands.size < this.options.workers ? this.hire() : undefined);
      if (!hand) return;
      this.give(hand, this.queue.shift()!);
    }
  }

  private hire(): Hand {
    const worker = new Worker(this.options.file, {
      workerData: this.options.setting,
      execArgv: ['--disable-warning=ExperimentalWarning'],
      resourceLimits: LIMITS,
    });
    const hand: Hand = { worker };
    worker.on('message', (answer: Answer) => this.finish(hand, answer));
    worker.on('error', (error) => this.replace(hand, error));
    worker.on('exit', (code) => this.replace(hand, new Error(`A thread that makes documents ended with code ${code}.`)));
    this.hands.add(hand);
    return hand;
  }

  private give(hand: Hand, job: Job): void {
    hand.job = job;
    job.attempts++;
    hand.worker.ref();
    hand.deadline = setTimeout(() => this.giveUp(hand, job), this.options.deadlineMs);
    hand.worker.postMessage(job.order);
  }

  private finish(hand: Hand, answer: Answer): void {
    const { job } = hand;
    if (job?.order.id !== answer.id) return;
    clearTimeout(hand.deadline);
    hand.job = undefined;
    hand.worker.unref();
    if ('bytes' in answer) job.done(answer.bytes);
    else job.failed(new Objection(job.order.template, answer.objection));
    this.assign();
  }

  private replace(hand: Hand, cause: Error): void {
    if (!this.hands.delete(hand)) return;
    clearTimeout(hand.deadline);
    const { job } = hand;
    if (job && job.attempts < ATTEMPTS) this.queue.unshift(job);
    else job?.failed(new Error(`${job.order.template} could not be made: the thread ended ${job.attempts} times.`, { cause }));
    this.assign();
  }

  private giveUp(hand: Hand, job: Job): void {
    this.hands.delete(hand);
    void hand.worker.terminate();
    job.failed(busy(`The document was not ready after ${this.options.deadlineMs / 1000} s.`));
    this.assign();
  }
}

const busy = (detail: string) =>
  new Problem(503, 'documents-not-available', {
    detail,
    remedy: 'Ask again after Retry-After, or ask for format=text.',
    retryAfterSeconds: RETRY_AFTER_SECONDS,
  });
