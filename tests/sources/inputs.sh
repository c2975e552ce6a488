#!/usr/bin/env bash
# Several inputs, read into one profile.
set -u
. "$SERAC_SOURCE/tests/tap.sh"
serac=$SERAC fixtures=$SERAC_SOURCE/tests/fixtures
work=$(mktemp -d) && cd "$work" || exit 1
trap 'rm -rf "$work"' EXIT

printf 'main;parse 3\nmain;write 2\n' >a.folded
printf 'main;parse 4\nmain;read 1\n' >b.folded
sum=$'main;parse 7\nmain;read 1\nmain;write 2'

is "samples of several files add up" "$("$serac" folded a.folded b.folded)" "$sum"
is "in any order" "$("$serac" folded b.folded a.folded)" "$sum"
is "and so they do compressed" \
	"$(gzip <b.folded >b.gz && "$serac" folded a.folded b.gz)" "$sum"
is "one may come through a pipe" "$("$serac" folded a.folded - <b.folded)" "$sum"
is "peek takes REGEX and files" \
	"$("$serac" peek --format tsv '^read$' a.folded b.folded | awk '$2 == "self" { print $3 }')" 1

mkdir folder folder/deeper .hidden && cp a.folded b.folded folder
cp a.folded folder/deeper
cp a.folded folder/.swap
is "a folder is all of its files" "$("$serac" folded folder)" "$sum"
like "info counts them" "$("$serac" info folder)" '^input +folder/a.folded and 1 more$'
like "info lists them" "$("$serac" info folder)" '^ +2 records +folder/b.folded$'
is "info lists them for scripts" \
	"$("$serac" info --format tsv folder | awk -F '\t' '$1 == "input" { print $2, $5 }')" \
	$'folder/a.folded 2\nfolder/b.folded 2'
head -c 300 /dev/urandom | sed '1s/^/\x01\x02/' >folder/noise
is "what is no profile in a folder is left out" "$("$serac" folded folder 2>/dev/null)" "$sum"
like "and said" "$("$serac" folded folder 2>&1 >/dev/null)" 'warning: .*left out: folder/noise: '
mkdir empty
like "an empty folder" "$("$serac" top empty 2>&1)" '^serac: empty: no file in this folder$'
mkdir "a trace" && printf 'Ftrace!\0\4\0' >"a trace/info" && cp a.folded "a trace"
is "a recording of uftrace says how it is read" "$("$serac" top "a trace" 2>&1)" \
	"serac: a trace: this is a recording of uftrace, try: uftrace dump --chrome -d 'a trace' | serac"
mkdir "no trace" && mkfifo "no trace/info" && cp a.folded "no trace"
is "a pipe in a folder is not waited for" "$(timeout 60 "$serac" folded "no trace")" "$(cat a.folded)"
mkdir noises && cp folder/noise noises/1 && cp folder/noise noises/2
like "a folder without a profile" "$("$serac" top noises 2>&1)" 'no file in this folder is a profile'
rm noises/2
like "a folder of one file that is none" "$("$serac" top noises 2>&1)" 'no file in this folder is a profile'
"$serac" top noises >/dev/null 2>&1
is "is an error as well" $? 3

like "one that is missing is said first" "$("$serac" top a.folded nowhere 2>&1)" \
	'^serac: nowhere: no such file'
"$serac" top a.folded nowhere >/dev/null 2>&1
is "and is an error" $? 3
"$serac" top a.folded folder/noise >/dev/null 2>&1
is "what is no profile, but was named, is an error" $? 3

cpu=$fixtures/pprof/go-cpu.pb.gz heap=$fixtures/pprof/go-heap.pb.gz
self() { # FILE...
	"$serac" top --format tsv -n 0 "$@" | awk -F '\t' 'NR > 1 { print $1, $5 }' | sort
}
is "pprof, twice, is twice as much" "$(self "$cpu" "$cpu")" \
	"$(self "$cpu" | awk '{ $1 *= 2; print }' | sort)"
like "types must be alike" "$("$serac" top "$cpu" "$heap" 2>&1)" \
	'heap.pb.gz: its samples are of alloc_objects, .* of samples, cpu: they cannot be merged$'
if command -v go >/dev/null; then
	theirs() { # FILE...
		go tool pprof -top -flat -nodefraction=0 -unit=ns "$@" 2>/dev/null |
			awk '/^ +flat/ { on = 1; next } on && $1 != "0" { sub("ns", "", $1); print $1, $6 }' | sort
	}
	is "as go tool pprof adds them up" "$(self "$cpu" "$cpu" "$cpu" | awk '$1 != 0')" \
		"$(theirs "$cpu" "$cpu" "$cpu")"
else
	skip "as go tool pprof adds them up" "no go"
fi

# Formats that say what samples are in different ways.
printf 'py 10 1.000000: 5 cpu-clock:\n\t1 main (py)\n\npy 10 2.000000: 6 task-clock:\n\t1 main (py)\n\n' >p.txt
printf 'prog 7 9.000000: 8 cpu-clock:\n\t1 main (prog)\n\n' >q.txt
is "several events" "$("$serac" folded -t cpu-clock p.txt q.txt)" $'prog;main (prog) 8\npy;main (py) 5'
is "an event that one of them lacks" "$("$serac" folded -t task-clock p.txt q.txt)" 'py;main (py) 6'
is "times count from each one's beginning" "$("$serac" folded --time 0,0.5 p.txt q.txt)" \
	$'prog;main (prog) 8\npy;main (py) 5'
is "their durations add up" \
	"$("$serac" info --format json p.txt q.txt | grep -o '"duration_ns": *[0-9]*' | tr -dc '0-9\n')" \
	$'1000000000\n1000000000\n0'

# What tells kinds of JSON apart may be behind anything, and behind a byte order mark.
long=$(printf '%200000s' '' | tr ' ' x)
traced='"traceEvents":[{"ph":"X","name":"parse","ts":0,"dur":5,"pid":1,"tid":1}]'
printf '{%s}' "$traced" >near.json
printf '{"sources":"%s",%s}' "$long" "$traced" >far.json
printf '\357\273\277{"sources":"%s",%s}' "$long" "$traced" >mark.json
is "a trace behind much else" "$("$serac" folded far.json)" "$("$serac" folded near.json)"
is "the same through a pipe" "$("$serac" folded - <far.json)" "$("$serac" folded near.json)"
is "the same behind a mark" "$("$serac" folded mark.json)" "$("$serac" folded near.json)"
printf '\357\273\277' | cat - "$SERAC_SOURCE/tests/fixtures/otlp/shop.json" >otlp.json
is "OTLP behind a mark" "$("$serac" folded otlp.json)" \
	"$("$serac" folded "$SERAC_SOURCE/tests/fixtures/otlp/shop.json")"
printf '{"sources":"%s"}' "$long" >other.json
like "JSON of another kind" "$("$serac" folded other.json 2>&1)" \
	'other.json: this is a JSON file of a kind that serac does not know, .*--input NAME'

mkdir many
for i in $(seq 1000); do printf 'main;f%d 1\n' $((i % 10)) >"many/$i.folded"; done
is "a thousand files" "$("$serac" folded many | awk '{ n += $2 } END { print NR, n }')" "10 1000"

done_testing
