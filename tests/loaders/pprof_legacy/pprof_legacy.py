"""Compares every sample and address that serac reads from legacy profiles of pprof with what go tool pprof
makes of them, on other projects' files and on what it records here; prints TAP.

Each difference that is meant is undone here by a line that says so; docs/formats.md lists them.
"""

import collections
import os
import re
import shutil
import subprocess
import sys
import tempfile
import urllib.request

from tap import finish, report, skip

corpus = os.environ.get("SERAC_CORPUS", "")
source = os.environ["SERAC_SOURCE"]
serac = os.environ["SERAC"]
print_samples = os.path.join(os.path.dirname(serac), "tests/loaders/print_samples")


def run(*command, **options):
    done = subprocess.run(command, capture_output=True, timeout=120, check=False, **options)
    if done.returncode:
        raise SystemExit(f"Bail out! {' '.join(command)}: {done.stderr.decode(errors='replace')}")
    return done.stdout.decode(errors="replace")


# --- stacks and what they weigh: {addresses and files, innermost first: values}


def ours(path):
    samples = {}
    for line in filter(None, run(print_samples, "--stacks", "--no-inline", path).split("\n")):
        fields = line.split("\t")
        stack = []
        for frame in fields[8:]:
            address, _, rest = frame.partition(" ")
            if rest.startswith("[no stack] "):
                continue
            stack.append((int(address, 16), rest[rest.rindex(" (") + 2 : -1]))
        add(samples, tuple(stack), [int(value) for value in fields[7].split(",")])
    return samples


def add(samples, stack, values):
    # pprof adds up samples of one stack, and leaves out those of zero.
    if any(values):
        samples[stack] = [a + b for a, b in zip(samples.get(stack, [0] * len(values)), values)]


def theirs(text):
    """What -raw prints, and profile.Profile.String()."""
    sections = re.split(r"^(Samples:|Locations|Mappings)\n", text, flags=re.M)
    sections = dict(zip(sections[1::2], sections[2::2]))
    files = {}
    for line in sections.get("Mappings", "").split("\n"):
        found = re.match(r"\s*(\d+): 0x[0-9a-f]+/0x[0-9a-f]+/0x[0-9a-f]+ (\S*)", line)
        if found:
            files[found[1]] = found[2]
    locations = {}
    for line in sections["Locations"].split("\n"):
        found = re.match(r"\s*(\d+): 0x([0-9a-f]+) (?:M=(\d+))?", line)
        if found:
            locations[found[1]] = (int(found[2], 16), files.get(found[3], ""))
    samples = {}
    for line in sections["Samples:"].split("\n")[1:]:
        found = re.match(r"\s*(-?[\d\s-]+): ([\d ]*)$", line)
        if found:
            stack = tuple(locations[i] for i in found[2].split())
            add(samples, stack, [int(value) for value in found[1].split()])
    return samples


def compare(mine, other, slack=0):
    difference = []
    for stack in mine.keys() | other.keys():
        a, b = mine.get(stack), other.get(stack)
        if a is None or b is None or any(abs(x - y) > slack for x, y in zip(a, b)):
            difference.append(f"{[hex(address) for address, _ in stack][:6]}: {a}, theirs {b}")
    return difference[:5] or ([] if mine else ["no samples"])


def check(what, path, text):
    report(f"every sample of {what} as pprof", compare(ours(path), theirs(text)))


# --- other projects' files


def check_corpus(has_go):
    folder = f"{corpus}/google+pprof/profile/testdata"
    if not os.path.isdir(folder):
        return skip("legacy profiles of google/pprof", "not in this corpus")
    for name in sorted(os.listdir(folder)):
        if os.path.exists(f"{folder}/{name}.string"):
            with open(f"{folder}/{name}.string", encoding="utf-8") as file:
                check(f"{name}, by its expectation,", f"{folder}/{name}", file.read())
    with open(f"{corpus}/INDEX.tsv", encoding="utf-8") as index:
        rows = [line.split("\t") for line in index]
    for path in [row[1] for row in rows if row[0] == "pprof legacy" and "refuses" not in row[-1]]:
        if has_go:
            text = run("go", "tool", "pprof", "-raw", "-symbolize=none", f"{corpus}/{path}")
            check(path, f"{corpus}/{path}", text)
        else:
            skip(path, "go is not installed")


# --- Go: its texts with debug=1, read by pprof and by serac


def fetch(address, path):
    with urllib.request.urlopen(f"http://{address}/debug/pprof/{path}", timeout=60) as answer:
        return answer.read()


def without_zeros(samples):
    """Go fills stacks of threadcreate up with zeros, which are no callers."""
    cleaned = {}
    for stack, values in samples.items():
        add(cleaned, tuple(frame for frame in stack if frame[0] != 2**64 - 1), values)
    return cleaned


def named_stacks(path):
    """Names, the outermost first, and what they weigh: of goroutines, without what the texts leave out."""
    stacks = collections.Counter()
    for line in filter(None, run(serac, "folded", path).split("\n")):
        stack, _, weight = line.rpartition(" ")
        frames = stack.split(";")
        while frames and (frames[-1].startswith(("runtime.", "internal/runtime/")) or frames[-1] == "[runtime]"):
            frames.pop()
        if frames and frames[0] == "runtime.goexit":
            frames = frames[1:]
        if frames and frames[0] == "runtime.main":
            frames = frames[1:]
        stacks[";".join(frames)] += int(weight)
    return stacks


