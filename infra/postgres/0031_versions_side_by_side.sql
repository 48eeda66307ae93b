-- Two versions of the product on one database: what each of them needs for itself, and who may do what meanwhile.
-- beside: unique index views.follower_active: no statement relies on it
-- beside: unique index views.follower_building: no statement relies on it
-- beside: unique index views.follower_build: allows all that the two before it did
-- beside: function access.point_reach(): with one build it does the same
-- beside: function views.drop_documents(text): with one build it does the same

-- Each version of a view has builds of its own: one that its readers see, and one that is folded anew beside it.
drop index views.follower_active;
drop index views.follower_building;
create unique index follower_build on views.follower (kind, name, version, active);

-- A connection says by the setting ortstermin.reach which version of the view "reach" it reads; while there is one build there is nothing to choose.
-- Whoever says nothing reads the oldest.
create function access.show_reach(p_without text) returns void language plpgsql set search_path = pg_catalog, pg_temp as $$
declare
  v_builds text;
begin
  select string_agg(format('select key, doc from views.%I', b.documents)
           || case when b.builds > 1 then format(' where coalesce(nullif(current_setting(''ortstermin.reach'', true), ''''), %L) = %L', b.oldest::text, b.version::text) else '' end,
           ' union all ')
    into v_builds
    from (select documents, version, min(version) over () as oldest, count(*) over () as builds from views.follower
           where kind = 'view' and name = 'reach' and active and documents is not null and documents is distinct from p_without) b;
  execute 'create or replace view access.reach as ' || coalesce(v_builds, $v$select ''::text collate "C" as key, '{}'::jsonb as doc where false$v$);
end $$;

create or replace function access.point_reach() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform access.show_reach(null);
  execute format('create index if not exists %I on views.%I using gin ((doc -> ''marks''))', new.documents || '_marks', new.documents);
  return null;
end $$;

create or replace function views.drop_documents(p_documents text) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if p_documents ~ '^reach_v[0-9]' and position(p_documents in pg_get_viewdef('access.reach'::regclass)) > 0 then perform access.show_reach(p_documents); end if;
  execute format('drop table if exists views.%I', views.documents_checked(p_documents));
end $$;

-- Types of events that may be written: those that every version which may run can read. Empty: nobody has said yet.
create table es.released_type (
  type        text collate "C" primary key,
  released_at timestamptz not null default now()
);
grant select, insert on es.released_type to ortstermin_app;

-- The migration that a version must know to work with the database after this one. Null: the version before works with it as well.
alter table public.ortstermin_migration add column needs text;
