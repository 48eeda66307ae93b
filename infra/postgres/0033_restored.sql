-- When this database was brought back from a backup. What was to be told before such a moment and stands nowhere may have been told in the time that
-- the backup does not know, so the outbox takes it as uncertain (docs/adr/0016).
create table outbox.restore (restored_at timestamptz primary key default clock_timestamp());
grant select on outbox.restore to ortstermin_app;
