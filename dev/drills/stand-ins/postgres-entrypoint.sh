# As much of the official image's entrypoint as docker-stack.yml makes use of.
set -e
if [ "$(id -u)" = 0 ]; then
  mkdir -p "$PGDATA"
  chown -R postgres /var/lib/postgresql
  chmod 700 "$PGDATA"
  # The secret is root's.
  install -m 400 -o postgres "$POSTGRES_PASSWORD_FILE" /tmp/password
  exec setpriv --reuid=postgres --regid=postgres --clear-groups sh "$0" "$@"
fi
if [ ! -s "$PGDATA/PG_VERSION" ]; then
  initdb --username="$POSTGRES_USER" --pwfile=/tmp/password --auth=scram-sha-256 --encoding=UTF8 --locale=C.UTF-8
  echo 'host all all all scram-sha-256' >>"$PGDATA/pg_hba.conf"
  echo "listen_addresses = '*'" >>"$PGDATA/postgresql.conf"
  echo "create database \"$POSTGRES_DB\"" | postgres --single -j postgres
fi
rm /tmp/password
exec "$@"
