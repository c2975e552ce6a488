#!/usr/bin/env bash
# Measures serac against its peers, in turn and in one run: `make bench`. Absolute times change
# with the machine and the hour; the ratios are what counts.
#
#   SERAC_BENCH_DIR   inputs: medium.txt (perf script text), medium.folded, and recordings:
#                     *.data; profiles of pprof: *.pb.gz; of other runtimes: *.jfr,
#                     *.cpuprofile, *.json (of Firefox, speedscope, traces), *-v8.log,
#                     callgrind.out.*, massif.out.*, heaptrack.*, *.prof of cProfile; any size;
#                     and two files to compare: pair/before.* and pair/after.*
#   SERAC_PEERS       a folder in front of PATH where peers are: inferno-collapse-perf,
#                     inferno-flamegraph, stackcollapse-perf.pl, flamegraph.pl, flamelens, perf, hotspot-perfparser,
#                     go, jfrconv, node, callgrind_annotate, ms_print, heaptrack_print, cprobe and
#                     pprobe (floors in C)
#   SERAC_JFRCONV     jfr-converter.jar (Maven: tools.profiler:jfr-converter), which java runs, where
#                     there is no jfrconv
#   RUNS              of each command (5); medians are printed
#   SECONDS_OF        wall (the default), or cpu: of all threads, which other load changes less; without first screens
#   ROWS              only rows whose titles match this regular expression
#   PEER_SECONDS      a peer that takes longer is stopped, and its row says the limit (300)
set -u
serac=${SERAC:-serac}
inputs=${SERAC_BENCH_DIR:-.}
runs=${RUNS:-5}
peer_seconds=${PEER_SECONDS:-300}
# hotspot's parser is not meant to be called by hand.
PATH=${SERAC_PEERS:+$SERAC_PEERS:}$PATH:/usr/lib/x86_64-linux-gnu/libexec
export LC_ALL=C.UTF-8

# Seconds and peak KiB of a command line, one run.
measure() { # COMMAND-LINE
	python3 - "$1" <<'EOT'
import os, resource, subprocess, sys, time
begin = time.monotonic()
child = subprocess.Popen(["bash", "-c", "exec " + sys.argv[1]], stdout=subprocess.DEVNULL,
                         stderr=subprocess.DEVNULL)
_, _, usage = os.wait4(child.pid, 0)
wall = time.monotonic() - begin
cpu = usage.ru_utime + usage.ru_stime
print(f"{cpu if os.environ.get('SECONDS_OF') == 'cpu' else wall:.4f} {usage.ru_maxrss}")
EOT
}

# Wall seconds until a program has drawn its first screen, and its peak KiB then.
first_screen() { # COMMAND-LINE PATTERN
	python3 - "$1" "$2" <<'EOT'
import fcntl, os, pty, re, select, struct, sys, termios, time
command, pattern = sys.argv[1], re.compile(sys.argv[2].encode())
begin = time.monotonic()
pid, terminal = pty.fork()
if pid == 0:
    os.environ["TERM"] = "xterm-256color"
    os.execvp("bash", ["bash", "-c", "exec " + command])
fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
seen = b""
while not pattern.search(seen) and time.monotonic() - begin < 300:
    if select.select([terminal], [], [], 1)[0]:
        try:
            seen += os.read(terminal, 65536)
        except OSError:
            break
elapsed = time.monotonic() - begin
peak = [l.split()[1] for l in open(f"/proc/{pid}/status") if l.startswith("VmHWM")]
os.kill(pid, 9)
os.waitpid(pid, 0)
print(f"{elapsed:.4f} {peak[0] if peak else 0}")
EOT
}

median() { # numbers on standard input
	sort -n | awk '{ a[NR] = $1 } END { print a[int((NR + 1) / 2)] }'
}

