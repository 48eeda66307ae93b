import fc from 'fast-check';
import type { Kind } from '#libs/audit/findings.js';

/** One act of somebody who may do everything in the database, and what a verification must say about it. */
export type Tamper = { readonly what: string; readonly sql: readonly string[]; readonly position: number; readonly kinds: readonly Kind[] };

const row = `(position, stream, version, id, type, data, metadata, recorded_at, ticket)`;
const foreign = (position: number, ticket: string, type = 'Counted') =>
  `insert into es.event ${row} select ${position}, 'counter-' || gen_random_uuid(), 1, gen_random_uuid(), '${type}', '{"n":1}', metadata, clock_timestamp(), ${ticket}
     from es.event order by position desc limit 1`;
const move = (by: number, from: number) => [
  `update es.event set position = -(position + ${by}) where position >= ${from}`,
  'update es.event set position = -position where position < 0',
];

const edits: Readonly<Record<string, readonly string[]>> = {
  stream: [`stream || 'x'`, `'counter-other'`, 'upper(stream)'],
  version: ['version + 1000', '-version'],
  id: ['gen_random_uuid()'],
  type: [`type || 's'`, `'Cleared'`],
  data: [
    `replace(data::text, '"n":', '"n":1')::json`,
    `(data::text || ' ')::json`,
    `'{}'`,
    `(E'\\n' || data::text)::json`,
    `replace(data::text, '"n"', '"N"')::json`,
  ],
  metadata: [`replace(metadata::text, 'planner-1', 'planner-2')::json`, `(' ' || metadata::text)::json`, `'{}'`],
  recorded_at: [`recorded_at + interval '1 ms'`, `recorded_at - interval '1 year'`, `'infinity'`, `'2026-01-01 BC'`],
  ticket: ['null', 'set_byte(ticket, 31, (get_byte(ticket, 31) + 1) % 256)', `ticket || '\\x00'`, `'\\x'`],
};

