#!/bin/sh
# Run once by the image of PostgreSQL, as its administrator: two logins, one that owns the tables and one that owns nothing (docs/handbuch/pruefung.md).
set -eu
psql --quiet --set=ON_ERROR_STOP=1 --username="$POSTGRES_USER" --dbname="$POSTGRES_DB" \
  --set=owner_password="$OWNER_PASSWORD" --set=product_password="$DATABASE_PASSWORD" <<'SQL'
create role ortstermin_owner login password :'owner_password';
create role ortstermin_app nologin;
create role ortstermin_product login password :'product_password' in role ortstermin_app;
alter database :"DBNAME" owner to ortstermin_owner;
SQL
