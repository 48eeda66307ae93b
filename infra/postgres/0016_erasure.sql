-- People who were erased: no name, only when and by whom. Outlives them, so that whoever asks is told; the ledger outside the database
-- (libs/privacy/erasure-ledger.ts) says the same to whoever restores a backup.

create table vault.erasure (
  person_id text collate "C" primary key,
  erased_at timestamptz(3) not null default clock_timestamp(),
  erased_by text                                       -- null: by the system, when the time to keep was over or a backup was restored
);
revoke update, delete on vault.erasure from ortstermin_app;

-- After an erasure the space of what was deleted is cleared. Older servers leave that to autovacuum.
do $$
begin
  if current_setting('server_version_num')::int >= 170000 then
    grant maintain on vault.data_key, vault.text, vault.person, vault.person_mark, vault.office, vault.directory_version, vault.consent,
      vault.dossier, vault.dossier_form, vault.idempotency to ortstermin_app;
  end if;
end $$;
