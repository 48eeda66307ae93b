import type { Pool } from 'pg';
import type { Client } from '#tests/bench/client.js';

/** A visit with its stop, two items of the agenda, three invited people and a release with a quote. */
type Made = { readonly visit: string; readonly release: string };

const PLACES = 10;
const DAY = '2020-03-05';
const AT_ONCE = 10_000;

/** Ten visits made through the API, each with a principal and guests of its own. */
export async function tenVisits({ ask }: Client): Promise<readonly Made[]> {
  const post = async <T>(path: string, body: object) => JSON.parse(await ask('POST', path, body)) as T;
  const person = async (name: string) => (await post<{ personId: string }>('/v1/persons', { name })).personId;
  const { items } = JSON.parse(await ask('GET', '/v1/organisations?name=Kreis%20Soest')) as { items: { organisationId: string }[] };
  const made: Made[] = [];
  for (let place = 0; place < PLACES; place++) {
    const principal = await person(`Dr. Annegret Hollenbeck-${place}`);
    const { officeId } = await post<{ officeId: string }>(`/v1/persons/${principal}/offices`, { title: 'Staatssekretärin' });
    const { id: visit } = await post<{ id: string }>('/v1/visits', {
      when: { date: DAY, start: '10:00', end: '11:30' },
      principals: [{ personId: principal, officeId }],
      hosts: [{ organisationId: items[0]!.organisationId, organisation: 'Kreis Soest', town: 'Soest' }],
    });
    await post(`/v1/visits/${visit}/stops`, { stopId: 'kreishaus', venue: 'Kreishaus', town: 'Soest' });
    for (const [itemId, kind, title] of [
      ['begruessung', 'welcome', 'Begrüßung'],
      ['austausch', 'exchange', 'Austausch mit Ehrenamtlichen'],
    ])
      await post(`/v1/visits/${visit}/agenda/items`, { itemId, kind, title, minutes: 20 });
    for (let guest = 0; guest < 3; guest++) await post(`/v1/visits/${visit}/attendance/invite`, { personId: await person(`Kim Beispiel-${place}-${guest}`) });
    const { id: release } = await post<{ id: string }>(`/v1/visits/${visit}/releases`, { kind: 'report', details: { headline: 'Zu Gast im Kreis Soest' } });
    await ask('PUT', `/v1/releases/${release}/statements/zitat`, {
      kind: 'direct',
      speaker: { named: 'Kim Beispiel' },
      segments: ['Die Zentren wirken vor Ort.', 'Das überzeugt mich.'],
    });
    made.push({ visit, release });
  }
  return made;
}

/**
 * Fills the log up to so many visits with copies of those that were made: ids, days and places in the log are their own, people and texts are
 * shared; ten visits a day, so that a day never gets fuller. Answers the ids of all visits.
 */
export async function fillVisits(owner: Pool, made: readonly Made[], visits: number): Promise<readonly string[]> {
  const ids = made.map(({ visit }) => visit);
  for (let from = made.length; from < visits; from += AT_ONCE) {
    const { rows } = await owner.query<{ visit: string }>(
      `with copy as materialized (select n, gen_random_uuid()::text as visit, gen_random_uuid()::text as release from generate_series($3::int, $4::int) n),
            whole as materialized (
         select m.place - 1 as place, m.visit, m.release, e.*, row_number() over (partition by m.place order by e.position) as k
           from unnest($1::text[], $2::text[]) with ordinality as m(visit, release, place)
           join es.event e on e.stream in ('visit-' || m.visit, 'agenda-' || m.visit, 'attendance-' || m.visit, 'pressRelease-' || m.release)
       ), written as (
         insert into es.event (position, stream, version, id, type, data, metadata, recorded_at)
         select h.head + row_number() over (order by c.n, w.k), replace(replace(w.stream, w.visit, c.visit), w.release, c.release), w.version,
                gen_random_uuid(), w.type,
                replace(replace(replace(w.data::text, w.visit, c.visit), w.release, c.release), $5, to_char(date '2000-01-01' + c.n / 10, 'YYYY-MM-DD'))::json,
                w.metadata, h.at
           from copy c join whole w on w.place = c.n % 10, (select max(position) as head, max(recorded_at) as at from es.event) h
       ) select visit from copy`,
      [made.map(({ visit }) => visit), made.map(({ release }) => release), from, Math.min(from + AT_ONCE, visits) - 1, DAY],
    );
    for (const { visit } of rows) ids.push(visit);
  }
  await owner.query('vacuum analyze es.event');
  return ids;
}
