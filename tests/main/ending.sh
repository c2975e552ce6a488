#!/usr/bin/env bash
# How reports end when they cannot end well: by signals, and without memory or room.
source_dir=${SERAC_SOURCE:-$(cd "$(dirname "$0")/../.." && pwd)}
. "$source_dir/tests/tap.sh"
serac=${SERAC:-./serac}
case $serac in /*) ;; *) serac=$PWD/$serac ;; esac

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder" || exit
ulimit -c 0

until_true() { # COMMAND...
	local deadline=$((SECONDS + 20))
	until "$@" 2>/dev/null; do
		[ $SECONDS -lt $deadline ] || return 1
		sleep 0.02
	done
}

# ---- Signals

# Waits for a pipe that says nothing, once it has begun to. Before it is serac, it is a shell that has the pipe as well,
# and that would leave by the trap above.
mkfifo silent
exec 5<>silent
reads() { # PROCESS
	[ "$(readlink "/proc/$1/exe")" = "$(readlink -f "$serac")" ] &&
		readlink "/proc/$1"/fd/* | grep -q "/silent$"
}
# What is ignored around here (nohup) would be so there.
as_usual=(env "--default-signal=TERM,HUP,USR1")
"${as_usual[@]}" true 2>/dev/null || as_usual=()
for signal in TERM HUP USR1; do
	"${as_usual[@]}" "$serac" export -o out.svg silent 2>/dev/null 5>&- &
	process=$!
	until_true reads "$process"
	kill "-$signal" "$process"
	wait "$process" 2>/dev/null
	is "SIG$signal ends a report" $? "$((128 + $(kill -l "$signal")))"
done
is "nothing is left of what they wrote" "$(ls)" silent
exec 5>&-

# ---- Files that are replaced

printf 'main;work 3\n' >some.folded
echo before >out.svg
chmod 6751 out.svg
"$serac" export -o out.svg some.folded
is "a file that is replaced keeps its mode, but for whom it runs as" "$(stat -c %a out.svg)" 751
ok "and is replaced" grep -q svg out.svg

(
	ulimit -f 1
	"$serac" export -o big.svg demo 2>errors
	echo "status $?" >>errors
)
is "a file that may not be so large is an error" "$(cat errors)" \
	"serac: big.svg: cannot write: File too large
status 3"
ok "and not left behind" [ ! -e big.svg ]

# ---- Memory

if "$serac" --version >/dev/null && (ulimit -v 2000000 && "$serac" --version) >/dev/null 2>&1; then
	like "a small profile needs little address space" \
		"$(ulimit -v 200000 && "$serac" top demo 2>&1)" 'self %'
	awk 'BEGIN { for (i = 0; i < 1000000; i++) print "main;child_" i " 1" }' >wide.folded
	(
		ulimit -v 120000
		"$serac" tree wide.folded >/dev/null 2>errors
		echo "status $?" >>errors
	)
	like "a large one in too little ends with a message" "$(tr '\n' ' ' <errors)" \
		'^serac: out of memory[^/]* status 3 $'
else
	skip "limits on the address space" "a sanitizer needs terabytes itself"
fi
done_testing
