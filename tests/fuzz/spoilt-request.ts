import fc from 'fast-check';
import { addressOf, type Parts } from '#tests/fuzz/parts.js';
import { edgeDates, edgeInstants, hostileText } from '#tests/fuzz/hostile.js';
import type { Input } from '#tests/fuzz/input.js';
import type { Known } from '#tests/fuzz/known.js';

const UNKNOWN = '00000000-0000-4000-8000-000000000000';
/** Addresses as they stand in the request line, where encoding would undo them. */
const RAW = [
  '%00',
  '%',
  '%ff',
  '%c0%ae',
  '..%2f..%2fetc',
  '..',
  '.',
  '%2e%2e',
  '',
  ' ',
  'a%0d%0aX-Injected:%201',
  '%e2%80%ae',
  'a'.repeat(5_000),
  "'",
  ';',
  '?',
  '#',
  'ü',
  '\u0001',
];

/** An address with one id that is unknown, malformed, or of another kind of thing. */
export const spoiltAddress = (valid: fc.Arbitrary<Parts>, template: string, known: Known) => {
  const names = [...template.matchAll(/\{(\w+)\}/g)].map(([, name]) => name!);
  const other = fc.nat().chain((at) => known.pick(known.names()[at % Math.max(known.names().length, 1)] ?? 'x', fc.constant('x')));
  const id = fc.oneof(
    fc.constantFrom(UNKNOWN, `person-${UNKNOWN}`, `office-${UNKNOWN}`, 'org-nirgends', 'x', 'constructor', '__proto__', 'a'.repeat(101)),
    other,
    hostileText,
  );
  return fc.tuple(valid, fc.constantFrom(...names), id, fc.constantFrom(...RAW), fc.nat(3)).map(([{ path, query, ...parts }, name, instead, raw, how]) => {
    const mark = 'MARKED';
    const address =
      how > 0
        ? addressOf(template, { path: { ...path, [name]: instead }, query })
        : addressOf(template, { path: { ...path, [name]: mark }, query }).replace(mark, () => raw);
    return { address, ...parts };
  });
};

/** A query that nobody would send: members unknown or there twice, cursors of other lists or forged, moments that are none. */
export const spoiltQuery = (inputs: fc.Arbitrary<Input>, known: Known): fc.Arbitrary<Input> => {
  const cursor = fc.oneof(
    known.pick('cursor', fc.constant('x')),
    fc
      .tuple(known.pick('cursor', fc.constant('x')), fc.nat(), fc.constantFrom('A', '_', '=', ''))
      .map(([one, at, sign]) => one.slice(0, at % (one.length + 1)) + sign + one.slice((at % (one.length + 1)) + 1)),
    fc.constantFrom('eyJhIjoxfQ', 'bnVsbA', 'W10', '-', UNKNOWN),
  );
  const name = fc.constantFrom(
    'after',
    'asOf',
    'limit',
    'format',
    'version',
    'since',
    'from',
    'to',
    'audience',
    'status',
    'search',
    'name',
    'host',
    'person',
    'tour',
    'x',
    '__proto__',
    'constructor',
    'items[]',
    'key',
    'decide',
    'date',
    'stop',
    'role',
  );
  const value = fc.oneof(
    cursor,
    hostileText,
    edgeDates,
    edgeInstants,
    fc.constantFrom('0', '-1', '201', '1e3', '0x10', ' 5 ', '1.5', '99999999999999999999', 'NaN', '', 'true', 'json', 'pdf', 'exe'),
  );
  const more = fc.oneof(
    fc.tuple(name, value).map(([one, other]) => `${encodeURIComponent(one)}=${encodeURIComponent(other.toWellFormed())}`),
    fc.tuple(name, value).map(([one, other]) => `${one}=x&${one}=${encodeURIComponent(other.toWellFormed())}`),
    cursor.map((one) => `after=${encodeURIComponent(one.toWellFormed())}`),
    fc.constantFrom(
      '=',
      '&&&',
      '?',
      '%',
      '%00=%00',
      '%ff',
      'a[b][c]=1',
      'after',
      'limit=1;limit=2',
      `x=${'y'.repeat(9_000)}`,
      'asOf=2020-03-05T10:12:00+01:00',
      'format=text&format=json',
    ),
  );
  return fc.tuple(inputs, more, fc.boolean()).map(([input, query, instead]) => {
    const [place = ''] = input.address.split('?');
    return { ...input, address: `${instead ? place : input.address}${!instead && input.address.includes('?') ? '&' : '?'}${query}` };
  });
};

