import { LIMITS } from '#libs/platform/limits.js';
import { Problem } from '#libs/platform/problem.js';

/** What a form on a page sends (URL standard, application/x-www-form-urlencoded). */
export const FORM_FIELDS = 'application/x-www-form-urlencoded';

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** The fields of a form by name. Refuses what is not UTF-8 (instead of replacing it) and a field that is there twice. */
export function parseFields(body: Buffer): Readonly<Record<string, string>> {
  const pairs = body.length === 0 ? [] : textOf(body).split('&');
  if (pairs.length > LIMITS.formFields) throw notUnderstood(`The form has more than ${LIMITS.formFields} fields.`);
  const fields = new Map<string, string>();
  for (const pair of pairs) {
    const split = pair.indexOf('=');
    const name = decoded(split < 0 ? pair : pair.slice(0, split));
    if (fields.has(name)) throw notUnderstood('A field of the form is there twice.');
    fields.set(name, split < 0 ? '' : decoded(pair.slice(split + 1)));
  }
  // Unlike assignment this makes members of every name, `__proto__` included.
  return Object.fromEntries(fields);
}

function textOf(body: Buffer): string {
  try {
    return utf8.decode(body);
  } catch {
    throw notUnderstood('The form is not valid UTF-8.');
  }
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    throw notUnderstood('A field of the form is not percent-encoded UTF-8.');
  }
}

const notUnderstood = (detail: string) => new Problem(400, 'not-understood', { detail, path: 'body', remedy: 'Send the form as the page has it.' });
