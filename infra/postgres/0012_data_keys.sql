-- From here on the vault is encrypted (docs/adr/0010). What stands in the clear moves into the schema vault_plain; the first start
-- encrypts it into the tables below, row by row, and drops that schema (libs/vault/encrypt-plain-rows.ts).

create schema vault_plain;
alter table vault.secret set schema vault_plain;
alter table vault.text set schema vault_plain;

-- Which master keys wrap data keys: one, two during a rotation. A fingerprint tells keys apart and nothing about them.
create table vault.master_key (
  fingerprint text collate "C" primary key,
  current     boolean not null default true,
  added_at    timestamptz not null default clock_timestamp()
);
create unique index master_key_current on vault.master_key (current) where current;

revoke insert, update, delete on vault.master_key from ortstermin_app;

-- Data keys, wrapped by a master key. owner: a person, a visit, a release, a tour, or what the system itself needs a key for.
-- Whoever deletes a key deletes everything that it opens.
create table vault.data_key (
  id      uuid primary key,
  owner   text collate "C" not null unique,
  master  text collate "C" not null references vault.master_key,
  wrapped bytea not null,
  made_at timestamptz not null default clock_timestamp()
);
revoke update on vault.data_key from ortstermin_app;
create index data_key_master on vault.data_key (master, id);

-- Free text, encrypted. One id, one wording, for ever.
create table vault.text (
  id      text collate "C" primary key,
  stream  text collate "C" not null,     -- what the text belongs to
  kind    text not null,
  key_id  uuid not null references vault.data_key on delete cascade,
  box     bytea not null,                -- libs/keys/box.ts, bound to ["text", id]
  kept_at timestamptz not null default clock_timestamp()
);
create index text_stream on vault.text (stream);
create index text_key on vault.text (key_id);
