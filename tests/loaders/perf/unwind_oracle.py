"""Records copies of the stacks of programs that run here (perf record --call-graph dwarf), and
compares how serac unwinds them with perf script (libunwind) and with libdwfl (compare_unwinding).

At least 99 of 100 samples must be the same, frame by frame, after the rules of perf_oracle.py and
those here, each of which docs/formats.md lists. What is left is printed by what it is.
"""

import collections
import os
import subprocess
import sys

import perf_oracle
from perf_oracle import as_perf_says, as_serac_says, is_same_frame, path_of, print_rules, record, rule, run
from tap import finish, report, skip

compare_unwinding = os.path.join(os.path.dirname(os.environ["SERAC"]), "tests/loaders/perf/compare_unwinding")

NOWHERE = 2**64 - 1


def is_no_code(frame):
    return frame.symbol == "[unknown]" and not frame.module.startswith("/usr")


def without_ends(mine, other):
    """Both stacks without what is only in one of them where they end, by rules that say so."""
    while len(other) > 1 and other[-1].address == 0 and other[-1].module == "[unknown]":
        rule("an address 0 at the end is no caller")
        other.pop()
    if mine[-1].symbol == "[truncated]":
        mine.pop()
        if other and other[-1].address == NOWHERE:
            rule("where a copy ends perf adds a frame at address -1, serac [truncated]")
            other.pop()
        if len(mine) == len(other) + 1:
            rule("perf does not read the last word of a copy")
            mine.pop()
    elif mine[-1].symbol == "[not unwound further]":
        mine.pop()
        if len(other) == len(mine) + 1 and is_no_code(other[-1]):
            rule("perf adds what is no code as a last frame, serac [not unwound further]")
            other.pop()
    return mine, other


def is_same_caller(ours, theirs, is_leaf):
    """Of unwound stacks perf prints the last byte of a call, serac where it returns to."""
    if is_leaf or ours.module.startswith("[kernel"):
        return is_same_frame(ours, theirs, is_leaf, False, False)
    called = theirs._replace(address=theirs.address + 1)
    if ours.symbol == "__restore_rt" and theirs.symbol == "[unknown]" and ours.module == theirs.module:
        return rule("perf does not name the return from a signal")
    if is_same_frame(ours, called, False, False, False):
        return rule("perf prints the last byte of calls, serac where they return to")
    # What a signal interrupted was not called; libunwind says so of its return alone.
    return is_same_frame(ours, theirs, False, False, False)


def difference_of(ours, theirs):
    """None, or where and how two stacks differ."""
    mine, other = without_ends(list(ours.frames), list(theirs.frames))
    for i, (a, b) in enumerate(zip(mine, other)):
        if not is_same_caller(a, b, i == 0):
            return f"behind {mine[i - 1].symbol if i else 'the leaf'}: serac {a.symbol}, perf {b.symbol} ({b.module})"
    if len(mine) == len(other):
        return None
    if len(mine) > len(other):
        # Which it does where a table is needed that it does not find.
        return f"perf stops {'at ' + other[-1].symbol if other else 'at once'}"
    return f"serac stops at {mine[-1].symbol}, perf goes on to {other[len(mine)].symbol}"


def check_perf(name, path):
    ours, theirs = as_serac_says(path), as_perf_says(path)
    differences = collections.Counter()
    for a, b in zip(ours, theirs):
        what = difference_of(a, b) if a[:4] == b[:4] else f"serac {a[:4]}, perf {b[:4]}"
        if what:
            differences[what] += 1
    wrong = sum(differences.values()) + abs(len(ours) - len(theirs))
    for what, times in differences.most_common(5):
        print(f"# {times} times {what}"[:300])
    # perf's own faults are rare, but a small recording may have a few of them.
    enough = len(theirs) > 20 and wrong <= max(5, len(theirs) / 100)
    report(f"{name}: {len(theirs)} samples as perf script", [] if enough else [f"{wrong} differ"])


def check_dwfl(name, path):
    lines = run(compare_unwinding, path).split("\n")[:-1]
    kinds = dict(line.rsplit(": ", 1) for line in lines if not line.startswith("#"))
    total = sum(map(int, kinds.values()))
    same = sum(int(times) for kind, times in kinds.items() if kind.startswith("same"))
    # It has no file of the vdso.
    of_vdso = sum("[vdso]" in line for line in lines if line.startswith("#"))
    # Go's runtime has no table of its return from signals, which serac knows by its instructions.
    longer = sum(int(times) for kind, times in kinds.items() if kind.startswith("longer"))
    enough = total > 20 and same + of_vdso >= 0.99 * total - longer and longer <= 0.05 * total
    report(f"{name}: {total} stacks as libdwfl", [] if enough else lines)


def check(name, path, peers=(check_perf, check_dwfl)):
    for peer in peers:
        peer(name, path)


# --- programs

