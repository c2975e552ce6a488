#!/usr/bin/env bash
# Whatever serac says of a server, it does not say passwords and tokens.
set -u
. "$SERAC_SOURCE/tests/tap.sh"
without_leak_checks
. "$SERAC_SOURCE/tests/loaders/fetch/servers.sh"
serac=$SERAC
command -v python3 >/dev/null || skip_all "python3 is not installed"
work=$(mktemp -d) && cd "$work" || exit 1
trap 'end_servers; rm -rf "$work"' EXIT
unset http_proxy https_proxy no_proxy

start_server python3 -B "$SERAC_SOURCE/tests/loaders/fetch/server.py"
host=127.0.0.1:$first_line
if "$serac" top "http://$host/folded" 2>&1 | grep -q "built without libcurl"; then
	skip_all "this serac was built without libcurl"
fi

# Passes where the output is there, and has no secret in it, plain or compressed.
keeps() { # NAME COMMAND...
	local name=$1 found
	shift
	"$@" >output 2>&1
	gzip -dc <output >plain 2>/dev/null || cp output plain
	if [ -s plain ] && ! found=$(grep -ai s3cr plain); then
		pass "$name"
	else
		fail "$name" "$@" "${found:-no output}"
	fi
}

address="http://user:s3cret@$host/folded?access_token=s3cret"
for format in text tsv json; do
	keeps "info as $format" "$serac" info --format $format "$address"
	keeps "top as $format" "$serac" top --format $format "$address"
	keeps "tree as $format" "$serac" tree --format $format "$address"
	keeps "peek as $format" "$serac" peek --format $format main "$address"
done
for format in text tsv json markdown folded pprof svg; do
	keeps "diff as $format" "$serac" diff --format $format "$address" "$address"
done
for format in pprof folded speedscope svg; do
	keeps "export as $format" "$serac" export --to $format "$address"
done
keeps "folded" "$serac" folded "$address"
keeps "no command" "$serac" "$address"
keeps "config" "$serac" config "$address"

for address in "http://user:s3cret@$host/folded" "user:s3cret@$host/folded" "http://s3cret@$host/folded" \
	"http://$host/folded?debug=1&access_token=s3cret" "$host/folded?X-Amz-Signature=s3cr&X-Amz-Credential=S3CR/x" \
	"http://user:s3cr/t@$host/folded" "http://$host/redirect?token=s3cret" "http://$host/redirect-signed"; do
	kind=${address//$host/HOST}
	keeps "info: $kind" "$serac" info "$address"
	keeps "diff: $kind" "$serac" diff --format svg "$address" "$address"
	keeps "export: $kind" "$serac" export --to pprof "$address"
	keeps "nobody answers: $kind" "$serac" top "${address/$host/127.0.0.1:1}"
	keeps "no host: $kind" "$serac" top "${address/$host/}"
	keeps "no port: $kind" "$serac" top "${address/$host/${host%:*}:y}"
	keeps "an error: $kind" "$serac" top "${address/folded/echo}"
	keeps "a page: $kind" "$serac" top "${address/folded/page}"
	keeps "cut off: $kind" "$serac" top "${address/folded/cut}"
	keeps "one of several: $kind" "$serac" top "${address/folded/echo}" "http://$host/folded"
	keeps "all of several: $kind" "$serac" top "${address/folded/echo}" "${address/folded/failure}"
	keeps "mistyped: $kind" "$serac" top "${address/http:\/\//http:/}"
	keeps "another scheme: $kind" "$serac" top "${address/http:/ftp:}"
	keeps "in the wrong place: $kind" "$serac" top --seconds "$address"
	keeps "as a command: $kind" "$serac" "tops" "$address"
	keeps "as a format: $kind" "$serac" top --input "$address" "http://$host/folded"
done
for proxy in "http://user:s3cret@127.0.0.1:1" "none://user:s3cret@h" "http://user:s3cret@"; do
	keeps "proxy: $proxy" env http_proxy="$proxy" "$serac" top http://192.0.2.1/x
done
like "what is hidden is marked" "$("$serac" info "http://user:s3cret@$host/x?token=s3cret")" \
	"^input +http://…@$host/x\?token=…\$"
like "and to be said again" "$("$serac" top "http://…@$host/x" 2>&1)" \
	"^serac: http://…@$host/x: a login, password or token belongs where the … is"
done_testing
