import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { parentPort, workerData } from 'node:worker_threads';
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';
import type { Answer, Order, Report, Setting } from '#libs/documents/worker-process.js';

/**
 * The thread in which Typst makes files: one order at a time, each answered with its bytes or with what Typst objects to.
 * It is started from the sources as well as from `dist` and therefore imports packages only.
 */
const { templates, fonts } = workerData as Setting;
const installed = createRequire(import.meta.url);

/** Old enough to survive a document that does not use it; older results go. Words that Typst has seen stay until the process ends. */
const KEPT_FOR_DOCUMENTS = 2;

const compiler = NodeCompiler.create({
  workspace: templates,
  fontArgs: [{ fontBlobs: fonts.map(({ file, called, from }) => renamed(readFileSync(installed.resolve(file)), from, called)) }],
});

parentPort?.on('message', (order: Order) => void answer(order));
parentPort?.postMessage({ ready: true } satisfies Report);

async function answer({ id, template, print }: Order): Promise<void> {
  try {
    const bytes = typeset(template, print);
    parentPort?.postMessage({ id, bytes } satisfies Answer, [bytes.buffer]);
  } catch (error) {
    parentPort?.postMessage({ id, objection: error instanceof Error ? error.message : String(error) } satisfies Answer);
  }
  compiler.evictCache(KEPT_FOR_DOCUMENTS);
  // What native code holds is given back only when this thread comes to rest.
  await new Promise((resolve) => setImmediate(resolve));
}

function typeset(template: string, print: string): Uint8Array<ArrayBuffer> {
  const compiled = compiler.compile({ mainFilePath: `${templates}/${template}.typ`, inputs: { print } });
  if (!compiled.result) throw new Error(JSON.stringify(compiled.takeError()?.shortDiagnostics ?? 'no diagnostics'));
  // Typst only warns of a family that it does not have, and leaves its text out.
  const warnings = JSON.stringify(compiled.takeWarnings()?.shortDiagnostics ?? []);
  if (warnings.includes('unknown font family')) throw new Error(warnings);
  return new Uint8Array(compiler.pdf(compiled.result, { pdfStandard: 'ua-1' }));
}

/** A font under a family name of our own (as long as its old one), so that no font of the machine can take its place. */
function renamed(font: Buffer, from: string, called: string): Buffer {
  if (from.length !== called.length) throw new Error(`${called} is not as long as ${from}.`);
  const wide = (text: string) => Buffer.from(text, 'utf16le').swap16();
  for (const [before, after] of [
    [wide(from), wide(called)],
    [Buffer.from(from), Buffer.from(called)],
  ] as const)
    for (let at = font.indexOf(before); at >= 0; at = font.indexOf(before, at + before.length)) after.copy(font, at);
  return font;
}
