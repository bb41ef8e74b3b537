#!/usr/bin/env bash
# Within the build of an image: runs the service $1 on port $2 against a new database, asks it for something, stops
# it, and leaves /app/app.aot. Nothing else of this stays.
set -euo pipefail
service=$1 port=$2
database=127.0.0.1:54329/postern
PATH=$PATH:$(echo /usr/lib/postgresql/*/bin)

as_postgres() { gosu postgres "$@"; }

# Answers whether a GET of $1 is answered with status 200.
answers() {
  exec 3<>"/dev/tcp/127.0.0.1/$port" || return 1
  printf 'GET %s HTTP/1.0\r\nHost: localhost\r\n\r\n' "$1" >&3
  head -n 1 <&3 | grep -q ' 200 '
} 2>/dev/null

mkdir -p /tmp/database && chown postgres /tmp/database
as_postgres initdb -D /tmp/database --auth=trust >/dev/null
as_postgres pg_ctl -D /tmp/database -l /tmp/database/log -w start >/dev/null \
  -o '-c listen_addresses=127.0.0.1 -c port=54329 -c unix_socket_directories=/tmp/database' ||
  { cat /tmp/database/log && exit 1; }
trap 'as_postgres pg_ctl -D /tmp/database -m fast stop >/dev/null && rm -rf /tmp/database' EXIT
export PGHOST=/tmp/database PGPORT=54329
as_postgres psql -q -c "create role postern_migrator login createrole" -c "create database postern owner postern_migrator"
POSTERN_MIGRATOR_DATABASE_URL=postgresql://postern_migrator@$database \
  /opt/jre/bin/java -cp '/migrator/*' dev.postern.model.migration.Migrator
as_postgres psql -q -c "alter role postern_$service login"

# What no installation has: nothing of it is kept, and nobody reaches this machine.
export POSTERN_PROFILE=local POSTERN_HOST=127.0.0.1 DATABASE_URL=postgresql://postern_$service@$database AWS_REGION=us-east-1
export POSTERN_EMAIL_TRANSPORT=none AWS_ACCESS_KEY_ID=none AWS_SECRET_ACCESS_KEY=none
POSTERN_SECRET_ENCRYPTION_KEY=$(head -c 32 /dev/urandom | base64)
WEBHOOK_SECRET_ENCRYPTION_KEY=$(head -c 32 /dev/urandom | base64)
export POSTERN_SECRET_ENCRYPTION_KEY WEBHOOK_SECRET_ENCRYPTION_KEY
export SES_EVENTS_SNS_TOPIC_ARN=arn:aws:sns:us-east-1:000000000000:postern-ses-events

cd /app
/opt/jre/bin/java -XX:AOTCacheOutput=/app/app.aot -jar /app/quarkus-run.jar >/tmp/service.log 2>&1 &
process=$!
for _ in $(seq 120); do
  answers /q/health/live && break
  kill -0 "$process" || break
  sleep 0.5
done
kill -0 "$process" && answers /q/health/live || { cat /tmp/service.log && exit 1; }
for _ in $(seq 50); do
  for path in /q/health/ready /openapi.json /emails /events/ses; do answers "$path" || true; done
done
kill -TERM "$process"
wait "$process" || true
[ -s /app/app.aot ] || { cat /tmp/service.log && exit 1; }
