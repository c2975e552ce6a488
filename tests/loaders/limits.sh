#!/usr/bin/env bash
# The most memory and time that bytes of texts and profiles of pprof cost (limits.py), and that what compressed inputs
# unpack to has a limit.
source_dir=${SERAC_SOURCE:-$(cd "$(dirname "$0")/../.." && pwd)}
. "$source_dir/tests/tap.sh"
skip_in_second_run
serac=${SERAC:-./serac}
case $serac in /*) ;; *) serac=$PWD/$serac ;; esac
export SERAC=$serac

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder" || exit

for ((i = 0; i < 100000; i++)); do echo "a;b$((i % 10)) 1"; done >texts.folded
gzip -k texts.folded

is "lines of equal stacks are counted" "$("$serac" info texts.folded | grep ^samples)" "samples           100,000"
is "and summed up" "$("$serac" folded texts.folded | head -n 1)" "a;b0 10000"
is "a text within the limit" "$("$serac" folded --max-unpacked 700001 texts.folded.gz 2>&1 | wc -l)" 10
"$serac" folded --max-unpacked 70K texts.folded.gz >out 2>errors
is "a text beyond the limit is cut off" "$(awk '{ sum += $2 } END { print sum }' out)" 10240
like "which is said" "$(cat errors)" \
	'^serac: warning: it unpacks to more than 71680 bytes.*--max-unpacked SIZE allows more; everything before that is shown$'
is "what another program unpacks has no limit" \
	"$(gzip -dc texts.folded.gz | "$serac" folded --max-unpacked 70K - 2>&1 | wc -l)" 10
"$serac" export --to pprof -o profile.pb.gz texts.folded
gzip -dc profile.pb.gz >profile.pb
size=$(stat -c %s profile.pb)
is "a profile of pprof within the limit" \
	"$("$serac" folded --max-unpacked "$size" profile.pb.gz 2>&1 | head -n 1)" "a;b0 10000"
like "one beyond it" "$("$serac" info --max-unpacked $((size - 30)) profile.pb.gz 2>&1)" \
	'unpacks to more than [0-9]+ bytes.*everything before that is shown'

if command -v python3 >/dev/null; then
	while IFS= read -r line; do
		case $line in
		"ok "*) pass "${line#* - }" ;;
		"not ok "*) fail "${line#* - }" ;;
		"#"*) echo "$line" ;;
		esac
	done < <(python3 -B "$source_dir/tests/loaders/limits.py" text pprof json jfr)
else
	skip "memory and time" "python3 is not installed"
fi
done_testing
