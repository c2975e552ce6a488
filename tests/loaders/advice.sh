#!/usr/bin/env bash
# Files and texts of other tools, made here and now where the tools are: each is refused by its name, and the command
# that serac then says to try (from "try: " up to " (") works.
set -u
. "$SERAC_SOURCE/tests/tap.sh"
skip_in_second_run

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder" || exit 1
export LC_ALL=C.UTF-8

has() { # TOOL...: the first one that is missing is in $missing
	for missing in "$@"; do command -v "$missing" >/dev/null || return 1; done
}

refused() { # NAME FILE REGEX: what serac says is in $said
	local status=0
	[ -s "$2" ] || { skip "$1" "it could not be made here"; return 1; }
	said=$("$SERAC" info "$2" 2>&1) || status=$?
	if [ "$status" = 3 ] && grep -Eq "this is .*$3" <<<"$said"; then
		pass "$1: refused by name"
	else
		fail "$1: refused by name" "status $status" "expected: $3" "said: $(head -3 <<<"$said")"
	fi
}

works() { # NAME: runs what was said to be tried, each serac as `serac info`
	local command=${said##*try: }
	command=${command%% (*}
	command=${command//| serac/| \"\$SERAC\" info}
	command=${command//; serac /; \"\$SERAC\" info }
	if out=$(bash -o pipefail -c "$command" 2>err) && [ -n "$out" ]; then
		pass "$1: $command"
	else
		fail "$1: $command" "$out" "$(tail -3 err)"
	fi
}

tool() { # NAME FILE REGEX TOOL...: refused, and the advice works with these tools
	local name=$1 file=$2 regex=$3
	shift 3
	refused "$name" "$file" "$regex" || return
	if has "$@"; then works "$name"; else skip "$name: what to try" "$missing is not installed"; fi
}

if ! has gcc; then skip_all "gcc is not installed"; fi
cat >work.c <<'END'
#include <stdlib.h>
volatile long sink;
__attribute__((noipa)) void leaf(int n) { for (int i = 0; i < n; i++) sink += i; }
int main(void) { for (int i = 0; i < 300; i++) { leaf(100000); sink += *(char *)calloc(1, 100); } return 0; }
END
gcc -g -O1 -o work work.c || skip_all "gcc cannot link here"

# --- compressed

if has lz4; then
	echo "a;b 1" | lz4 -lc >folded.lz4
	tool "lz4 -l" folded.lz4 "compressed with lz4 in its legacy format" lz4
else
	skip "lz4 -l" "it is not installed"
fi

# --- valgrind, heaptrack, gprof

if has valgrind; then
	gcc -g -O1 -DSHORT -o short -x c - <<<'#include <stdlib.h>
int main(void) { void *volatile p = 0; for (int i = 0; i < 9; i++) p = malloc(100); return p == 0; }'
	for tool in callgrind cachegrind massif; do
		valgrind -q --tool=$tool --$tool-out-file=$tool.out ./short >/dev/null 2>&1
	done
	callgrind_annotate callgrind.out >callgrind.txt 2>/dev/null
	cg_annotate cachegrind.out >cachegrind.txt 2>/dev/null
	ms_print massif.out >massif.txt 2>/dev/null
	refused callgrind_annotate callgrind.txt "output of callgrind_annotate"
	refused cg_annotate cachegrind.txt "cg_annotate"
	refused ms_print massif.txt "output of ms_print"
else
	skip "valgrind" "it is not installed"
fi
if has heaptrack; then
	heaptrack -o heap ./work >/dev/null 2>&1
	heap=(heap*.zst heap*.gz)
	[ -e "${heap[0]}" ] || heap=("${heap[1]}")
	heaptrack_print "${heap[0]}" >heaptrack.txt 2>/dev/null
	refused heaptrack_print heaptrack.txt "output of heaptrack_print"
else
	skip "heaptrack" "it is not installed"
fi
gcc -g -O1 -pg -o PROGRAM work.c && ./PROGRAM
has gprof && for option in -b "-b -p" "-b -q" ""; do
	# shellcheck disable=SC2086
	gprof $option PROGRAM gmon.out >gprof.txt 2>/dev/null
	refused "gprof $option" gprof.txt "output of gprof"
done

# --- Python, Node, Go, Java

if has python3; then
	echo 'sorted([i % 7 for i in range(20000)])' >app.py
	python3 -m cProfile app.py >pstats.txt
	refused "the text of cProfile" pstats.txt "output of Python"
	has memray && memray run -q -o app.memray app.py >/dev/null 2>&1
	tool memray app.memray "recording of memray" memray
else
	skip "profiles of Python" "it is not installed"
fi
if has node; then
	echo 'let s = 0; for (let i = 0; i < 1e6; i++) s += Math.sqrt(i);' >app.js
	node --prof --logfile=v8.log --no-logfile-per-isolate app.js
	node --prof-process v8.log >v8.txt 2>/dev/null
	refused "node --prof-process" v8.txt "output of node --prof-process"
else
	skip "profiles of Node" "it is not installed"
fi
if has go; then
	for option in raw top tree traces peek=. list=. dot; do
		go tool pprof "-$option" "$SERAC_SOURCE/tests/fixtures/pprof/go-heap.pb.gz" >pprof.txt 2>/dev/null
		refused "go tool pprof -$option" pprof.txt "(text of pprof|graph of dot)"
	done
else
	skip "go tool pprof" "Go is not installed"
fi
# Go compiles its tool for traces when it is first called.
if [ "${SERAC_ADVICE:-}" = all ] && has go; then
	cat >trace.go <<'END'
package main

import ("os"; "runtime/trace"; "time")

func main() {
	file, _ := os.Create("go.trace")
	trace.Start(file)
	done := make(chan int)
	go func() { time.Sleep(time.Millisecond); done <- 1 }()
	<-done
	trace.Stop()
}
END
	go run trace.go 2>/dev/null
	tool "go.trace" go.trace "execution trace of Go" go
else
	skip "go.trace" "SERAC_ADVICE=all makes one"
fi
# --- perf, binutils, strace

if has perf && perf record -q -g -e cpu-clock -o perf.data ./work >/dev/null 2>&1; then
	perf_text() { # NAME REGEX COMMAND...
		"${@:3}" >perf.txt 2>/dev/null </dev/null
		refused "$1" perf.txt "$2"
	}
	for options in "" "--no-children -g caller" "-q -g none" "-g none -F overhead,sym"; do
		# shellcheck disable=SC2086
		perf_text "perf report --stdio $options" "perf report --stdio" perf report --stdio -i perf.data $options
	done
	perf_text "perf annotate" "perf annotate" perf annotate --stdio -i perf.data leaf
	perf_text "perf annotate -l" "perf annotate" perf annotate --stdio -l -i perf.data leaf
	perf_text "perf annotate --stdio2" "perf annotate" perf annotate --stdio2 -i perf.data leaf
	perf_text "perf diff" "perf diff" perf diff perf.data perf.data
	perf_text "perf evlist -v" "perf evlist -v" perf evlist -v -i perf.data
	perf_text "perf script -D" "dump of a recording" perf script -D -i perf.data
	for options in "" "-x," "-x;" "-r 2" "-I 20" "-j"; do
		# shellcheck disable=SC2086
		perf_text "perf stat $options" "perf stat" perf stat -o /dev/stdout $options -e task-clock,page-faults ./work
	done
	if perf record -q -a -e sched:sched_switch,sched:sched_wakeup -o sched.data ./work >/dev/null 2>&1; then
		perf_text "perf sched timehist" "perf sched" perf sched timehist -i sched.data
		perf_text "perf sched timehist -s" "perf sched" perf sched timehist -s -i sched.data
		perf_text "perf sched latency" "perf sched" perf sched latency -i sched.data
	else
		skip "perf sched" "tracepoints cannot be recorded here"
	fi
	perf trace -o trace.txt ./work >/dev/null 2>&1 && refused "perf trace" trace.txt "perf trace"
	perf trace -s -o trace.txt ./work >/dev/null 2>&1 && refused "perf trace -s" trace.txt "perf trace -s"
else
	skip "perf" "it cannot record here"
fi
if has objdump; then
	for option in -d -S "-d --no-show-raw-insn"; do
		# shellcheck disable=SC2086
		objdump $option work >objdump.txt
		refused "objdump $option" objdump.txt "output of objdump"
	done
fi
if has strace && strace -c -o strace.txt ./work; then
	refused "strace -c" strace.txt "strace -c"
	strace -o strace.txt ./work && refused "strace" strace.txt "log of strace"
fi
for text in "nm -S work" "nm work" "readelf -a work" "size -A work"; do
	has "${text%% *}" || continue
	$text >table.txt
	"$SERAC" info table.txt >/dev/null 2>&1
	is "$text is not a profile" $? 3
done
done_testing
