-- The log of all streams (schema es) and everything that is derived from it (schema views).

create schema es;
create schema views;

create table es.log (
  one            boolean primary key default true check (one),
  id             uuid    not null default gen_random_uuid(),
  schema_version int     not null
);
insert into es.log (schema_version) values (1);

create table es.event (
  position    bigint not null,            -- 1, 2, 3 … without gaps: order of positions = order of commits = order of becoming visible
  stream      text collate "C" not null,
  version     int not null,               -- 1, 2, 3 … without gaps inside the stream
  id          uuid not null,              -- chosen by the caller, makes a retry recognisable; not unique over the log
  type        text collate "C" not null,
  data        json not null,              -- json, not jsonb: what was written is what is read
  metadata    json not null,              -- { by, command }
  recorded_at timestamptz(3) not null,    -- never runs backwards along positions
  constraint event_position primary key (position),
  constraint event_stream_version unique (stream, version)
) with (fillfactor = 100, autovacuum_freeze_min_age = 0, autovacuum_vacuum_insert_scale_factor = 0.05);

-- Appends of several callers in one transaction. Streams with the same p_group stand or fall together; groups do not touch each other.
-- o_status: 0 written, 1 stood there already with the same ids, 2 refused since the stream has o_version events and not p_expected.
create function es.append(
  p_group int[], p_stream text[], p_expected int[], p_count int[],
  p_id uuid[], p_type text[], p_data json[], p_metadata json[], p_notify boolean,
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
          insert into es.event (position, stream, version, id, type, data, metadata, recorded_at)
          select v_pos + e.k, p_stream[1], p_expected[1] + e.k, e.id, e.type, e.data, e.metadata, v_at
            from unnest(p_id, p_type, p_data, p_metadata) with ordinality as e(id, type, data, metadata, k);
        elsif p_count[j] = 1 then
          insert into es.event (position, stream, version, id, type, data, metadata, recorded_at)
          values (v_pos + 1, p_stream[j], p_expected[j] + 1, p_id[v_off + 1], p_type[v_off + 1], p_data[v_off + 1], p_metadata[v_off + 1], v_at);
        else
          insert into es.event (position, stream, version, id, type, data, metadata, recorded_at)
          select v_pos + k, p_stream[j], p_expected[j] + k, p_id[v_off + k], p_type[v_off + k], p_data[v_off + k], p_metadata[v_off + k], v_at
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
  p_stream text, p_expected int, p_id uuid, p_type text, p_data json, p_metadata json, p_notify boolean,
  out o_status int, out o_version int, out o_position bigint
) language plpgsql as $$
begin
  if current_setting('transaction_isolation') <> 'read committed' then
    raise exception 'es.append_one needs the isolation level read committed' using errcode = '25001';
  end if;
  if pg_advisory_xact_lock(1702260588, 1) is null then null; end if;
  insert into es.event (position, stream, version, id, type, data, metadata, recorded_at)
  select coalesce(l.position, 0) + 1, p_stream, p_expected + 1, p_id, p_type, p_data, p_metadata, greatest(clock_timestamp()::timestamptz(3), l.recorded_at)
    from (select 1) one left join (select e.position, e.recorded_at from es.event e order by e.position desc limit 1) l on true
   where coalesce((select e.version from es.event e where e.stream = p_stream order by e.version desc limit 1), 0) = p_expected
  returning position into o_position;
  if o_position is null then
    select a.o_status[1], a.o_version[1], a.o_position[1] into o_status, o_version, o_position
      from es.append(array[1], array[p_stream], array[p_expected], array[1], array[p_id], array[p_type], array[p_data], array[p_metadata], false) a;
    return;
  end if;
  o_status := 0;
  o_version := p_expected + 1;
  if p_notify then perform pg_notify('es_event', o_position::text); end if;
end $$;

-- The last position recorded at or before an instant, 0 when there is none: a binary search, since neither ever runs backwards.
create function es.position_at(p_at timestamptz) returns bigint language plpgsql stable as $$
declare v_low bigint := 0; v_high bigint; v_middle bigint;
begin
  select coalesce(max(e.position), 0) into v_high from es.event e;
  while v_low < v_high loop
    v_middle := (v_low + v_high + 1) / 2;
    if (select e.recorded_at from es.event e where e.position = v_middle) <= p_at then v_low := v_middle; else v_high := v_middle - 1; end if;
  end loop;
  return v_low;
end $$;

-- One row per follower of the log: a reactor, or one build of a view with its table of documents.
-- `generation` rises with every new holder of the lease; a write that names an older one changes nothing.
create table views.follower (
  id          bigint generated always as identity primary key,
  name        text not null,
  kind        text not null check (kind in ('view', 'reactor')),
  version     int not null,
  documents   text,                       -- the table of a view's documents in this schema
  active      boolean not null,           -- the build that readers see
  complete    boolean not null default false, -- it has reached the end of the log once
  log         uuid not null,
  position    text collate "C",
  generation  bigint not null default 0,
  owner       text,
  lease_until timestamptz not null default '-infinity',
  updated_at  timestamptz not null default now()
) with (fillfactor = 50);
create unique index follower_active on views.follower (kind, name) where active;
create unique index follower_building on views.follower (kind, name) where not active;

-- Events that a follower could not digest, and those of the same key that wait behind them.
create table views.parked (
  follower  bigint not null references views.follower on delete cascade,
  key       text not null,
  position  text collate "C" not null,
  stream    text not null,
  version   int not null,
  type      text not null,
  reason    text,                         -- null: it only waits behind an earlier one of its key
  attempts  int not null default 0,
  retry_at  timestamptz,                  -- null: tried again when somebody asks or a new holder of the lease begins
  parked_at timestamptz not null default now(),
  primary key (follower, key, position)
);
