#!/usr/bin/env bash
# What comes out: for other programs, into a closed pipe, and of names that are hostile.
source_dir=${SERAC_SOURCE:-$(cd "$(dirname "$0")/../.." && pwd)}
. "$source_dir/tests/tap.sh"
without_leak_checks
serac=${SERAC:-./serac}
case $serac in /*) ;; *) serac=$PWD/$serac ;; esac

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder" || exit

# Escape sequences, a bell, a C1 control, broken UTF-8, quotes, and a right-to-left override.
printf 'main;\e[2J\e]0;title\a 1\nmain;\302\233c;"quoted\\" 2\nmain;bad\377\300\257 3\nmain;\342\200\256x 4\n' \
	>hostile.folded

# ---- Nothing acts on a terminal

for command in info top tree "peek ." folded; do
	for format in text tsv json; do
		[ "$command" != folded ] || [ "$format" = text ] || continue
		arguments=()
		[ "$command" = folded ] || arguments=(--format "$format")
		# shellcheck disable=SC2086 # peek and its expression
		"$serac" $command "${arguments[@]}" hostile.folded >out 2>errors
		is "$command $format: no control characters" \
			"$(LC_ALL=C tr -d '\t\n -~\200-\377' <out | wc -c)" 0
		is "$command $format: no C1 controls" "$(LC_ALL=C grep -c $'\302[\200-\237]' out)" 0
		ok "$command $format: valid UTF-8" iconv -f UTF-8 -t UTF-8 out
		is "$command $format: nothing on standard error" "$(cat errors)" ""
	done
done

printf 'na\e[2Jme 1/1 [000] 1.000000000: 5 cpu-clock: \n\t 1 main (a)\n\n' >hostile.perf
for format in text tsv json; do
	"$serac" timeline --format "$format" hostile.perf >out 2>errors
	like "timeline $format: the name is there" "$(cat out)" 'na.*\[2Jme'
	is "timeline $format: no control characters" "$(LC_ALL=C tr -d '\t\n -~\200-\377' <out | wc -c)" 0
	is "timeline $format: nothing on standard error" "$(cat errors)" ""
done

"$serac" top $'\e[2Jnowhere' 2>errors
like "nor do names of files" "$(cat errors)" '\^\[\[2Jnowhere'

# ---- Readers in other languages

if command -v python3 >/dev/null; then
	read_json() { # ARGUMENTS..., then a Python expression on `report`
		local expression=${*: -1}
		"$serac" "${@:1:$#-1}" --format json hostile.folded | python3 -c '
import json, sys
report = json.load(sys.stdin)
print(eval(sys.argv[1]))' "$expression"
	}
	is "json: info" "$(read_json info '[report[name] for name in ("format", "samples", "lost",
		"duration_ns", "processes", "threads", "warnings")]')" \
		"['folded', 4, 0, None, [], [], []]"
	is "json: sample types" "$(read_json info 'report["sample_types"]')" \
		"[{'name': 'samples', 'unit': 'samples', 'total': 10, 'samples': 4}]"
	is "json: names come back, broken bytes replaced" \
		"$(read_json top 'ascii(sorted(row["function"] for row in report["rows"]))')" \
		"['\\x1b[2J\\x1b]0', '\"quoted\\\\\"', 'bad\\ufffd\\ufffd\\ufffd', 'main', 'title\\x07', '\\x9bc', '\\u202ex']"
	is "json: top" "$(read_json top 'report["whole"], sum(row["self"] for row in report["rows"])')" \
		"(10, 10)"
	is "json: tree" "$(read_json tree 'all(row["parent"] is None or row["parent"] < row["id"]
		for row in report["rows"]), sum(row["self"] for row in report["rows"])')" "(True, 10)"
	is "json: peek" "$(read_json peek '^main$' '[row["relation"] for row in report["rows"]][:3]')" \
		"['caller', 'function', 'self']"
	is "json: timeline" "$("$serac" timeline --buckets 3 --format json hostile.perf | python3 -c '
import json, sys
report = json.load(sys.stdin)
print(len(report["buckets"]), report["all"]["weights"], report["rows"][0]["samples"])')" "3 [0, 0, 5] [0, 0, 1]"
	is "tsv: every row has every column" "$("$serac" top --format tsv hostile.folded | python3 -c '
import csv, sys
rows = list(csv.reader(sys.stdin, delimiter="\t", quoting=csv.QUOTE_NONE))
print(len(rows[0]), {len(row) for row in rows}, sum(int(row[0]) for row in rows[1:]))')" \
		"8 {8} 10"
else
	skip "reading json and tsv" "there is no python3"
fi

# ---- Closed pipes

seq 1 200000 | sed 's/.*/main;f& 1/' >wide.folded
closed() { # ARGUMENTS...: what comes on standard error, and the status
	{
		timeout 20 "$serac" "$@" 2>&1 >&3
		echo "status $?"
	} 3> >(head -n 1 >/dev/null)
}

for command in "top --limit 0" "tree --min 0" "peek --limit 0 ." folded "top --format json" \
	"tree --format tsv"; do
	# shellcheck disable=SC2086 # its options
	is "$command into a closed pipe ends quietly" "$(closed $command wide.folded)" "status 0"
done
is "help into a closed pipe ends quietly" "$(closed --help)" "status 0"

done_testing