SIGNALS = r"""
#include <alloca.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/time.h>
static volatile unsigned long sink;
#define ALONE __attribute__((noinline))
ALONE static void spin(int n) { for (int i = 0; i < n; i++) sink += (unsigned long)i * i; }
ALONE static void in_handler(int n) { spin(n); sink++; }
static void handler(int number) { in_handler(200000 + number); }
/* The stack is aligned and moves: what it was is kept in a register, then in memory. */
ALONE static double aligned(int n)
{
	double numbers[64] __attribute__((aligned(64)));
	char *more = alloca((size_t)(n & 15) * 16 + 16);
	for (int i = 0; i < 64; i++) numbers[i] = i * n;
	memset(more, n, 16);
	spin(n);
	for (int i = 1; i < 64; i++) numbers[0] += numbers[i];
	return numbers[0] + more[3];
}
ALONE static int deep(int depth, int n)
{
	volatile char room[200];
	room[0] = (char)depth;
	if (depth > 0) return deep(depth - 1, n) + room[0];
	spin(n);
	return room[0];
}
static int compare(const void *a, const void *b) { return *(const int *)a - *(const int *)b; }
ALONE static void sort(void)
{
	static int list[20000];
	for (int i = 0; i < 20000; i++) list[i] = rand();
	qsort(list, 20000, sizeof(*list), compare);
	sink += (unsigned long)list[3];
}
int main(int count, char **arguments)
{
	stack_t stack = { .ss_sp = malloc(65536), .ss_size = 65536 };
	struct sigaction action = { .sa_handler = handler, .sa_flags = SA_RESTART };
	struct itimerval timer = { { 0, 2000 }, { 0, 2000 } };
	if (count > 2) { sigaltstack(&stack, NULL); action.sa_flags |= SA_ONSTACK; }
	sigaction(SIGALRM, &action, NULL);
	setitimer(ITIMER_REAL, &timer, NULL);
	for (int i = 0; i < atoi(arguments[1]); i++) {
		spin(100000);
		sink += (unsigned long)aligned(200000) + (unsigned long)deep(60, 100000);
		sort();
	}
	return 0;
}
"""

EXCEPTIONS = r"""
#include <algorithm>
#include <map>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>
struct guard { std::string text; guard(int i) : text(std::to_string(i)) {} ~guard() { text.clear(); } };
template <int depth> __attribute__((noinline)) int thrower(int x)
{
	guard here(x);
	if constexpr (depth == 0) {
		if (x % 50 == 0) throw std::runtime_error(here.text);
		return x;
	} else
		return thrower<depth - 1>(x) + (int)here.text.size();
}
static void work(int count)
{
	std::map<std::string, int> found;
	for (int i = 0; i < count; i++)
		try { found[std::to_string(i % 977)] += thrower<12>(i); }
		catch (std::exception &error) { found[error.what()]++; }
	std::vector<std::string> names;
	for (auto &pair : found) names.push_back(pair.first + "x");
	for (int i = 0; i < 20; i++)
		std::sort(names.begin(), names.end(), [i](auto &a, auto &b) { return i % 2 ? a < b : b < a; });
}
int main()
{
	std::vector<std::thread> threads;
	for (int i = 0; i < 4; i++) threads.emplace_back([] { for (int k = 0; k < 2; k++) work(40000); });
	for (auto &thread : threads) thread.join();
}
"""

GO = """
package main

import (
	"encoding/json"
	"fmt"
	"sort"
)

func main() {
	total := 0
	for round := 0; round < 40; round++ {
		list := []map[string]int{}
		for i := 0; i < 3000; i++ {
			list = append(list, map[string]int{fmt.Sprint("key", i): i})
		}
		text, _ := json.Marshal(list)
		json.Unmarshal(text, &list)
		sort.Slice(list, func(a, b int) bool { return len(list[a]) < len(list[b]) })
		total += len(text)
	}
	fmt.Println(total)
}
"""


def write(name, text):
    with open(path_of(name), "w", encoding="utf-8") as file:
        file.write(text)
    return path_of(name)


def build(*command):
    try:
        return subprocess.run(command, capture_output=True, check=False).returncode == 0
    except FileNotFoundError:
        return False


def recorded(name, *command, bytes=16384):
    return record(name, ["-e", "cpu-clock", "-F", "999", "--call-graph", f"dwarf,{bytes}"], command)


def check_c():
    source, program = write("signals.c", SIGNALS), path_of("signals")
    if not build("cc", "-O2", "-o", program, source):
        return skip("programs in C", "there is no C compiler")
    check("signals", recorded("signals.data", program, "150"))
    check("signals on a stack of their own", recorded("altstack.data", program, "150", "own"))
    check("deeper than the copy", recorded("short.data", program, "80", bytes=2048))
    if build("cc", "-O2", "-static", "-o", path_of("static"), source):
        # perf finds no tables there: it needs those that linkers make for a search.
        check("a static program", recorded("static.data", path_of("static"), "80"), (check_dwfl,))
    if build("cc", "-O2", "-m32", "-o", path_of("half"), source):
        check("a 32-bit program", recorded("half.data", path_of("half"), "80"), (check_dwfl,))
    # Without its driver: perf keeps what that had mapped before it became the compiler, and then
    # looks for the tables of libraries where they are no more.
    program = write("map.cc", "#include <map>\nstd::map<int, double> m; double f(int n) { return m[n]; }")
    compiler = subprocess.run(["c++", "-print-prog-name=cc1plus"], capture_output=True, text=True, check=False).stdout.strip()
    if not build("c++", "-E", "-o", path_of("map.ii"), program):
        return skip("a compiler", "there is no C++ compiler")
    command = [compiler, "-fpreprocessed", "-quiet", "-O2", "-o", path_of("map.s"), path_of("map.ii")]
    return check("a compiler", recorded("cc.data", *command, bytes=32768))


def check_others():
    source, program = write("exceptions.cc", EXCEPTIONS), path_of("exceptions")
    if build("c++", "-std=c++17", "-O2", "-pthread", "-o", program, source):
        check("exceptions in threads", recorded("exceptions.data", program))
    else:
        skip("a program in C++", "there is no C++ compiler")
    check("python3", recorded("python.data", os.path.realpath(sys.executable), write("script.py", perf_oracle.SCRIPT), bytes=32768))
    os.makedirs(path_of("go"), exist_ok=True)
    if build("go", "build", "-o", path_of("go/program"), write("go/main.go", GO)):
        # Its tables are packed, which perf does not undo.
        check("a Go program", recorded("go.data", path_of("go/program")), (check_dwfl,))
    else:
        skip("a Go program", "there is no Go compiler")


check_c()
check_others()
print_rules()
finish()
