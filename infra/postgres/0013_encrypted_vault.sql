-- People, offices, organisations, dossiers, letterheads and kept answers are encrypted as texts are (0012). What stands in the clear moves
-- into vault_plain, from where the first start takes it.

create schema if not exists vault_plain;
drop table vault.person_key, vault.organisation_key;  -- made anew from the facts
alter table vault.office set schema vault_plain;
alter table vault.person set schema vault_plain;
alter table vault.organisation set schema vault_plain;
alter table vault.dossier_form set schema vault_plain;
alter table vault.dossier set schema vault_plain;
alter table vault.letterhead set schema vault_plain;
alter table vault.idempotency set schema vault_plain;
alter table vault_plain.office drop constraint office_person_id_fkey, drop constraint office_organisation_id_fkey;
alter table vault_plain.dossier_form drop constraint dossier_form_visit_id_fkey;
drop function vault.keep_letterhead;

-- What the directory knew of somebody or something, version by version, never overwritten. Boxes are bound to ["directory_version", id, version].
create table vault.directory_version (
  id          text collate "C" not null,        -- of a person, an office or an organisation
  version     int  not null check (version > 0),
  key_id      uuid not null references vault.data_key on delete cascade,
  box         bytea not null,
  recorded_at timestamptz(3) not null default clock_timestamp(),
  recorded_by text,                             -- null: by the system, or before versions were kept
  primary key (id, version)
);
create index directory_version_key_id on vault.directory_version (key_id);
revoke update on vault.directory_version from ortstermin_app;

create table vault.person (
  id      text collate "C" primary key,
  number  bigint generated always as identity unique,  -- the order in which they were added
  key_id  uuid not null references vault.data_key on delete cascade,
  version int  not null                                -- the newest
);
create index person_key_id on vault.person (key_id);

-- What a person is found by, as marks of a blind index (libs/directory/person-marks.ts says which).
create table vault.person_mark (
  kind      text collate "C" not null check (kind in ('name', 'mask', 'word', 'first')),
  mark      bytea not null,
  person_id text collate "C" not null references vault.person on delete cascade,
  primary key (kind, mark, person_id)
);
create index person_mark_person on vault.person_mark (person_id);

create table vault.organisation (
  id      text collate "C" primary key,
  number  bigint generated always as identity unique,
  kind    text not null,
  key_id  uuid not null references vault.data_key,
  version int  not null
);

create table vault.organisation_mark (
  mark            bytea not null,
  organisation_id text collate "C" not null references vault.organisation on delete cascade,
  primary key (mark, organisation_id)
);
create index organisation_mark_organisation on vault.organisation_mark (organisation_id);

-- An office that a person holds, under that person's key. `mark` makes the same facts of the same person the same office.
create table vault.office (
  id              text collate "C" primary key,
  number          bigint generated always as identity unique,
  person_id       text collate "C" not null references vault.person on delete cascade,
  organisation_id text collate "C" references vault.organisation on delete set null,
  key_id          uuid not null references vault.data_key on delete cascade,
  version         int  not null,
  mark            bytea not null,
  unique (person_id, mark)
);
create index office_key_id on vault.office (key_id);

-- Dossiers that were imported, under the key of their visit. mark: of the dossier's id. In the box: id, digest of the last import, and
-- which person of the directory each name of the dossier is. `finished` is false while an import has not come to its end.
create table vault.dossier (
  visit_id text collate "C" primary key,
  mark     bytea not null unique,
  finished boolean not null,
  key_id   uuid not null references vault.data_key on delete cascade,
  box      bytea not null
);
create index dossier_key_id on vault.dossier (key_id);

create table vault.dossier_form (
  visit_id text collate "C" not null references vault.dossier on delete cascade,
  position text collate "C" not null,
  key_id   uuid not null references vault.data_key on delete cascade,
  box      bytea not null,
  primary key (visit_id, position)
);
create index dossier_form_key_id on vault.dossier_form (key_id);

-- Letterheads of issuers, in versions. mark: of the bytes, so that the same ones are kept once.
create table vault.letterhead (
  issuer_id   text collate "C" not null,
  version     int  not null check (version > 0),
  mark        bytea not null,
  key_id      uuid not null references vault.data_key on delete cascade,
  box         bytea not null,
  recorded_at timestamptz(3) not null default clock_timestamp(),
  recorded_by text not null,
  primary key (issuer_id, version)
);
create index letterhead_key_id on vault.letterhead (key_id);

-- Answers to requests with an Idempotency-Key, under a key for each day: who deletes the key of a day deletes its answers.
create table vault.idempotency (
  command     uuid        primary key,
  mark        bytea       not null,   -- of the request
  status      int,
  key_id      uuid        references vault.data_key on delete cascade,
  box         bytea,
  started_at  timestamptz not null default clock_timestamp(),
  answered_at timestamptz
);
create index on vault.idempotency (started_at);
create index idempotency_key_id on vault.idempotency (key_id);
