#!/usr/bin/env bash
# Puts PostgreSQL's server on a Debian or Ubuntu machine, so that the tests run on both databases. Where that cannot be done it
# says why and ends well: the tests then leave PostgreSQL out and name the reason.
set -uo pipefail

without() {
  echo "PostgreSQL: $1; its tests are left out."
  exit 0
}

ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1 && exit 0
command -v apt-get >/dev/null || without "this machine has no apt-get"
[ "$(id -u)" = 0 ] || without "only root may install it"
export DEBIAN_FRONTEND=noninteractive
echo "PostgreSQL: installing its server"
timeout 120 apt-get -qq update >/dev/null 2>&1 || without "the package lists cannot be fetched"
timeout 300 apt-get -qq install -y --no-install-recommends postgresql >/dev/null 2>&1 || without "its package cannot be installed"
echo "PostgreSQL: installed"
