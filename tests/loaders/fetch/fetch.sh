#!/usr/bin/env bash
# Profiles that are asked of a server.
set -u
. "$SERAC_SOURCE/tests/tap.sh"
. "$SERAC_SOURCE/tests/loaders/fetch/servers.sh"
serac=$SERAC
command -v python3 >/dev/null || skip_all "python3 is not installed"
work=$(mktemp -d) && cd "$work" || exit 1
trap 'end_servers; rm -rf "$work"' EXIT
unset http_proxy https_proxy no_proxy SSL_CERT_FILE SSL_CERT_DIR

start_server python3 -B "$SERAC_SOURCE/tests/loaders/fetch/server.py"
server=http://127.0.0.1:$first_line
if "$serac" top "$server/folded" 2>&1 | grep -q "built without libcurl"; then
	skip_all "this serac was built without libcurl"
fi

folded() { # PATH OPTIONS...: what comes of it, and what is said
	local path=$1
	shift
	"$serac" folded "$@" "$server$path" 2>&1
}

stacks=$'main;parse 3\nmain;write 2'
is "what a server answers is a profile" "$(folded /folded)" "$stacks"
is "compressed, too" "$(folded /gzip)" "$stacks"
is "redirects are followed" "$(folded /redirect)" "$stacks"
is "several servers, and files, are one profile" \
	"$(printf 'main;read 1\n' >a.folded && "$serac" folded a.folded "$server/folded" "$server/gzip")" \
	$'main;parse 6\nmain;read 1\nmain;write 4'
is "http may be in capitals" "$("$serac" folded "HTTP${server#http}/folded")" "$stacks"

# --- what is asked for
is "no path: the cpu, for 30 seconds" "$(folded '')" '/debug/pprof/profile;seconds=30 1'
is "so it is for the front page" "$(folded /)" '/debug/pprof/profile;seconds=30 1'
is "and for the list of profiles" "$(folded /debug/pprof/)" '/debug/pprof/profile;seconds=30 1'
is "other profiles are there already" "$(folded /debug/pprof/heap)" '/debug/pprof/heap;nothing 1'
is "--seconds says how long" "$(folded '' --seconds 7)" '/debug/pprof/profile;seconds=7 1'
is "in place of what is there, and beside other things" \
	"$(folded '/heap?debug=1&seconds=3&gc=1#there' --seconds 7)" '/heap;debug=1&gc=1&seconds=7 1'
is "what is there stays otherwise" "$(folded '/profile/x?seconds=3#there')" '/profile/x;seconds=3 1'
login=${server/:\/\//:\/\/user:secret@}
is "a login is passed on" "$("$serac" folded "$login/x")" 'with a login;/x;nothing 1'
is "what no address may hold is encoded" "$(folded '/größe b?c=d e|%20%')" \
	'/gr%C3%B6%C3%9Fe%20b;c=d%20e%7C%20%25 1'
host=${server#http://}
is "the scheme may be missing" "$("$serac" folded "$host/x")" '/x;nothing 1'
is "and all but host and port" "$("$serac" folded --seconds 2 "$host")" '/debug/pprof/profile;seconds=2 1'
is "with a login" "$("$serac" folded "user:secret@$host/x")" 'with a login;/x;nothing 1'
printf 'a;file 1\n' >"$host"
is "but a file of that name is one" "$("$serac" folded "$host")" 'a;file 1'
rm "$host"

# --- what goes wrong
refused() { # NAME PATH OPTIONS... MESSAGE
	local name=$1 path=$2 message=${*: -1} output status
	shift 2
	output=$("$serac" top "${@:1:$#-1}" "$server$path" 2>&1 >/dev/null)
	status=$?
	like "$name" "$output" "^serac: $server$path.*: $message"
	is "$name: it fails" "$status" 3
}

refused "a page that is not there" /missing 'the server answers 404 Not Found: no such .*profile$'
ok "escape sequences stay outside" bash -c '! "$0" top "$1" 2>&1 | grep -q $'"'\\033'" "$serac" "$server/missing"
refused "a server that fails" /failure 'the server answers 500 Internal Server Error$'
refused "redirects in a circle" /circle 'it redirects more than 5 times$'
refused "redirects to files" /astray 'it redirects to something else than http or https: file:///etc/passwd$'
refused "nothing" /empty 'nothing in it$'
refused "a page for people" /page 'this is a web page, .*/debug/pprof/profile$'
refused "no answer in time" /never --timeout 1 'no answer within 1 s; --timeout N waits longer$'
like "nobody there" "$("$serac" top http://127.0.0.1:1/x 2>&1)" \
	'^serac: http://127.0.0.1:1/x: nobody answers there; does the server run, and at this port'
like "no host" "$("$serac" top http:///x 2>&1)" '^serac: http:///x: there is no host in it'
like "--seconds without a server" "$("$serac" top --seconds 3 a.folded 2>&1)" \
	'^serac: --seconds is for servers, and no FILE is'
is "what came before it was cut off is shown" "$(folded /cut 2>/dev/null | head -n 2)" \
	"$(printf 'serac: warning: ' && folded /cut | sed -n '1s/serac: warning: //p' && echo 'main;parse 3')"
like "and it is said" "$(folded /cut)" 'warning: .*the connection was closed before all had come'
like "so it is where it was compressed" "$(folded /cut-gzip)" \
	'warning: .*the connection was closed before all had come'
like "a file with such a name is a file" "$("$serac" top ./http://x 2>&1)" 'no such file'

# --- https
if ! openssl req -x509 -newkey rsa:2048 -nodes -keyout key.pem -out cert.pem -days 2 -subj /CN=localhost \
	-addext subjectAltName=IP:127.0.0.1 >/dev/null 2>&1; then
	skip "https" "openssl is not installed"
else
	start_server python3 -B "$SERAC_SOURCE/tests/loaders/fetch/server.py" cert.pem key.pem
	secure=https://127.0.0.1:$first_line
	like "a certificate that nobody knows is refused" "$("$serac" top "$secure/folded" 2>&1)" \
		"^serac: $secure/folded: its certificate cannot be verified .*SSL_CERT_FILE\$"
	is "one that the user knows is not" \
		"$(SSL_CERT_FILE=$work/cert.pem "$serac" folded "$secure/folded")" "$stacks"
fi

# --- Go
if ! command -v go >/dev/null; then
	skip "a server of Go" "go is not installed"
elif ! go build -o server "$SERAC_SOURCE/tests/loaders/pprof/pprof_server.go" 2>go.log; then
	fail "a server of Go is built" "$(cat go.log)"
else
	start_server ./server busy
	server=http://$first_line
	like "what Go's server records" "$("$serac" top --seconds 1 "$server")" 'main\.spin'
	like "its heap" "$("$serac" top "$server/debug/pprof/heap")" 'main\.allocate'
	like "as a text" "$("$serac" top "$server/debug/pprof/heap?debug=1")" 'main\.allocate'
	like "its goroutines" "$("$serac" tree "$server/debug/pprof/goroutine?debug=2")" 'main\.park'
fi
done_testing