/** Random acts on a log of `events` sealed events, `perSeal` to a seal, in which no two events say the same. */
export function tampers(events: number, perSeal: number): fc.Arbitrary<Tamper> {
  const place = fc.integer({ min: 1, max: events });
  const two = fc.uniqueArray(place, { minLength: 2, maxLength: 2 }).map(([a = 0, b = 0]) => [Math.min(a, b), Math.max(a, b)] as const);
  const seal = fc.integer({ min: 0, max: events / perSeal - 1 }).map((n) => n * perSeal + 1);
  const edit = fc
    .constantFrom(...Object.entries(edits).flatMap(([column, values]) => values.map((value) => [column, value] as const)))
    .chain(([column, value]) =>
      place.map((p): Tamper => ({
        what: `${column} = ${value}`,
        sql: [`update es.event set ${column} = ${value} where position = ${p}`],
        position: p,
        kinds: ['edited'],
      })),
    );
  const gone = (p: number): Kind[] => [p === events ? 'truncated' : 'deleted'];
  const flip = (column: string) => `set_byte(${column}, 0, (get_byte(${column}, 0) + 1) % 256)`;
  return fc.oneof(
    { weight: 5, arbitrary: edit },
    place.map((p) => ({ what: 'delete', sql: [`delete from es.event where position = ${p}`], position: p, kinds: gone(p) })),
    place.map((p) => ({ what: 'delete and close the gap', sql: [`delete from es.event where position = ${p}`, ...move(-1, p)], position: p, kinds: gone(p) })),
    two.map(([p, q]) => ({
      what: 'delete a stretch',
      sql: [`delete from es.event where position between ${p} and ${q}`],
      position: p,
      kinds: [q === events ? 'truncated' : 'deleted'] satisfies Kind[],
    })),
    place.map((p) => ({ what: 'truncate', sql: [`delete from es.event where position >= ${p}`], position: p, kinds: ['truncated'] })),
    place.map((p) => ({
      what: 'truncate and write anew',
      sql: [`delete from es.event where position >= ${p}`, foreign(p, 'null')],
      position: p,
      kinds: ['edited', 'truncated'],
    })),
    two.map(([p, q]) => ({
      what: 'swap two events',
      sql: [`update es.event set position = -position where position in (${p}, ${q})`, `update es.event set position = ${p + q} + position where position < 0`],
      position: p,
      kinds: ['swapped'],
    })),
    two.map(([p, q]) => ({
      what: 'swap what two events say',
      sql: [`update es.event e set data = o.data, ticket = o.ticket from es.event o where e.position in (${p}, ${q}) and o.position = ${p + q} - e.position`],
      position: p,
      kinds: ['edited'],
    })),
    place.map((p) => ({
      what: 'move to the end',
      sql: [`update es.event set position = ${events + 7} where position = ${p}`],
      position: p,
      kinds: ['deleted'],
    })),
    place.map((p) => ({
      what: 'move before the begin',
      sql: [`update es.event set position = ${-p} where position = ${p}`],
      position: -p,
      kinds: ['inserted'],
    })),
    fc.tuple(place, fc.constantFrom('null', 'ticket', `decode(md5('x') || md5('y'), 'hex')`)).map(([p, ticket]) => ({
      what: `insert with ticket ${ticket}`,
      sql: [...move(1, p), foreign(p, ticket)],
      position: p,
      kinds: ['inserted'],
    })),
    fc.constantFrom('null', 'ticket', `decode(md5('x') || md5('y'), 'hex')`).map((ticket) => ({
      what: `append with ticket ${ticket}`,
      sql: [foreign(events + 1, ticket)],
      position: events + 1,
      kinds: ['appended-without-key'],
    })),
    place.map((p) => ({
      what: 'append a copy, ticket and all',
      sql: [
        'alter table es.event drop constraint event_stream_version',
        `insert into es.event ${row} select ${events + 1}, stream, version, id, type, data, metadata, clock_timestamp(), ticket from es.event where position = ${p}`,
      ],
      position: events + 1,
      kinds: ['inserted'],
    })),
    place.map((p) => ({
      what: 'edit and seal at random',
      sql: [
        `update es.event set data = '{"n":0}' where position = ${p}`,
        `update audit.seal set digests = overlay(digests placing decode(md5('x') || md5('y'), 'hex') from ((${p} - first) * 32 + 1)::int for 32) where ${p} between first and last`,
      ],
      position: p,
      kinds: ['edited'],
    })),
    place.map((p) => ({
      what: 'change a digest in a seal',
      sql: [
        `update audit.seal set digests = set_byte(digests, ((${p} - first) * 32)::int, (get_byte(digests, ((${p} - first) * 32)::int) + 1) % 256) where ${p} between first and last`,
      ],
      position: p,
      kinds: ['seal-changed'],
    })),
    seal.map((first) => ({ what: 'delete a seal', sql: [`delete from audit.seal where first = ${first}`], position: first, kinds: ['seal-missing'] })),
    seal.map((first) => ({ what: 'delete the last seals', sql: [`delete from audit.seal where first >= ${first}`], position: first, kinds: ['seal-missing'] })),
    fc.tuple(seal, fc.constantFrom(`link = ${flip('link')}`, `sealed_at = sealed_at + interval '1 ms'`, `link = '\\x'`)).map(([first, change]) => ({
      what: `change a seal: ${change}`,
      sql: [`update audit.seal set ${change} where first = ${first}`],
      position: first,
      kinds: ['seal-changed'],
    })),
    fc.tuple(seal, fc.constantFrom('last = last + 1', 'last = last - 1', 'digests = substr(digests, 33)')).map(([first, change]) => ({
      what: `change a seal: ${change}`,
      sql: [`update audit.seal set ${change} where first = ${first}`],
      position: first,
      kinds: ['seal-changed'],
    })),
    fc.constantFrom(`unticketed_until = ${events}`, `begun_at = begun_at - interval '1 day'`, `link = ${flip('link')}`).map((change) => ({
      what: `change the begin: ${change}`,
      sql: [`update audit.chain set ${change}`],
      position: 1,
      kinds: ['chain-rewritten'],
    })),
    fc.constant({ what: 'delete the begin', sql: ['delete from audit.chain'], position: 1, kinds: ['chain-rewritten'] } satisfies Tamper),
  ) as fc.Arbitrary<Tamper>;
}
