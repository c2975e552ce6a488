#!/usr/bin/env bash
# Stores of profiles: what is asked of them, and what is said of their answers.
set -u
. "$SERAC_SOURCE/tests/tap.sh"
. "$SERAC_SOURCE/tests/loaders/fetch/servers.sh"
serac=$SERAC
command -v python3 >/dev/null || skip_all "python3 is not installed"
work=$(mktemp -d) && cd "$work" || exit 1
trap 'end_servers; rm -rf "$work"' EXIT
unset http_proxy https_proxy no_proxy SSL_CERT_FILE SSL_CERT_DIR SERAC_USER SERAC_TOKEN SERAC_TENANT SERAC_HEADERS
export NETRC=/dev/null

start_server python3 -B "$SERAC_SOURCE/tests/loaders/fetch/stores/store_server.py"
host=127.0.0.1:$first_line
store=http://$host
if "$serac" services "$store" 2>&1 | grep -q "built without libcurl"; then
	skip_all "this serac was built without libcurl"
fi

requests() { # what the server was asked since it was last asked that
	python3 -c 'import sys, urllib.request; sys.stdout.write(urllib.request.urlopen(sys.argv[1]).read().decode())' \
		"$store/requests"
}

# --- lists
cpu=process_cpu:cpu:nanoseconds:cpu:nanoseconds
alloc=memory:alloc_space:bytes:space:bytes
is "services have types" "$("$serac" services "$store")" "service   types
cart      $cpu
checkout  $alloc, $cpu
node      $cpu
old       $cpu"
is "as TSV" "$("$serac" services "$store" --format tsv | sed -n 1,3p)" \
	"service"$'\t'"type"$'\n'"cart"$'\t'"$cpu"$'\n'"checkout"$'\t'"$alloc"
is "as JSON" "$("$serac" services "$store" --format json --from now-12m --to now-8m)" '{"services": [
  {"service": "cart", "types": ["'$cpu'"]},
  {"service": "node", "types": ["'$cpu'"]}
]}'
is "labels have values" "$("$serac" labels "$store" pod version --service checkout)" \
	$'pod: batch-1, web-1\nversion: 1.2, 1.3'
is "all labels as TSV" "$("$serac" labels "$store" --service cart --format tsv)" "label	value
__profile_type__	$cpu
pod	web-2
service_name	cart
version	7"
is "labels as JSON" "$("$serac" labels "$store" version --format json)" $'{"labels": {\n  "version": ["1", "1.2", "1.3", "7"]\n}}'
is "series" "$("$serac" series "$store" --service checkout --label 'version!=1.2')" \
	"__profile_type__=\"$cpu\", pod=\"batch-1\", service_name=\"checkout\", version=\"1.3\""
is "series as JSON" "$("$serac" series "$store" --service cart --format json)" '{"series": [
  {"__profile_type__": "'$cpu'", "pod": "web-2", "service_name": "cart", "version": "7"}
]}'

# --- profiles
folded() { # OPTIONS...: of the service checkout
	"$serac" folded --service checkout "$store" "$@" 2>&1
}

all=$'main;handle;parse 107\nmain;handle;render 30\nmain;idle 5'
is "all samples of the last hour are one profile" "$(folded)" "$all"
is "the same by its whole type" "$(folded --type $cpu)" "$all"
is "another type" "$(folded --type alloc_space)" "main;handle;parse 4096"
is "a longer range" "$(folded --from now-2h)" $'main;handle;parse 147\nmain;handle;render 40\nmain;idle 5'
is "a range between two times" "$(folded --from now-2h --to now-1h)" $'main;handle;parse 40\nmain;handle;render 10'
is "in seconds" "$(folded --from $(($(date +%s) - 1500)) --to "$(date +%s)")" $'main;handle;parse 7\nmain;idle 5'
is "one label" "$(folded --label pod=batch-1)" $'main;handle;parse 7\nmain;idle 5'
is "labels that match" "$(folded --label 'pod=~web.*')" $'main;handle;parse 100\nmain;handle;render 30'
is "labels that do not" "$(folded --label 'pod!~web.*' --label version=1.3)" $'main;handle;parse 7\nmain;idle 5'
is "a whole query" "$("$serac" folded "$store" "$cpu{service_name=\"checkout\",pod=\"batch-1\"}")" \
	$'main;handle;parse 7\nmain;idle 5'
