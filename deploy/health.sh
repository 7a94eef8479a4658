#!/bin/bash
# Asks a HashCodex process in this container for its health: no curl in the image, so bash speaks HTTP.
#   hashcodex-health PORT PATH
set -euo pipefail
exec 3<>"/dev/tcp/127.0.0.1/$1"
printf 'GET %s HTTP/1.0\r\nHost: localhost\r\n\r\n' "$2" >&3
read -r _ status _ <&3
[ "$status" = 200 ]
