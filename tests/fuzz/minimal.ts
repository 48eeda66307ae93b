import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { onTheWire } from '#tests/fuzz/send.js';
import type { Input } from '#tests/fuzz/input.js';
import { changedAt, placesIn } from '#tests/fuzz/spoilt.js';

const MOST_TRIES = 300;
const LONGEST_COMMAND = 4_000;

/** The smallest input that still fails: without headers, query and members that do not matter, and with short texts. */
export async function minimal(input: Input, fails: (input: Input) => Promise<boolean>): Promise<Input> {
  let smallest = input;
  let tries = 0;
  for (let again = true; again;) {
    again = false;
    for (const smaller of smallerThan(smallest)) {
      if (++tries > MOST_TRIES) return smallest;
      if (!(await fails(smaller))) continue;
      smallest = smaller;
      again = true;
      break;
    }
  }
  return smallest;
}

function* smallerThan(input: Input): Generator<Input> {
  for (const name of Object.keys(input.headers).filter((one) => one !== 'content-type')) {
    const { [name]: _, ...headers } = input.headers;
    yield { ...input, headers };
  }
  if (input.sender !== undefined) yield { ...input, sender: undefined };
  const [place = '', query] = input.address.split('?');
  const pairs = query?.split('&') ?? [];
  for (const pair of pairs) {
    const left = pairs.filter((one) => one !== pair);
    yield { ...input, address: left.length === 0 ? place : `${place}?${left.join('&')}` };
  }
  if (typeof input.body !== 'string') return;
  let value: unknown;
  try {
    value = JSON.parse(input.body);
  } catch {
    return;
  }
  const places = placesIn(value)
    .slice(1)
    .toSorted((one, other) => one.length - other.length);
  for (const at of places) yield { ...input, body: JSON.stringify(changedAt(value, at, () => undefined)) };
  for (const at of placesIn(value, (part) => typeof part === 'string' && part.length > 1))
    for (const shorter of [(text: string) => text.slice(0, text.length / 2), (text: string) => text.slice(text.length / 2)])
      yield { ...input, body: JSON.stringify(changedAt(value, at, (part) => shorter(part as string))) };
}

const quoted = (text: string): string => `'${text.replaceAll("'", `'\\''`)}'`;
const isPlain = (text: string): boolean => /^[\t\n\r\x20-\x7e\u00a0-\ufffd]*$/.test(text) && text.isWellFormed();

/** The input as a command to be pasted; what curl cannot send is told byte by byte for `nc`. */
export function curlOf(input: Input, url: string): string {
  const { method, address, sender, body } = input;
  const headers = { authorization: `Bearer $TOKEN_OF_${sender ?? 'EVERYONE'}`, ...input.headers };
  const text = typeof body === 'string' ? body : undefined;
  const odd =
    !/^\/[\x21-\x7e]*$/.test(address) ||
    !Object.values(headers).every(isPlain) ||
    (body !== undefined && text === undefined) ||
    (text !== undefined && !isPlain(text)) ||
    JSON.stringify([address, headers, text]).length > LONGEST_COMMAND;
  if (odd) {
    const { port } = new URL(url);
    const bytes = onTheWire({ ...input, headers });
    if (bytes.length < LONGEST_COMMAND) return `echo ${bytes.toString('base64')} | base64 -d | nc -q 5 127.0.0.1 ${port}`;
    const file = path.join(tmpdir(), `ortstermin-fuzz-${createHash('sha256').update(bytes).digest('hex').slice(0, 12)}.http`);
    writeFileSync(file, bytes);
    return `nc -q 5 127.0.0.1 ${port} < ${file}`;
  }
  const told = Object.entries(headers).map(([name, value]) => ` -H ${name === 'authorization' ? `"${name}: ${value}"` : quoted(`${name}: ${value}`)}`);
  return `curl -sS -i --path-as-is -X ${method} ${quoted(`${url}${address}`)}${told.join('')}${text === undefined ? '' : ` --data-binary ${quoted(text)}`}`;
}
