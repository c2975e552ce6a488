"""Compares sums and functions of heaps of jemalloc with jeprof, with the names of its --raw in front, too, and prints TAP."""

import glob
import os
import re
import subprocess
import sys
import tempfile

sys.path.insert(0, f"{os.environ['SERAC_SOURCE']}/tests")
from tap import finish, report, skip

serac = os.environ["SERAC"]
PROGRAM = """
#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#define APART __attribute__((noipa))
int mallctl(const char *, void *, size_t *, void *, size_t);
static void *kept[6000];
APART void *few(int i) { return memset(malloc(500 + i % 100), 1, 100); }
APART void *many(void) { return memset(malloc(300000), 1, 100); }
APART void fill(void) {
	for (int i = 0; i < 5000; i++) {
		kept[i] = few(i);
		if (i % 50 == 0)
			kept[5000 + i / 50] = many();
		if (i % 3 == 0)
			free(kept[i]);
	}
}
APART void *run(void *unused) { for (int i = 0; i < 50; i++) kept[5500 + i] = many(); return unused; }
int main(int count, char **names) {
	pthread_t thread;
	fill();
	pthread_create(&thread, 0, run, 0);
	pthread_join(thread, 0);
	const char *name = names[count - 1];
	return mallctl("prof.dump", 0, 0, &name, sizeof(name));
}
"""
# Of these jeprof and serac have the same names, whatever the libraries have.
FUNCTIONS = {"few", "many", "fill", "run", "main", "_start"}


def run(*command, **more):
    return subprocess.run(command, capture_output=True, check=False, text=True, **more)


def ours(heap, kind):
    done = run(serac, "top", "--limit", "0", "--format", "tsv", "--type", kind, heap)
    rows = [line.split("\t") for line in done.stdout.splitlines()[1:]]
    return {row[4]: (int(row[0]), int(row[1])) for row in rows if row[4] in FUNCTIONS}, sum(int(row[0]) for row in rows)


def theirs(program, heap, kind):
    options = {"inuse_space": "--inuse_space", "inuse_objects": "--inuse_objects", "alloc_space": "--alloc_space",
               "alloc_objects": "--alloc_objects"}
    done = run("jeprof", "--text", "--show_bytes", "--nodefraction=0", options[kind], program, heap)
    rows = re.findall(r"^\s*(\d+)\s+\S+%\s+\S+%\s+(\d+)\s+\S+%\s+(.*)$", done.stdout, re.M)
    total = re.search(r"^Total: (\d+)", done.stdout, re.M)
    return {row[2]: (int(row[0]), int(row[1])) for row in rows if row[2] in FUNCTIONS}, int(total[1]) if total else -1


def compare(what, program, heap, kind):
    (mine, my_sum), (others, sum_) = ours(heap, kind), theirs(program, heap, kind)
    # Each stack is rounded by itself.
    found = [f"{name}: {mine.get(name)} instead of {others.get(name)}" for name in sorted(set(mine) | set(others))
             if max(abs(a - b) for a, b in zip(mine.get(name, (-99, -99)), others.get(name, (-99, -99)))) > 8]
    if abs(my_sum - sum_) > 30:
        found.append(f"sum: {my_sum} instead of {sum_}")
    if not mine:
        found.append("no function")
    report(f"{kind} of {what} as jeprof", found)


def main():
    libraries = glob.glob("/usr/lib/*/libjemalloc.so.2") + glob.glob("/usr/lib*/libjemalloc.so.2")
    with tempfile.TemporaryDirectory() as folder:
        program, source = f"{folder}/program", f"{folder}/program.c"
        with open(source, "w", encoding="utf-8") as file:
            file.write(PROGRAM)
        if not libraries or run("gcc", "-O1", "-g", "-o", program, source, libraries[0], "-pthread").returncode:
            return skip("heaps of jemalloc", "there is no libjemalloc")
        for options in ("lg_prof_sample:0", "lg_prof_sample:14", "lg_prof_sample:17,prof_accum:true"):
            heap = f"{folder}/{options}.heap"
            run(program, heap, env={**os.environ, "MALLOC_CONF": f"prof:true,{options}"})
            if not os.path.exists(heap):
                skip(options, "this jemalloc cannot profile")
                continue
            kinds = ["inuse_space", "inuse_objects"] + ["alloc_space", "alloc_objects"] * ("accum" in options)
            for kind in kinds:
                compare(options, program, heap, kind)
    return None


main()
finish()
