import { Worker } from 'node:worker_threads';
import type { Order, Report } from '#libs/documents/worker-process.js';

/**
 * The process around the thread that makes documents. Typst keeps every word that it ever saw until its process ends, so that processes are
 * replaced; and because the thread may be deep in a document when the parent dies, it is this one that notices and ends both.
 * It is started from the sources as well as from `dist` and therefore imports nothing but types.
 */
const [, , file = '', setting = ''] = process.argv;

/** A thread holds one order at a time: its heap is kept small, so that garbage is collected early. */
const LIMITS = { maxOldGenerationSizeMb: 128, maxYoungGenerationSizeMb: 8 };

process.on('disconnect', end);
if (!process.connected) end();
// Ctrl-C at a terminal reaches this process too: what is under way is still made, the parent says when it is over.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => undefined);

let waiting = false;
let told = false;
const thread = new Worker(new URL(file), { workerData: JSON.parse(setting), resourceLimits: LIMITS });
thread.on('message', (report: Report) => {
  waiting ||= 'ready' in report;
  process.send?.(report);
});
thread.on('error', (error: NodeJS.ErrnoException) => {
  told = true;
  // Once it has seen documents, what an error says may come from them.
  process.send?.({ unable: waiting ? (error.code ?? error.name) : error.message } satisfies Report);
});
// Whoever was told why ends this process as well.
thread.on('exit', () => told || end());
process.on('message', (order: Order) => thread.postMessage(order));

function end(): void {
  process.kill(process.pid, 'SIGKILL');
}
