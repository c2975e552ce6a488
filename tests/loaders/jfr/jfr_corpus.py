"""Compares what serac reads from other projects' JFR recordings with what jfr-parser (Grafana)
expects of them: every stack with its lines and weight. Prints TAP.

What differs on purpose is undone here, each by a line that says so; docs/formats.md lists it.
"""

import collections
import glob
import gzip
import os
import re
import struct
import subprocess

from tap import finish, report, skip

corpus = os.environ["SERAC_CORPUS"]
folder = f"{corpus}/grafana+jfr-parser/parser/testdata"
serac = os.environ.get("SERAC", "serac")

# Which of serac's types, with which options, is what the name of an expected file says.
KINDS = [
    ("process_cpu_cpu", ["cpu"], []),
    ("wall_wall", ["wall"], []),
    ("memory_alloc_", ["alloc_samples", "alloc_space"], []),
    ("mutex_contentions", ["lock"], []),
    ("block_contentions", ["park"], []),
]


def frame(text, has_libraries):
    """One spelling for both."""
    name, _, line = text.rpartition(":")
    name = re.sub(r"^\.", "", name)
    if has_libraries and "/" not in name:  # jfr-parser: library.function
        name = re.sub(r"^([^/; ]+\.(so|dylib)[.\d]*|vdso|java(?=\.(_start|main)$))\.(?=.)", "", name)
    name = name.replace("/", ".")
    # jfr-parser takes off what differs from run to run.
    name = re.sub(r"\$\$Lambda(_(?:\.\d+)?|[$\d]*[.+]0x[0-9a-f]+(?:\.\d+)?|[$\d]+\.\d+)",
                  "$$Lambda", name)
    name = re.sub(r"(Generated(Constructor|Method)Accessor)[\d_]+", r"\1", name)
    name = re.sub(r"(LambdaForm\$\w+)[.+](0x[0-9a-f]+|\d+)", r"\1", name)
    name = re.sub(r"\([\w.$, \[\]]*\)$", "", name)  # serac tells overloads apart
    # What Java does not know it writes as -1.
    return f"{name}:{0 if line in ('65535', '4294967295') else line}"


def stacks(text, values):
    found = collections.defaultdict(lambda: [0] * values)
    for line in text.splitlines():
        head, _, tail = line.rpartition(" [") if line.endswith("]") else line.rpartition(" ")
        names = [frame(f, True) for f in head.split(";")]
        numbers = [int(n) for n in tail.rstrip("]").split()]
        total = found[";".join(n for n in names if n != "[truncated]:0")]
        for i, number in enumerate(numbers):
            total[i] += number
    return found


def ours(path, types, options):
    merged = collections.defaultdict(lambda: [0] * len(types))
    for i, kind in enumerate(types):
        text = subprocess.run(
            [serac, "folded", "--by", "line", "--root", "none", "--type", kind, *options, path],
            check=True, capture_output=True, text=True).stdout
        for line in text.splitlines():
            head, _, value = line.rpartition(" ")
            names = [frame(f if re.search(r":\d+$", f) else f + ":0", False)
                     for f in head.split(";")]
            names = [n for n in names if n != "[truncated]:0"]
            merged[";".join(names)][i] += int(value)
    return merged


def expected(paths):
    found = collections.defaultdict(lambda: [0, 0])
    for path in paths:
        with gzip.open(path, "rt", encoding="utf-8") as file:
            for key, value in stacks(file.read(), 2).items():
                found[key][0] += value[0]
                found[key][1] += value[1]
    return found


def ticks(path):
    with gzip.open(path, "rb") as file:
        return struct.unpack(">q", file.read(64)[56:])[0]


def differences(path, name, types, options, paths):
    theirs, mine, lines = expected(paths), ours(path, types, options), []
    # Samples without a stack are shown by serac, and left out there.
    mine.pop("[no stack]:0", None)
    theirs.pop("", None)
    for key in sorted(set(theirs) | set(mine)):
        want, have = theirs.get(key, [0, 0]), mine.get(key, [0] * len(types))
        if "contentions" in name:
            # jfr-parser has the clock's ticks where serac has nanoseconds.
            nanoseconds = want[1] * 1e9 / ticks(path)
            if abs(nanoseconds - have[0]) > want[0] + 1:
                lines.append(f"{key}: {nanoseconds} {have[0]}")
        elif want[: len(types)] != have:
            lines.append(f"{want[:len(types)]} {have} {key}")
    return lines


def check(path):
    base = path[: -len(".jfr.gz")]
    golden = sorted(glob.glob(f"{glob.escape(base)}_*_expected_collapsed.txt.gz"))
    for part, types, options in KINDS:
        paths = [p for p in golden if part in p[len(base):]]
        if not paths:
            continue
        name = os.path.basename(base)
        # Old async-profilers have one event for both: serac counts wall-clock samples as such.
        if part == "process_cpu_cpu" and name.startswith(("wall", "FastSlow")):
            types, options = ["wall"], ["--label", "state=RUNNABLE"]
        # What slept is in an event that jfr-parser does not read.
        if part == "wall_wall" and name.startswith("FastSlow"):
            options = ["--label", "state=RUNNABLE"]
        # jfr-parser takes 10 ms where the settings say 9.
        lines = differences(path, part, types, options, paths)
        if name == "dd-trace-java" and part == "process_cpu_cpu":
            theirs, mine = expected(paths), ours(path, types, options)
            lines = [k for k in set(theirs) | set(mine)
                     if theirs.get(k, [0])[0] * 9 != mine.get(k, [0])[0] * 10]
        report(f"{name}: {part}", lines)


if not os.path.isdir(folder):
    skip("jfr-parser", "not in this corpus")
for recording in sorted(glob.glob(f"{folder}/*.jfr.gz")):
    check(recording)
finish()
