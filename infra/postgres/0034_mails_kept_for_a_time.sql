-- Mails and webhooks that came to their end are kept for a time. The product may still not delete from the ledger: it asks this function, which
-- never takes what is to be sent, is being sent or is uncertain, and nothing of a visit that is still to come: its reminders would be intended anew,
-- and whoever was invited would not be told any more what changes.

-- What came to its end more than so many days ago, and so did the visit it is about; `at`: when the later of both was.
create function outbox.finished(p_days int) returns table (id uuid, at timestamptz) language sql stable as $$
  select n.id, greatest(n.changed_at, d.day::date + interval '1 day') as at
    from outbox.notice n
    left join lateral (
      select coalesce(w.set ->> 'endDate', w.set ->> 'date', w.set ->> 'latest') as day
        from es.event e, lateral (select coalesce(e.data -> 'to', e.data -> 'when') as set) w
       where e.stream = 'visit-' || n.visit_id and e.type in ('VisitScheduled', 'VisitRescheduled', 'DateResolved', 'VisitCorrected') and w.set is not null
       order by e.version desc limit 1) d on true
   where n.state in ('sent', 'suppressed') and n.changed_at < clock_timestamp() - make_interval(days => p_days)
     and case when n.visit_id is null then true
              when pg_input_is_valid(d.day, 'date') then d.day::date + interval '1 day' < clock_timestamp() - make_interval(days => p_days)
              else false end
$$;

-- Deletes it with its lines in the ledger; answers how much.
create function outbox.forget(p_days int) returns int language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  v_ids uuid[];
begin
  if p_days is null or p_days < 1 then raise exception 'mails are kept for one day at least'; end if;
  v_ids := array(select f.id from outbox.finished(p_days) f);
  v_ids := array(select n.id from outbox.notice n where n.id = any(v_ids) and n.state in ('sent', 'suppressed') order by n.id for update);
  delete from outbox.ledger l where l.notice_id = any(v_ids);
  delete from outbox.notice n where n.id = any(v_ids);
  return cardinality(v_ids);
end $$;

revoke execute on function outbox.finished(int), outbox.forget(int) from public;
grant execute on function outbox.finished(int), outbox.forget(int) to ortstermin_app;
