import fc from 'fast-check';
import { anyValue, edgeDates, edgeInstants, edgeNumbers, edgeTimes, hostileText, longText } from '#tests/fuzz/hostile.js';

type Json = fc.Arbitrary<unknown>;
type Step = string | number;

/** Where something stands in a JSON value, its root first. */
export function placesIn(value: unknown, is: (part: unknown) => boolean = () => true, at: readonly Step[] = []): readonly (readonly Step[])[] {
  const inner = Array.isArray(value)
    ? value.flatMap((one, i) => placesIn(one, is, [...at, i]))
    : typeof value === 'object' && value !== null
      ? Object.entries(value).flatMap(([name, one]) => placesIn(one, is, [...at, name]))
      : [];
  return is(value) ? [at, ...inner] : inner;
}

/** The value with something else at one place; undefined takes away what stands there. */
export function changedAt(value: unknown, [step, ...rest]: readonly Step[], change: (part: unknown) => unknown): unknown {
  if (step === undefined) return change(value);
  if (Array.isArray(value)) return value.map((one, i) => (i === step ? changedAt(one, rest, change) : one)).filter((one) => one !== undefined);
  return Object.fromEntries(
    Object.entries(value as object)
      .map(([name, one]) => [name, name === step ? changedAt(one, rest, change) : one])
      .filter(([, one]) => one !== undefined),
  );
}

const isObject = (part: unknown): boolean => typeof part === 'object' && part !== null && !Array.isArray(part);
const isText = (part: unknown): boolean => typeof part === 'string';

const somewhere = <T>(whole: Json, is: (part: unknown) => boolean, other: fc.Arbitrary<T>, change: (part: unknown, other: T) => unknown): Json =>
  fc.tuple(whole, fc.nat(), other).map(([value, at, one]) => {
    const places = placesIn(value, is);
    const place = places[at % places.length];
    return place === undefined ? value : changedAt(value, place, (part) => change(part, one));
  });

/** One part is of another type. */
export const typeWrong = (whole: Json): Json =>
  somewhere(
    whole,
    () => true,
    anyValue,
    (_, other) => other,
  );

/** One part is of its type, and nothing that its place can take. */
export const oneWrong = (whole: Json): Json =>
  somewhere(
    whole,
    (part) => typeof part !== 'object',
    fc.tuple(fc.oneof(hostileText, longText, edgeDates, edgeTimes, edgeInstants), edgeNumbers),
    (part, [text, number]) => (typeof part === 'string' ? text : typeof part === 'number' ? number : !part),
  );

/** One member is not there. */
export const memberMissing = (whole: Json): Json =>
  fc.tuple(whole, fc.nat()).map(([value, at]) => {
    const places = placesIn(value).slice(1);
    const place = places[at % places.length];
    return place === undefined ? value : changedAt(value, place, () => undefined);
  });

/** One object has a member that nobody knows. */
export const memberTooMany = (whole: Json): Json =>
  somewhere(
    whole,
    isObject,
    fc.tuple(fc.oneof(fc.constantFrom('x', 'constructor', 'prototype', 'toString', 'id', 'version', '', ' '), hostileText), anyValue),
    (part, [name, value]) => Object.fromEntries([...Object.entries(part as object), [name, value]]),
  );

/** Each text is hostile, or just one. */
export const hostileTexts = (whole: Json): Json =>
  fc.oneof(
    somewhere(whole, isText, hostileText, (_, text) => text),
    somewhere(whole, isText, longText, (_, text) => text),
    fc
      .tuple(whole, fc.array(hostileText, { minLength: 8, maxLength: 8 }))
      .map(([value, texts]) => placesIn(value, isText).reduce((sofar, place, i) => changedAt(sofar, place, () => texts[i % texts.length]), value)),
  );

/** Bytes that are no JSON, or JSON that few readers agree on. */
export const brokenJson = (whole: Json): fc.Arbitrary<string | Buffer> =>
  fc.oneof(
    fc.tuple(whole, fc.nat()).map(([value, at]) => cut(asJson(value), at)),
    fc
      .tuple(whole, fc.nat(), fc.constantFrom('\u0000', '{', '}', '"', ',', '\\', '\\ud800', '//', 'NaN', '-', '\ufeff', '1e309'))
      .map(([value, at, sign]) => inserted(asJson(value), at, sign)),
    fc.tuple(whole, fc.nat(), fc.integer({ min: 0x80, max: 0xff })).map(([value, at, byte]) => {
      const bytes = Buffer.from(asJson(value));
      const place = bytes.length === 0 ? 0 : at % bytes.length;
      return Buffer.concat([bytes.subarray(0, place), Buffer.from([byte]), bytes.subarray(place)]);
    }),
    whole.map((value) => Buffer.from(asJson(value), 'utf16le')),
    whole.map((value) => `\ufeff${asJson(value)}`),
    whole.map((value) => asJson(value).replace('{', '{"__proto__":{"admin":true},')),
    whole.map((value) =>
      asJson(value)
        .replace(/:(\d+)/, ':1e309')
        .replace(/"$/, '\\ud800"'),
    ),
    whole.map((value) => `${asJson(value)}${asJson(value)}`),
    fc.constantFrom(
      '',
      ' ',
      'null',
      'true',
      '0',
      '-0',
      '""',
      '[]',
      '[[[[[[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]]]]]]',
      '{"a":',
      '{a:1}',
      "{'a':1}",
      'undefined',
      `${'{"a":'.repeat(5_000)}1`,
      `[${'0,'.repeat(60_000)}0]`,
      `"${'x'.repeat(270_000)}"`,
    ),
  );

const cut = (text: string, at: number): string => text.slice(0, at % (text.length + 1));
const inserted = (text: string, at: number, sign: string): string => `${cut(text, at)}${sign}${text.slice(at % (text.length + 1))}`;

/** JSON with half surrogates as escapes, as a sender could write them. */
export const asJson = (value: unknown): string => JSON.stringify(value) ?? '';
