import type { PoolClient } from 'pg';
import type { WrittenAppend } from '#libs/eventing/limits.js';
import { digestArray, intArray, jsonArray, textArray, uuidArray } from '#libs/eventing/postgres.arrays.js';

/** What became of one append: 0 written, 1 stood there already, 2 refused since its stream has `version` events; `position` as digits. */
export type Status = readonly [status: number, version: number, position: string];

/** The functions of `0030_appends_at_less_work.sql`. They find the end of the log from a position that an earlier call has answered. */
export class AppendCalls {
  private known = '0';

  /** Writes what several callers append, each all or nothing, in one transaction; answers the statuses in the order of their appends. */
  async send(client: PoolClient, callers: readonly (readonly WrittenAppend[])[], notify: boolean): Promise<readonly Status[]> {
    const only = callers.length === 1 && callers[0]!.length === 1 ? callers[0]![0]! : undefined;
    const position = only && (await this.toOneStream(client, only, notify));
    if (position === undefined) return this.toMany(client, callers, notify);
    this.known = position;
    return [[0, only!.expected + only!.events.length, position]];
  }

  /** The position of the last event; undefined: nothing was written, since the stream has other events than expected or the log ends before what is known. */
  private async toOneStream(client: PoolClient, { stream, expected, events }: WrittenAppend, notify: boolean): Promise<string | undefined> {
    const { id, type, data, metadata, ticket = null } = events[0]!;
    const call =
      events.length === 1
        ? {
            name: 'es-append-event',
            text: 'select es.append_event($1, $2, $3, $4, $5, $6, $7, $8, $9)',
            values: [stream, expected, id, type, data, metadata, notify, ticket, this.known],
          }
        : {
            name: 'es-append-events',
            text: 'select es.append_events($1, $2, $3, $4, $5, $6, $7, $8, $9)',
            values: [stream, expected, ...columnsOf(events).slice(0, 4), notify, ticketsOf(events), this.known],
          };
    const { rows } = await client.query<[position: string | null]>({ ...call, rowMode: 'array' });
    return rows[0]![0] ?? undefined;
  }

  private async toMany(client: PoolClient, callers: readonly (readonly WrittenAppend[])[], notify: boolean): Promise<readonly Status[]> {
    const groups = callers.flatMap((appends, group) => appends.map((append) => ({ group, ...append })));
    const events = groups.flatMap((append) => append.events);
    const { rows } = await client.query<[number[], number[], string[]]>({
      name: 'es-append',
      text: 'select o_status, o_version, o_position from es.append($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)',
      values: [
        intArray(groups.map(({ group }) => group)),
        textArray(groups.map(({ stream }) => stream)),
        intArray(groups.map(({ expected }) => expected)),
        intArray(groups.map((append) => append.events.length)),
        ...columnsOf(events),
        notify,
        ticketsOf(events),
        this.known,
      ],
      rowMode: 'array',
    });
    const [statuses, versions, positions] = rows[0]!;
    const here = statuses.findLastIndex((status) => status < 2);
    if (here >= 0) this.known = positions[here]!;
    return statuses.map((status, i) => [status, versions[i]!, positions[i]!] as const);
  }
}

const columnsOf = (events: WrittenAppend['events']) => [
  uuidArray(events.map(({ id }) => id)),
  textArray(events.map(({ type }) => type)),
  jsonArray(events.map(({ data }) => data)),
  jsonArray(events.map(({ metadata }) => metadata)),
];

function ticketsOf(events: WrittenAppend['events']): Buffer | null {
  const tickets = events.flatMap(({ ticket }) => ticket ?? []);
  return tickets.length === events.length ? digestArray(tickets) : null;
}