const HEADERS: readonly (readonly [name: string, values: readonly string[]])[] = [
  [
    'accept',
    [
      '',
      ',',
      '*',
      '*/*;q=0',
      'text/html',
      'application/json;q=2',
      'application/json;q=0.0001',
      'text/plain;q=abc',
      `${'text/x,'.repeat(900)}*/*`,
      'application/pdf, */*;q=0.1',
      'Application/JSON',
    ],
  ],
  ['if-match', ['*', '""', '"-1"', '"1.5"', '"99999999999"', '"1", "2"', 'W/"1"', '1', '"x"', '', '"visit-3"']],
  ['if-none-match', ['*', '""', 'W/"x"', ',,,', '"x'.repeat(500)]],
  ['idempotency-key', ['', ' ', 'x'.repeat(256), 'x'.repeat(255), 'ü', 'a b', '"quoted"', "'; drop table x", '0']],
  ['min-position', ['', '0', '1', '-1', 'x', '00000000000000000000', '0000000000000000000', '9'.repeat(21), ' 00000000000000000001']],
  ['last-event-id', ['', '0', 'x', '00000000000000000000', '9'.repeat(21)]],
  ['prefer', ['return=minimal', 'respond-async', 'wait=0', 'ü']],
  [
    'content-type',
    [
      'application/json; charset=utf-16',
      'application/json;charset=iso-8859-1',
      'application/json; charset="utf-8"',
      'application/json;',
      'APPLICATION/JSON',
      'application/json; boundary=\u00e9',
      'application/merge-patch+json',
      ';',
      '',
      '/',
    ],
  ],
  ['content-encoding', ['gzip', 'br', 'x']],
  ['expect', ['x']],
  ['x-actor', ['', 'Ü', 'a b', 'x'.repeat(64), '__proto__', 'boss\r\nX-Injected: 1', 'a,b']],
  ['x-roles', ['', 'root', 'planner,planner', 'planner;admin', ',']],
  ['host', ['', 'x y', 'evil.example', '[::1', 'a'.repeat(300), 'example.org:99999']],
  ['x-forwarded-for', ['127.0.0.1', 'x', '::', ', ,']],
  ['x-forwarded-proto', ['https', 'javascript', 'x y']],
  ['x-forwarded-host', ['evil.example', '"><script>']],
  ['origin', ['null', 'https://evil.example']],
  ['range', ['bytes=0-1', 'bytes=-1', 'x']],
  ['if-modified-since', ['x', 'Thu, 01 Jan 1970 00:00:00 GMT']],
  ['accept-encoding', ['gzip', 'x']],
  ['accept-language', ['de', '*', 'x'.repeat(500)]],
  ['cookie', ['a=b', '=', ';;;', 'x'.repeat(3_000)]],
  ['authorization', ['Bearer', 'Bearer x', 'Basic eDp4', 'x'.repeat(3_000)]],
  ['x-http-method-override', ['DELETE', 'x']],
  ['transfer-encoding', ['identity', 'x']],
  ['connection', ['upgrade', 'close, x']],
  ['upgrade', ['h2c', 'websocket']],
  ['a b', ['x']],
  ['x-long', ['x'.repeat(20_000)]],
  ['x-line', ['a\r\nX-Injected: 1', 'a\nb', 'a\u0000b', '\u0007']],
];

/** Headers as no client sets them; some are no HTTP at all. */
export const spoiltHeaders = (inputs: fc.Arbitrary<Input>): fc.Arbitrary<Input> => {
  const header = fc.constantFrom(...HEADERS).chain(([name, values]) => fc.constantFrom(...values).map((value) => [name, value] as const));
  return fc
    .tuple(inputs, fc.array(header, { minLength: 1, maxLength: 2 }))
    .map(([input, more]) => ({ ...input, headers: { ...input.headers, ...Object.fromEntries(more) } }));
};

const TYPES = [
  'text/plain',
  'application/xml',
  'application/x-www-form-urlencoded',
  'multipart/form-data; boundary=x',
  'multipart/form-data',
  'text/csv',
  'text/calendar',
  'application/octet-stream',
  'application/jsonl',
  'application/problem+json',
  'application/pdf',
  'image/png',
  'x',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
];

/** The right body under the wrong name, or without one. */
export const spoiltMediaType = (inputs: fc.Arbitrary<Input>): fc.Arbitrary<Input> =>
  fc.tuple(inputs, fc.option(fc.constantFrom(...TYPES), { freq: 6 }), fc.constantFrom(undefined, '', 'x', 'a=b', '{}')).map(([input, type, instead]) => {
    const { 'content-type': _, ...headers } = input.headers;
    return { ...input, headers: { ...headers, ...(type !== null && { 'content-type': type }) }, ...(instead !== undefined && { body: instead }) };
  });
