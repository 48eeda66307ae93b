-- Timed work: one row per job says when it is due, who runs it and what became of it. The queue that wakes jobs may be lost whole; it is made
-- again from here.

create schema jobs;
grant usage on schema jobs to ortstermin_app;

create table jobs.job (
  name        text primary key check (name ~ '^[a-z][a-z0-9-]{0,62}$'),
  every_ms    bigint not null check (every_ms > 0),
  -- Wake-ups before this are one with the last; from due_at on whoever looks runs it, also when nothing wakes it.
  not_before  timestamptz not null default '-infinity',
  due_at      timestamptz not null default clock_timestamp(),
  -- -infinity: nobody runs it. A higher generation makes the run before it void.
  lease_until timestamptz not null default '-infinity',
  generation  bigint not null default 0,
  begun_at    timestamptz,
  done_at     timestamptz,
  woken_by    text check (woken_by in ('queue', 'timer')),
  -- Failed runs in a row, and what the last one failed with; never what somebody wrote.
  failures    integer not null default 0,
  reason      text,
  parked_at   timestamptz
) with (fillfactor = 50);
grant select, insert, update, delete on jobs.job to ortstermin_app;

-- BullMQ brings the tables of its queue (libs/jobs/bullmq.schema.ts); whoever migrates makes them, the product uses them.
create schema bullmq;
grant usage on schema bullmq to ortstermin_app;
alter default privileges in schema bullmq grant select, insert, update, delete on tables to ortstermin_app;
alter default privileges in schema bullmq grant usage, select on sequences to ortstermin_app;
alter default privileges in schema bullmq grant execute on functions to ortstermin_app;
