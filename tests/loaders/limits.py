#!/usr/bin/env python3
"""The most memory and time that bytes of each format cost, by the inputs of hostile_NAME.py, whose names are
arguments. Called by limits.sh and limits_recordings.sh; --table prints what was measured, for docs/formats.md."""

import importlib
import os
import shutil
import sys
import tempfile

sys.path[:0] = [os.path.dirname(os.path.abspath(__file__)),
                os.path.join(os.environ["SERAC_SOURCE"], "tests")]

SERAC = os.environ["SERAC"]

# Bytes of memory for each byte that an input has more, as docs/formats.md says; of compressed ones, of what they store.
BOUNDS = {
    "folded": 150, "perf script": 60, "goroutines": 60, "bpftrace": 80, "bcc": 60, "legacy pprof": 60, "pprof": 80,
    "JSON": 70, "Ruby dump": 60, "MOJO": 100, "OTLP": 100, "callgrind": 70, "V8 log": 30, "perf.data": 100, "JFR": 60, "ELF symbols": 60, "DWARF": 200, "perf maps": 60, "jitdump": 30, "kallsyms": 30,
    "folded, gzip": 300, "pprof, gzip": 10000, "JSON, gzip": 20000, "perf.data, gzip": 5000, "compressed sections": 1000,
    "heaptrack": 20, "massif": 80, "folded, xz": 30000, "folded, bzip2": 1000,
}
SECONDS = 2e-6  # of processors for each byte: four times what the slowest needs, as others may be at work
GROWTH = 4  # of the second input
TRIES = 3  # beside other processes, one run may take several times the time of another
ROUNDING = 6 << 20  # bytes in which processes differ by chance, or by their number of threads


def measure(folder, arguments):
    """Bytes of memory, and seconds of all its threads: not what else goes on."""
    child = os.fork()
    if child == 0:
        os.chdir(folder)
        nowhere = os.open("/dev/null", os.O_WRONLY)
        os.dup2(nowhere, 1)
        os.dup2(os.open("errors", os.O_CREAT | os.O_WRONLY), 2)
        os.execv(SERAC, [SERAC, *arguments])
    _, status, usage = os.wait4(child, 0)
    return status, usage.ru_maxrss * 1024, usage.ru_utime + usage.ru_stime


def write(folder, function, n):
    """In a process of its own, as a child begins with the memory of its parent."""
    child = os.fork()
    if child == 0:
        try:
            with open(os.path.join(folder, "size"), "w", encoding="ascii") as file:
                file.write(str(function(folder, n)))
        finally:
            os._exit(0)
    _, status = os.waitpid(child, 0)
    assert status == 0
    with open(os.path.join(folder, "size"), encoding="ascii") as file:
        return int(file.read())


def run(function, arguments, n):
    folder = tempfile.mkdtemp()
    try:
        size = write(folder, function, n)
        verb = [] if arguments and not arguments[0].startswith("-") else ["top"]
        return size, *measure(folder, [*verb, *arguments, "in"])
    finally:
        shutil.rmtree(folder)


def compare(form, small, large, is_instrumented):
    """What is wrong with how much more the larger input costs."""
    wrong = []
    more = large[0] - small[0]
    if small[1] != 0 or large[1] != 0:
        wrong.append(f"status {small[1]} and {large[1]}")
    if not is_instrumented and large[2] - small[2] > BOUNDS[form] * more + ROUNDING:
        wrong.append(f"{(large[2] - small[2]) / more:.0f} bytes of memory a byte, more than {BOUNDS[form]}")
    if not is_instrumented and not large[0] * SECONDS + 0.5 > large[3] and "," not in form:
        wrong.append(f"{large[3]:.2f} s of {large[0]} bytes")
    # Linear is the fourfold, quadratic 16 times as much; caches and other processes may double it.
    if large[3] > 2.5 * GROWTH * max(small[3], 0.05):
        wrong.append(f"{small[3]:.2f} s of {small[0]} bytes, but {large[3]:.2f} s of {large[0]}")
    return wrong


def main():
    hostile, tap = importlib.import_module("hostile"), importlib.import_module("tap")
    is_table = "--table" in sys.argv
    for name in sys.argv[1:]:
        if name != "--table":
            importlib.import_module(f"hostile_{name}")
    with open(SERAC, "rb") as program:
        content = program.read()
    is_instrumented = any(name in content for name in (b"__asan_init", b"__tsan_init"))
    for form, name, function, arguments, n in hostile.CASES:
        for _ in range(TRIES):
            small = run(function, arguments, n)
            large = run(function, arguments, n * GROWTH)
            wrong = compare(form, small, large, is_instrumented)
            if not wrong:
                break
        if is_table:
            more = large[0] - small[0]
            print(f"{form:20} {name:28} {large[0]:9} bytes {(large[2] - small[2]) / more:8.0f} B/B "
                  f"{(large[3] - small[3]) / more * 1e9:8.0f} ns/B  {large[3]:6.2f} s {large[3] / small[3]:6.1f}")
        else:
            tap.report(f"{form}: {name.replace('_', ' ')}", wrong)
    if not is_table:
        tap.finish()


main()