is "the same as an option" "$("$serac" folded "$store" --query "$cpu{service_name=\"checkout\",pod=\"batch-1\"}")" \
	$'main;handle;parse 7\nmain;idle 5'
is "all that is asked may be in the address" \
	"$("$serac" folded "pyroscope+$store/?service=checkout&label=pod%3Dbatch-1")" $'main;handle;parse 7\nmain;idle 5'
is "filters as with files" "$(folded --focus idle)" "main;idle 5"
is "two stores are merged" "$("$serac" folded --service cart "$store" "$store/endless")" "main;add 6"
is "names of Node are taken apart" "$("$serac" folded --service node "$store")" $'Garbage Collection 2\nmain;fib 8'
like "info says what was asked" "$("$serac" info --service checkout "$store")" \
	"^query +$cpu\{service_name=\"checkout\"\}\$"
is "exports" "$(folded >all.folded && "$serac" export --service checkout "$store" --from now-1h --to now --to pprof -o all.pb.gz &&
	"$serac" folded all.pb.gz)" "$all"

# --- one is not clear
like "a store alone says which services there are" "$("$serac" top "$store" 2>&1)" \
	"several services: name one with --service: (checkout|cart|node|old), "
like "a service that is not there" "$("$serac" top "$store" --service chekout 2>&1)" 'no "chekout" in that range, but checkout, cart'
like "a type that is not there" "$(folded --type wall)" '"wall" of checkout, but cpu, alloc_space'
like "nothing in the range" "$(folded --from now-3m --type cpu)" 'no "checkout" in that range|has no profiles'
like "nothing of a query" "$("$serac" top "$store" --query "$cpu{service_name=\"none\"}" 2>&1)" \
	"no samples of $cpu\{service_name=\"none\"\} from 20"
like "a range the wrong way round" "$(folded --from now --to now-1h)" "not before"
like "a time that is none" "$(folded --from yesterday)" '^serac: --from: "yesterday" is not a time'
like "what export takes" "$("$serac" export --service checkout "$store" --to nonsense 2>&1)" 'not one of auto, pprof'
like "options without a store" "$("$serac" top --service checkout all.folded 2>&1)" "for a store of profiles"
like "no store" "$(folded --service x --type cpu 2>&1; "$serac" top "store+$store/old/x" 2>&1)" "not a store of profiles that serac knows"

# --- older and other stores
is "Pyroscope 0.x" "$("$serac" folded --service checkout --type cpu "$store/old")" "$all"
is "its labels" "$("$serac" folded --service checkout --type cpu --label pod=batch-1 "$store/old")" $'main;handle;parse 7\nmain;idle 5'
is "its services" "$("$serac" services "$store/old")" $'service   types\ncart      cpu\ncheckout  alloc_space, cpu'
like "it has no series" "$("$serac" series "$store/old" 2>&1)" "Pyroscope 0.x has no list of series"
is "Parca" "$("$serac" folded --service checkout --type cpu "$store/parca")" "$all"
is "by its scheme" "$("$serac" folded "parca+$store/parca?service=checkout&type=cpu&label=pod%3Dbatch-1")" \
	$'main;handle;parse 7\nmain;idle 5'
is "its services" "$("$serac" services "$store/parca" --format tsv | grep cart)" \
	$'cart\t'"$alloc:delta"$'\ncart\t'"$cpu:delta"
like "its series" "$("$serac" series "$store/parca" --service cart --type cpu)" 'job="cart", pod="web-2"'
like "what it says of a mistake" "$("$serac" top --query "$cpu{job=\"cart\"}" "$store/parca" 2>&1)" "answers: no such type"

# --- long ranges
old_service() { # SERVER OPTIONS...
	local server=$1
	shift
	"$serac" folded --query "$cpu{service_name=\"old\"}" "$server" "$@" 2>&1
}

requests >/dev/null
is "a range that is too long is asked for in parts" "$(old_service "$store" --from now-4d)" $'main;a 3\nmain;b 4'
is "as many as it takes" "$(requests | grep -c SelectMergeProfile)" 5
is "a server without a limit is asked once" "$(old_service "$store/endless" --from now-4d; requests | grep -c SelectMergeProfile)" \
	$'main;a 3\nmain;b 4\n1'
like "info has the parts" "$("$serac" info --service old "$store" --from now-4d)" "^asked for in parts +4, of at most 24 h each"
like "what a server does not look back to is said" "$(old_service "$store" --from now-6d)" \
	"warning: nothing before 20[0-9T:.-]+Z: the server may not keep or look back as far"
is "lists of a longer range than a server allows are asked for in parts, too" \
	"$("$serac" services "store+$store/strict" --from now-4d)" "$("$serac" services "$store" --from now-4d)"
is "of labels" "$("$serac" labels "store+$store/strict" version pod --from now-4d)" "$("$serac" labels "$store" version pod --from now-4d)"
is "of series" "$("$serac" series "store+$store/strict" --from now-4d | sort)" "$("$serac" series "$store" --from now-4d | sort)"
is "to find a service" "$("$serac" folded --service old "$store/strict" --from now-4d 2>&1)" $'main;a 3\nmain;b 4'
found=$(old_service "$store/restart" --from now-4d)
old_service "$store" --from now-4d --log parts >/dev/null
is "no millisecond is in two parts" "$(sed -nE 's/.*[}] ([0-9]+)-([0-9]+): 200.*/\1 \2/p' parts |
	awk 'NR > 1 { print $1 - last } { last = $2 }' | xargs)" "1 1 1"