# Runs two measurements in turn and prints a row.
row() { # TITLE MEASURE-A MEASURE-B: each a shell command that prints "seconds KiB"
	local i a_times='' b_times='' a_peaks='' b_peaks='' seconds peak a b
	[[ $1 =~ ${ROWS:-.} ]] || return 0
	[[ ${SECONDS_OF:-wall} = wall || "$2 $3" != *first_screen* ]] || return 0
	for ((i = 0; i < runs; i++)); do
		read -r seconds peak < <(eval "$2")
		a_times+="$seconds"$'\n' a_peaks+="$peak"$'\n'
		read -r seconds peak < <(eval "$3")
		b_times+="$seconds"$'\n' b_peaks+="$peak"$'\n'
	done
	a=$(printf '%s' "$a_times" | median)
	b=$(printf '%s' "$b_times" | median)
	awk -v title="$1" -v a="$a" -v b="$b" -v pa="$(printf '%s' "$a_peaks" | median)" \
		-v pb="$(printf '%s' "$b_peaks" | median)" \
		'BEGIN { printf "%-52s %8.3f s %6.0f MiB %8.3f s %6.0f MiB %7.2f\n",
			title, a, pa / 1024, b, pb / 1024, b / a }'
}

have() { # COMMAND
	command -v "$1" >/dev/null && return
	echo "SKIP: $1 is not on PATH"
	return 1
}

text=$inputs/medium.txt
folded=$inputs/medium.folded
shopt -s nullglob
recordings=("$inputs"/*.data)
profiles=("$inputs"/*.pb.gz)
others=("$inputs"/{*.jfr,*.cpuprofile,*.json,*-v8.log,callgrind.out.*,massif.out.*,heaptrack.*,*.prof})
pair=("$inputs"/pair/before.* "$inputs"/pair/after.*)
[ ${#pair[@]} -eq 2 ] && [ -e "${pair[0]}" ] && [ -e "${pair[1]}" ] || pair=()
if [ ! -e "$text" ] && [ ! -e "$folded" ] && [ ${#recordings[@]} -eq 0 ] && [ ${#profiles[@]} -eq 0 ] &&
	[ ${#others[@]} -eq 0 ] && [ ${#pair[@]} -eq 0 ]; then
	cat <<'EOT'
There is nothing to measure with: set SERAC_BENCH_DIR to a folder with medium.txt, medium.folded, *.data,
*.pb.gz, profiles of other runtimes (see tests/bench/run.sh), or a folder called pair with before.data and
after.data.
To make them: perf record -F 9999 -g -o medium.data -- make -j2
              perf script --no-inline -i medium.data >medium.txt
              serac folded medium.txt >medium.folded
EOT
	exit 0
fi

jfrconv=jfrconv
[ -z "${SERAC_JFRCONV:-}" ] || jfrconv="java -jar $SERAC_JFRCONV"

# It reads one type at a time, and serac all of them.
jfrconv_all() { # FILE
	echo "bash -c \"for type in cpu wall alloc lock; do $jfrconv --\\\$type --total -o collapsed $1 /dev/stdout; done\""
}

# What reads a file of another runtime: the tool of whoever wrote it.
peer_of() { # FILE
	case ${1##*/} in
	*.jfr) echo "$jfrconv --total -o collapsed $1 /dev/stdout" ;;
	*.cpuprofile | *.json)
		echo "node -e 'JSON.parse(require(\"fs\").readFileSync(process.argv[1], \"utf8\"))' $1"
		;;
	*-v8.log) echo "node --prof-process $1" ;;
	callgrind.out.*) echo "callgrind_annotate $1" ;;
	massif.out.*) echo "ms_print $1" ;;
	heaptrack.*) echo "heaptrack_print $1" ;;
	*.prof) echo "python3 -c 'import pstats, sys; pstats.Stats(sys.argv[1]).sort_stats(2).print_stats()' $1" ;;
	esac
}

