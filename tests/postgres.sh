# shellcheck shell=bash
# A PostgreSQL of the tests' own, on a free port of this machine, gone afterwards. Sourced by test, after scripts/setup.sh.

postgres_pid=
postgres_folder=

postgres_bin() { find /usr/lib/postgresql -maxdepth 2 -name bin 2>/dev/null | sort -V | tail -1; }

need_postgres() {
  [ -n "$(postgres_bin)" ] && return
  # Before the package comes: it would make and start a server for the whole machine.
  as_root mkdir -p /etc/postgresql-common
  echo 'create_main_cluster = false' | as_root tee /etc/postgresql-common/createcluster.conf >/dev/null
  want postgresql "the second database that the stories run on"
}

# PostgreSQL refuses to run as root. Called in a subshell, which it replaces (as setpriv does in turn): so the process id is
# PostgreSQL's own. From / because the other user may not enter the folder of the project.
become_postgres() {
  cd /
  if [ "$(id -u)" = 0 ]; then exec setpriv --reuid=postgres --regid=postgres --init-groups "$@"; else exec "$@"; fi
}

free_port() { node -e 'const s = require("net").createServer().listen(0, "127.0.0.1", () => { console.log(s.address().port); s.close(); })'; }

# Leaves its address in PROSVASI_TEST_POSTGRES.
start_postgres() {
  local bin port log
  bin=$(postgres_bin)
  port=$(free_port)
  postgres_folder=$(mktemp -d)
  log=$postgres_folder/log
  if [ "$(id -u)" = 0 ]; then chown postgres: "$postgres_folder"; fi
  (become_postgres "$bin/initdb" -D "$postgres_folder/data" -U prosvasi --auth=trust --encoding=UTF8 --locale=C.UTF-8 --no-sync) \
    >"$log" 2>&1 || { cat "$log"; return 1; }
  # Nothing of it must outlive the run: it need not wait for the disk.
  (become_postgres "$bin/postgres" -D "$postgres_folder/data" -h 127.0.0.1 -p "$port" -k "$postgres_folder" \
    -c fsync=off -c max_connections=200) >>"$log" 2>&1 &
  postgres_pid=$!
  wait_for_postgres "$bin" "$port" || { cat "$log"; return 1; }
  "$bin/createdb" -h 127.0.0.1 -p "$port" -U prosvasi prosvasi || return 1
  export PROSVASI_TEST_POSTGRES=postgres://prosvasi@127.0.0.1:$port/prosvasi
  note "PostgreSQL for the tests: port $port, process $postgres_pid"
}

wait_for_postgres() {
  local try
  for try in {1..150}; do
    "$1/pg_isready" -q -h 127.0.0.1 -p "$2" && return
    kill -0 "$postgres_pid" || return 1
    sleep 0.2
  done
  echo "PostgreSQL did not answer after $try tries"
  return 1
}

stop_postgres() {
  [ -n "$postgres_pid" ] || return 0
  # INT is PostgreSQL's fast shutdown: it does not wait for who is still connected.
  kill -INT "$postgres_pid" 2>/dev/null || true
  wait "$postgres_pid" 2>/dev/null || true
  rm -rf "$postgres_folder"
  postgres_pid='' postgres_folder=''
  unset PROSVASI_TEST_POSTGRES
}
