#!/usr/bin/env bash
# Names with what nobody sees in them are shown spelled out, and are the same when what was written is read.
set -u
. "$SERAC_SOURCE/tests/tap.sh"
serac=$SERAC
work=$(mktemp -d) && cd "$work" || exit 1
trap 'rm -rf "$work"' EXIT

# A joiner and a tag; of names that only look as if they had some, folded stacks spell out the '\'.
invisible=$'a\xe2\x80\x8db\xf3\xa0\x81\x81'
looks='x\u200b;y\\u200b;z\n'
spelled='main;a\u200db\U000e0041 3
main;x\u005cu200b;y\\u005cu200b;z\n;w\\u200b 2'
printf 'main;%s 3\n%s\n' "$invisible" "${spelled##*$'\n'}" >names.folded

is "folded stacks have it spelled out" "$("$serac" folded names.folded)" "$spelled"
is "and are the same again" "$("$serac" folded names.folded | "$serac" folded)" "$spelled"
"$serac" export names.folded -o names.pb.gz
is "pprof has the names" "$("$serac" folded names.pb.gz)" "$spelled"
ok "as they are" bash -c 'gzip -dc names.pb.gz | grep -qF "$1"' . "$invisible"
"$serac" export names.folded -o again.folded
is "an exported file, too" "$("$serac" export --to pprof again.folded | gzip -dc | cksum)" \
	"$(gzip -dc names.pb.gz | sed 's/names.folded/again.folded/' | cksum)"
is "the call tree shows what is there" "$("$serac" tree names.folded | grep -cF 'a\u200db\U000e0041')" 1
for command in top tree "peek a" "diff names.folded" "diff --format markdown names.folded" "diff --format svg names.folded" \
	"export --to svg" "top --format tsv" "top --format json" "export --to speedscope" folded; do
	# shellcheck disable=SC2086 # words
	"$serac" $command names.folded >output
	ok "$command: nothing is invisible" bash -c '! LC_ALL=C grep -q "'$'\xe2\x80\x8d''\|'$'\xf3\xa0\x81\x81''" output && grep -q "u200d" output'
done

# Two functions with one name: pprof has a place for what tells them apart.
printf 'events: A\nob=/x/one\nfl=a.c\nfn=init\n1 5\nfl=b.c\nfn=init\n1 7\nob=/y/two\nfl=c.c\nfn=go\n1 1\nob=/x/one\nfl=c.c\nfn=go\n1 2\n' >callgrind.out.1
rows() { # FILE
	"$serac" top -n 0 "$1" | grep -oE '(init|go) \([^ ]*\)' | sort
}
is "functions of one name are told apart" "$(rows callgrind.out.1 | paste -sd ' ')" \
	"go (one) go (two) init (a.c) init (b.c)"
"$serac" export callgrind.out.1 -o own.pb.gz
is "pprof has their names without a file" "$(gzip -dc own.pb.gz | grep -aoE '(init|go) ?\(' | wc -l)" 0
is "and they are told apart again" "$(rows own.pb.gz)" "$(rows callgrind.out.1)"
if ! command -v python3 >/dev/null; then
	skip "JSON has the names" "python3 is not installed"
else
	for command in "export --to speedscope" "tree --format json" "top --format json"; do
		# shellcheck disable=SC2086 # words
		"$serac" $command names.folded >output
		ok "$command: JSON has the names" python3 - "$invisible" ${looks//;/ } <<'END'
import json
import sys


def texts(value):
    if isinstance(value, str):
        return {value}
    parts = value.values() if isinstance(value, dict) else value if isinstance(value, list) else []
    return set().union(*map(texts, parts))


missing = set(sys.argv[1:]) - texts(json.load(open("output", encoding="utf-8")))
assert not missing, missing
END
	done
fi
done_testing
