#!/bin/sh
# Makes the logins that the addresses of the database name. The image of Postgres runs it once, when its folder is
# empty. Whoever changes a password later says so to Postgres too: alter role … password '…'.
set -eu
for service in MIGRATOR API INGESTER DISPATCHER; do
  eval "url=\$POSTERN_${service}_DATABASE_URL"
  login=${url#*://}
  login=${login%%@*}
  [ "$service" = MIGRATOR ] && may=createrole || may=nocreaterole
  psql -v ON_ERROR_STOP=1 -v role="${login%%:*}" -v password="${login#*:}" -v may="$may" \
    --username postgres --dbname postern <<'SQL'
create role :"role" login nosuperuser :may password :'password';
SQL
done
psql -v ON_ERROR_STOP=1 --username postgres --command 'alter database postern owner to postern_migrator'
