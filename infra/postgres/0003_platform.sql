create schema platform;

-- Answers to requests with an Idempotency-Key. Ids and versions only; nothing personal.
create table platform.idempotency (
  command     uuid        primary key,
  digest      text        not null,
  status      int,
  answer      jsonb,
  started_at  timestamptz not null default clock_timestamp(),
  answered_at timestamptz
);
create index on platform.idempotency (started_at);
