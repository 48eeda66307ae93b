import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { availableParallelism } from 'node:os';
import path from 'node:path';
import { Logger, type OnApplicationShutdown } from '@nestjs/common';
import { outOfOrder } from '#libs/documents/documents-unavailable.js';
import { coverageOf, shownIn } from '#libs/documents/glyphs.js';
import type { Print } from '#libs/documents/prints.js';
import { Typesetter } from '#libs/documents/typesetter.js';
import { Objection, WorkerPool } from '#libs/documents/worker-pool.js';
import { localTime } from '#libs/language/clock.js';
import { installationRoot } from '#libs/platform/installation.js';

const SOURCE_SANS = ['Regular', 'Semibold', 'Bold', 'It', 'SemiboldIt'].map((style) => `source-sans/TTF/SourceSans3-${style}.ttf`);
const DEJAVU = 'dejavu-fonts-ttf/ttf/DejaVuSans.ttf';
/** Families in the order in which a letter is looked for in them. All letters of a family are in each of its fonts. */
const FAMILIES = [
  { called: 'Sheets Text 1', from: 'Source Sans 3', files: SOURCE_SANS },
  { called: 'Sheets Wide', from: 'DejaVu Sans', files: [DEJAVU, 'dejavu-fonts-ttf/ttf/DejaVuSans-Bold.ttf'] },
  { called: 'Sheets More', from: 'DejaVu Sans', files: [DEJAVU] },
];

const MOST_WORKERS = 4;
const MOST_WAITING = 64;
const DEADLINE_MS = 10_000;
const START_MS = 10_000;
/** A process begins with about 85 MB and has about 145 MB after so many day sheets; to start one costs as much as five of them. */
const DOCUMENTS_EACH = 250;

/** Typst in processes of its own. The first document starts the first process. */
export class TypstTypesetter extends Typesetter implements OnApplicationShutdown {
  private readonly pool: WorkerPool;
  private readonly log = new Logger('Documents');
  private coverage: ReadonlySet<number>[] | undefined;

  /** `workers`: processes at most, by default one for each core but the first, and no more than four; `documentsEach`: what each of them makes. */
  constructor({
    workers = Math.max(1, Math.min(MOST_WORKERS, availableParallelism() - 1)),
    documentsEach = DOCUMENTS_EACH,
  }: { readonly workers?: number; readonly documentsEach?: number } = {}) {
    super();
    this.pool = new WorkerPool({
      // Beside this file, in the sources as well as in what is compiled from them.
      file: new URL(import.meta.url.replace(/typst\.typesetter(?=\.[jt]s$)/, 'typeset.worker')),
      setting: {
        templates: path.join(installationRoot(), 'libs', 'documents', 'typst'),
        fonts: FAMILIES.flatMap(({ called, from, files }) => files.map((file) => ({ file, from, called }))),
      },
      workers,
      documentsEach,
      waiting: MOST_WAITING,
      deadlineMs: DEADLINE_MS,
      startMs: START_MS,
      report: (message) => this.log.error(message),
    });
  }

  async typeset(print: Print): Promise<Uint8Array> {
    const coverage = (this.coverage ??= this.readCoverage());
    try {
      return await this.pool.make(print.kind, dataOf(print, coverage));
    } catch (error) {
      if (!(error instanceof Objection)) throw error;
      // A cluster of signs that no font can join: then with what the first family alone can show.
      return this.pool.make(print.kind, dataOf(print, coverage.slice(0, 1)));
    }
  }

  onApplicationShutdown(): Promise<void> {
    return this.pool.close();
  }

  private readCoverage(): ReadonlySet<number>[] {
    try {
      return FAMILIES.map(({ files }) => common(files));
    } catch (error) {
      this.log.error(`the fonts of documents cannot be read: ${error instanceof Error ? error.message : String(error)}`);
      throw outOfOrder('The fonts of the documents cannot be read.');
    }
  }
}

/** What the template reads: every text as the fonts can show it, and the moment of the stand as a local date for the file's own. */
function dataOf({ at, ...print }: Print, coverage: readonly ReadonlySet<number>[]): string {
  const shown = shownIn(coverage);
  const unknown = new Set<string>();
  const texts = JSON.stringify({ ...print, running: headOf(print.running), day: headOf(print.day) }, (_, value: unknown) => {
    if (typeof value !== 'string') return value;
    const { text, unknown: found } = shown(value);
    for (const sign of found) unknown.add(sign);
    return text;
  });
  const { date, time } = localTime(at);
  const [year, month, day] = date.split('-').map(Number);
  const [hour, minute] = time.split(':').map(Number);
  const more = { date: { year, month, day, hour, minute, second: 0 }, unknown: [...unknown].sort() };
  return `${texts.slice(0, -1)},${JSON.stringify(more).slice(1)}`;
}

/** The head of a page says again what stands in full below: one line of it will do. */
const headOf = (text: string): string => ([...text].length > 90 ? `${[...text].slice(0, 89).join('')}…` : text);

function common(files: readonly string[]): ReadonlySet<number> {
  const installed = createRequire(import.meta.url);
  const [first = new Set<number>(), ...others] = files.map((file) => coverageOf(readFileSync(installed.resolve(file))));
  return new Set([...first].filter((codePoint) => others.every((other) => other.has(codePoint))));
}
