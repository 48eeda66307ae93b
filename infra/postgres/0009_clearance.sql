-- Links by which whoever spoke, or their office, clears one quote in exactly one wording. The link itself is not kept.
create table vault.clearance_link (
  id           text collate "C" primary key,
  digest       bytea not null unique check (length(digest) = 32),   -- SHA-256 of the secret in the link
  release_id   text collate "C" not null,
  statement_id text collate "C" not null,
  segments     text[] not null,                                     -- ids of the texts that the link shows
  speaker      text collate "C",                                    -- id of the person or of the text that names them
  created_at   timestamptz not null default clock_timestamp(),
  created_by   text not null,
  expires_at   timestamptz not null,
  revoked_at   timestamptz,
  answer       text collate "C" check (answer in ('cleared', 'rejected', 'change-proposed')),
  answered_at  timestamptz,
  comment      text collate "C",                                    -- id of a text
  proposal     text collate "C",                                    -- id of a text
  check ((answer is null) = (answered_at is null)),
  check ((answer = 'change-proposed') = (proposal is not null))
);
create index clearance_link_statement on vault.clearance_link (release_id, statement_id, created_at desc, id desc);
