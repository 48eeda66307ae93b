-- How issuers write: their style, text blocks, standard quotes and sentence templates. Each change is a new version beside the old
-- ones, so that a draft can be read as of a past moment. Wording stands in vault.text; these rows hold its ids.

create table vault.house_style (
  issuer_id   text collate "C" not null,
  part        text collate "C" not null check (part in ('issuer', 'block', 'quote', 'template')),
  key         text collate "C" not null,                -- which block, quote or template; '' for the issuer itself
  version     int  not null check (version > 0),
  facts       jsonb,                                     -- null: taken back
  names       text[] not null default '{}',              -- what an issuer is found by, folded
  recorded_at timestamptz(3) not null,
  recorded_by text not null,
  primary key (issuer_id, part, key, version)
);
create index house_style_names on vault.house_style using gin (names) where part = 'issuer';

-- Keeps the next version of something. The same facts again keep nothing. outcome: kept, same, conflict (another version than
-- expected), unknown (nothing there to take back), taken (another issuer bears one of the names: holder).
create function vault.keep_house_style(
  p_issuer text, p_part text, p_key text, p_facts jsonb, p_names text[], p_by text, p_expected int,
  out outcome text, out version int, out holder text
) language plpgsql as $$
declare
  v_last vault.house_style;
begin
  perform pg_advisory_xact_lock(hashtext('vault.house_style'));
  select h.* into v_last from vault.house_style h
   where h.issuer_id = p_issuer and h.part = p_part and h.key = p_key order by h.version desc limit 1;
  version := coalesce(v_last.version, 0);
  if p_expected is not null and p_expected <> version then outcome := 'conflict'; return; end if;
  if p_facts is null and v_last.facts is null then outcome := 'unknown'; return; end if;
  if p_facts is not distinct from v_last.facts and p_names = v_last.names then outcome := 'same'; return; end if;
  select i.issuer_id into holder
    from (select distinct on (h.issuer_id) h.issuer_id, h.names from vault.house_style h
           where h.part = 'issuer' and h.issuer_id <> p_issuer order by h.issuer_id, h.version desc) i
   where i.names && p_names limit 1;
  if holder is not null then outcome := 'taken'; return; end if;
  version := version + 1;
  outcome := 'kept';
  insert into vault.house_style (issuer_id, part, key, version, facts, names, recorded_at, recorded_by)
  values (p_issuer, p_part, p_key, version, p_facts, p_names, greatest(date_trunc('milliseconds', clock_timestamp()), v_last.recorded_at), p_by);
end $$;