requests >/dev/null
like "a server that fails" "$(old_service "$store/gone" --from now-6d)" "500 Internal Server Error: gone"
is "is not asked for all parts" "$(requests | grep -c SelectMergeProfile)" 4
like "one that allows next to nothing" "$(old_service "$store/tiny" --from now-6d)" "max_query_length"
is "is not asked for thousands of parts" "$(requests | grep -c SelectMergeProfile)" 1
like "a part that is missing is said" "$found" "warning: 1 of the 4 parts .* missing: .* 500 Internal Server Error: shutting down"
like "and the others are there" "$found" "^main;b 4"

# --- names that servers make up
requests >/dev/null
"$serac" labels "$store/parca" $'a b/c?\nd' >/dev/null
"$serac" labels "$store/old" 'a b&c' >/dev/null
found=$(requests)
like "names of labels are encoded" "$found" "^GET /parca/api/profiles/labels/a%20b%2Fc%3F%0Ad/values\?"
like "and for Pyroscope 0.x" "$found" "^GET /old/label-values\?label=a%20b%26c$"
like "more services and types than there can be" "$("$serac" services "$store/crowd" 2>&1)" \
	"2100 services with 2100 types each are more than serac lists"
is "services alone" "$("$serac" labels "$store/crowd" job --format tsv | wc -l)" 2101

# --- comparing
diff_of() { # OPTIONS...
	"$serac" diff --print --format tsv "$store" --normalize absolute "$@" 2>&1 | cut -f 1-6
}

like "two ranges" "$(diff_of --service checkout --base-from now-2h --base-to now-1h --new-from now-1h --new-to now)" \
	$'render.*\t10\t30|10\t30'
like "two labels" "$(diff_of --service checkout --base-label version=1.2 --new-label version=1.3)" $'100\t7'
like "two services" "$(diff_of --base-service checkout --new-service cart)" $'(0|-)\t3|\t3'
like "a gate has no evidence, as the store does not count samples" "$("$serac" diff "$store" --service checkout --base-label version=1.2 --new-label version=1.3 \
	--fail-on idle:+5% 2>&1; echo "status $?")" "status 4"
