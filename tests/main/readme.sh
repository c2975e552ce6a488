#!/usr/bin/env bash
# Every command of README.md works, with files of those names; other tools and servers are played.
. "$SERAC_SOURCE/tests/tap.sh"
skip_in_second_run

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
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
for name in perf.data before.data after.data before.perf.data after.perf.data; do
	cp perf.txt $name
done
rm -f profiles/one.folded
cp cpu.pb.gz profiles/

# ---- The tools

play() { # NAME, and what it does
	printf '#!/bin/sh\n%s\n' "$2" >"$folder/bin/$1"
	chmod +x "$folder/bin/$1"
}
# To a file or to a pipe, it always records the same.
# shellcheck disable=SC2016 # for the scripts to expand
play perf 'for word; do [ "$before" = -o ] && out=$word; before=$word; done
if [ "$out" = - ]; then cat perf.txt; else cat perf.txt >"${out:-perf.data}"; fi'
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

# The commands of its blocks for a shell, without what follows them in a comment.
commands() {
	awk '/^```sh$/ { on = 1; next } /^```$/ { on = 0 } on' "$SERAC_SOURCE/README.md" |
		grep -E '(^|[|] |&& |sudo )serac( |$)' | sed 's/  *#.*//'
}

count=0
while read -r line; do
	case $line in
	*http://* | *--symfs* | *--off-cpu* | *' -p '*) # a server, another machine or process, rights that a test has not
		continue
		;;
	esac
	count=$((count + 1))
	case $line in
	*label*) cp labels.pb cpu.pb.gz ;;
	*--time*) line=${line/10s,12s/0.1s,0.2s} ;;
	esac
	bash -o pipefail -c "$line" >"$folder/out" 2>"$folder/errors" </dev/null
	status=$?
	# A gate may find something, or nothing to judge by.
	case $line/$status in
	*--fail-on*/[014] | */0) pass "README: $line" ;;
	*) fail "README: $line" "status $status" "$(head -n 3 "$folder/errors")" ;;
	esac
done < <(commands)
ok "README has commands: $count" test "$count" -gt 20

# ---- What else it promises

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
