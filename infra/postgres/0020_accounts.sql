-- Who may do what: accounts of people and services, known by the subject of their tokens, and the roles they have. Each change is a new
-- version beside the old ones, so that it can be told who gave which role to whom, and when.

create schema access;

create table access.account (
  id          text collate "C" not null,                 -- stands in events as who did it, so it tells nobody's name
  version     int  not null check (version > 0),
  issuer      text collate "C" not null,                 -- of tokens
  subject     text collate "C" not null,
  grants      jsonb not null,                            -- libs/platform/policy/grants.ts
  disabled    boolean not null,
  recorded_at timestamptz(3) not null default clock_timestamp(),
  recorded_by text collate "C" not null,
  primary key (id, version)
);

-- The accounts as they stand, looked at on every request.
create table access.current_account (
  id       text collate "C" primary key,
  version  int  not null,
  issuer   text collate "C" not null,
  subject  text collate "C" not null,
  grants   jsonb not null,
  disabled boolean not null,
  unique (issuer, subject)
);

-- Keeps the next version of an account. outcome: kept, same, conflict (another version than expected), taken (another account has that
-- subject), last (nobody would be left who may change accounts).
create function access.keep_account(
  p_id text, p_issuer text, p_subject text, p_grants jsonb, p_disabled boolean, p_by text, p_expected int,
  out outcome text, out version int
) language plpgsql as $$
declare
  v_now access.current_account;
begin
  perform pg_advisory_xact_lock(hashtext('access.account'));
  select a.* into v_now from access.current_account a where a.id = p_id;
  version := coalesce(v_now.version, 0);
  if p_expected is not null and p_expected <> version then outcome := 'conflict'; return; end if;
  if exists (select from access.current_account a where a.issuer = p_issuer and a.subject = p_subject and a.id <> p_id) then outcome := 'taken'; return; end if;
  if (v_now.issuer, v_now.subject, v_now.grants, v_now.disabled) is not distinct from (p_issuer, p_subject, p_grants, p_disabled) then outcome := 'same'; return; end if;
  if v_now.grants @> '[{"role": "admin"}]' and not v_now.disabled and (p_disabled or not p_grants @> '[{"role": "admin"}]')
     and not exists (select from access.current_account a where a.id <> p_id and a.grants @> '[{"role": "admin"}]' and not a.disabled) then outcome := 'last'; return; end if;
  version := version + 1;
  outcome := 'kept';
  insert into access.account (id, version, issuer, subject, grants, disabled, recorded_by) values (p_id, version, p_issuer, p_subject, p_grants, p_disabled, p_by);
  insert into access.current_account (id, version, issuer, subject, grants, disabled) values (p_id, version, p_issuer, p_subject, p_grants, p_disabled)
  on conflict (id) do update set version = excluded.version, issuer = excluded.issuer, subject = excluded.subject, grants = excluded.grants, disabled = excluded.disabled;
end $$;

grant usage on schema access to ortstermin_app;
grant select, insert on access.account to ortstermin_app;
grant select, insert, update on access.current_account to ortstermin_app;
grant execute on function access.keep_account to ortstermin_app;
