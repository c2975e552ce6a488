"""Compares what serac reads from recordings of perf with what the peers' own tests expect of
them, and prints TAP.

Each difference that is meant is undone here by a line that says so; docs/formats.md lists them.
"""

import collections
import glob
import gzip
import json
import os
import re
import subprocess
import tempfile
import time
import zlib

from tap import finish, report, skip

corpus = os.environ["SERAC_CORPUS"]
serac = os.environ["SERAC"]
print_samples = os.path.join(os.path.dirname(serac), "tests/loaders/print_samples")
work = tempfile.TemporaryDirectory()


def read(path):
    open_file = gzip.open if path.endswith(".gz") else open
    with open_file(path, "rb") as file:
        return file.read()


def unpacked(path):
    """Qt's qCompress puts the length in front of zlib's stream."""
    if not path.endswith(".zlib"):
        return path
    copy = os.path.join(work.name, "unpacked")
    with open(copy, "wb") as file:
        file.write(zlib.decompress(read(path)[4:]))
    return copy


def lines_of(*command):
    done = subprocess.run(command, capture_output=True, timeout=60)
    if done.returncode:
        raise SystemExit(f"Bail out! {' '.join(command)}: {done.stderr.decode(errors='replace')}")
    return done.stdout.decode(errors="replace").split("\n")[:-1]


Shown = collections.namedtuple("Shown", "process pid thread tid time cpu event value frames")


TIMES_OF_THREADS = ("off-cpu", "runnable", "running")


def shown(path):
    """The samples of the profile, in order of time, without those that serac makes of switches."""
    rows = []
    for line in lines_of(print_samples, "--stacks", "--no-inline", unpacked(path)):
        fields = line.split("\t")
        if fields[6] not in TIMES_OF_THREADS:
            rows.append(Shown(*fields[:7], int(fields[7]), fields[8:]))
    return rows


def compare(ours, theirs):
    difference = [f"{len(ours)} samples, theirs {len(theirs)}"] if len(ours) != len(theirs) else []
    return difference + [f"ours {a}, theirs {b}" for a, b in zip(ours, theirs) if a != b]


# --- quipper: every field of every sample, as recorded


def fields_of(line):
    fields = line.split("\t")
    fields[9] = fields[9].split()
    return fields


def equal_chains(ours, theirs):
    def same(a, b):
        # quipper sets the highest bit of addresses that no mapping covers.
        return a == b or int(b, 16) == int(a, 16) | 1 << 63

    return len(ours) == len(theirs) and all(map(same, ours, theirs))


def check_quipper():
    goldens = sorted(glob.glob(f"{corpus}/expected/quipper/*.samples.tsv.gz"))
    if not goldens:
        return skip("quipper", "not in this corpus")
    for golden in goldens:
        name = os.path.basename(golden)[: -len(".samples.tsv.gz")]
        path = f"{corpus}/google+perf_data_converter/src/quipper/testdata/{name}"
        recorded = [fields_of(line) for line in lines_of(print_samples, path)]
        theirs = [fields_of(line) for line in read(golden).decode().split("\n")[1:] if line]
        ours = recorded
        # Of files quipper puts samples in order of time.
        if "piped" not in name:
            ours = sorted(recorded, key=lambda fields: int(fields[2] or 0))
        difference = compare([f[:9] for f in ours], [f[:9] for f in theirs])
        for a, b in zip(ours, theirs):
            if not equal_chains(a[9], b[9]):
                difference.append(f"ours {a[9]}, theirs {b[9]}")
        report(f"{len(theirs)} samples of {name} as quipper", difference)
        total = sum(int(fields[5]) for fields in theirs if fields[5])
        if all(fields[5] for fields in theirs):
            ours = sum(row.value for row in shown(path))
            report(f"the periods of {name}", [f"ours {ours}, theirs {total}"] if ours != total else [])


# --- perf 6.1: samples of each event


def check_perf():
    path = f"{corpus}/expected/perf61.json"
    if not os.path.exists(path):
        return skip("perf", "not in this corpus")
    for name, expected in json.loads(read(path))["files"].items():
        theirs = collections.Counter()
        # perf cannot open them; check_constants and check_all can.
        if expected["perf_6_1_script_rc"] != 0 or not expected["samples_per_event"]:
            continue
        for event, samples in expected["samples_per_event"].items():
            # Recordings of simpleperf do not say to perf what an event is called: it then adds which
            # of guest and host it counted.
            theirs[event.removesuffix(":HG") if "simpleperf" in name else event] += samples
        ours = collections.Counter(row.event.replace("cpu-cycles", "cycles") for row in shown(f"{corpus}/{name}"))
        difference = [f"ours {dict(ours)}, theirs {dict(theirs)}"] if ours != theirs else []
        report(f"samples of each event of {name} as perf", difference)


# --- what other projects' tests say


def check_number(name, ours, theirs):
    report(name, [] if ours == theirs else [f"ours {ours}, theirs {theirs}"])


