-- Letterheads of issuers: Word files with fields in braces, checked before they come here. Each upload is a new version beside the old ones.

create table vault.letterhead (
  issuer_id   text collate "C" not null,
  version     int  not null check (version > 0),
  template    bytea not null check (octet_length(template) <= 10485760),
  recorded_at timestamptz(3) not null default clock_timestamp(),
  recorded_by text not null,
  primary key (issuer_id, version)
);

-- Keeps the next version and answers its number; the same bytes as the newest keep nothing.
create function vault.keep_letterhead(p_issuer text, p_template bytea, p_by text) returns int language plpgsql as $$
declare
  v_last vault.letterhead;
begin
  perform pg_advisory_xact_lock(hashtext('vault.letterhead'));
  select l.* into v_last from vault.letterhead l where l.issuer_id = p_issuer order by l.version desc limit 1;
  if v_last.template = p_template then return v_last.version; end if;
  insert into vault.letterhead (issuer_id, version, template, recorded_by) values (p_issuer, coalesce(v_last.version, 0) + 1, p_template, p_by);
  return coalesce(v_last.version, 0) + 1;
end $$;
