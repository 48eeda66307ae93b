import type { Pool } from 'pg';
import type { OfficeFacts, PersonFacts } from '#libs/directory/directory.js';
import { KEY_COLUMNS, type Boxed, type DataKeys } from '#libs/keys/data-keys.js';
import type { PressReleaseEvent } from '#libs/press/domain/press-release.events.js';
import type { Standing } from '#libs/privacy/domain/erasure.js';
import { spokenBy } from '#libs/privacy/domain/spoken-by.js';
import type { OfficeId, PersonId, TextId } from '#libs/vault/ids.js';

/** One version of what the directory knew, and who told it when (an instant). */
export type Version<Facts> = { readonly version: number; readonly at: string; readonly by: string | null; readonly facts: Facts };

/** What there is of somebody, as the log and the vault tell it: no view has to be up to date. */
export type Traces = {
  readonly personId: PersonId;
  /** The oldest first. */
  readonly person: readonly Version<PersonFacts>[];
  readonly offices: readonly { readonly officeId: OfficeId; readonly versions: readonly Version<OfficeFacts>[] }[];
  /** Streams that name them by id, and those about the same visits, in which they may be named by name. */
  readonly streams: readonly string[];
  readonly standing: Standing;
  /** Spellings of their name that were kept beside their id, and what they are quoted with. */
  readonly own: ReadonlySet<TextId>;
};

type EventRow = { readonly stream: string; readonly type: string; readonly data: Record<string, unknown> };
type VersionRow = Boxed & { readonly id: string; readonly version: number; readonly recorded_at: Date; readonly recorded_by: string | null };

const SPELLING = (personId: PersonId) => new RegExp(`\\{${personId}\\.(text-[0-9a-f-]{36})\\}`, 'g');

/** Everything about somebody who is known; undefined when the directory has no such person (any more). */
export async function tracesOf(pool: Pick<Pool, 'query'>, keys: DataKeys, personId: PersonId): Promise<Traces | undefined> {
  const { rows } = await pool.query<VersionRow>(
    `select v.id, v.version, v.recorded_at, v.recorded_by, v.box, ${KEY_COLUMNS}
       from vault.person p join vault.directory_version v on v.key_id = p.key_id join vault.data_key k on k.id = p.key_id
      where p.id = $1 order by v.id, v.version`,
    [personId],
  );
  const versions = rows.map((row) => ({
    id: row.id,
    version: row.version,
    at: row.recorded_at.toISOString(),
    by: row.recorded_by,
    facts: keys.json(row, ['directory_version', row.id, row.version]),
  }));
  const person = versions.filter(({ id }) => id === personId) as unknown as readonly Version<PersonFacts>[];
  const newest = person.at(-1);
  if (!newest) return undefined;
  const offices = [...Map.groupBy(versions, ({ id }) => id)].flatMap(([id, some]) =>
    id === personId ? [] : [{ officeId: id as OfficeId, versions: some as unknown as readonly Version<OfficeFacts>[] }],
  );
  const events = await eventsAbout(pool, personId);
  return {
    personId,
    person,
    offices,
    streams: [...new Set(events.map(({ stream }) => stream))],
    standing: {
      officeHolder: newest.facts.officeHolder ?? false,
      offices: offices.map(({ officeId, versions: known }) => {
        const { validFrom, validTo } = known.at(-1)!.facts;
        return { officeId, ...(validFrom !== undefined && { validFrom }), ...(validTo !== undefined && { validTo }) };
      }),
      releases: releasesIn(events),
      visits: visitsIn(events),
    },
    own: new Set([...spellingsIn(personId, events), ...quotesIn(personId, events)]),
  };
}

/** All events of the streams that name the person, of everything else about those visits, and of all releases on them. */
async function eventsAbout(pool: Pick<Pool, 'query'>, personId: PersonId): Promise<readonly EventRow[]> {
  const { rows } = await pool.query<EventRow>(
    `with naming as (select distinct e.stream from es.event e where e.data::text like '%' || $1 || '%'),
          visits as (select regexp_replace(n.stream, '^(visit|agenda|attendance)-', '') as id from naming n where n.stream ~ '^(visit|agenda|attendance)-'
                     union select e.data ->> 'visitId' from es.event e join naming n using (stream) where e.type = 'ReleaseDrafted'),
          about as (select stream from naming
                    union select kind || '-' || id from visits, unnest(array['visit', 'agenda', 'attendance']) as kind
                    union select e.stream from es.event e where e.type = 'ReleaseDrafted' and e.data ->> 'visitId' in (select id from visits))
     select e.stream, e.type, e.data from es.event e join about a using (stream) order by e.position`,
    [personId],
  );
  return rows;
}

const releasesIn = (events: readonly EventRow[]): Standing['releases'] =>
  [...Map.groupBy(events, ({ stream }) => stream)].flatMap(([stream, some]) =>
    stream.startsWith('pressRelease-')
      ? [
          {
            releaseId: stream.slice('pressRelease-'.length),
            ...(typeof some[0]!.data['visitId'] === 'string' && { visitId: some[0]!.data['visitId'] }),
            out: some.some(({ type }) => type === 'ReleaseIssued'),
          },
        ]
      : [],
  );

function visitsIn(events: readonly EventRow[]): Standing['visits'] {
  const days = new Map<string, string | undefined>();
  for (const { stream, data } of events) {
    if (!stream.startsWith('visit-')) continue;
    const { date } = (data['to'] ?? data['when'] ?? {}) as { date?: string };
    days.set(stream.slice('visit-'.length), date ?? days.get(stream.slice('visit-'.length)));
  }
  return [...days].map(([visitId, day]) => ({ visitId, ...(day !== undefined && { day }) }));
}

const spellingsIn = (personId: PersonId, events: readonly EventRow[]): TextId[] =>
  events.flatMap(({ data }) => [...JSON.stringify(data).matchAll(SPELLING(personId))].map(([, id]) => id as TextId));

const quotesIn = (personId: PersonId, events: readonly EventRow[]): TextId[] =>
  [...Map.groupBy(events, ({ stream }) => stream)].flatMap(([stream, some]) =>
    stream.startsWith('pressRelease-') ? [...spokenBy(personId, some as unknown as readonly PressReleaseEvent[])] : [],
  );