printf '%-52s %10s %10s %10s %10s %7s\n' "" serac peak peer peak ratio
if [ -e "$text" ]; then
	echo "perf script text, $(stat -Lc %s "$text") bytes"
	top="measure '$serac top $text'"
	have inferno-collapse-perf &&
		row "serac top / inferno-collapse-perf" "$top" "measure 'inferno-collapse-perf $text'"
	have inferno-collapse-perf >/dev/null &&
		row "serac folded / inferno-collapse-perf" "measure '$serac folded $text'" \
			"measure 'inferno-collapse-perf $text'"
	have stackcollapse-perf.pl &&
		row "serac top / stackcollapse-perf.pl" "$top" "measure 'stackcollapse-perf.pl $text'"
	have cprobe && row "serac top / floor in C" "$top" "measure 'cprobe text $text'"
	row "serac top, from a pipe / from a file" "measure '$serac top < <(cat $text)'" "$top"
	row "explorer's first screen / serac top" "first_screen '$serac $text' Icicle" "$top"
fi
if [ -e "$folded" ]; then
	echo "folded stacks, $(stat -Lc %s "$folded") bytes"
	top="measure '$serac top $folded'"
	have cprobe && row "serac top / floor in C" "$top" "measure 'cprobe folded $folded'"
	have flamegraph.pl &&
		row "serac top / flamegraph.pl" "$top" "measure 'flamegraph.pl $folded'"
	have inferno-flamegraph && row "serac export --to svg / inferno-flamegraph" \
		"measure '$serac export --to svg $folded'" "measure 'inferno-flamegraph $folded'"
	have flamelens && row "serac top / flamelens' first screen" "$top" \
		"first_screen 'flamelens $folded' 'all|root'"
	row "explorer's first screen / serac top" "first_screen '$serac $folded' Icicle" "$top"
fi
for data in ${recordings[@]+"${recordings[@]}"}; do
	echo "recording ${data##*/}, $(stat -Lc %s "$data") bytes"
	top="measure '$serac top $data'"
	limited="timeout $peer_seconds"
	if have perf; then
		row "serac top / perf report" "$top" "measure '$limited perf report --stdio -i $data'"
		row "serac top / perf report --no-children" "$top" \
			"measure '$limited perf report --stdio --no-children -i $data'"
		row "serac top / perf report --no-children -g none" "$top" \
			"measure '$limited perf report --stdio --no-children -g none -i $data'"
		row "serac top --no-inline / perf script --no-inline" "measure '$serac top --no-inline $data'" \
			"measure '$limited perf script --no-inline -i $data'"
	fi
	have hotspot-perfparser && row "serac top / hotspot-perfparser" "$top" \
		"measure '$limited hotspot-perfparser --input $data'"
	have cprobe && row "serac top / floor in C, without names" "$top" "measure 'cprobe perf $data'"
	row "explorer's first screen / serac top" "first_screen '$serac $data' Icicle" "$top"
done
for profile in ${profiles[@]+"${profiles[@]}"}; do
	echo "profile ${profile##*/}, $(stat -Lc %s "$profile") bytes"
	top="measure '$serac top $profile'"
	have go && row "serac top / go tool pprof -top" "$top" \
		"measure 'timeout $peer_seconds go tool pprof -top $profile'"
	have pprobe && row "serac top / floor in C" "$top" "measure 'pprobe $profile'"
	row "explorer's first screen / serac top" "first_screen '$serac $profile' Icicle" "$top"
done
for profile in ${others[@]+"${others[@]}"}; do
	echo "profile ${profile##*/}, $(stat -Lc %s "$profile") bytes"
	peer=$(peer_of "$profile")
	top="measure '$serac top $profile'"
	name=${peer%% *}
	[[ $peer != "java -jar"* ]] || name="jfrconv (java)"
	have "${peer%% *}" &&
		row "serac top / $name" "$top" "measure $(printf %q "timeout $peer_seconds $peer")"
	[[ $profile != *.jfr ]] || ! have "${peer%% *}" >/dev/null ||
		row "serac top / $name, its four types in turn" "$top" \
			"measure $(printf %q "timeout $peer_seconds $(jfrconv_all "$profile")")"
	row "explorer's first screen / serac top" "first_screen '$serac $profile' Icicle" "$top"
done
if [ ${#pair[@]} -gt 0 ]; then
	echo "pair, $(stat -Lc %s "${pair[@]}" | paste -sd ' ') bytes"
	row "serac diff / serac top of the second" "measure '$serac diff --print ${pair[*]}'" \
		"measure '$serac top ${pair[1]}'"
fi
