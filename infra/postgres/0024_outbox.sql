-- What is to be told to people outside (docs/adr/0014). A notice is one intent to tell one recipient one thing; it holds ids only: names, addresses
-- and words are looked up when it is sent. The ledger beside it tells what became of it, and is never changed.
create schema outbox;

create table outbox.notice (
  id          uuid primary key,                           -- of what it is about, to whom and why: intended twice is intended once
  kind        text collate "C" not null,
  visit_id    text collate "C",                           -- null: about no single visit
  recipient   text collate "C" not null,                  -- person-…, org-…, or office
  about       jsonb not null,                             -- ids and positions
  state       text collate "C" not null default 'intended' check (state in ('intended', 'attempting', 'sent', 'suppressed', 'uncertain')),
  reason      text collate "C",                           -- why it was suppressed, is uncertain or is tried again
  due_at      timestamptz,                                -- null while intended: waits until somebody releases it
  attempts    int not null default 0,
  lease       int not null default 0,                     -- raised by whoever works on it: what an earlier holder still says is told apart
  leased_until timestamptz,
  told_at     text collate "C",                           -- position of the log up to which the recipient was told, or may have been
  created_at  timestamptz not null default clock_timestamp(),
  changed_at  timestamptz not null default clock_timestamp()
);
create index notice_due on outbox.notice (due_at) where state = 'intended';
create index notice_open on outbox.notice (state, changed_at) where state in ('attempting', 'uncertain');
create index notice_visit on outbox.notice (visit_id, recipient);
create index notice_recipient on outbox.notice (recipient);

create table outbox.ledger (
  notice_id   uuid not null references outbox.notice,
  entry       bigint generated always as identity,
  -- surplus: a server took it although somebody had decided otherwise meanwhile.
  state       text collate "C" not null check (state in ('intended', 'released', 'attempting', 'sent', 'suppressed', 'uncertain', 'surplus')),
  reason      text collate "C",
  code        int,                                        -- what the server answered
  attempt     int not null,
  recorded_by text collate "C" not null,
  recorded_at timestamptz not null default clock_timestamp(),
  primary key (notice_id, entry)
);

grant usage on schema outbox to ortstermin_app;
grant select, insert, update on outbox.notice to ortstermin_app;
grant select, insert on outbox.ledger to ortstermin_app;

alter table outbox.notice enable row level security;
alter table outbox.ledger enable row level security;
create policy within_reach on outbox.notice to ortstermin_app using ((select access.sees_all()));
create policy within_reach on outbox.ledger to ortstermin_app using ((select access.sees_all()));
