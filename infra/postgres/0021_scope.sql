-- How far somebody may see who may not see everything. The setting ortstermin.scope of a connection holds "all", or marks in lines: ids of
-- hosts, keys of issuers (libs/platform/policy/grants.ts). Queries name the scope themselves; row-level security is the second wall behind
-- them, against an oversight in a query. Without the setting nothing is shown.

create function access.scope() returns text[] language sql stable as
$$ select string_to_array(current_setting('ortstermin.scope', true), E'\n') $$;
create function access.sees_all() returns boolean language sql stable as
$$ select current_setting('ortstermin.scope', true) is not distinct from 'all' $$;

-- The build in use of the view "reach" (libs/access/reach.view.ts), under a name that stays: empty until there is one.
create view access.reach as select ''::text collate "C" as key, '{}'::jsonb as doc where false;

create function access.point_reach() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  execute format('create or replace view access.reach as select key, doc from views.%I', new.documents);
  execute format('create index if not exists %I on views.%I using gin ((doc -> ''marks''))', new.documents || '_marks', new.documents);
  return null;
end $$;
create trigger reach_moved after insert or update of active, documents on views.follower for each row
  when (new.kind = 'view' and new.name = 'reach' and new.active and new.documents is not null) execute function access.point_reach();

-- A build that is in use can be dropped when the log was replaced.
create or replace function views.drop_documents(p_documents text) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if p_documents ~ '^reach_v[0-9]' and position(p_documents in pg_get_viewdef('access.reach'::regclass)) > 0 then
    create or replace view access.reach as select ''::text collate "C" as key, '{}'::jsonb as doc where false;
  end if;
  execute format('drop table if exists views.%I', views.documents_checked(p_documents));
end $$;

-- Visits that one of these hosts receives.
create function access.visits_received(p_scope text[]) returns setof text language sql stable as
$$ select r.key from access.reach r where r.doc ->> 'kind' = 'visit' and r.doc -> 'marks' ?| p_scope $$;

-- The same, and visits about which one of these issuers writes.
create function access.visits_within(p_scope text[]) returns setof text language sql stable as
$$ select r.key from access.reach r where r.doc ->> 'kind' = 'visit' and r.doc -> 'marks' ?| p_scope
   union select r.doc ->> 'visitId' from access.reach r where r.doc ->> 'kind' = 'release' and r.doc -> 'marks' ?| p_scope $$;

-- Releases of these issuers.
create function access.releases_written(p_scope text[]) returns setof text language sql stable as
$$ select r.key from access.reach r where r.doc ->> 'kind' = 'release' and r.doc -> 'marks' ?| p_scope $$;

-- The same, and those about visits that one of these hosts receives.
create function access.releases_within(p_scope text[]) returns setof text language sql stable as
$$ select r.key from access.reach r where r.doc ->> 'kind' = 'release' and r.doc -> 'marks' ?| p_scope
   union select r.key from access.reach r where r.doc ->> 'kind' = 'release' and r.doc ->> 'visitId' in (select access.visits_received(p_scope)) $$;

create function access.tours_within(p_scope text[]) returns setof text language sql stable as
$$ select distinct r.doc ->> 'tourId' from access.reach r where r.key in (select access.visits_within(p_scope)) and r.doc ->> 'tourId' is not null $$;

create function access.objects_within(p_scope text[]) returns setof text language sql stable as
$$ select access.visits_within(p_scope) union select access.tours_within(p_scope) union select access.releases_within(p_scope) $$;

-- Whom one meets on these visits and in these releases.
create function access.people_met(p_scope text[]) returns setof text language sql stable as
$$ select distinct jsonb_array_elements_text(r.doc -> 'people') from access.reach r
    where r.key in (select access.visits_within(p_scope) union select access.releases_within(p_scope)) $$;

-- The table of one build, seen row by row by whoever reaches the visit, tour or release that its key names (`within` of libs/eventing/view.ts).
drop function views.create_documents(bigint);
create function views.create_documents(p_follower bigint, p_within text) returns text
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  v_documents text;
begin
  if p_within not in ('visit', 'tour', 'release', 'object', 'everyone') then raise exception '"%" is nothing that documents are within', p_within using errcode = '22023'; end if;
  select views.documents_checked(f.name || '_v' || f.version || '_' || f.id) into strict v_documents from views.follower f where f.id = p_follower and f.kind = 'view';
  execute format('create table views.%I (key text collate "C" primary key, sort text collate "C" not null, doc jsonb not null)', v_documents);
  if p_within <> 'everyone' then
    execute format('alter table views.%I enable row level security', v_documents);
    execute format('create policy within_reach on views.%I to ortstermin_app using ((select access.sees_all()) or key in (select access.%I((select access.scope()))))',
      v_documents, p_within || 's_within');
  end if;
  update views.follower f set documents = v_documents where f.id = p_follower;
  return v_documents;
