#!/bin/sh
# Makes the secrets that docker-stack.yml names and that are not there yet. What only you know is asked for.
#   sh stack/make-secrets.sh CERTIFICATE.pem KEY.pem
set -eu
certificate=${1:?the certificate with its chain, PEM} key=${2:?its key, PEM}

missing() { ! docker secret inspect "afterglow_$1" >/dev/null 2>&1; }
keep() { docker secret create "afterglow_$1" - >/dev/null && echo "made afterglow_$1"; }
random() { head -c 32 /dev/urandom | od -An -tx1 | tr -d ' \n'; }
ask() {
  printf '%s ' "$2" >&2
  read -r answer
  printf '%s' "$answer" | keep "$1"
}

if missing postgres_password || missing database_url; then
  # One is useless without the other.
  password=$(random)
  printf '%s' "$password" | keep postgres_password
  printf 'postgresql://afterglow:%s@postgres:5432/afterglow' "$password" | keep database_url
fi
if missing secret; then random | keep secret; fi
if missing smtp_url; then ask smtp_url 'The mail relay (smtps://user:password@relay.example.org):'; fi
if missing gcn_client_secret; then ask gcn_client_secret 'The client secret of GCN:'; fi
if missing tls_certificate; then keep tls_certificate <"$certificate"; fi
if missing tls_key; then keep tls_key <"$key"; fi