counted() { # OPTIONS...
	"$serac" diff "$store/counted" --service checkout --type cpu --base-label version=1.2 --new-label version=1.3 "$@" 2>&1
}
requests >/dev/null
found=$(counted --fail-on idle:+5%; echo "status $?")
is "a store that counts samples is asked for them" "$(requests | grep -c SelectMergeProfile)" 4
like "which are the evidence" "$found" "^Base .*: cpu, 130 ns in 130 samples over 1.00 h"
like "of both sides" "$found" "^New .*: cpu, 12 ns in 12 samples"
like "and a gate can judge" "$found" "^status 1"
"$serac" folded --service checkout --type cpu "$store/counted" >/dev/null
is "nobody asks for them without a comparison" "$(requests | grep -c SelectMergeProfile)" 1
is "info has neither period nor time, which the server made up" \
	"$("$serac" info --service checkout --type cpu "$store/counted" | grep -cE '^(recorded at|period)')" 0
like "a file and a store" "$("$serac" diff all.pb.gz "$store" --service checkout --normalize absolute --format tsv 2>&1)" parse
like "sides are called by what they differ in" "$("$serac" diff --print "$store" --service checkout --base-from now-2h --base-to now-1h 2>&1)" \
	"^Base  from now-2h to now-1h: cpu, 50 ns"
like "an empty side is no comparison" "$(diff_of --service checkout --base-query "$cpu{service_name=\"x\"}")" "no samples of"

