#!/usr/bin/env bash
# Choosing in a store of profiles on a terminal: what it has, what is fetched, and what is asked for that.
set -u
. "$SERAC_SOURCE/tests/run_terminal.sh"
. "$SERAC_SOURCE/tests/loaders/fetch/servers.sh"
command -v python3 >/dev/null || skip_all "python3 is not installed"
trap 'terminal_stop; end_servers; rm -rf "$terminal_folder"' EXIT
unset http_proxy https_proxy no_proxy SERAC_USER SERAC_TOKEN SERAC_TENANT SERAC_HEADERS
export NETRC=/dev/null TZ=UTC
cd "$terminal_folder" || exit 1

start_server python3 -B "$SERAC_SOURCE/tests/loaders/fetch/stores/store_server.py"
store=http://127.0.0.1:$first_line
if "$SERAC" services "$store" 2>&1 | grep -q "built without libcurl"; then
	skip_all "this serac was built without libcurl"
fi

get() { # PATH
	python3 -c 'import sys, urllib.request; sys.stdout.write(urllib.request.urlopen(sys.argv[1]).read().decode())' \
		"$store$1"
}

requests() { # what the server was asked since it was last asked that
	get /requests
}

requests >/dev/null
terminal_start 80 24 "'$SERAC' '${store/\/\//\/\/amy:pa55word@}' --log log"
terminal_shows "the address of a store alone shows its services" "Pyroscope at 127.0.0.1:[0-9]+  4 services"
terminal_keys /
terminal_type check
terminal_shows "words narrow them" "1 of 4 services  /check"
terminal_keys Enter
terminal_shows "sums over time" "checkout cpu: sums of 6 min, highest 130 ns"
terminal_keys r
terminal_shows "labels" "^  version"
terminal_type pod
terminal_keys Enter
terminal_shows "a strip for each value" "by pod: sums of"
terminal_shows "the heaviest first" "^ web-1 "
terminal_keys L
terminal_shows "labels to choose by" "Label to choose by"
# Its rows are asked for.
terminal_wait "^  version"
terminal_type pod
terminal_keys Enter
terminal_shows "and their values" "^  batch-1"
terminal_type web.+
terminal_keys Enter
terminal_shows "what is typed is an expression" "^ checkout cpu \{pod=~web.+\} the last hour"
terminal_keys Enter
terminal_shows "Enter fetches it" "^ checkout cpu \{pod=~web.+\} from now-1h to now .*130 ns|parse +76.9%"
terminal_keys '['
terminal_shows "the range before" "^ checkout cpu \{pod=~web.+\} 20[0-9-]+ [0-9:]+ "
terminal_shows "has what was there then" "parse +80.0%"
terminal_keys '['
terminal_shows "a range without samples leaves what is there" "no samples of"
terminal_shows "the old picture" "parse +80.0%"
terminal_keys P
terminal_shows "the view says it, too" "Not fetched: .*no samples"
if terminal_screen | grep -q pa55word; then fail "no secret is shown"; else pass "no secret is shown"; fi
terminal_keys q
terminal_ends "q leaves" 0
is "no request that was not asked for" "$(requests | sed 's/.*\///' | sort | uniq -c | xargs)" \
	"2 LabelNames 1 LabelValues 5 ProfileTypes 3 SelectMergeProfile 4 SelectSeries 1 Series"

# Keys that are faster than the store.
terminal_start 80 24 "'$SERAC' store+$store/late"
terminal_wait "asking"
terminal_keys /
terminal_type cart
terminal_keys Enter
terminal_keys Enter
terminal_shows "Enter before there are services is not lost" "Will fetch as soon as the services arrive"
get /go
terminal_shows "what was typed is fetched then" "^ cart cpu .*from now-1h to now|add +100.0%"
terminal_keys q
terminal_ends "q leaves" 0
done_testing
