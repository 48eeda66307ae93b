-- Links by which somebody who is invited to a visit says whether they come. The link itself is not kept; what was answered stands in the log.
create table vault.answer_link (
  id         text collate "C" primary key,
  digest     bytea not null unique check (length(digest) = 32),   -- SHA-256 of the secret in the link
  visit_id   text collate "C" not null,
  person_id  text collate "C" not null references vault.person on delete cascade,
  created_at timestamptz not null default clock_timestamp(),
  created_by text not null,
  expires_at timestamptz,                                         -- null: as long as there is something to answer
  revoked_at timestamptz
);
create index answer_link_invited on vault.answer_link (visit_id, person_id, created_at desc, id desc);
create index answer_link_person on vault.answer_link (person_id);

alter table vault.answer_link enable row level security;
create policy within_reach on vault.answer_link to ortstermin_app
  using ((select access.sees_all()) or visit_id in (select access.visits_within(access.scope())));
