#!/usr/bin/env bash
# serac record: what it tells perf, and what it makes of what perf does.
source_dir=${SERAC_SOURCE:-$(cd "$(dirname "$0")/../.." && pwd)}
. "$source_dir/tests/tap.sh"
without_leak_checks
serac=${SERAC:-./serac}
case $serac in /*) ;; *) serac=$PWD/$serac ;; esac

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder" || exit
real_perf=$(command -v perf)
threads=

# A perf that says how it was called, starts nothing, and writes $FAKE to where -o says.
mkdir programs
cat >programs/perf <<'EOT'
#!/usr/bin/env bash
echo "$*" >"$CALLED"
[ -z "$FAKE_SIGNAL" ] || kill "-$FAKE_SIGNAL" $$
while [ $# -gt 0 ]; do
	case $1 in
	--) break ;;
	-o) output=$2 ;;
	--output=*) output=${1#*=} ;;
	esac
	shift
done
[ -z "$FAKE" ] || echo "$FAKE" >"$output"
exit "${FAKE_STATUS:-0}"
EOT
chmod +x programs/perf
export PATH=$folder/programs:$PATH CALLED=$folder/called FAKE='main;work 3'
unset PERF

run() { # WORDS...: their output without a terminal
	"$serac" record "$@" </dev/null
}

called() { # WORDS...: how perf is called then
	rm -f "$CALLED"
	run "$@" >/dev/null 2>&1
	cat "$CALLED" 2>/dev/null || echo "not at all"
}

says() { # NAME STATUS REGEX WORDS...: standard error
	local name=$1 expected=$2 regex=$3 errors status
	shift 3
	errors=$(run "$@" 2>&1 >/dev/null)
	status=$?
	is "$name: status" "$status" "$expected"
	like "$name: message" "$errors" "$regex"
}

# ---- What perf is told

defaults='record -g -F 999 -o perf.data'
is "a program" "$(called -- true -x)" "$defaults -- true -x"
is "without --" "$(called true -x)" "$defaults true -x"
is "options of perf" "$(called -a -m 16 sleep 1)" "$defaults -a -m 16 sleep 1"
is "a process" "$(called -p "$$")" "$defaults -p $$"
is "several processes" "$(called -p "$$" -m 16 -p "$PPID,$$")" \
	"$defaults -p $$ -m 16 -p $PPID,$$ -p $$,$PPID,$$"
is "as pgrep prints them, in quotes" "$(called -p "$$"$'\n'"$PPID" -- true | tail -n 1)" \
	"$PPID -p $$,$PPID -- true"
is "as pgrep prints them" "$(called -qp "$$" "$PPID" -m 16 -- true)" \
	"$defaults -qp $$ -m 16 -p $$,$PPID -- true"
is "a duration" "$(called -p "$$" --for 2m)" "$defaults -p $$ -- sleep 120.000"
is "a duration of all" "$(called --for=500ms)" "$defaults -- sleep 0.500"
is "a duration of threads" "$(called --for 1.5 -t "$$")" "$defaults -t $$ -- sleep 1.500"
is "a duration of a program is not told" "$(called --for 1h -- true)" "$defaults -- true"
is "that of the program is its own" "$(called -- true --for 1h)" "$defaults -- true --for 1h"
is "options of the program are none of perf's" "$(called -- true -g -F 1 -o x)" \
	"$defaults -- true -g -F 1 -o x"
is "nor without --" "$(called true -g -o x)" "$defaults true -g -o x"
for given in -g --call-graph=dwarf '--call-graph lbr' --no-call-graph -ag; do
	# shellcheck disable=SC2086 # words
	is "stacks: $given" "$(called $given -- true)" "record -F 999 -o perf.data $given -- true"
done
for given in '-F 99' -F99 --freq=99 '-c 1000' '-e cycles:u' '--event cycles' '-aF 99'; do
	# shellcheck disable=SC2086 # words
	is "rate: $given" "$(called $given -- true)" "record -g -o perf.data $given -- true"
done
for given in '-o x' -ox --output=x '--output x' '-qo x'; do
	# shellcheck disable=SC2086 # words
	is "output: $given" "$(called $given -- true)" "record -g -F 999 $given -- true"
done
is "the argument of an option is no option" "$(called -m -g -k -F -- true)" \
	"$defaults -m -g -k -F -- true"
is "one with an argument in its word" "$(called -z3g -- true)" "$defaults -z3g -- true"

# The best of three ways that is permitted here.
switches() { # WORDS...: how perf is called then, with SWITCHES for what depends on the machine
	called "$@" | sed -E 's/(-e (sched:sched_[a-z_]+|context-switches\/period=1\/) )+(--switch-events )?|--switch-events /SWITCHES /'
}
off_cpu='record -g -e cycles/freq=999/ -o perf.data SWITCHES'
is "off-CPU time" "$(switches --off-cpu -- true -x)" "$off_cpu -- true -x"
is "off-CPU time of all" "$(switches -a --off-cpu -m 16 sleep 1)" "$off_cpu -a -m 16 sleep 1"
is "with an event" "$(switches --off-cpu -e cpu-clock -- true)" \
	"record -g -o perf.data SWITCHES -e cpu-clock -- true"
is "that of the program is its own" "$(called -- true --off-cpu)" "$defaults -- true --off-cpu"
is "so is that of another option" "$(called -m --off-cpu -- true)" "$defaults -m --off-cpu -- true"
says "off-CPU time with a rate" 2 "give the rate with the event" --off-cpu -F 99 -- true

# ---- What is opened

rm -f perf.data
like "perf.data is opened" "$(run -- true)" '^input +perf.data$'
like "with top" "$(run -- true)" ' work( |$)'
like "-o FILE is opened" "$(run -o there -- true)" '^input +there$'
like "--output=FILE, too" "$(run --output=there2 -- true)" '^input +there2$'
like "even one called demo" "$(run -o demo -- true)" '^input +./demo$'
# shellcheck disable=SC2002 # the pipe is what is tested
like "and not standard input" "$(cat there | "$serac" record -- true)" '^input +perf.data$'
like "the program's status is handed on" "$(FAKE_STATUS=7 run -- false; echo "status $?")" \
	'^status 7$'
is "nothing is printed beside it" "$(run -- true 2>&1 >/dev/null)" ""

# ---- What goes wrong

says "nothing to record" 2 'record needs a COMMAND'
says "nothing behind --" 2 'record needs a COMMAND' --
says "to standard output" 2 'perf record -o - \.\.\. \| serac' -o - -- true
is "and perf is not called" "$(called -o - -- true)" "not at all"
says "no such program" 3 "no program is called no-such; .*sh -c" -- no-such
is "perf is not called for it" "$(called -- no-such)" "not at all"
says "a folder is no program" 3 "no program is called ./programs" -- ./programs
says "--for without a duration" 2 '--for needs a duration, such as 10s' -a --for
says "--runtime without a name" 2 '--runtime needs a name, such as auto, and a COMMAND or -p PID' --runtime
says "--runtime of nothing" 2 '--runtime needs a name, such as auto, and a COMMAND' -a --runtime auto
says "no such process" 3 'no process has the number 99999999' -p 99999999
says "one of several" 3 'no process has the number 99999999' -p "$$,99999999"
(exec true) &
ended=$!
wait $ended
says "one that has ended" 3 "no process has the number $ended" -p $ended
says "no number" 2 '-p needs the number of a process, not "bash"; pgrep' -p bash
is "perf is not called for them" "$(called -p bash)" "not at all"
for given in 10x 0 -1 '' 1e3 8h30 200h; do
	says "no duration: '$given'" 2 '--for needs a duration .*, such as 10s' --for "$given" -a
done
is "options of serac" "$("$serac" --ascii record -- true 2>&1 | head -n 1)" \
	"serac: record takes no --ascii, but these do: annotate, timeline, diff, live"
is "the rest of PATH is looked through" "$(PATH=/nowhere:$PATH called -- true)" "$defaults -- true"
FAKE='' FAKE_STATUS=5 says "perf gives up" 3 '^serac: (perf recorded nothing, and ended with status 5|not permitted)' -- true
FAKE='' says "perf.data is from before" 3 '^serac: (perf did not write its output file perf.data|not permitted)' -- true
FAKE='' FAKE_SIGNAL=TERM says "perf is killed" 3 '^serac: (perf recorded nothing: Terminated|not permitted)' -- true
FAKE='neither profile nor stacks' says "what it wrote cannot be read" 3 '^serac: perf.data: ' -- true

# Looked for beside everything else: bash must still be there for the test itself.
mkdir empty
errors=$(PATH=$folder/empty "$serac" record -- /bin/sh 2>&1)
is "no perf: status" $? 3
like "no perf: message" "$errors" 'perf is needed to record.*linux-perf.*linux-tools.*Fedora'
errors=$(PERF=$folder/empty/perf run -- true 2>&1)
is "PERF that is not there: status" $? 3
like "PERF that is not there: message" "$errors" 'cannot run .*/empty/perf, as PERF says'
like "PERF" "$(PATH=/usr/bin:/bin PERF=$folder/programs/perf run -- true)" '^input +perf.data$'

