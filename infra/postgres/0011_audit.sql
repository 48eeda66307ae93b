-- The audit chain (docs/adr/0011): whoever appends proves with a ticket that it holds the key, which never stands in the database; shortly
-- afterwards the log is sealed in its order, each seal chained to the one before it.

-- HMAC over stream, version, id, type, metadata and data. Null: appended before there were tickets, or by somebody without the key.
alter table es.event add column ticket bytea;

drop function es.append(int[], text[], int[], int[], uuid[], text[], json[], json[], boolean);
drop function es.append_one(text, int, uuid, text, json, json, boolean);

-- Appends of several callers in one transaction. Streams with the same p_group stand or fall together; groups do not touch each other.
-- o_status: 0 written, 1 stood there already with the same ids, 2 refused since the stream has o_version events and not p_expected.
create function es.append(
  p_group int[], p_stream text[], p_expected int[], p_count int[],
  p_id uuid[], p_type text[], p_data json[], p_metadata json[], p_notify boolean, p_ticket bytea[] default null,
  out o_status int[], out o_version int[], out o_position bigint[]
) language plpgsql as $$
declare
  v_streams int := cardinality(p_stream);
  v_start bigint; v_pos bigint; v_at timestamptz(3); v_same bigint; v_place bigint;
  v_first int := 1; v_last int; v_off int := 0; v_from int; v_current int; v_refused boolean;
begin
  if current_setting('transaction_isolation') <> 'read committed' then
    raise exception 'es.append needs the isolation level read committed' using errcode = '25001';
  end if;
  -- one writer at a time, until its commit is durable and visible
  perform pg_advisory_xact_lock(1702260588, 1);
  select e.position, e.recorded_at into v_pos, v_at from es.event e order by e.position desc limit 1;
  v_pos := coalesce(v_pos, 0);
  v_start := v_pos;
  v_at := greatest(clock_timestamp()::timestamptz(3), v_at);
  o_status := array_fill(2, array[v_streams]);
  o_version := array_fill(0, array[v_streams]);
  o_position := array_fill(0::bigint, array[v_streams]);
  while v_first <= v_streams loop
    v_last := v_first;
    while v_last < v_streams and p_group[v_last + 1] = p_group[v_first] loop v_last := v_last + 1; end loop;
    v_refused := false;
    v_from := v_off;
    for j in v_first..v_last loop
      select e.version into v_current from es.event e where e.stream = p_stream[j] order by e.version desc limit 1;
      v_current := coalesce(v_current, 0);
      o_version[j] := v_current;
      if v_current = p_expected[j] then
        o_status[j] := 0;
      else
        v_same := 0;
        if v_current >= p_expected[j] + p_count[j] then
          select count(*), max(e.position) into v_same, v_place from es.event e
           where e.stream = p_stream[j] and e.version > p_expected[j] and e.version <= p_expected[j] + p_count[j]
             and e.id = p_id[v_from + e.version - p_expected[j]];
        end if;
        if v_same = p_count[j] then
          o_status[j] := 1;
          o_version[j] := p_expected[j] + p_count[j];
          o_position[j] := v_place;
        else
          v_refused := true;
        end if;
      end if;
      v_from := v_from + p_count[j];
    end loop;
    for j in v_first..v_last loop
      if o_status[j] = 0 and not v_refused then
        if v_streams = 1 then
          insert into es.event (position, stream, version, id, type, data, metadata, recorded_at, ticket)
          select v_pos + e.k, p_stream[1], p_expected[1] + e.k, e.id, e.type, e.data, e.metadata, v_at, e.ticket
            from unnest(p_id, p_type, p_data, p_metadata, p_ticket) with ordinality as e(id, type, data, metadata, ticket, k);
        elsif p_count[j] = 1 then
          insert into es.event (position, stream, version, id, type, data, metadata, recorded_at, ticket)
          values (v_pos + 1, p_stream[j], p_expected[j] + 1, p_id[v_off + 1], p_type[v_off + 1], p_data[v_off + 1], p_metadata[v_off + 1], v_at, p_ticket[v_off + 1]);
        else
          insert into es.event (position, stream, version, id, type, data, metadata, recorded_at, ticket)
          select v_pos + k, p_stream[j], p_expected[j] + k, p_id[v_off + k], p_type[v_off + k], p_data[v_off + k], p_metadata[v_off + k], v_at, p_ticket[v_off + k]
            from generate_series(1, p_count[j]) k;
        end if;
        v_pos := v_pos + p_count[j];
        o_version[j] := p_expected[j] + p_count[j];
        o_position[j] := v_pos;
      end if;
      v_off := v_off + p_count[j];
    end loop;
    v_first := v_last + 1;
  end loop;
  if p_notify and v_pos > v_start then perform pg_notify('es_event', v_pos::text); end if;