# --- who asks
like "a login in the address" "$("$serac" folded --service cart "${store/\/\//\/\/amy:pa55word@}/basic" 2>&1)" "^main;add 3"
like "from the environment" "$(SERAC_USER=amy SERAC_TOKEN=pa55word "$serac" folded --service cart "$store/basic" 2>&1)" "^main;add 3"
printf 'machine 127.0.0.1 login amy password pa55word\n' >netrc && chmod 600 netrc
is "from a netrc" "$(NETRC=netrc "$serac" folded --service cart "$store/basic" 2>&1)" "main;add 3"
found=$(SERAC_TOKEN=s3cret-tokem "$serac" folded --service cart "$store/bearer" 2>&1)
like "a wrong token" "$found" "answers 401 Unauthorized: got Bearer …; check the login or token in the environment or the config"
is "a bearer's token" "$(SERAC_TOKEN=s3cret-token "$serac" folded --service cart "$store/bearer" 2>&1)" "main;add 3"
is "a token whose line has an end" "$(SERAC_TOKEN=$'s3cret-token\r\nX-Other: 1' "$serac" folded --service cart "$store/bearer" 2>&1)" "main;add 3"
is "headers from the environment" "$(SERAC_HEADERS=$'X-Other: 1\r\nX-Project: blue\r\n' "$serac" folded --service cart "$store/header" 2>&1)" \
	"main;add 3"
like "a header that is none" "$(SERAC_HEADERS='X-Project blue' "$serac" folded --service cart "$store/header" 2>&1)" \
	"SERAC_HEADERS: a line is not NAME: VALUE"
like "none" "$("$serac" folded --service cart "$store/bearer" 2>&1)" "401 Unauthorized: got nothing; see ACCESS TO SERVERS"
like "no tenant" "$("$serac" folded --service cart "$store/tenant" 2>&1)" "401 Unauthorized: no org id; name the tenant: --tenant NAME"
is "a tenant" "$("$serac" folded --service cart --tenant blue "$store/tenant" 2>&1)" "main;add 3"
is "a tenant from the environment" "$(SERAC_TENANT=blue "$serac" folded --service cart "$store/tenant" 2>&1)" "main;add 3"

# Whatever a server repeats of it, nobody sees it.
token=$(printf 's3cret%s' {1..60})
echo 'machine 127.0.0.1 login amy password s3cret' >netrc
for where in status text json ""; do
	for who in "SERAC_TOKEN=$token" "SERAC_USER=amy SERAC_TOKEN=$token" "NETRC=netrc"; do
		# shellcheck disable=SC2086 # several variables
		found=$(env $who "$serac" folded --type cpu --service checkout "$store/echo${where:+/$where}" --log echoed 2>&1
			cat echoed)
		login=$(printf 'amy:s3cret' | base64)
		if [[ $found =~ 'got ' && ! $found =~ s3cret && ! $found =~ ${login:0:8} ]]; then
			pass "a secret that is repeated: ${where:-frame}, ${who%%=*}"
		else
			fail "a secret that is repeated: ${where:-frame}, ${who%%=*}" "$found"
		fi
	done
done
rm echoed
printf 'machine 127.0.0.1 login amy password pa55word\n' >netrc

cat >config <<END
theme = dark
[server here]
url = $store/bearer
token-command = echo s3cret-token
[server there]
url = $store/header/
header = X-Project: blue
[server elsewhere]
url = $store/bear
token-command = false
END
configured() { # PATH
	SERAC_CONFIG=config "$serac" folded --service cart "$store$1" 2>&1
}

is "a command prints the token" "$(configured /bearer)" "main;add 3"
is "a header" "$(configured /header)" "main;add 3"
sed -i 's/echo s3cret-token/echo x >>asked; echo s3cret-token/' config
SERAC_CONFIG=config "$serac" diff --print --base-service cart --new-service checkout "$store/bearer" >/dev/null 2>&1
is "which is run once" "$(cat asked)" x
sed -i 's/echo x >>asked; //' config
sed -i 's/echo s3cret-token/exit 3/' config
like "a command that fails" "$(configured /bearer)" "\[server here\]: its token-command failed"
sed -i "s/exit 3/head -c 100000 \/dev\/zero | tr '\\\\0' x/" config
like "a command whose line does not end" "$(configured /bearer)" "the line that its token-command printed is too long"
sed -i 's/^token-command = head.*/token-command = echo/' config
like "one that prints nothing" "$(configured /bearer)" "its token-command printed no token"
sed -i 's/^token-command = echo$/token-file = \/dev\/zero/' config
like "a file that has none" "$(configured /bearer)" "its token-file is empty"
found=$(SERAC_CONFIG=config "$serac" config)
like "config lists servers" "$found" '^\[server there\]$'
like "without secrets" "$found" '^header = X-Project: …$'

# --- a server that is not well
requests >/dev/null
is "a busy server is asked again" "$("$serac" folded --service cart "$store/busy" 2>&1)" "main;add 3"
is "until it answers" "$(requests | grep -c busy)" 6
like "one that is busy for an hour is not" "$("$serac" folded --service cart "$store/full" 2>&1)" \
	"answers 429 Too Many Requests: come back tomorrow"
is "nor is it asked for anything else" "$(requests | grep -c full)" 1
like "one that is always busy is given up" "$("$serac" folded --service cart "$store/always" 2>&1)" "answers 429 Too Many Requests"
is "after four times" "$(requests | grep -c always)" 4
is "a server is asked again as late as it says" "$("$serac" folded --service cart --type $cpu "$store/later" 2>&1)" "main;add 3"
like "an answer that is cut off" "$("$serac" folded --service cart --type $cpu "$store/cut" 2>&1)" \
	"closed before everything had arrived"
like "a frame that is cut off" "$("$serac" folded --service cart --type cpu "$store/frames" 2>&1)" "the answer of .* is cut off"
like "a slow answer" "$("$serac" folded --service cart --type $cpu --timeout 1 "$store/slow" 2>&1)" "no answer within 1 s"
like "redirects are not followed" "$("$serac" folded --service cart "store+$store/moved" 2>&1)" "not a store|answers 302"
like "nobody there" "$("$serac" folded --service cart http://127.0.0.1:1 2>&1)" "cannot connect: is the server running on that port"

# --- what is asked
requests >/dev/null
"$serac" folded --service checkout --type $cpu --log log "${store/\/\//\/\/amy:pa55word@}" >/dev/null
is "no request that was not asked for" "$(requests)" "POST /querier.v1.QuerierService/ProfileTypes
POST /querier.v1.QuerierService/SelectMergeProfile"
is "a log has all of them" "$(sed -E 's/^[^ ]+ //; s/ [0-9]+-[0-9]+:/ RANGE:/; s/[0-9]+ (bytes|ms)/N \1/g' log)" \
	"POST http://…@$host/querier.v1.QuerierService/ProfileTypes: 200 OK, N bytes, N ms
POST http://…@$host/querier.v1.QuerierService/SelectMergeProfile $cpu{service_name=\"checkout\"} RANGE: 200 OK, N bytes, N ms"
is "which is its owner's alone" "$(stat -c %a log)" 600

done_testing
