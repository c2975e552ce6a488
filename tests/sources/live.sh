#!/usr/bin/env bash
# serac live: what it tells perf, what it makes of what comes, and what is left behind.
source_dir=${SERAC_SOURCE:-$(cd "$(dirname "$0")/../.." && pwd)}
. "$source_dir/tests/tap.sh"
serac=${SERAC:-./serac}
case $serac in /*) ;; *) serac=$PWD/$serac ;; esac

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder" || exit
real_perf=$(command -v perf)

# A perf that says how it was called, and writes the recording $FAKE; then it does $THEN.
cat >perf <<'EOT'
#!/usr/bin/env bash
echo "$*" >"$CALLED"
echo "[ perf record: Woken up 1 times to write data ]" >&2
echo "said" >&2
[ -z "$FAKE" ] || cat "$FAKE"
eval "$THEN"
EOT
chmod +x perf
export PERF=$folder/perf CALLED=$folder/called FAKE='' THEN=''
"${PYTHON:-python3}" "$source_dir/tests/sources/live_stream.py" >recording

live() { # WORDS...
	"$serac" live --no-config "$@" </dev/null
}

says() { # NAME STATUS REGEX WORDS...: standard error
	local name=$1 expected=$2 regex=$3 errors status
	shift 3
	errors=$(live "$@" 2>&1 >/dev/null)
	status=$?
	is "$name: status" "$status" "$expected"
	like "$name: message" "$errors" "$regex"
}

until_true() { # COMMAND...
	local deadline=$((SECONDS + 20))
	until "$@" >/dev/null 2>&1; do
		[ $SECONDS -lt $deadline ] || return 1
		sleep 0.02
	done
}

# ---- What perf is told

called() { # WORDS...
	rm -f "$CALLED"
	FAKE=recording live --once 5s "$@" >/dev/null 2>&1
	sed 's/fd:[0-9]*,[0-9]*/fd:N,M/' "$CALLED" 2>/dev/null || echo "not at all"
}

usual="-k CLOCK_MONOTONIC -o - --control=fd:N,M"
is "a process" "$(called -p $$)" "record -F 999 -g $usual -p $$"
is "the machine" "$(called -a)" "record -F 999 -g $usual -a"
is "a program, with options that look like ours" "$(called -- true -p 1 --once x)" \
	"record -F 999 -g $usual -- true -p 1 --once x"
is "rate, event, stacks" "$(called -a -F 99 -e cycles:u --call-graph dwarf)" \
	"record -F 99 --call-graph dwarf -e cycles:u $usual -a"

# ---- What it prints

FAKE=recording live --once 5s -a --format tsv >printed 2>said
is "the same as of the recording" "$(cat printed)" "$("$serac" top --format tsv recording)"
is "what perf says of itself is not passed on" "$(cat said)" "said"
is "filters and formats" \
	"$(FAKE=recording live --once 5s -a --format json --by module --module phase_two -n 1 2>/dev/null)" \
	"$("$serac" top --format json --by module --module phase_two -n 1 recording)"
FAKE=recording THEN='kill -KILL $$' says "a perf that is killed" 0 "perf has ended before its time.*: Killed" --once 5s -a

# ---- What cannot be

says "nothing to follow" 2 "live needs to know what to follow: -p PID, -a .*-- COMMAND" --once 5s
says "two things to follow" 2 "live follows one thing" --once 5s -a -p $$
says "an operand" 2 "or a server, not \"perf.data\"" --once 5s perf.data
says "a process that is none" 2 "-p needs the number of a process, not \"sh\"" --once 5s -p sh
(exit 0) &
gone=$!
wait $gone
says "a process that has gone" 3 "no process has the number $gone" --once 5s -p "$gone"
says "a program that is none" 3 "no program is called no-such-program" --once 5s -- no-such-program
says "a window that is too short" 2 "at least 500ms" --window 1ms -a
says "a time that is none" 2 "is not a duration" --once soon -a
PERF=/nowhere/perf says "no perf" 3 "cannot run /nowhere/perf, as PERF says" --once 5s -a
like "without a terminal, too, what is wrong with the process comes first" "$("$serac" live -p 999999999 2>&1)" \
	"999999999"
like "perf is not installed" "$(PERF='' PATH=/nowhere "$serac" live --once 5s -p $$ 2>&1)" \
	"install it .*PERF=/path/to/perf serac live"
THEN='exit 3' says "a perf that fails" 3 "(ended with status 3: said|not permitted: .*serac live)" --once 5s -p $$

# ---- With the real one

export PERF=$real_perf
if [ -z "$real_perf" ] || ! "$real_perf" record -o probe -e cpu-clock -- true >/dev/null 2>&1; then
	skip "perf samples" "there is no perf, or it may not record"
	done_testing
	exit
fi

# Busy for as long as nobody ends it, which it notes.
cat >busy <<'EOT'
#!/usr/bin/env bash
echo $$ >busy.pid
while :; do :; done
EOT
chmod +x busy

is_gone() {
	[ -s busy.pid ] && ! grep -q '^State:.*[^Z] (' "/proc/$(cat busy.pid)/status" 2>/dev/null
}

live --once 300ms -e cpu-clock --format tsv -- ./busy >printed 2>said
is "a program: status" $? 0
like "a program: what it does" "$(cat printed)" "bash"
ok "a program ends with it" until_true is_gone
is "a program: nothing else is said" "$(grep -v "^serac: warning" said)" ""

perf_of() { pgrep -P "$(pgrep -d, -P "$1")" -x perf; }

# What is ignored around here (nohup) would be so there.
as_usual=(env "--default-signal=TERM,HUP")
"${as_usual[@]}" true 2>/dev/null || as_usual=()
for ending in "TERM 143" "HUP 129" "KILL 137"; do
	read -r name status <<<"$ending"
	rm -f busy.pid
	"${as_usual[@]}" "$serac" live --no-config --once 30s -e cpu-clock -- ./busy </dev/null >/dev/null 2>&1 &
	until_true test -s busy.pid
	kill "-$name" $!
	wait $! 2>/dev/null
	is "SIG$name: status" $? "$status"
	ok "SIG$name: perf and its program are gone" until_true is_gone
done

rm -f busy.pid
"$serac" live --no-config --once 30s -e cpu-clock -- ./busy </dev/null >printed 2>said &
until_true test -s busy.pid
until_true perf_of $!
kill -KILL "$(perf_of $!)"
wait $!
is "perf is killed: status" $? 0
ok "perf is killed: its program is gone" until_true is_gone
like "perf is killed: it is said" "$(cat said)" "perf has ended before its time"

done_testing
