#!/usr/bin/env bash
# limits.sh [FILE...]: full disks, and too little memory, for each file (by default the fixtures): an error that says so, and
# no crash. `./dev soak` runs it; SERAC is the program, without the address sanitizer, which wants terabytes of addresses.
. "$SERAC_SOURCE/tests/tap.sh"

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
if [ $# -gt 0 ]; then
	files=("$@")
else
	mapfile -d '' files < <(find "$SERAC_SOURCE/tests/fixtures" -type f ! -name '*.md' -print0 | LC_ALL=C sort -z)
fi

# Signals are above 128; 1 and 4 are answers of a gate.
ended_well() { # STATUS
	[ "$1" -le 3 ]
}

crashes=()
note_end() { # STATUS WHAT
	ended_well "$1" || crashes+=("$2: status $1: $(tail -n 1 "$folder/errors")")
}

# ---- A disk that is full

for to in svg folded pprof speedscope; do
	"$SERAC" export --to $to demo >/dev/full 2>"$folder/errors"
	is "export --to $to to a full disk" $? 3
	like "is reported" "$(cat "$folder/errors")" 'No space left'
done
(ulimit -f 8 && trap '' XFSZ && exec "$SERAC" export -o "$folder/large.svg" demo) 2>"$folder/errors"
is "a file that grows too large" $? 3
ok "is not left behind" test ! -e "$folder/large.svg"
"$SERAC" top -n 0 demo >/dev/full 2>"$folder/errors"
is "a report to a full disk" $? 3

# ---- Less and less memory

# Below some limit the system cannot load the libraries, which says nothing of serac.
limits=()
for megabytes in 400 100 60 40 30; do
	(ulimit -v $((megabytes * 1024)) && exec "$SERAC" --version) >/dev/null 2>&1 && limits+=("$megabytes")
done
ok "it starts with little memory: ${limits[*]} MB" test ${#limits[@]} -ge 3
for file in "${files[@]}"; do
	for megabytes in "${limits[@]}"; do
		(ulimit -v $((megabytes * 1024)) && exec timeout 60 "$SERAC" top -n 1 "$file") \
			>/dev/null 2>"$folder/errors"
		note_end $? "$file with $megabytes MB"
	done
done
is "nothing ends badly with little memory" "$(printf '%s\n' "${crashes[@]}")" ""

# ---- Files that end anywhere

crashes=()
for file in "${files[@]}"; do
	size=$(stat -c %s "$file")
	for part in 1 5 13 50 87 99; do
		head -c $((size * part / 100)) "$file" >"$folder/part"
		timeout 60 "$SERAC" top -n 1 "$folder/part" >/dev/null 2>"$folder/errors"
		note_end $? "$part % of $file"
	done
done
is "nothing ends badly with a part of a file" "$(printf '%s\n' "${crashes[@]}")" ""
done_testing
