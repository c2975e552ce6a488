#!/usr/bin/env bash
# What callgrind_annotate makes of recordings of valgrind, made here and now, and of those of the corpus
# (callgrind_oracle.py).
set -u
. "$SERAC_SOURCE/tests/tap.sh"
skip_in_second_run

for tool in python3 gcc valgrind callgrind_annotate; do
	command -v "$tool" >/dev/null || skip_all "$tool is not installed"
done
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
here=$SERAC_SOURCE/tests/loaders/callgrind
cd "$folder" || exit 1
cp "$SERAC_SOURCE"/tests/fixtures/callgrind/small.[ch] .
gcc -g -O1 -fno-optimize-sibling-calls -nostdlib -static -o small small.c

# Each with other things in the file.
record() { # NAME OPTION...
	local name=$1
	shift
	valgrind -q --tool=callgrind --callgrind-out-file="$name.out" "$@" ./small 2>valgrind.log
}

compares() { # WHAT FILE
	local said
	if said=$(python3 -B "$here/callgrind_oracle.py" "$SERAC" "$2" 2>&1); then
		pass "$1: ${said##*: }"
	else
		fail "$1" "$said"
	fi
}

record plain
record raw --compress-strings=no --compress-pos=no
record instr --dump-instr=yes --collect-jumps=yes --cache-sim=yes --branch-sim=yes
record apart --separate-recs=4 --separate-callers=2
record parts --dump-before=even --combine-dumps=yes --separate-threads=yes
for name in plain raw instr apart parts; do
	compares "$name" "$name.out"
done
is "compression changes nothing" "$("$SERAC" tree raw.out)" "$("$SERAC" tree plain.out)"

corpus=${SERAC_CORPUS:-$SERAC_SOURCE/../shared/corpus}
for file in "$corpus"/*/sample/profiles/callgrind/*.log "$corpus"/*/tests/callgrind/i*.callgrind \
	"$corpus"/*/tests/callgrind/g*.callgrind; do
	[ -e "$file" ] && compares "${file##*/}" "$file"
done
done_testing
