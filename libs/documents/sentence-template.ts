import { Liquid, LiquidError, type Template } from 'liquidjs';
import { numberInWords } from '#libs/language/numbers.js';
import { startSentence } from '#libs/language/sentences.js';

/** What stands against a template, or against what it makes. `line` and `column` count from 1. */
export type TemplateFault = {
  readonly code: 'too-long' | 'not-understood' | 'unknown-variable' | 'value-missing' | 'limit-reached' | 'says-nothing';
  readonly reason: string;
  readonly line?: number;
  readonly column?: number;
  /** The variable that is meant. */
  readonly variable?: string;
};
/** What a template can speak of; a name that is not there has no value. */
export type TemplateValues = Readonly<Record<string, string | number | boolean>>;
/** `uses` are the variables that stand in the template. */
export type Rendered = { readonly text: string; readonly uses: readonly string[] } | { readonly fault: TemplateFault };

export const LONGEST_TEMPLATE = 4_000;
const LONGEST_TEXT = 4_000;
const RENDER_MS = 50;
/** Characters and list members that one rendering may make. */
const RENDER_MEMORY = 20_000;
const TAGS: ReadonlySet<string> = new Set(['if', 'unless', 'case', 'comment']);
const FILTERS: ReadonlySet<string> = new Set(['append', 'default', 'downcase', 'prepend', 'upcase']);
export const TEMPLATE_FILTERS: readonly string[] = [...FILTERS, 'capitalize', 'in_words'].sort();

/** Liquid without loops, files, other templates and assignments: what remains ends, and reads nothing but its values. */
const engine = new Liquid({
  templates: {},
  strictVariables: true,
  strictFilters: true,
  lenientIf: true,
  ownPropertyOnly: true,
  parseLimit: LONGEST_TEMPLATE,
  renderLimit: RENDER_MS,
  memoryLimit: RENDER_MEMORY,
});
for (const name of Object.keys(engine.tags)) if (!TAGS.has(name)) delete engine.tags[name];
for (const name of Object.keys(engine.filters)) if (!FILTERS.has(name)) delete engine.filters[name];
// Liquid's own would make the rest of the words small.
engine.registerFilter('capitalize', (value: unknown) => startSentence(String(value)));
engine.registerFilter('in_words', (value: unknown) => (typeof value === 'number' ? numberInWords(value) : value));

/** What keeps a template from being saved: its form, a variable that nobody knows, or that it says nothing about these values. */
export function faultOf(template: string, values: TemplateValues): TemplateFault | undefined {
  const rendered = renderSentence(template, values, Object.keys(values));
  return 'fault' in rendered ? rendered.fault : undefined;
}

/** The text of a template on one line. Whatever stands against it is an answer, never an error. `known`: every name that there is. */
export function renderSentence(template: string, values: TemplateValues, known: readonly string[]): Rendered {
  if (template.length > LONGEST_TEMPLATE) {
    return { fault: { code: 'too-long', reason: `The template has ${template.length} characters; ${LONGEST_TEMPLATE} are the most.` } };
  }
  try {
    const parsed = engine.parse(template);
    const { globals } = engine.analyzeSync(parsed, { partials: false });
    for (const [name, [first]] of Object.entries(globals)) {
      if (!known.includes(name)) return { fault: unknownVariable(name, known, first?.location) };
    }
    return worded(parsed, values, Object.keys(globals));
  } catch (error) {
    if (error instanceof Error) return { fault: faultFrom(error) };
    throw error;
  }
}

function worded(parsed: Template[], values: TemplateValues, uses: readonly string[]): Rendered {
  const text = String(engine.renderSync(parsed, values)).replace(/\s+/gu, ' ').trim();
  if (text === '') return { fault: { code: 'says-nothing', reason: 'The template makes no text of these values.' } };
  if (text.length > LONGEST_TEXT) {
    return { fault: { code: 'too-long', reason: `The template makes ${text.length} characters; ${LONGEST_TEXT} are the most.` } };
  }
  return { text, uses };
}

function unknownVariable(name: string, known: readonly string[], at: { readonly row: number; readonly col: number } | undefined): TemplateFault {
  const place = at && { line: at.row, column: at.col };
  return { code: 'unknown-variable', reason: `There is no "${name}". Known are ${known.join(', ')}.`, variable: name, ...place };
}

function faultFrom(error: Error): TemplateFault {
  const place = placeOf(error);
  if (/limit exceeded/.test(error.message)) return { code: 'limit-reached', reason: 'The template takes more time or memory than a sentence needs.', ...place };
  const [, variable] = /^undefined variable: ([^,]+)/.exec(error.message) ?? [];
  if (variable !== undefined) return { code: 'value-missing', reason: `"${variable}" has no value here.`, variable, ...place };
  return { code: 'not-understood', reason: error.message.split(/, line:|\n/)[0] ?? error.message, ...place };
}

/** Where in the template, as the engine says it. */
function placeOf(error: Error): Pick<TemplateFault, 'line' | 'column'> {
  const [line, column] = LiquidError.is(error) ? (error.token?.getPosition() ?? []) : [];
  return line === undefined || column === undefined ? {} : { line, column };
}
