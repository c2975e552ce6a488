#!/usr/bin/env bash
# Stacks that are very deep and nodes that are very wide: every report must still come, within
# seconds.
source_dir=${SERAC_SOURCE:-$(cd "$(dirname "$0")/../.." && pwd)}
. "$source_dir/tests/tap.sh"
without_leak_checks
serac=${SERAC:-./serac}
case $serac in /*) ;; *) serac=$PWD/$serac ;; esac

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder" || exit

# Generous: a machine may be slow, and sanitizers are. What is quadratic takes far longer.
print() { # ARGUMENTS...: standard output, or why there is none
	timeout 180 "$serac" "$@" || echo "status $?"
}

# ---- A stack of 100,000 frames, and one of a function that calls itself as often

awk 'BEGIN { print "f0 1"; for (i = 0; i < 100000; i++) printf "%sf%d", i ? ";" : "", i % 1000; print " 5" }' \
	>deep.folded
awk 'BEGIN { print "f 1"; for (i = 0; i < 100000; i++) printf "%sf", i ? ";" : ""; print " 5" }' \
	>recursive.folded

for file in deep recursive; do
	total=$([ $file = deep ] && echo 5 || echo 6)
	ok "$file: folded" cmp <(print folded $file.folded) $file.folded
	is "$file: tree, rows" "$(print tree --format tsv $file.folded | wc -l)" 100002
	is "$file: tree, depth" "$(print tree --format tsv $file.folded | tail -n 1 | cut -f3)" 100000
	is "$file: tree, width of text" \
		"$(print tree $file.folded | awk 'length > 140 { wide++ } END { print wide + 0 }')" 0
	like "$file: inverted" "$(print tree --inverted --limit 3 --format tsv $file.folded)" '^2	1	2	'
	is "$file: peek" "$(print peek --format tsv '^f7?$' $file.folded | awk '$2 == "function" { print $3 }' | head -n 1)" "$total"
	like "$file: info" "$(print info $file.folded)" '^stacks +100,000$'
done
is "deep: top" "$(print top --format tsv deep.folded | wc -l)" 1001
is "recursive: counted once" "$(print top --format tsv recursive.folded | sed -n 2p | cut -f1,2,5)" $'6\t6\tf'
is "recursive: folded together" "$(print folded --fold-recursion recursive.folded)" "f 6"
is "recursive: hidden" "$(print folded --hide f recursive.folded)" "[no stack] 6"

# ---- A node with very many children, or fewer under the sanitizers

wide=300000
[ "${SERAC_SECOND_RUN:-}" != yes ] || wide=100000
awk -v wide=$wide 'BEGIN { for (i = wide; i > 0; i--) print "main;child_" i " 1" }' >wide.folded
print folded wide.folded >out
is "wide: folded, lines" "$(wc -l <out)" $wide
ok "wide: folded, sorted" env LC_ALL=C sort -c out
print tree --format tsv wide.folded >out
is "wide: tree" "$(wc -l <out)" $((wide + 3))
like "wide: top" "$(print top wide.folded)" '^[0-9,]+961 more; --limit 0 shows all$'
is "wide: inverted" "$(print tree --inverted --limit 5 --format tsv wide.folded | wc -l)" 6
is "wide: peek" "$(print peek --format tsv '^main$' wide.folded | wc -l)" $((wide + 4))

# ---- Many stacks that share nothing

awk 'BEGIN {
	for (i = 0; i < 100000; i++) {
		for (j = 0; j < 5; j++)
			printf "%sf%d_%d", j ? ";" : "", j, i
		print " 1"
	}
}' >bushy.folded
ok "bushy: folded" cmp <(print folded bushy.folded) <(LC_ALL=C sort bushy.folded)
is "bushy: tree in json" "$(print tree --format json bushy.folded | grep -c '"id"')" 500001

done_testing
