#!/usr/bin/env bash
# Against real servers, whose programs are named by variables of the environment (docs/testing.md): what was pushed and
# what serac says are the same. ./dev test --stores runs this alone.
set -u
. "$SERAC_SOURCE/tests/tap.sh"
. "$SERAC_SOURCE/tests/loaders/fetch/servers.sh"
command -v python3 >/dev/null || skip_all "python3 is not installed"
[ -n "${SERAC_PYROSCOPE:-}${SERAC_PYROSCOPE_1:-}${SERAC_PARCA:-}" ] ||
	skip_all "no program of a store is named by SERAC_PYROSCOPE, SERAC_PYROSCOPE_1 or SERAC_PARCA (docs/testing.md)"
serac=$SERAC
work=$(mktemp -d) && cd "$work" || exit 1
trap 'end_servers; wait; rm -rf "$work"' EXIT
unset http_proxy https_proxy no_proxy
stores=$SERAC_SOURCE/tests/loaders/fetch/stores

# KIND NAME PROGRAM: false, and said, where no program is named. Each in a folder of its own.
begin() {
	if [ -z "$3" ]; then
		skip "$2" "no program is named for it"
		return 1
	fi
	what=$2
	mkdir "$1" && cd "$1" || exit 1
	start_server python3 -B "$stores/real_store.py" "$1" "$3"
	cd ..
	store=http://127.0.0.1:$first_line
}

asked() { # OPTIONS...
	"$serac" folded --service shop --type "$type" "$store" "$@" 2>&1
}

diff_of() { # OPTIONS...
	"$serac" diff "$store" --service shop --type "$type" --base-label version=1 --new-label version=2 "$@" 2>&1
	echo "status $?"
}

# TYPE F G: the amounts of a sample in what the store answers.
sums_are_right() { # WORTH of a sample
	local worth=$1
	is "$what: the last hour" "$(asked)" "main;f $((1800 * worth))"$'\n'"main;g $((1400 * worth))"
	is "$what: a range" "$(asked --from now-25m)" "main;f $((100 * worth))"$'\n'"main;g $((900 * worth))"
	is "$what: days" "$(asked --from now-4d 2>/dev/null | grep ^main)" "$(asked)"
	is "$what: one label" "$(asked --label pod=a)" "main;f $((1700 * worth))"$'\n'"main;g $((500 * worth))"
	is "$what: two of them" "$(asked --label 'pod!=a' --label version=~2)" "main;f $((100 * worth))"$'\n'"main;g $((900 * worth))"
	is "$what: labels" "$("$serac" labels "$store" pod)" "pod: a, b"
	like "$what: nothing" "$(asked --from now-5m)" "no samples of|no \"shop\"|has no profiles"
	like "$what: two labels" "$(diff_of --print --format tsv | tr '\t' ' ')" '22[.]72.* 90[.]0'
}

if begin pyroscope0 "Pyroscope 0.x" "${SERAC_PYROSCOPE:-}"; then
	type=cpu
	like "$what: services" "$("$serac" services "$store")" '^shop +cpu$'
	sums_are_right 1
	like "$what: a gate can judge" "$(diff_of --fail-on g:+5%)" "in 1,?000 samples|New .* 1,?000 samples"
	like "$what: and does" "$(diff_of --fail-on g:+5%)" "^status 1"
fi
if begin pyroscope1 "Pyroscope 1.x" "${SERAC_PYROSCOPE_1:-}"; then
	type=process_cpu:cpu
	like "$what: services" "$("$serac" services "$store")" '^shop +process_cpu:cpu:nanoseconds:cpu:nanoseconds, process_cpu:samples'
	sums_are_right 10000000
	like "$what: series" "$("$serac" series "$store" --service shop)" 'pod="b".*version="2"'
	like "$what: a gate can judge" "$(diff_of --fail-on g:+5%)" "^New .*: cpu, 10[.]0 s in 1,?000 samples over 1[.]00 h"
	like "$what: and does" "$(diff_of --fail-on g:+5%)" "^status 1"
fi
if begin parca "Parca" "${SERAC_PARCA:-}"; then
	type=process_cpu:cpu
	like "$what: services" "$("$serac" services "$store")" '^shop +process_cpu:cpu:nanoseconds:cpu:nanoseconds:delta'
	sums_are_right 10000000
	like "$what: series" "$("$serac" series "$store" --service shop)" 'job="shop", pod="b", version="2"'
	like "$what: a gate cannot judge" "$(diff_of --fail-on g:+5%)" "does not record how many samples"
	like "$what: and says so" "$(diff_of --fail-on g:+5%)" "^status 4"
fi
done_testing
