import { renderSentence, TEMPLATE_FILTERS, type TemplateFault } from '#libs/documents/sentence-template.js';
import { refuse } from '#libs/eventing/decider.js';
import { EXAMPLE_VALUES, SENTENCE_VARIABLES } from '#libs/language/own-sentences.js';

type Values = Readonly<Record<string, string | number | boolean>>;

/** The text of a template about these values, the examples for the rest; refuses a template with its fault, line and column. */
export function ownSentence(template: string, path: string, values: Values = {}): string {
  const strange = Object.keys(values).find((name) => !Object.hasOwn(SENTENCE_VARIABLES, name));
  if (strange !== undefined) {
    refuse('template-unknown-variable', {
      path: `values.${strange}`,
      reason: `There is no "${strange}". Known are ${Object.keys(SENTENCE_VARIABLES).join(', ')}.`,
      remedy: 'Give values to variables that there are.',
    });
  }
  const rendered = renderSentence(template, { ...EXAMPLE_VALUES, ...values }, Object.keys(SENTENCE_VARIABLES));
  return 'text' in rendered ? rendered.text : refused(rendered.fault, path);
}

/** Refuses a template that cannot be used. */
export function mustBeOwnSentence(template: string, path: string): void {
  ownSentence(template, path);
}

function refused({ code, reason, line, column }: TemplateFault, path: string): never {
  const place = line === undefined ? '' : `Line ${line}, column ${column}: `;
  const remedies: Readonly<Record<TemplateFault['code'], string>> = {
    'too-long': 'Shorten the template.',
    'not-understood': `Use {{ variable }}, {% if %}, {% unless %} and {% case %} with the filters ${TEMPLATE_FILTERS.join(', ')}.`,
    'unknown-variable': 'Take a variable from GET /v1/sentence-templates.',
    'value-missing': 'Ask by {% if %} whether it is known, or give a default.',
    'limit-reached': 'Leave out what is computed; a template only puts words together.',
    'says-nothing': 'Write at least one word that always stands.',
  };
  return refuse(`template-${code}`, { path, reason: `${place}${reason}`, remedy: remedies[code] });
}
