-- The vault: everything personal and every text that people write freely. Nothing of it ever stands in the log.

create schema vault;

-- Keys by name. `text-id` makes ids of texts that say nothing about their wording.
create table vault.secret (
  name text primary key,
  key  bytea not null check (length(key) >= 32)
);
insert into vault.secret (name, key)
values ('text-id', decode(replace(gen_random_uuid()::text || gen_random_uuid()::text || gen_random_uuid()::text, '-', ''), 'hex'));

-- Free text. One id, one wording, for ever.
create table vault.text (
  id      text collate "C" primary key,
  stream  text collate "C" not null,     -- what the text belongs to
  kind    text not null,
  words   text not null,
  kept_at timestamptz not null default clock_timestamp()
);
create index text_stream on vault.text (stream);

create table vault.person (
  id      text collate "C" primary key,
  number  bigint generated always as identity unique,  -- the order in which they were added
  facts   json not null,
  sort    text collate "C" not null                    -- German order: family name, given names
);
create index person_sort on vault.person (sort, id);

-- What a person is found by. name: the full name or a variant, blanks folded; mask: the same as it may stand inside wording;
-- word: each word of the name, for pickers.
create table vault.person_key (
  kind      text collate "C" not null check (kind in ('name', 'mask', 'word')),
  key       text collate "C" not null,
  person_id text collate "C" not null references vault.person on delete cascade,
  primary key (kind, key, person_id)
);
create index person_key_person on vault.person_key (person_id);

create table vault.organisation (
  id     text collate "C" primary key,
  number bigint generated always as identity unique,
  kind   text not null,
  facts  json not null
);

create table vault.organisation_key (
  key             text collate "C" not null,
  organisation_id text collate "C" not null references vault.organisation on delete cascade,
  primary key (key, organisation_id)
);
create index organisation_key_organisation on vault.organisation_key (organisation_id);

-- An office that a person holds. `digest` makes the same facts of the same person the same office.
create table vault.office (
  id              text collate "C" primary key,
  number          bigint generated always as identity unique,
  person_id       text collate "C" not null references vault.person on delete cascade,
  organisation_id text collate "C" references vault.organisation on delete set null,
  facts           json not null,
  digest          text not null,
  unique (person_id, digest)
);

-- Dossiers that were imported. `digest` is that of the last one, `finished` false while its import has not come to its end;
-- `people` remembers which person of the directory each name of the dossier is.
create table vault.dossier (
  id       text collate "C" primary key,
  visit_id text collate "C" not null unique,
  digest   text not null,
  finished boolean not null,
  people   json not null
);

-- The form in which a dossier told its facts (see libs/dossiers/form.ts), from a position of the log on.
create table vault.dossier_form (
  visit_id text collate "C" not null references vault.dossier (visit_id) on delete cascade,
  position text collate "C" not null,
  form     json not null,
  primary key (visit_id, position)
);