def check_go(folder):
    server = f"{folder}/server"
    run("go", "build", "-o", server, f"{source}/tests/loaders/pprof/pprof_server.go", env={**os.environ, "GOFLAGS": "-mod=mod"})
    with subprocess.Popen([server], stdout=subprocess.PIPE, text=True) as process:
        try:
            address = process.stdout.readline().strip()
            for name in ("heap", "goroutine", "threadcreate", "block", "mutex", "example.com/things"):
                path = f"{folder}/{os.path.basename(name)}.txt"
                with open(path, "wb") as file:
                    file.write(fetch(address, f"{name}?debug=1"))
                text = run("go", "tool", "pprof", "-raw", "-symbolize=none", path)
                mine, other = ours(path), without_zeros(theirs(text))
                if name == "heap":
                    # What pprof does not read names it cannot leave out: the runtime's.
                    mine, other = by_total(mine), by_total(other)
                report(f"every sample of Go's {name} with debug=1 as pprof", compare(mine, other))
            dumps = []
            for query in ("goroutine", "goroutine?debug=1", "goroutine?debug=2"):
                dumps.append(f"{folder}/goroutines{len(dumps)}")
                with open(dumps[-1], "wb") as file:
                    file.write(fetch(address, query))
            stacks = [without_server(named_stacks(dump)) for dump in dumps]
            difference = [] if stacks[0] else ["no goroutines"]
            if not stacks[0] == stacks[1] == stacks[2]:
                difference = [f"{a.keys() ^ b.keys()}, {sum(a.values())}, {sum(b.values())}" for a, b in (stacks[:2], stacks[1:])]
            report("goroutines are the same in the protobuf and with debug=1 and debug=2", difference)
        finally:
            process.kill()


def by_total(samples):
    totals = {}
    for values in samples.values():
        add(totals, (), values)
    return totals


def without_server(stacks):
    """What the server does, of which the main goroutine is a part, differs from one question to the next."""
    return {stack: weight for stack, weight in stacks.items() if "net/http." not in stack and stack not in ("", "[no stack]")}


# --- gperftools

program = r"""
#include <stdlib.h>
#include <string.h>
#include <stdio.h>
#include <vector>
static volatile unsigned sink;
__attribute__((noinline)) void spin(int n) { for (int i = 0; i < n; i++) sink += i * 7; }
__attribute__((noinline)) void outer(int n) { spin(n); sink++; }
__attribute__((noinline)) char *keep(size_t n) { char *p = (char *)malloc(n); memset(p, 1, n); return p; }
int main() {
	std::vector<char *> kept;
	for (int i = 0; i < 300; i++) { kept.push_back(keep(1000 + i)); if (i % 3 == 0) free(keep(50000)); }
	for (int i = 0; i < 60; i++) { outer(4000000); spin(1000000); }
	printf("%zu\n", kept.size());
}
"""


def check_gperftools(folder, has_go):
    with open(f"{folder}/program.cc", "w", encoding="utf-8") as file:
        file.write(program)
    built = subprocess.run(
        ["g++", "-O1", "-g", "-o", f"{folder}/program", f"{folder}/program.cc"]
        + ["-Wl,--no-as-needed", "-ltcmalloc_and_profiler"],
        capture_output=True,
        check=False,
    )
    if built.returncode:
        return skip("profiles of gperftools", "libgoogle-perftools-dev or g++ is not installed")
    run(f"{folder}/program", env={**os.environ, "HEAPPROFILE": f"{folder}/heap"})
    heaps = sorted(name for name in os.listdir(folder) if re.match(r"heap\.\d+\.heap$", name))
    cpu, heap = f"{folder}/cpu.prof", f"{folder}/{heaps[-1]}"
    # On a busy machine it now and then records no callers.
    for _ in range(4):
        run(f"{folder}/program", env={**os.environ, "CPUPROFILE": cpu, "CPUPROFILE_FREQUENCY": "500"})
        stacks = run(serac, "folded", "--hide", "^__libc_start", "--hide", "^_start$", cpu)
        if ";" in stacks:
            break
    report("functions are named by the program's symbols", [] if "main;outer;spin " in stacks else [stacks])
    stacks = run(serac, "folded", "--type", "alloc_space", heap).split("\n")
    difference = [] if any(re.search(r"main;keep \d+$", stack) for stack in stacks) else ["nothing is kept"]
    difference += [stack for stack in stacks if re.search("malloc|operator new", stack)]
    report("stacks of the heap end at the allocator", difference)
    for path in (cpu, heap) if has_go else ():
        check(f"gperftools' {os.path.basename(path)}", path, run("go", "tool", "pprof", "-raw", "-symbolize=none", path))


has_go = bool(shutil.which("go"))
check_corpus(has_go)
with tempfile.TemporaryDirectory() as folder:
    if has_go:
        check_go(folder)
    else:
        skip("what Go records", "go is not installed")
    check_gperftools(folder, has_go)
sys.stdout.flush()
finish()
