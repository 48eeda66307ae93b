-- Answers to requests with an Idempotency-Key. In the vault, since a refusal repeats what was sent; kept for days, not for ever.
create table vault.idempotency (
  command     uuid        primary key,
  digest      text        not null,
  status      int,
  answer      jsonb,
  started_at  timestamptz not null default clock_timestamp(),
  answered_at timestamptz
);
create index on vault.idempotency (started_at);
