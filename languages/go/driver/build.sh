# Lays the packages out as Go wants them, and builds: the driver's in `hashcodex`, the user's in `code`, and `main`.
#
# The user's package gets another name than `main`, so that a `main` of their own may stay; without a package clause it
# gets one. Lines and columns stay those of the user's file.
set -eu
export GOPATH="$PWD/go"
mkdir -p go/src/hashcodex go/src/code
mv channel.go nodes.go reader.go serve.go writer.go go/src/hashcodex
mv calls.go go/src/code

mark=$(printf '\357\273\277') # some editors put it at the start of a file
clause='^\([[:space:]]*\)package[[:space:]][[:space:]]*[[:alpha:]_][[:alnum:]_]*'
{
    grep -q "$clause" solution.go || printf 'package code; '
    printf '/*line solution.go:1:1*/'
    sed -e "1s/^$mark//" -e "0,/$clause/s//\1package code/" solution.go
} > go/src/code/solution.go

# Not with `go build -trimpath`: that builds the whole standard library again.
status=0
/usr/bin/go build "-gcflags=code=-trimpath=$GOPATH/src/code" "-ldflags=-s -w" -o main main.go > said 2>&1 || status=$?
sed -e '/^# /d' -e 's,^go/src/code/,,' said >&2
exit $status
