#!/usr/bin/env bash
# serac timeline of two profiles, or of two parts of one: a table for each side.
. "$SERAC_SOURCE/tests/tap.sh"
serac=${SERAC:-./serac}
case $serac in /*) ;; *) serac=$PWD/$serac ;; esac
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder" || exit 1

write() { # FILE, then "THREAD SECONDS" a sample
	local file=$1 sample
	shift
	for sample; do
		printf 'app 7/%s %s.0: 10 cycles:\n\t1 main (/bin/app)\n\n' "${sample% *}" "${sample#* }"
	done >"$file"
}
write a.txt "1 100" "1 101" "2 101" "1 104"
write b.txt "1 7" "3 8" "3 8"

timeline() {
	"$serac" timeline "$@" 2>&1
}
# What has weight, without the side.
filled() { # SIDE
	awk -F'\t' -v side="$1" '$1 == side && $8 > 0' "$folder/both.tsv" | cut -f 2-
}

text=$(timeline --base a.txt --new b.txt --period 1s)
like "the base comes first" "$text" '^Base  a.txt$'
like "then what is new" "$text" '^New   b.txt$'
is "each has its own whole" "$(grep -c '^ *100.0%.*  all$' <<<"$text")" 2
is "and its own threads" "$(grep -c 'app [123]$' <<<"$text")" 4
is "columns are as many in both" "$(grep -c '│0 s' <<<"$text")" 2

timeline --base a.txt --new b.txt --period 1s --format tsv >both.tsv
is "tsv: a side in front" "$(head -1 both.tsv | cut -f 1-3)" $'side\tkind\tname'
is "tsv: the base is that of its file" "$(filled base)" \
	"$(timeline a.txt --period 1s --format tsv | awk -F'\t' '$7 > 0 && $7 != "weight"')"
is "tsv: so is what is new" "$(filled new)" \
	"$(timeline b.txt --period 1s --format tsv | awk -F'\t' '$7 > 0 && $7 != "weight"')"
like "json: an object for each" "$(timeline --base a.txt --new b.txt --format json | tr -d '\n')" \
	'^{ *"base": {.*"total": 40.*"new": {.*"total": 30'

parts=$(timeline a.txt --base-time 0,2 --new-time 2, --format tsv --buckets 1 | awk -F'\t' '$2 == "all" { print $1, $8 }')
is "parts of one profile" "$parts" $'base 30\nnew 10'
is "a range and the rest" "$(timeline a.txt --base-not-time 1,2 --new-time 1,2 --format tsv --buckets 1 |
	awk -F'\t' '$2 == "all" { sum += $8; print $8 } END { print sum }' | xargs)" "20 20 40"
is "without sides files are merged, as ever" \
	"$(timeline a.txt b.txt --format tsv --buckets 1 | awk -F'\t' '$1 == "all" { print $7 }')" 70
like "one side is not enough" "$(timeline --base a.txt)" '--base needs a --new'
done_testing
