import { fork, type ChildProcess } from 'node:child_process';

/** What a worker is set up with: the folder of the templates, and its fonts (a file of an installed package, its family, and what that is called in the templates). */
export type Setting = { readonly templates: string; readonly fonts: readonly { readonly file: string; readonly from: string; readonly called: string }[] };
/** One document to be made: the template by name, its data as JSON. */
export type Order = { readonly id: number; readonly template: string; readonly print: string };
export type Answer = { readonly id: number; readonly bytes: Uint8Array<ArrayBuffer> } | { readonly id: number; readonly objection: string };
/** What a worker says: that it waits for orders, why it can take none, or what came of one. */
export type Report = { readonly ready: true } | { readonly unable: string } | Answer;

type Events = { readonly ready: () => void; readonly answered: (answer: Answer) => void; readonly ended: (cause: Error) => void };

/** Beside this file, in the sources as well as in what is compiled from them. */
const MAIN = new URL(import.meta.url.replace(/worker-process(?=\.[jt]s$)/, 'worker-process.main'));

/** A child process as its parent sees it. The child holds nothing that could be lost, so that it is ended by force. */
export class WorkerProcess {
  private readonly child: ChildProcess;
  private readonly gone: Promise<void>;

  /** Starts it; `thread` is the module that makes documents in it. `ended` is told once, however it ended. */
  constructor(thread: URL, setting: Setting, events: Events) {
    this.child = fork(MAIN, [thread.href, JSON.stringify(setting)], {
      execArgv: ['--disable-warning=ExperimentalWarning'],
      // Documents need neither the address of the database nor any key.
      env: {},
      serialization: 'advanced',
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    });
    let reason: Error | undefined;
    this.gone = new Promise((resolve) => {
      const ended = (cause: Error) => {
        resolve();
        events.ended(cause);
      };
      this.child.once('exit', (code, signal) => ended(reason ?? new Error(`The process ended (${signal ?? `code ${code}`}).`)));
      // One that does not start at all has no exit either.
      this.child.on('error', (error) => this.child.pid === undefined && ended(error));
    });
    this.child.on('message', (report: Report) => {
      if ('ready' in report) events.ready();
      else if ('unable' in report) {
        reason = new Error(report.unable);
        void this.end();
      } else events.answered(report);
    });
  }

  /** Hands over an order, and keeps this process alive until it rests. */
  give(order: Order): void {
    this.child.ref();
    this.child.channel?.ref();
    // What cannot be handed over shows as an end, like everything else.
    this.child.send(order, (error) => error && void this.end());
  }

  /** It waits, and nobody need wait for it. */
  rest(): void {
    this.child.unref();
    this.child.channel?.unref();
  }

  /** Ends it, whatever it does; the parent lives until that is done. */
  end(): Promise<void> {
    this.child.ref();
    this.child.kill('SIGKILL');
    return this.gone;
  }
}
