-- Row-level security (0022) names each kind of stream that texts belong to: a kind that nobody named is shown to nobody, and what was noted with a
-- consent to whoever sees the person and, where it is for one visit, the visit.
create or replace function access.texts_seen(p_stream text) returns boolean language sql stable as $$
  select case split_part(p_stream, '-', 1)
    when 'visit' then substr(p_stream, 7) in (select access.visits_within(access.scope()))
    when 'agenda' then substr(p_stream, 8) in (select access.visits_within(access.scope()))
    when 'attendance' then substr(p_stream, 12) in (select access.visits_within(access.scope()))
    when 'tour' then substr(p_stream, 6) in (select access.tours_within(access.scope()))
    when 'pressRelease' then substr(p_stream, 14) in (select access.releases_written(access.scope()))
      or substr(p_stream, 14) in (select access.releases_within(access.scope()) intersect select r.key from access.reach r where r.doc -> 'out' = 'true')
    when 'person' then substr(p_stream, 8) in (select access.people_within(access.scope()))
    when 'consents' then substr(p_stream, 10) in (select access.people_within(access.scope()))
    when 'houseStyle' then true -- wording of issuers, meant to be published
    else false
  end $$;

drop policy within_reach on vault.consent;
create policy within_reach on vault.consent to ortstermin_app
  using ((select access.sees_all())
    or person_id in (select access.people_seen()) and (visit_id is null or visit_id in (select access.visits_within((select access.scope())))));