end $$;

-- The most frequent call, one event for one stream with nobody else waiting, at half the cost of the general one.
create function es.append_one(
  p_stream text, p_expected int, p_id uuid, p_type text, p_data json, p_metadata json, p_notify boolean, p_ticket bytea default null,
  out o_status int, out o_version int, out o_position bigint
) language plpgsql as $$
begin
  if current_setting('transaction_isolation') <> 'read committed' then
    raise exception 'es.append_one needs the isolation level read committed' using errcode = '25001';
  end if;
  if pg_advisory_xact_lock(1702260588, 1) is null then null; end if;
  insert into es.event (position, stream, version, id, type, data, metadata, recorded_at, ticket)
  select coalesce(l.position, 0) + 1, p_stream, p_expected + 1, p_id, p_type, p_data, p_metadata, greatest(clock_timestamp()::timestamptz(3), l.recorded_at), p_ticket
    from (select 1) one left join (select e.position, e.recorded_at from es.event e order by e.position desc limit 1) l on true
   where coalesce((select e.version from es.event e where e.stream = p_stream order by e.version desc limit 1), 0) = p_expected
  returning position into o_position;
  if o_position is null then
    select a.o_status[1], a.o_version[1], a.o_position[1] into o_status, o_version, o_position
      from es.append(array[1], array[p_stream], array[p_expected], array[1], array[p_id], array[p_type], array[p_data], array[p_metadata], false, array[p_ticket]) a;
    return;
  end if;
  o_status := 0;
  o_version := p_expected + 1;
  if p_notify then perform pg_notify('es_event', o_position::text); end if;
end $$;

grant execute on function
  es.append(int[], text[], int[], int[], uuid[], text[], json[], json[], boolean, bytea[]),
  es.append_one(text, int, uuid, text, json, json, boolean, bytea)
to ortstermin_app;

create schema audit;

-- How the chain begins. Events up to `unticketed_until` were there before and need no ticket.
create table audit.chain (
  one              boolean        primary key default true check (one),
  key_id           text           not null,   -- fingerprint of the key
  unticketed_until bigint         not null,
  begun_at         timestamptz(3) not null,
  link             bytea          not null
);

-- One stretch of the log, in order and without gaps: 32 bytes for each event, and the link that chains them to the seal before.
create table audit.seal (
  first     bigint         primary key,
  last      bigint         not null,
  digests   bytea          not null,
  link      bytea          not null,
  sealed_at timestamptz(3) not null
);

grant usage on schema audit to ortstermin_app;
grant select, insert on audit.chain, audit.seal to ortstermin_app;

-- Who has read what holds names or what is not public yet. Ids only, no names and no text.
create table audit.reading (
  number    bigint         generated always as identity primary key,
  at        timestamptz(3) not null default clock_timestamp(),
  by        text collate "C" not null,   -- id of the account
  operation text collate "C" not null,   -- what kind of thing was read
  subject   text collate "C",            -- id of the thing; null: a list of many
  form      text           not null      -- json, pdf, xlsx …
);
create index reading_subject on audit.reading (subject, number);
create index reading_by on audit.reading (by, number);
grant select, insert on audit.reading to ortstermin_app;
