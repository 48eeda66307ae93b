import path from 'node:path';
import { unescape } from 'node:querystring';
import { addressed, describedAnswers, type ApiDocument } from '#tests/support/described-answers.js';
import { unsafeIn } from '#tests/support/safe-answers.js';
import { typeOf, type Answer, type Input } from '#tests/fuzz/input.js';

/** What is wrong with an answer: of which sort, and in words. */
export type Fault = { readonly sort: string; readonly told: string };

const IN_A_HEADER = /^[\t\x20-\x7e]*$/;
const BIG_BYTES = 64 * 1024;
/** What only the inside of the system says: places in code, the words of the database and of its driver. */
const LEAKS: readonly RegExp[] = [
  /\\n\s+at .{1,200}:\d+:\d+|\n\s+at .{1,200}:\d+:\d+/,
  /node_modules/,
  /\b(libs|apps|dist)\/[a-z-]+\/[a-z./-]+\.(ts|js)\b/,
  new RegExp(path.resolve().replace(/[.*+?^${}()|[\]\\]/g, '\\$&')),
  /duplicate key value|violates [a-z-]+ constraint|invalid input syntax for|invalid byte sequence|syntax error at or near|relation "[^"]+" does not exist|statement timeout/,
  /\bCannot read propert|is not a function\b|\bundefined is not|is not iterable|Maximum call stack|\[object Object\]/,
  /\bECONN[A-Z]+\b|\bENOENT\b|\bFST_[A-Z_]+\b/,
];
/** Where the operations of the document are: elsewhere nothing is described, and 404 is all there is to say. */
const PLACES = /^\/(v1|presse|feeds|clearance|answer|health|metrics)(\/|\?|$)/;

/** Expect, addresses and headers are refused by the server itself. */
const BEFORE_OPERATIONS: ReadonlySet<number> = new Set([414, 417, 431]);
const EMPTY_ID = /\/(\/|$)/;
const PAGES = /^\/(presse|clearance|answer)\//;

/** A probe: on a machine that is too busy for a moment, 503 is its right answer. */
const SAYS_WHETHER_IT_CAN = 'GET /health/ready';

/** Looks at every answer for what must hold whatever was sent. */
export function judgeBy(document: ApiDocument): (input: Input, answer: Answer) => readonly Fault[] {
  const described = describedAnswers(document);
  return (input, answer) => {
    const { status } = answer;
    if (status === 0) return input.kind === 'cancelled' || isCut(input) ? [] : [{ sort: 'no answer', told: 'the connection was closed without an answer' }];
    const faults: Fault[] = [];
    const type = typeOf(answer);
    if (status === 503 && input.operation !== SAYS_WHETHER_IT_CAN)
      faults.push({ sort: '503', told: String((answer.json as { type?: string } | undefined)?.type) });
    else if (status >= 500 && status !== 503) faults.push({ sort: `${status}`, told: answer.body.toString('utf8', 0, 500) });
    if (input.kind !== 'cancelled') faults.push(...describedFaults(input, answer, described));
    if (status >= 400 && type === 'application/problem+json') faults.push(...problemFaults(answer));
    else if (status >= 400 && !(type === 'text/html' && PAGES.test(input.address)))
      faults.push({ sort: 'no problem', told: `${status} as ${type || 'nothing'}: ${answer.body.toString('utf8', 0, 200)}` });
    faults.push(...headerFaults(input, answer));
    if (/^(text\/|application\/([a-z.+-]*json|.*xml))/.test(type)) {
      const text = answer.body.toString('utf8');
      const leak = LEAKS.map((one) => one.exec(text)).find((one) => one !== null && !sentItself(input, one[0]));
      if (leak) faults.push({ sort: 'leak', told: text.slice(Math.max(0, leak.index - 100), leak.index + 200) });
    }
    return faults;
  };
}

/** A body that is too large may be cut off while it is still being sent. */
const isCut = ({ body = '' }: Input): boolean => Buffer.byteLength(body) > BIG_BYTES;

const sentItself = ({ body = '', address }: Input, words: string): boolean => body.includes(words) || unescape(address).includes(words);

function describedFaults(input: Input, answer: Answer, described: ReturnType<typeof describedAnswers>): readonly Fault[] {
  const { status } = answer;
  const { method } = input;
  const [template = ''] = input.operation.split(' ').slice(1);
  const place = input.address.split(/[?#\s]/)[0] ?? '';
  // What is addressed to nothing, or is no request to the parser of HTTP, never gets to an operation.
  const beyond = !PLACES.test(input.address) || !addressed(template).test(place) || EMPTY_ID.test(place);
  if ((beyond && (status === 400 || status === 404)) || BEFORE_OPERATIONS.has(status)) return [];
  try {
    described(method, place, { status, type: typeOf(answer), body: answer.json });
    return [];
  } catch (error) {
    return [{ sort: 'not described', told: (error as Error).message.slice(0, 1_500) }];
  }
}

function problemFaults({ status, json, body }: Answer): readonly Fault[] {
  const wrong = (told: string): readonly Fault[] => [{ sort: 'problem', told: `${told}: ${body.toString('utf8', 0, 500)}` }];
  if (typeof json !== 'object' || json === null) return wrong('no JSON');
  const { type, title, status: said, detail, path: where, errors, remedy } = json as Record<string, unknown>;
  if (typeof type !== 'string' || !/^\/problems\/[a-z0-9-]+$/.test(type)) return wrong('no code');
  if (typeof title !== 'string' || title === '' || typeof detail !== 'string' || detail === '') return wrong('no title or no detail');
  if (said !== status) return wrong('another status');
  if (status === 500) return [];
  if (typeof remedy !== 'string' || remedy === '') return wrong('no remedy');
  if (status === 422 && typeof where !== 'string' && !(Array.isArray(errors) && errors.length > 0)) return wrong('422 without saying where');
  return [];
}

function headerFaults({ address }: Input, { headers, status, body }: Answer): readonly Fault[] {
  const told = [
    ...unsafeIn(address, status, new Headers(Object.entries(headers).filter(([, value]) => IN_A_HEADER.test(value)))),
    ...Object.entries(headers).flatMap(([name, value]) => (IN_A_HEADER.test(value) ? [] : [`${name} is not ASCII: ${JSON.stringify(value)}`])),
    ...('x-injected' in headers ? ['x-injected: text came back as a header'] : []),
    ...(body.length > 0 && headers['content-type'] === undefined ? ['no Content-Type'] : []),
    ...(status === 503 && headers['retry-after'] === undefined ? ['503 without Retry-After'] : []),
    ...(status === 303 && !/^\/[^/]/.test(headers['location'] ?? '') ? [`303 to ${headers['location']}`] : []),
    ...(/^((W\/)?"[\x21\x23-\x7e]*")?$/.test(headers['etag'] ?? '') ? [] : [`etag: ${headers['etag']}`]),
  ];
  return told.map((one) => ({ sort: 'header', told: one }));
}
