#!/usr/bin/env bash
# Every command of README.md and of the manual works, with files of those names; other tools and servers are played.
. "$SERAC_SOURCE/tests/tap.sh"
. "$SERAC_SOURCE/tests/loaders/fetch/servers.sh"
skip_in_second_run
command -v python3 >/dev/null || skip_all "python3 is not installed"

folder=$(mktemp -d)
trap 'end_servers; rm -rf "$folder"' EXIT
unset http_proxy https_proxy no_proxy SERAC_USER SERAC_TOKEN SERAC_TENANT SERAC_HEADERS DEBUGINFOD_URLS
export NETRC=/dev/null
mkdir "$folder/bin" "$folder/work" "$folder/work/profiles"
ln -s "$SERAC" "$folder/bin/serac"
cd "$folder/work" || exit

# ---- The files

printf 'main;parse;malloc %s\nmain;parse;lex %s\nmain;read %s\n' 20 50 30 >stacks.folded
printf 'main;parse;malloc %s\nmain;parse;lex %s\nmain;read %s\n' 20 50 30 >profiles/one.folded
gzip -k stacks.folded
"$SERAC" export --to pprof -o cpu.pb.gz demo
# A sample of main with the labels user=amy and route=/a.
python3 - >labels.pb <<'EOT'
import sys

def field(number, *parts):
    content = b"".join(p if isinstance(p, bytes) else p.encode() for p in parts)
    return bytes([number << 3 | 2, len(content)]) + content

def numbers(*pairs):
    return b"".join(bytes([number << 3, value]) for number, value in pairs)

labels = field(3, numbers((1, 4), (2, 5))) + field(3, numbers((1, 6), (2, 7)))
sys.stdout.buffer.write(
    field(1, numbers((1, 1), (2, 2)))
    + field(2, numbers((1, 1), (2, 100)), labels)
    + field(4, numbers((1, 1)), field(4, numbers((1, 1))))
    + field(5, numbers((1, 1), (2, 3)))
    + b"".join(field(6, t) for t in ["", "cpu", "nanoseconds", "main", "user", "amy", "route", "/a"])
)
EOT
cp cpu.pb.gz monday.pb.gz
cp cpu.pb.gz tuesday.pb.gz
"$SERAC" export --to perf-script -o perf.txt demo
for name in perf.data before.data after.data before.perf.data after.perf.data base.perf.data new.perf.data; do
	cp perf.txt $name
done
rm -f profiles/one.folded
cp cpu.pb.gz profiles/
cp stacks.folded profile.folded
mkdir -p profiles/2026-11-25 server
cp cpu.pb.gz profiles/2026-11-25/
python3 -B "$SERAC_SOURCE/tests/sources/live_stream.py" >live.data

# ---- The tools

play() { # NAME, and what it does
	printf '#!/bin/sh\n%s\n' "$2" >"$folder/bin/$1"
	chmod +x "$folder/bin/$1"
}
# To a file or to a pipe, it always records the same; what `serac live` follows ends, unless somebody looks at it.
# shellcheck disable=SC2016 # for the scripts to expand
play perf 'for word; do [ "$before" = -o ] && out=$word; before=$word; done
case " $* " in
*" --control"*) cat live.data; [ -z "$STAYS" ] || exec sleep 300 ;;
*" -o - "*) cat perf.txt ;;
*) cat perf.txt >"${out:-perf.data}" ;;
esac'
play pgrep "echo $$"
# shellcheck disable=SC2016
play sudo 'exec "$@"'
play make 'exit 0'
play go 'exit 0'
play node 'exit 0'
play jq 'cat'
play flamegraph.pl 'cat'
PATH=$folder/bin:$PATH
PERF=$folder/bin/perf
export PERF

# A program that serves its profiles, and a store of them.
cat >"$folder/profiles.py" <<'EOT'
import http.server
import sys


