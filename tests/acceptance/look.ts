import type { Fact } from '#tests/acceptance/fact.js';

/** Everything a reader or a program would read in a JSON value, in order, one string. */
export function textOf(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (Array.isArray(value)) return value.map(textOf).join(' | ');
  if (typeof value === 'object') return Object.values(value).map(textOf).join(' | ');
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/** The same words whatever the line breaks and however the letters are composed. */
export const folded = (text: string) => text.normalize('NFC').replace(/\s+/gu, ' ');

/** The part of an output that a fact speaks of, as text. `content` is the file as it was written. */
export function lookAt(fact: Fact, content: string): string {
  const text = folded(fact.output.endsWith('.txt') ? content : textOf(partOf(fact, JSON.parse(content))));
  return fact.ignoring ? text.replace(new RegExp(fact.ignoring.source, 'gu'), ' ') : text;
}

function partOf(fact: Fact, document: Record<string, unknown>): unknown {
  if (!fact.in) return document;
  if (!(fact.in in document)) throw new Error(`${fact.output} has no member '${fact.in}'; it has ${Object.keys(document).join(', ')}`);
  const part = document[fact.in];
  const { of } = fact;
  if (!of) return part;
  const elements = (Array.isArray(part) ? part : [part]).filter((element) => of.test(folded(textOf(element))));
  if (elements.length === 0) throw new Error(`no element of '${fact.in}' in ${fact.output} matches ${of}; it holds: ${textOf(part)}`);
  return elements;
}
