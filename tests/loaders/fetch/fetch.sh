#!/usr/bin/env bash
# Profiles that are asked of a server.
set -u
. "$SERAC_SOURCE/tests/tap.sh"
without_leak_checks
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

host=${server#http://}
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

# --- encodings, that servers make of what is compressed already, and have wrong names for
encoded() { # LABEL DONE
	is "$2 called $1" "$(folded "/encoded?$1=$2")" "$stacks"
}

for label in gzip deflate zstd br x-gzip identity "gzip,%20br" ""; do
	for done in gzip gzip,gzip zstd zstd,gzip ""; do
		encoded "$label" "$done"
	done
done
for done in zlib deflate gzip,zlib gzip,deflate; do
	encoded deflate $done
	encoded "gzip,%20Deflate" $done
done
encoded gzip gzip,gzip,gzip
is "nested in files" "$(printf 'main;parse 3\n' | gzip | gzip | "$serac" folded -)" 'main;parse 3'
like "deflate that is cut off" "$(folded '/encoded?deflate=cut')" 'data is (cut off|damaged)'
if folded '/encoded?br=br' | grep -q "built without"; then
	skip "brotli" "this serac was built without it"
else
	encoded br br
	encoded br gzip,br
	encoded "gzip,br" gzip,br
fi

# --- redirects
like "info says where an answer comes from" "$("$serac" info "$server/redirect")" "^redirected to +$server/folded\$"
is "and not where it is the one asked for" "$("$serac" info "$server/folded" | grep -c redirected)" 0

# --- several servers of which some fail
several=$("$serac" folded "$server/failure" "$server/folded" "$server/missing" "$server/gzip" 2>warnings)
status=$?
is "what the others have is shown" "$several" $'main;parse 6\nmain;write 4'
is "which is done" "$status" 0
is "who has nothing is said, with the reason" "$(cat warnings)" \
	"serac: warning: $server/failure: the server answers 500 Internal Server Error (left out: 1 of 4)
serac: warning: $server/missing: the server answers 404 Not Found: no such ^[[31mprofile (left out: 2 of 4)"
like "damaged answers, too" "$("$serac" folded "$server/damaged" "$server/folded" 2>&1)" \
	"$server/damaged: its gzip data is .*left out: 1 of 2"
"$serac" folded "$server/failure" "$server/missing" "$server/page" >output 2>&1
is "all fail: it fails" "$?" 3
like "with the first reason" "$(cat output)" \
	"^serac: $server/failure: the server answers 500 Internal Server Error; 2 others failed as well\$"
"$serac" folded "$server/folded" none.folded >output 2>&1
is "a file must be there" "$?" 3
"$serac" diff "$server/folded" "$server/failure" >output 2>&1
is "and each side of a comparison" "$?" 3
like "which is said" "$(cat output)" "^serac: $server/failure: the server answers 500"
"$serac" diff --fail-on total:+500% --base "$server/folded" "$server/gzip" --new "$server/folded" \
	"$server/failure" >output 2>&1
is "a gate cannot judge where some are missing" "$?" 4
like "which is said, too" "$(cat output)" "serac: --fail-on cannot judge: a server had no profile"
like "and in the report" "$(cat output)" "^Cannot judge: a server had no profile[.]"

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
refused "an error that has no end" /endless 'the server answers 500 Internal Server Error: it failed$'
refused "a server that wants a login" /locked \
	'the server answers 401 Unauthorized; a login goes before the host$'
refused "redirects in a circle" /circle 'it redirects more than 5 times$'
refused "redirects to files" /astray 'it redirects to an address that is neither http nor https: file:///etc/passwd$'
refused "nothing" /empty 'nothing in it$'
refused "a page for people" /page "$host answered with a web page, not a profile; a server of Go has .*"
refused "one with a title" /sign-in "$host answered with a web page, not a profile: \"Sign in to it\"$"
refused "one that another page led to" /login \
	"$host answered .* not a profile \\(redirected to $server/sign-in.next=login\\): \"Sign in to it\"$"
like "what a server without a scheme says is no file's" "$("$serac" top "$host/sign-in" 2>&1)" 'Sign in to it"$'
refused "a sentence" /said "$host answered with text, not a profile: \"profiling is disabled\"$"
refused "a page about an error" /broken-page "the server answers 503 Service Unavailable: Maintenance$"
refused "no answer in time" /never --timeout 1 'no answer within 1 s; --timeout N waits longer$'
like "nobody there" "$("$serac" top http://127.0.0.1:1/x 2>&1)" \
	'^serac: http://127.0.0.1:1/x: cannot connect: is the server running on that port'
like "nobody there, and no file" "$("$serac" top 127.0.0.1:1 2>&1)" \
	'^serac: http://127.0.0.1:1/debug/pprof/profile.seconds=30: cannot connect.*; nor is there a file of that name$'
like "no host" "$("$serac" top http:///x 2>&1)" '^serac: http:///x: there is no host in it'
like "--seconds without a server" "$("$serac" top --seconds 3 a.folded 2>&1)" \
	'^serac: --seconds is for servers, and no FILE is'
is "what came before it was cut off is shown" "$(folded /cut 2>/dev/null | head -n 2)" \
	"$(printf 'serac: warning: ' && folded /cut | sed -n '1s/serac: warning: //p' && echo 'main;parse 3')"
like "and it is said" "$(folded /cut)" 'warning: .*the connection was closed before everything had arrived'
like "so it is where it was compressed" "$(folded /cut-gzip)" \
	'warning: .*the connection was closed before everything had arrived'
like "a file with such a name is a file" "$("$serac" top ./http://x 2>&1)" 'no such file'

# --- what does not speak HTTP
strange() { # NAME SCHEME HEX-AND-MORE MESSAGE
	# shellcheck disable=SC2086 # words
	start_server python3 -B "$SERAC_SOURCE/tests/loaders/fetch/strange_server.py" $3
	local address="$2://127.0.0.1:$first_line/x"
	like "$1" "$("$serac" top "$address" 2>&1)" "^serac: $address: 127.0.0.1:$first_line $4"
}

ssh=5353482d322e302d4f70656e5353485f392e320d0a
strange "ssh" http $ssh 'does not speak HTTP: it says "SSH-2.0-OpenSSH_9.2"$'
strange "ssh that waits" http "$ssh keep" 'does not speak HTTP: it says "SSH-2.0-OpenSSH_9.2"$'
strange "a database" http 4a0000000a382e302e333600 'does not speak HTTP: it says "4a 00 00 00 0a'
strange "TLS" http 15030100020246 'speaks TLS: try https://$'
strange "nothing" http "" 'closed the connection without an answer: does it speak HTTP, or https:// alone\?$'
strange "ssh for https" https $ssh '(does not speak TLS: try http://|closed|.*secure connection)'
secure=https://$host/folded
like "a plain server" "$("$serac" top "$secure" 2>&1)" \
	"^serac: $secure: $host does not speak TLS: try http:// \\(.*\\)\$"

# --- https
if ! openssl req -x509 -newkey rsa:2048 -nodes -keyout key.pem -out cert.pem -days 2 -subj /CN=localhost \
	-addext subjectAltName=IP:127.0.0.1 >/dev/null 2>&1; then
	skip "https" "openssl is not installed"
else
	start_server python3 -B "$SERAC_SOURCE/tests/loaders/fetch/server.py" cert.pem key.pem
	secure=https://127.0.0.1:$first_line
	like "a certificate that nobody knows is refused" "$("$serac" top "$secure/folded" 2>&1)" \
		"^serac: $secure/folded: its certificate cannot be verified .*SSL_CERT_FILE\$"
	export SSL_CERT_FILE=$work/cert.pem
	is "one that the user knows is not" "$("$serac" folded "$secure/folded")" "$stacks"
	like "no redirect leads to http" "$("$serac" top "$secure/redirect-http" 2>&1)" \
		"^serac: $secure/redirect-http: it redirects from https to http://127.0.0.1:1/folded, which is not"
	like "asked by http it says that it speaks TLS, or nothing" \
		"$("$serac" top "http:${secure#https:}/folded" 2>&1)" ' (speaks TLS|closed the connection without)'
fi

# --- libraries that are opened when a server is asked
mkdir libraries
for library in libcurl-gnutls.so.4 libcurl.so.4 libcurl-nss.so.4; do
	echo "no library" >libraries/$library
done
without_curl() {
	LD_LIBRARY_PATH=$PWD/libraries "$serac" "$@" 2>&1
}
if "$serac" --version --verbose | grep -q 'libraries .* curl'; then
	is "a file without libcurl" "$(without_curl folded a.folded)" "$("$serac" folded a.folded)"
	like "a server without libcurl" "$(without_curl top "$server/folded")" \
		'^serac: servers are asked with libcurl, which is not installed .Debian: apt install'
	like "a store without libcurl" "$(without_curl services "$server")" 'libcurl, which is not installed'
	like "versions without libcurl" "$(without_curl --version --verbose)" 'curl \(not installed\)'
else
	skip "without libcurl" "this serac was built without it"
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