class Handler(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        known = self.path.startswith(("/debug/pprof/profile?seconds=", "/debug/pprof/heap"))
        self.send_response(200 if known else 404)
        self.end_headers()
        if known:
            self.wfile.write(open(sys.argv[1], "rb").read())

    def log_message(self, *words):
        pass


server = http.server.HTTPServer(("127.0.0.1", 0), Handler)
print(server.server_port, flush=True)
server.serve_forever()
EOT
start_server python3 -B "$folder/profiles.py" cpu.pb.gz
program=127.0.0.1:$first_line
start_server python3 -B "$SERAC_SOURCE/tests/loaders/fetch/stores/store_server.py"
store=127.0.0.1:$first_line
fetches=yes
! serac services "http://$store" 2>&1 | grep -q "built without libcurl" || fetches=

# ---- The commands

# Those of its blocks for a shell, without what follows them in a comment.
readme_commands() {
	awk '/^```sh$/ { on = 1; next } /^```$/ { on = 0 } on' "$SERAC_SOURCE/README.md" |
		grep -E '(^|[|] |&& |sudo )serac( |$)' | sed 's/  *#.*//'
}

manual_commands() {
	sed -n -e 's/\\-/-/g' -e 's/\\e/\\/g' -e 's/^[.]Dl //p' "$SERAC_SOURCE/docs/serac.1"
}

# The same, with the server, process and times that there are here.
here() { # COMMAND
	local line=$1
	line=${line//localhost:6060/$program}
	line=${line//localhost:4040/$store}
	line=${line/ URL/ http://$store}
	line=${line/-p 4711/-p $$}
	line=${line/\/mnt\/server/server}
	line=${line/--time 10s,12s/--time 0.1s,0.2s}
	case $line in
	*'-time ,10 '*) line=${line//10/0.3} ;;
	*now-8d*) line=${line/now-8d/now-1h} && line=${line/now-7d/now} && line=${line/now-1d/now-1h} ;;
	*version=*) line=${line/cart/checkout} ;;
	esac
	echo "$line"
}

in_pipe() { # COMMAND
	bash -o pipefail -c "$1" >"$folder/out" 2>"$folder/errors" </dev/null
}

# A choice of services, and what goes on for as long as somebody looks, need a terminal: until it shows TEXT.
in_terminal() { # COMMAND TEXT
	STAYS=yes PYTHONPATH=$SERAC_SOURCE/tests/terminal python3 -B -c 'import os, signal, sys
from session import Session
session = Session(["bash", "-c", "exec " + sys.argv[1]])
shown = session.wait_for(sys.argv[2])
os.write(session.master, b"q" if shown else b"")
session.process.send_signal(signal.SIGTERM)
session.process.wait(60)
sys.exit(0 if shown else session.output.decode(errors="replace"))' "$1" "$2" >"$folder/out" 2>"$folder/errors"
}

check_commands() { # NAME AT-LEAST; the commands on stdin
	local line count=0 status
	while read -r line; do
		count=$((count + 1))
		case $line in
		*http://* | *' URL')
			[ "$fetches" ] || { skip "$1: $line" "built without libcurl" && continue; }
			;;
		*--label*) cp labels.pb cpu.pb.gz ;;
		esac
		case $line in
		'serac http://localhost:4040') in_terminal "$(here "$line")" checkout ;;
		*'serac live '*--once*) in_pipe "$(here "$line")" ;;
		*'serac live '*) in_terminal "$(here "$line")" '1 Icicle' ;;
		*) in_pipe "$(here "$line")" ;;
		esac
		status=$?
		# A gate may find something, or nothing to judge by.
		case $line/$status in
		*--fail-on*/[014] | */0) pass "$1: $line" ;;
		*) fail "$1: $line" "status $status" "$(head -n 3 "$folder/errors")" ;;
		esac
	done
	ok "$1 has commands: $count" test "$count" -ge "$2"
}
check_commands README 35 < <(readme_commands)
check_commands manual 20 < <(manual_commands)

# The configuration files that the manuals show.
for page in serac.1 serac-config.5; do
	# Secrets come from programs, which are not here.
	awk '/^[.]Bd/ { on = 1; next } /^[.]Ed/ { on = 0 } on' "$SERAC_SOURCE/docs/$page" |
		sed 's/\\-/-/g' >"$folder/$page.config"
	serac config --config "$folder/$page.config" >"$folder/out" 2>"$folder/errors"
	is "$page: its configuration has no mistakes" "$(cat "$folder/errors")" ""
	ok "$page: and is in force" grep -q "$page.config:" "$folder/out"
done

# ---- What else it promises

is "the table that it shows is what is printed" \
	"$(awk '/^\$ serac top -n 12 demo$/ { on = 1; next } /^```$/ { on = 0 } on' "$SERAC_SOURCE/README.md")" \
	"$(serac top -n 12 demo)"

# What is linked to is there.
missing=$(grep -ohE '[]][(][^)#:]+[)]|src(set)?="[^":]+"' "$SERAC_SOURCE/README.md" "$SERAC_SOURCE"/docs/*.md \
	"$SERAC_SOURCE/CONTRIBUTING.md" "$SERAC_SOURCE/SECURITY.md" |
	sed -E 's/^[]][(]//; s/[)]$//; s/^src(set)?="//; s/"$//' | sort -u |
	while read -r path; do
		[ -e "$SERAC_SOURCE/$path" ] || [ -e "$SERAC_SOURCE/docs/$path" ] || echo "$path"
	done)
# Every line of the example is a setting that serac takes.
sed -n 's/^#\([a-z]\)/\1/p' "$SERAC_SOURCE/docs/config.example" >"$folder/config"
"$SERAC" config --config "$folder/config" >"$folder/out" 2>"$folder/errors"
is "the example configuration has no mistakes" "$(cat "$folder/errors")" ""
is "and is in force" "$(grep -c "$folder/config:" "$folder/out")" "$(wc -l <"$folder/config")"

# The package is built with what ./dev installs.
is "debian/control has the libraries of ./dev" "$(sed -n "/^build_packages='/,/^'/p" "$SERAC_SOURCE/dev" |
	awk '/^lib/ && $1 != "libc6-dev" { print $1 }' |
	while read -r package; do
		grep -qx " $package,.*" "$SERAC_SOURCE/debian/control" || echo "$package"
	done)" ""
is "links lead somewhere" "$missing" ""
done_testing