end $$;

-- Tables that older versions made.
do $$
declare
  v record;
begin
  for v in select f.documents, case f.name when 'tour' then 'tours' when 'release' then 'releases' else 'visits' end as kind
             from views.follower f where f.kind = 'view' and f.documents is not null and f.name in ('programme', 'visit_board', 'attendance', 'tour', 'release') loop
    execute format('alter table views.%I enable row level security', v.documents);
    execute format('create policy within_reach on views.%I to ortstermin_app using ((select access.sees_all()) or key in (select access.%I((select access.scope()))))',
      v.documents, v.kind || '_within');
  end loop;
end $$;

-- A person whom somebody of a host or of a press office added is theirs also before anybody meets them. Null: whoever sees everything added them.
alter table vault.person add column kept_for text[];
alter table vault.person alter column kept_for set default nullif(access.scope(), '{all}');
create index person_kept_for on vault.person using gin (kept_for);

create function access.people_kept(p_scope text[]) returns setof text language sql stable as
$$ select p.id from vault.person p where p.kept_for && p_scope $$;
create function access.people_within(p_scope text[]) returns setof text language sql stable as
$$ select access.people_met(p_scope) union select access.people_kept(p_scope) $$;

create function access.offices_within(p_scope text[]) returns setof text language sql stable as
$$ select o.id from vault.office o where o.person_id in (select access.people_within(p_scope)) $$;
create function access.offices_kept(p_scope text[]) returns setof text language sql stable as
$$ select o.id from vault.office o where o.person_id in (select access.people_kept(p_scope)) $$;

-- Whether one visit, release or person lies within a scope: looked up by its key, however much else there is.
create function access.has_visit(p_key text, p_scope text[]) returns boolean language sql stable as
$$ select exists (select from access.reach r where r.key = p_key and r.doc ->> 'kind' = 'visit' and r.doc -> 'marks' ?| p_scope)
       or exists (select from access.reach r where r.doc @> jsonb_build_object('visitId', p_key) and r.doc -> 'marks' ?| p_scope) $$;
create function access.has_release(p_key text, p_scope text[]) returns boolean language sql stable as
$$ select exists (select from access.reach r where r.key = p_key and r.doc ->> 'kind' = 'release'
     and (r.doc -> 'marks' ?| p_scope or exists (select from access.reach v where v.key = r.doc ->> 'visitId' and v.doc -> 'marks' ?| p_scope))) $$;
create function access.has_person(p_key text, p_scope text[]) returns boolean language sql stable as
$$ select exists (select from access.reach r where r.doc @> jsonb_build_object('people', jsonb_build_array(p_key))
     and case r.doc ->> 'kind' when 'visit' then access.has_visit(r.key, p_scope) else access.has_release(r.key, p_scope) end) $$;

-- Whether one object lies within a scope (libs/platform/policy/objects.ts).
create function access.within(p_kind text, p_key text, p_scope text[]) returns boolean language sql stable as $$
  select case p_kind
    when 'visit' then access.has_visit(p_key, p_scope)
    when 'tour' then p_key in (select access.tours_within(p_scope))
    when 'release' then access.has_release(p_key, p_scope)
    when 'person' then access.has_person(p_key, p_scope) or p_key in (select access.people_kept(p_scope))
    when 'person-kept' then p_key in (select access.people_kept(p_scope))
    when 'office' then p_key in (select access.offices_within(p_scope))
    when 'office-kept' then p_key in (select access.offices_kept(p_scope))
  end $$;

grant select on access.reach to ortstermin_app;
grant execute on function views.create_documents(bigint, text) to ortstermin_app;
grant execute on function
  access.scope(), access.sees_all(), access.visits_received(text[]), access.visits_within(text[]), access.releases_written(text[]),
  access.releases_within(text[]), access.tours_within(text[]), access.objects_within(text[]), access.people_met(text[]),
  access.people_kept(text[]), access.people_within(text[]), access.within(text, text, text[]),
  access.has_visit(text, text[]), access.has_release(text, text[]), access.has_person(text, text[])
to ortstermin_app;
