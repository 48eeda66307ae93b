-- Row-level security of the vault, as of the documents of views (0021). Texts are written as the system, since a command has passed the guard
-- and its stream may be new; all else is written by whoever may see it.

-- These look at tables that ask them: as their owner, whom no policy holds.
create or replace function access.people_kept(p_scope text[]) returns setof text language sql stable security definer set search_path = pg_catalog, pg_temp as
$$ select p.id from vault.person p where p.kept_for && p_scope $$;
create or replace function access.offices_within(p_scope text[]) returns setof text language sql stable security definer set search_path = pg_catalog, pg_temp as
$$ select o.id from vault.office o where o.person_id in (select access.people_within(p_scope)) $$;
create or replace function access.offices_kept(p_scope text[]) returns setof text language sql stable security definer set search_path = pg_catalog, pg_temp as
$$ select o.id from vault.office o where o.person_id in (select access.people_kept(p_scope)) $$;

create function access.people_seen() returns setof text language sql stable as $$ select access.people_within(access.scope()) $$;
create function access.offices_seen() returns setof text language sql stable as $$ select access.offices_within(access.scope()) $$;

-- What a text belongs to. A release is read by those who work for its issuer, by those who host its visit once it is out.
create function access.texts_seen(p_stream text) returns boolean language sql stable as $$
  select case split_part(p_stream, '-', 1)
    when 'visit' then substr(p_stream, 7) in (select access.visits_within(access.scope()))
    when 'agenda' then substr(p_stream, 8) in (select access.visits_within(access.scope()))
    when 'attendance' then substr(p_stream, 12) in (select access.visits_within(access.scope()))
    when 'tour' then substr(p_stream, 6) in (select access.tours_within(access.scope()))
    when 'pressRelease' then substr(p_stream, 14) in (select access.releases_written(access.scope()))
      or substr(p_stream, 14) in (select access.releases_within(access.scope()) intersect select r.key from access.reach r where r.doc -> 'out' = 'true')
    when 'person' then substr(p_stream, 8) in (select access.people_within(access.scope()))
    else true -- house style: wording of issuers, meant to be published
  end $$;

alter table vault.text enable row level security;
create policy within_reach on vault.text to ortstermin_app using ((select access.sees_all()) or access.texts_seen(stream));

alter table vault.person enable row level security;
create policy within_reach on vault.person to ortstermin_app
  using ((select access.sees_all()) or kept_for && (select access.scope()) or id in (select access.people_met((select access.scope()))));

alter table vault.person_mark enable row level security;
create policy within_reach on vault.person_mark to ortstermin_app using ((select access.sees_all()) or person_id in (select access.people_seen())) with check (true);

alter table vault.office enable row level security;
create policy within_reach on vault.office to ortstermin_app using ((select access.sees_all()) or person_id in (select access.people_seen()));

alter table vault.consent enable row level security;
create policy within_reach on vault.consent to ortstermin_app using ((select access.sees_all()) or person_id in (select access.people_seen()));

-- Organisations are known to all.
alter table vault.directory_version enable row level security;
create policy within_reach on vault.directory_version to ortstermin_app
  using ((select access.sees_all()) or id like 'org-%' or id in (select access.people_seen()) or id in (select access.offices_seen())) with check (true);

alter table vault.dossier enable row level security;
create policy within_reach on vault.dossier to ortstermin_app using ((select access.sees_all()) or visit_id in (select access.visits_within(access.scope())));
alter table vault.dossier_form enable row level security;
create policy within_reach on vault.dossier_form to ortstermin_app using ((select access.sees_all()) or visit_id in (select access.visits_within(access.scope())));
alter table vault.calendar_reply enable row level security;
create policy within_reach on vault.calendar_reply to ortstermin_app using ((select access.sees_all()) or visit_id in (select access.visits_within(access.scope())));

alter table vault.clearance_link enable row level security;
create policy within_reach on vault.clearance_link to ortstermin_app using ((select access.sees_all()) or release_id in (select access.releases_written(access.scope())));

alter table vault.calendar_feed enable row level security;
create policy within_reach on vault.calendar_feed to ortstermin_app using ((select access.sees_all()) or (kind = 'host' and subject = any((select access.scope())::text[])));

grant execute on function access.people_seen(), access.offices_seen(), access.texts_seen(text), access.offices_within(text[]), access.offices_kept(text[]) to ortstermin_app;
