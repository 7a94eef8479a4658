#!/bin/bash
# Run once, when the data directory is made: the account of the servers owns one data base, and is no superuser.
set -euo pipefail
psql --no-psqlrc --set=ON_ERROR_STOP=1 --username="${POSTGRES_USER:-postgres}" --dbname=postgres \
    --set=password="$(cat /run/secrets/store-password)" <<'SQL'
CREATE ROLE hashcodex LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE PASSWORD :'password';
CREATE DATABASE hashcodex OWNER hashcodex;
REVOKE ALL ON DATABASE hashcodex FROM PUBLIC;
SQL
