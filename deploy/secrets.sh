#!/bin/sh
# Makes the secrets of compose.yaml: one file each in deploy/secrets, with passwords of 192 random bits.
#
#   deploy/secrets.sh [DIRECTORY]
#
# What is there already stays, so running it again is safe. The directory is for you alone; the files in it are for the
# users of the containers, whoever they are, and each container gets only its own.
set -eu
umask 022

directory=${1:-$(dirname "$0")/secrets}
mkdir -p "$directory"
chmod 0700 "$directory"
cd "$directory"

# A password for a name, the same each time it is asked for.
password() {
    [ -s "$1-password" ] || openssl rand -hex 24 | tr -d '\n' > "$1-password"
    cat "$1-password"
}

# How RabbitMQ keeps a password: base64 of a salt of 4 bytes, and the SHA-256 of salt and password.
hash() {
    salt=$(openssl rand -hex 4)
    digest=$({ bytes "$salt"; printf '%s' "$1"; } | openssl dgst -sha256 -r | cut -d' ' -f1)
    bytes "$salt$digest" | openssl base64 -A
}

# The bytes that hexadecimal digits stand for.
bytes() {
    printf '%s' "$1" | sed 's/../\\x&/g' | xargs -0 /usr/bin/printf '%b'
}

once() {
    [ -s "$1" ] || cat > "$1"
}

store=$(password store)
cache=$(password cache)
server=$(password broker-server)
worker=$(password broker-worker)
password postgres > /dev/null

printf 'postgres://hashcodex:%s@postgres/hashcodex' "$store" | once store-url
printf 'redis://:%s@redis' "$cache" | once cache-url
printf 'amqp://server:%s@rabbitmq/%%2f' "$server" | once broker-url-server
printf 'amqp://worker:%s@rabbitmq/%%2f' "$worker" | once broker-url-worker
printf 'requirepass %s\n' "$cache" | once redis-password.conf

# Servers make what they use and may do everything with it; workers make nothing, take jobs and report.
once rabbitmq-definitions.json <<JSON
{
  "vhosts": [{ "name": "/" }],
  "users": [
    { "name": "server", "password_hash": "$(hash "$server")", "hashing_algorithm": "rabbit_password_hashing_sha256", "tags": [] },
    { "name": "worker", "password_hash": "$(hash "$worker")", "hashing_algorithm": "rabbit_password_hashing_sha256", "tags": [] }
  ],
  "permissions": [
    {
      "vhost": "/",
      "user": "server",
      "configure": "^hashcodex\\\\.",
      "write": "^hashcodex\\\\.",
      "read": "^hashcodex\\\\."
    },
    {
      "vhost": "/",
      "user": "worker",
      "configure": "^\$",
      "write": "^hashcodex\\\\.(results|progress|presence)\$",
      "read": "^hashcodex\\\\.jobs\\\\."
    }
  ]
}
JSON
