-- Who may do what. Whoever migrates owns all schemas and tables. The product logs in as a member of the group role ortstermin_app, which adds
-- to the log and never changes it, reads and writes the vault and the documents of views, and owns nothing. Roles belong to the whole server,
-- and several databases may be migrated at once.

do $$
begin
  if not exists (select from pg_roles where rolname = 'ortstermin_app') then create role ortstermin_app nologin; end if;
exception
  when duplicate_object or unique_violation then null;  -- another database was faster
  when insufficient_privilege then
    raise exception 'the role ortstermin_app is missing and this login may not create it: let an administrator run "create role ortstermin_app nologin"';
end $$;

-- Nobody gets anything by merely being able to connect. An older server leaves the schema public open to all, and only its owner can close it.
do $$
begin
  execute format('revoke create, temporary on database %I from public', current_database());
  revoke create on schema public from public;
end $$;
alter default privileges revoke execute on functions from public;
revoke execute on all functions in schema es, views, vault from public;

grant usage on schema es, views, vault to ortstermin_app;
grant select on public.ortstermin_migration to ortstermin_app;

grant select, insert on es.event to ortstermin_app;
grant select on es.log to ortstermin_app;
grant execute on function
  es.append(int[], text[], int[], int[], uuid[], text[], json[], json[], boolean),
  es.append_one(text, int, uuid, text, json, json, boolean),
  es.position_at(timestamptz)
to ortstermin_app;

grant select, insert, update, delete on all tables in schema views to ortstermin_app;
grant select, insert, update, delete on all tables in schema vault to ortstermin_app;
revoke insert, update, delete on vault.secret from ortstermin_app;
grant execute on all functions in schema vault to ortstermin_app;

-- What later migrations add to the vault and what builds of views add, without a word in each of them. A table of es names its rights itself.
alter default privileges in schema views grant select, insert, update, delete on tables to ortstermin_app;
alter default privileges in schema vault grant select, insert, update, delete on tables to ortstermin_app;
alter default privileges in schema vault grant execute on functions to ortstermin_app;

-- Builds of views get their tables while the product runs. It says which build; names are made and checked here, so that nothing else can be
-- created or dropped. The functions run as their owner, who owns the tables too.

create function views.documents_checked(p_documents text) returns text
language plpgsql immutable set search_path = pg_catalog, pg_temp as $$
begin
  if p_documents is null or p_documents !~ '^[A-Za-z][A-Za-z0-9_-]{0,39}_v[0-9]{1,10}_[0-9]{1,19}$' or octet_length(p_documents) > 63 then
    raise exception '"%" is no name of a table of documents', p_documents using errcode = '42602';
  end if;
  return p_documents;
end $$;

-- Makes the table of one build and answers its name.
create function views.create_documents(p_follower bigint) returns text
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  v_documents text;
begin
  select views.documents_checked(f.name || '_v' || f.version || '_' || f.id) into strict v_documents from views.follower f where f.id = p_follower and f.kind = 'view';
  execute format('create table views.%I (key text collate "C" primary key, sort text collate "C" not null, doc jsonb not null)', v_documents);
  update views.follower f set documents = v_documents where f.id = p_follower;
  return v_documents;
end $$;

-- A table fills faster without these indexes, so they are made when it is complete.
create function views.index_documents(p_documents text) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  execute format('create index on views.%I (sort, key)', views.documents_checked(p_documents));
  execute format('create index on views.%I using gin (doc jsonb_path_ops)', views.documents_checked(p_documents));
end $$;

create function views.drop_documents(p_documents text) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  execute format('drop table if exists views.%I', views.documents_checked(p_documents));
end $$;

grant execute on function views.create_documents(bigint), views.index_documents(text), views.drop_documents(text) to ortstermin_app;
