#!/usr/bin/env bash
# foreign.sh STATIC HOST: the static program of another machine, under qemu, gives the same reports of every fixture as the
# ordinary program. `./dev static --host HOST` runs it; SERAC is the ordinary program.
static=$(realpath "$1") host=$2
. "$SERAC_SOURCE/tests/tap.sh"

# serac reserves addresses for what grows, which take qemu seconds. It does without where they are limited.
ulimit -v 8000000
foreign() { # WORDS... of serac
	"qemu-$host-static" "$static" "$@"
}

is "it needs no libraries" "$(readelf -dW "$static" | grep -c NEEDED)" 0
like "it says that it is static" "$(foreign --version --verbose)" '^features .*static'
differing=0 opened=0
cd "$SERAC_SOURCE/tests/fixtures" || exit
while read -r file; do
	for command in "top --format tsv -n 20" folded; do
		# shellcheck disable=SC2086 # words
		expected=$("$SERAC" $command "$file" 2>/dev/null)
		status=$?
		# shellcheck disable=SC2086
		got=$(foreign $command "$file" 2>/dev/null)
		if [ "$status/$expected" != "$?/$got" ]; then
			echo "# $command $file: $status; $(diff <(echo "$expected") <(echo "$got") | head -4)"
			differing=$((differing + 1))
		fi
	done
	[ "$status" -ne 0 ] || opened=$((opened + 1))
done < <(find . -type f -size -400k | LC_ALL=C sort)
is "reports that differ from the ordinary program's" "$differing" 0
ok "and many fixtures can be opened: $opened" test "$opened" -gt 20
done_testing
