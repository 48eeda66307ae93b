-- What people declared about being named and shown: given, refused, withdrawn. A consent is a history of versions that are never
-- overwritten; a withdrawal is the next version of what it takes back. What holds at a moment is derived, and stored nowhere.

create table vault.consent (
  id          text collate "C" not null,
  version     int  not null check (version > 0),
  number      bigint generated always as identity unique,              -- the order in which declarations were recorded
  person_id   text collate "C" not null references vault.person on delete cascade,
  kind        text collate "C" not null check (kind in ('naming', 'photo')),
  decision    text collate "C" not null check (decision in ('given', 'refused', 'withdrawn')),
  channel     text collate "C" not null check (channel in ('written', 'form', 'mail', 'oral', 'guardian')),
  declared_on date not null,                                           -- local date
  visit_id    text collate "C",                                        -- null: for all visits
  note        text collate "C",                                        -- id of a text
  recorded_at timestamptz(3) not null default clock_timestamp(),
  recorded_by text not null,
  primary key (id, version),
  check ((decision = 'withdrawn') = (version > 1))
);
create index consent_person on vault.consent (person_id, number);
create index consent_not_named on vault.consent (person_id) where kind = 'naming' and decision <> 'given';
