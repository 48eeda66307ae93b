-- What calendars of other people tell and may ask.

-- The last answer that each attendee's calendar gave, so that an older one that arrives later changes nothing.
create table vault.calendar_reply (
  visit_id  text collate "C" not null,
  person_id text collate "C" not null,
  sequence  integer not null,          -- the state of the visit that was answered
  stamp     timestamptz not null,      -- when the answer was given
  primary key (visit_id, person_id)
);

-- Subscriptions: who holds the link sees when and where the visits of a tour, a principal or a host are. The link itself is not kept.
create table vault.calendar_feed (
  id         text collate "C" primary key,
  digest     bytea not null unique check (length(digest) = 32),   -- SHA-256 of the secret in the link
  kind       text collate "C" not null check (kind in ('tour', 'principal', 'host')),
  subject    text collate "C" not null,                           -- id of the tour, the person or the organisation
  created_at timestamptz not null default clock_timestamp(),
  created_by text not null,
  expires_at timestamptz,
  revoked_at timestamptz
);
create index calendar_feed_subject on vault.calendar_feed (kind, subject);