def check_perfparser():
    folder = f"{corpus}/KDAB+perfparser/tests/auto/perfdata"
    if not os.path.isdir(folder):
        return skip("perfparser", "not in this corpus")
    rows = shown(f"{folder}/probe.data.file")
    check_number("the sample of probe.data.file", [row.event for row in rows], ["probe_untitled1:main"])
    check_number("samples of contentsize.data", len(shown(f"{folder}/contentsize.data")), 69)
    for golden in sorted(glob.glob(f"{folder}/*/*.expected.txt.zlib")):
        name = os.path.relpath(golden, folder)[: -len(".expected.txt.zlib")]
        ours, theirs = [], []
        with open(unpacked(golden), encoding="utf-8") as file:
            text = file.read()
        for head in re.finditer(r"^(\S.*?)\t+(\d+)\t(\d+)\t(\d+)\.(\d+)\n\t(\S+): (\d+)$", text, re.M):
            thread, pid, tid, seconds, fraction, event, value = head.groups()
            # Nanoseconds that end in a 0 are printed with fewer digits there.
            when = int(seconds) * 10**9 + int(fraction.ljust(9, "0"))
            theirs.append((thread, pid, tid, str(when), event, int(value)))
        rows = shown(f"{folder}/{name}.zlib")
        # perfparser calls what perf execs by its later name from the beginning on.
        last = {row.tid: row.thread for row in rows}
        for row in rows:
            ours.append((last[row.tid] if row.thread == "perf" else row.thread, row.pid, row.tid, row.time, row.event, row.value))
        report(f"{len(theirs)} samples of {name} as perfparser", compare(ours, theirs))


def check_lnt():
    path = f"{corpus}/llvm+llvm-lnt/tests/testing/Inputs"
    golden = f"{corpus}/expected/llvm-lnt/cPerf.expected.json"
    if not os.path.exists(golden):
        return skip("LLVM's LNT", "not in this corpus")
    for name, expected in json.loads(read(golden)).items():
        rows = [line.split("\t") for line in lines_of(print_samples, f"{path}/{name}.perf_data")]
        total = sum(int(row[5]) for row in rows)
        check_number(f"cycles of {name} as LNT", total, expected["counters"]["cycles"])
        for function, numbers in expected["functions"].items():
            cycles = collections.Counter()
            for row in rows:
                cycles[int(row[7])] += int(row[5])
            addresses = [entry[1] for entry in numbers["data"]]
            own = sum(cycles[address] for address in addresses)
            check_number(
                f"percent of {function} as LNT",
                f"{100 * own / total:.10f}",
                f"{numbers['counters']['cycles']:.10f}",
            )
            check_number(
                f"percent of {len(addresses)} addresses in {function} as LNT",
                [f"{100 * cycles[address] / own:.10f}" for address in addresses],
                [f"{entry[0].get('cycles', 0):.10f}" for entry in numbers["data"]],
            )


def check_constants():
    folder = f"{corpus}/mstange+linux-perf-data/tests/fixtures"
    if not os.path.isdir(folder):
        skip("linux-perf-data", "not in this corpus")
    else:
        for name, samples in (("sleep.compressed", 8), ("sleep.compressed2", 7), ("sleep", 7)):
            check_number(f"samples of {name}.data as unpacked by zstd", len(shown(f"{folder}/{name}.data")), samples)
    folder = f"{corpus}/google+perf_data_converter/src/testdata"
    if not os.path.isdir(folder):
        skip("perf_data_converter", "not in this corpus")
    else:
        # Its keys are distinct addresses of distinct processes' files.
        rows = shown(f"{folder}/single-event-single-process.perf.data")
        check_number("addresses of single-event-single-process as perf_data_converter", len({r.frames[0] for r in rows}), 1061)
    folded = glob.glob(f"{corpus}/jbeich+*/**/perf_with_jit_symbol.foldedstack", recursive=True)
    if not folded:
        return skip("simpleperf", "not in this corpus")
    total = sum(int(line.split()[-1]) for line in read(folded[0]).decode().split("\n") if line)
    rows = shown(glob.glob(f"{corpus}/jbeich+*/simpleperf/testdata/perf_with_jit_symbol.data")[0])
    check_number("the sum of perf_with_jit_symbol as simpleperf", sum(row.value for row in rows), total)


# --- every recording loads, or is refused with one sentence


def is_recording(path):
    try:
        with open(unpacked(path), "rb") as file:
            head = file.read(8)
        if head[:2] == b"\x1f\x8b":
            with gzip.open(path) as file:
                head = file.read(8)
    except (OSError, EOFError, zlib.error):
        return False
    return head in (b"PERFILE2", b"2ELIFREP", b"PERFFILE")


def check_all():
    for folder, folders, names in os.walk(corpus):
        folders.sort()
        for name in sorted(names):
            path = os.path.join(folder, name)
            if not is_recording(path):
                continue
            started = time.monotonic()
            done = subprocess.run([serac, "info", unpacked(path)], capture_output=True, timeout=60)
            # 3 is an input that cannot be read; that must be said in one line.
            wrong = done.returncode not in (0, 3) or (done.returncode == 3 and done.stderr.count(b"\n") != 1)
            difference = [f"exit status {done.returncode}: {done.stderr!r}"] if wrong else []
            if time.monotonic() - started > 5:
                difference.append(f"{time.monotonic() - started:.1f} s")
            report(f"info of {os.path.relpath(path, corpus)}", difference)


check_quipper()
check_perf()
check_perfparser()
check_lnt()
check_constants()
check_all()
finish()
