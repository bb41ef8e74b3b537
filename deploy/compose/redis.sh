#!/bin/sh
# Starts Redis with the password of REDIS_URL, which is thereby in no file and no list of processes.
set -eu
password=${REDIS_URL#*://*:}
password=${password%%@*}
exec valkey-server - <<CONF
port 0
tls-port 6379
tls-cert-file /tls/server.crt
tls-key-file /tls/server.key
tls-ca-cert-file /authority/ca.crt
tls-auth-clients no
requirepass $password
save ""
appendonly no
dir /tmp
maxmemory 128mb
maxmemory-policy volatile-ttl
CONF
