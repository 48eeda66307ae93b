-- Appends at less work for the server. Whoever appends names a position that it knows to lie in the log (p_after, 0: none), so that the end of the
-- log is found by looking at what follows it and not at a whole page of the index. The functions of before stay for the version of before.

-- One event for one stream. Answers its position, or null and nothing is written: es.append tells what is the matter.
create function es.append_event(
  p_stream text, p_expected int, p_id uuid, p_type text, p_data json, p_metadata json, p_notify boolean, p_ticket bytea, p_after bigint
) returns bigint language plpgsql as $$
declare v_pos bigint; v_at timestamptz(3); v_current int;
begin
  if current_setting('transaction_isolation') <> 'read committed' then
    raise exception 'es.append_event needs the isolation level read committed' using errcode = '25001';
  end if;
  if pg_advisory_xact_lock(1702260588, 1) is null then null; end if;
  select e.position, e.recorded_at into v_pos, v_at from es.event e where e.position >= p_after order by e.position desc limit 1;
  select e.version into v_current from es.event e where e.stream = p_stream and e.version >= p_expected order by e.version desc limit 1;
  if coalesce(v_current, 0) <> p_expected or (v_pos is null and p_after > 0) then return null; end if;
  v_pos := coalesce(v_pos, 0) + 1;
  insert into es.event (position, stream, version, id, type, data, metadata, recorded_at, ticket)
  values (v_pos, p_stream, p_expected + 1, p_id, p_type, p_data, p_metadata, greatest(clock_timestamp()::timestamptz(3), v_at), p_ticket);
  if p_notify then perform pg_notify('es_event', v_pos::text); end if;
  return v_pos;
end $$;

-- Several events for one stream. Answers the position of the last, or null and nothing is written: es.append tells what is the matter.
-- A plan is made once and not for every length of the arrays.
create function es.append_events(
  p_stream text, p_expected int, p_id uuid[], p_type text[], p_data json[], p_metadata json[], p_notify boolean, p_ticket bytea[], p_after bigint
) returns bigint language plpgsql set plan_cache_mode = force_generic_plan as $$
declare v_pos bigint; v_at timestamptz(3); v_current int;
begin
  if current_setting('transaction_isolation') <> 'read committed' then
    raise exception 'es.append_events needs the isolation level read committed' using errcode = '25001';
  end if;
  if pg_advisory_xact_lock(1702260588, 1) is null then null; end if;
  select e.position, e.recorded_at into v_pos, v_at from es.event e where e.position >= p_after order by e.position desc limit 1;
  select e.version into v_current from es.event e where e.stream = p_stream and e.version >= p_expected order by e.version desc limit 1;
  if coalesce(v_current, 0) <> p_expected or (v_pos is null and p_after > 0) then return null; end if;
  v_pos := coalesce(v_pos, 0);
  v_at := greatest(clock_timestamp()::timestamptz(3), v_at);
  insert into es.event (position, stream, version, id, type, data, metadata, recorded_at, ticket)
  select v_pos + e.k, p_stream, p_expected + e.k, e.id, e.type, e.data, e.metadata, v_at, e.ticket
    from unnest(p_id, p_type, p_data, p_metadata, p_ticket) with ordinality as e(id, type, data, metadata, ticket, k);
  v_pos := v_pos + cardinality(p_id);
  if p_notify then perform pg_notify('es_event', v_pos::text); end if;
  return v_pos;
end $$;

-- Appends of several callers in one transaction. Streams with the same p_group stand or fall together; groups do not touch each other.
-- o_status: 0 written, 1 stood there already with the same ids, 2 refused since the stream has o_version events and not p_expected.
-- When every stream is as its caller expects, which is nearly always, all events are written by one statement.
create function es.append(
  p_group int[], p_stream text[], p_expected int[], p_count int[],
  p_id uuid[], p_type text[], p_data json[], p_metadata json[], p_notify boolean, p_ticket bytea[], p_after bigint,
  out o_status int[], out o_version int[], out o_position bigint[]
) language plpgsql set plan_cache_mode = force_generic_plan as $$
declare
  v_streams int := cardinality(p_stream);
  v_start bigint; v_pos bigint; v_at timestamptz(3); v_same bigint; v_place bigint; v_fit int; v_different int; v_of text[]; v_before int[];
  v_first int := 1; v_last int; v_off int := 0; v_from int; v_current int; v_refused boolean;
begin
  if current_setting('transaction_isolation') <> 'read committed' then
    raise exception 'es.append needs the isolation level read committed' using errcode = '25001';
  end if;
  -- one writer at a time, until its commit is durable and visible
  perform pg_advisory_xact_lock(1702260588, 1);
  select e.position, e.recorded_at into v_pos, v_at from es.event e where e.position >= p_after order by e.position desc limit 1;
  if v_pos is null then
    select e.position, e.recorded_at into v_pos, v_at from es.event e order by e.position desc limit 1;
  end if;
  v_pos := coalesce(v_pos, 0);
  v_start := v_pos;
  v_at := greatest(clock_timestamp()::timestamptz(3), v_at);
  select count(*) filter (where s.current = s.expected), count(distinct s.stream), array_agg(s.expected + s.count order by s.j), array_agg(v_start + s.upto order by s.j)
    into v_fit, v_different, o_version, o_position
    from (select u.stream, u.expected, u.count, u.j, sum(u.count) over (order by u.j) as upto,
                 coalesce((select e.version from es.event e where e.stream = u.stream and e.version >= u.expected order by e.version desc limit 1), 0) as current
            from unnest(p_stream, p_expected, p_count) with ordinality as u(stream, expected, count, j)) s;
  if v_fit = v_streams and v_different = v_streams then
    if cardinality(p_id) = v_streams then
      v_of := p_stream;
      v_before := p_expected;
    else
      select array_agg(u.stream order by u.j, n), array_agg(u.expected + n - 1 order by u.j, n) into v_of, v_before
        from unnest(p_stream, p_expected, p_count) with ordinality as u(stream, expected, count, j), generate_series(1, u.count) n;
    end if;
    insert into es.event (position, stream, version, id, type, data, metadata, recorded_at, ticket)
    select v_start + e.k, e.stream, e.before + 1, e.id, e.type, e.data, e.metadata, v_at, e.ticket
      from unnest(v_of, v_before, p_id, p_type, p_data, p_metadata, p_ticket) with ordinality as e(stream, before, id, type, data, metadata, ticket, k);
    o_status := array_fill(0, array[v_streams]);
    if p_notify then perform pg_notify('es_event', (v_start + cardinality(p_id))::text); end if;
    return;
  end if;
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
        insert into es.event (position, stream, version, id, type, data, metadata, recorded_at, ticket)
        select v_pos + k, p_stream[j], p_expected[j] + k, p_id[v_off + k], p_type[v_off + k], p_data[v_off + k], p_metadata[v_off + k], v_at, p_ticket[v_off + k]
          from generate_series(1, p_count[j]) k;
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

grant execute on function
  es.append_event(text, int, uuid, text, json, json, boolean, bytea, bigint),
  es.append_events(text, int, uuid[], text[], json[], json[], boolean, bytea[], bigint),
  es.append(int[], text[], int[], int[], uuid[], text[], json[], json[], boolean, bytea[], bigint)
to ortstermin_app;