like "help is serac's" "$(run --help)" '^Usage: serac record'
like "help with a letter" "$(run -h)" '^Usage: serac record'

# ---- Ctrl-C ends the recording, and not serac

cat >programs/waiting-perf <<'EOT'
#!/usr/bin/env bash
trap 'echo "main;stopped 1" >perf.data; exit 130' INT
touch started
while :; do sleep 0.05; done
EOT
chmod +x programs/waiting-perf
rm -f perf.data
set -m # a group of its own, which gets the signal as one in a terminal does
# Whoever starts tests in the background has them ignore it.
PERF=waiting-perf env --default-signal=INT "$serac" record -- true >interrupted 2>&1 </dev/null &
group=$!
set +m
for ((i = 0; i < 200; i++)); do
	[ -e started ] && break
	sleep 0.05
done
kill -INT -- "-$group"
wait "$group"
is "Ctrl-C: status" $? 0
like "Ctrl-C: what was recorded is shown" "$(cat interrupted)" ' stopped( |$)'

# ---- The real one

unset FAKE
rm -f perf.data
if [ -n "$real_perf" ] && "$real_perf" record -o probe -e cpu-clock -- true >/dev/null 2>&1; then
	export PERF=$real_perf
	# shellcheck disable=SC2016 # for the inner shell
	busy=(bash -c 'for ((i = 0; i < 100000; i++)); do :; done; echo done; exit 7')
	output=$(run -- "${busy[@]}" 2>/dev/null)
	is "perf: status" $? 7
	like "perf: the program's output" "$output" '^done$'
	like "perf: is opened" "$output" '^format +perf-data$'
	like "perf: with its samples" "$output" 'bash'
	like "perf: was told so" "$output" '^command .* record -g -F 999 -o perf.data -- bash'
	run -q -- true >/dev/null
	ok "perf: keeps the one before" [ -s perf.data.old ]
	"$PERF" record -o probe --threads -e cpu-clock -- true >/dev/null 2>&1 &&
		[ -e probe/data ] && threads=yes
	if [ -n "$threads" ]; then
		rm -rf perf.data perf.data.old
		run -q --threads -e cpu-clock -- "${busy[@]}" >/dev/null
		ok "perf: a directory" [ -e perf.data/data.0 ]
		lines=$("$PERF" script -F time -i perf.data 2>/dev/null | wc -l)
		is "perf: its samples are those of perf script" "$("$serac" info --format tsv \
			</dev/null | awk -F '\t' '$2 == "samples" { print $3; exit }')" "$lines"
	else
		skip "perf: a directory" "perf has no --threads"
	fi
	sleep 60 &
	process=$!
	run -q -o attached -e cpu-clock --for 50ms -p "$process" "$$" >/dev/null 2>&1
	like "perf: what runs already, for a while" "$("$serac" info attached)" \
		"^command .* -p $process,$$ -- sleep 0.050$"
	ok "perf: it goes on" kill "$process"
	# Its program is a file that only it sees.
	mkdir mounted
	if unshare -m true 2>/dev/null; then
		# shellcheck disable=SC2016 # for the inner shell
		unshare -m bash -c 'mount -t tmpfs none mounted && cp "$(command -v bash)" mounted/hidden &&
			exec mounted/hidden -c "while :; do :; done"' &
		process=$!
		deadline=$((SECONDS + 20)) found=
		until [ -n "$found" ] || [ $SECONDS -gt $deadline ]; do
			run -q -o hidden -e cpu-clock --for 200ms -p "$process" >/dev/null 2>&1
			found=$("$serac" info hidden 2>/dev/null | grep -F "/proc/$process/root$PWD/mounted/hidden")
		done
		ok "perf: a process in a container is named by its own files" [ -n "$found" ]
		kill "$process"
	else
		skip "perf: a process in a container" "unshare is not permitted"
	fi
	started=$SECONDS
	run -q -o ended -e cpu-clock --for 50ms -- sleep 60 >/dev/null 2>&1
	ok "perf: a program is ended after a while" [ $((SECONDS - started)) -lt 50 ]
	says "perf: unknown option" 3 'perf recorded nothing, and ended with status 129' --no-such -- true
else
	skip "perf records" "there is no perf, or it may not record"
fi

done_testing
