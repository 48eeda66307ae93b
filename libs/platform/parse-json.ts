import { allowedIn, type Allowed } from '#libs/platform/limits.js';
import { Problem } from '#libs/platform/problem.js';
import { pathOf } from '#libs/platform/validation.js';

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: false });

/**
 * JSON from bytes, as exactly one reading of them: refuses what is not UTF-8 (instead of replacing it), what is not JSON, a member that is
 * there twice (RFC 8259 §4 leaves open which counts), names that change what objects are, text that no store keeps, and more than is allowed.
 */
export function parseJson(body: Buffer, allowed: Allowed = allowedIn(undefined)): unknown {
  let text: string;
  try {
    text = utf8.decode(body);
  } catch {
    throw new Problem(400, 'not-utf-8', { detail: 'The body is not valid UTF-8.', path: 'body', remedy: 'Send JSON encoded in UTF-8.' });
  }
  if (text.trim() === '') throw new Problem(400, 'body-missing', { detail: 'The body is empty.', path: 'body', remedy: 'Send a JSON object.' });
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    throw new Problem(400, 'not-json', {
      detail: `The body is not JSON: ${(error as Error).message.slice(0, 200)}`,
      path: 'body',
      remedy: 'Correct the JSON.',
    });
  }
  checkContents(text, allowed);
  return json;
}

/** An object or list that is open at a place of the text, and where in it that place is. */
type Open = { readonly names: Set<string> | undefined; name: string; index: number };

const MISLEADING: ReadonlySet<string> = new Set(['__proto__', 'constructor', 'prototype']);
const SHOWN_OF_A_NAME = 60;

/** Walks valid JSON text, since its parsed value tells neither of members that were there twice nor of `__proto__`. */
function checkContents(text: string, { depth, items, characters }: Allowed): void {
  const open: Open[] = [];
  const here = () => pathOf(open.map(({ names, name, index }) => (names ? shown(name) : index))) || 'body';
  let nameFollows = false;
  for (let at = 0; at < text.length; at++) {
    const sign = text[at];
    const inside = open.at(-1);
    if (sign === '{' || sign === '[') {
      if (open.length === depth) throw refused(400, 'too-deep', here(), `is nested more than ${depth} levels deep`, 'Send the shape that /docs describes.');
      open.push({ names: sign === '{' ? new Set() : undefined, name: '', index: 0 });
      nameFollows = sign === '{';
    } else if (sign === '}' || sign === ']') {
      open.pop();
      nameFollows = false;
    } else if (sign === ',' && inside) {
      inside.index += 1;
      nameFollows = inside.names !== undefined;
      if (inside.index < items) continue;
      open.pop();
      throw refused(422, 'too-many', here(), `has more than ${items} ${inside.names ? 'members' : 'items'}`, 'Send fewer at once.');
    } else if (sign === '"') {
      const end = endOfString(text, at);
      const value = text.slice(at, end).includes('\\') ? (JSON.parse(text.slice(at, end)) as string) : text.slice(at + 1, end - 1);
      if (nameFollows && inside?.names) {
        inside.name = value;
        checkName(value, inside.names, here);
        nameFollows = false;
      }
      if (value.length > characters) throw refused(422, 'too-long', here(), `has more than ${characters} characters`, 'Shorten it.');
      if (value.includes('\0') || !value.isWellFormed())
        throw refused(422, 'not-storable', here(), 'holds a NUL character or half of a surrogate pair', 'Send text without characters that no store can keep.');
      at = end - 1;
    }
  }
}

function checkName(name: string, known: Set<string>, here: () => string): void {
  if (MISLEADING.has(name)) throw refused(400, 'not-understood', here(), `is called ${name}`, 'Leave the member out.');
  if (known.has(name)) throw refused(400, 'member-twice', here(), 'is there twice', 'Leave one of them out.');
  known.add(name);
}

/** The place behind the closing quote of the string that begins at `start`. */
function endOfString(text: string, start: number): number {
  let at = start + 1;
  while (text[at] !== '"') at += text[at] === '\\' ? 2 : 1;
  return at + 1;
}

/** A name of a member as a message can hold it. */
const shown = (name: string): string =>
  name
    .slice(0, SHOWN_OF_A_NAME)
    .toWellFormed()
    .replace(/\p{Cc}/gu, '\ufffd');

const refused = (status: number, code: string, path: string, what: string, remedy: string): Problem =>
  new Problem(status, code, { detail: `${path} ${what}.`, path, remedy });
