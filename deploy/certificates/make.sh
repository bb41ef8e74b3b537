#!/bin/sh
# Makes an authority and, by it, the certificates of Postgres and Redis in the folder $1; again when they end within
# 60 days. Nobody keeps the authority's key, so nothing else is ever signed by it.
set -eu
umask 077
out=$1
days=825
margin=5184000

lasts() { openssl x509 -in "$1" -noout -checkend "$margin" >/dev/null 2>&1; }

key() {
  openssl genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-256 -out "$1" 2>/dev/null
}

# Signs for the host $1, which is also its folder.
sign() {
  key "$work/server.key"
  openssl req -new -key "$work/server.key" -subj "/CN=$1" -out "$work/server.csr"
  printf 'basicConstraints=critical,CA:FALSE\nkeyUsage=critical,digitalSignature\nextendedKeyUsage=serverAuth\nsubjectAltName=DNS:%s\n' \
    "$1" >"$work/extensions"
  openssl x509 -req -in "$work/server.csr" -CA "$work/ca.crt" -CAkey "$work/ca.key" \
    -set_serial "0x$(openssl rand -hex 16)" -days "$days" -sha256 -extfile "$work/extensions" \
    -out "$work/server.crt" 2>/dev/null
  install -m 0600 "$work/server.key" "$out/$1/server.key"
  install -m 0644 "$work/server.crt" "$out/$1/server.crt"
}

if lasts "$out/authority/ca.crt" && lasts "$out/postgres/server.crt" && lasts "$out/redis/server.crt"; then
  echo 'The certificates are up to date.'
  exit 0
fi

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir -p "$out/authority" "$out/postgres" "$out/redis"
key "$work/ca.key"
openssl req -x509 -new -key "$work/ca.key" -sha256 -days "$days" -subj '/CN=Postern, this machine only' \
  -addext 'basicConstraints=critical,CA:TRUE,pathlen:0' -addext 'keyUsage=critical,keyCertSign' \
  -out "$work/ca.crt"
sign postgres
sign redis
install -m 0644 "$work/ca.crt" "$out/authority/ca.crt"
# A volume that is not empty keeps its owner when the proxy mounts it.
[ ! -d "$out/proxy" ] || : >"$out/proxy/.keep"
echo 'Made new certificates: restart Postgres, Redis and the services that run already.'
