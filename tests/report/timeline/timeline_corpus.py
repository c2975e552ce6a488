#!/usr/bin/env python3
"""Other projects' recordings: serac timeline has in each part of the time what the lines of perf script text add up to,
the gaps of recordings are where they are known to be, and rows add up to the whole. Called by timeline_corpus.sh."""

import gzip
import json
import os
import re
import subprocess
import sys

sys.path.insert(0, os.path.join(os.environ["SERAC_SOURCE"], "tests"))
import tap  # noqa: E402

SERAC = os.environ["SERAC"]
CORPUS = os.environ["SERAC_CORPUS"]
SAMPLE = re.compile(r"^(\S.*?) +(?:\d+/)?(\d+) +(?:\[\d+\] +)?(\d+)\.(\d+): +(?:(\d+) +)?\S")
SECOND = 10 ** 9

# Text with one event.
TEXTS = [
    "brendangregg+FlameGraph/example-perf-stacks.txt.gz",
    "brendangregg+FlameGraph/test/perf-dd-stacks-01.txt",
    "brendangregg+FlameGraph/test/perf-java-stacks-01.txt",
    "jlfwong+speedscope/sample/profiles/linux-perf/forks.linux-perf.txt",
    "jlfwong+speedscope/sample/profiles/linux-perf/simple-with-header.linux-perf.txt",
    "jonhoo+inferno/tests/data/collapse-perf/cpp-stacks-std-function.txt",
]
RECORDINGS = [
    "google+perf_data_converter/src/testdata/single-event-single-process.perf.data",
    "google+perf_data_converter/src/quipper/testdata/perf.data.busy.1-3.4",
    "jbeich+platform_system_extras/simpleperf/testdata/perf_with_trace_offcpu.data",
    "mstange+linux-perf-data/tests/fixtures/sleep.data",
]
FORKS = TEXTS[3]


def timeline(path, *arguments):
    done = subprocess.run([SERAC, "timeline", "--format", "json", *arguments, os.path.join(CORPUS, path)],
                          capture_output=True, text=True)
    if done.returncode != 0:
        raise SystemExit(f"Bail out! serac timeline {path}: {done.stderr}")
    return json.loads(done.stdout)


def read_samples(path):
    """(tid, nanoseconds since the first, weight)"""
    open_text = gzip.open if path.endswith(".gz") else open
    samples = []
    with open_text(os.path.join(CORPUS, path), "rt", errors="replace") as lines:
        for line in lines:
            match = SAMPLE.match(line)
            if match:
                _, tid, seconds, fraction, weight = match.groups()
                time = int(seconds) * SECOND + int(fraction.ljust(9, "0"))
                samples.append((int(tid), time, int(weight or 1)))
    begin = min(time for _, time, _ in samples)
    return [(tid, time - begin, weight) for tid, time, weight in samples]


def check_text(path):
    samples, printed = read_samples(path), timeline(path, "--buckets", "60")
    end = max(time for _, time, _ in samples) + 1
    weights = [0] * 60
    for _, time, weight in samples:
        part = time * 60 // end
        while end * (part + 1) // 60 <= time:
            part += 1
        weights[part] += weight
    difference = []
    if weights != printed["all"]["weights"]:
        difference.append(f"{printed['all']['weights']} and not {weights}")
    tap.report(f"{path}: the lines add up", difference)


def check_sums(path):
    printed = timeline(path, "--buckets", "77")
    rows = [sum(part) for part in zip(*(row["weights"] for row in printed["rows"]))]
    difference = []
    if rows != printed["all"]["weights"]:
        difference.append(f"threads have {rows} and not {printed['all']['weights']}")
    if sum(rows) + printed["untimed"] != printed["whole"]:
        difference.append(f"{sum(rows)} and not {printed['whole']}")
    tap.report(f"{path}: threads add up to all, and all to the whole", difference)


def busy_until(printed, tid):
    """The last part in which a thread has samples, in seconds."""
    weights = next(row["weights"] for row in printed["rows"] if row["tid"] == tid)
    return max(part["end"] for part, weight in zip(printed["buckets"], weights) if weight)


present = [path for path in TEXTS + RECORDINGS if os.path.exists(os.path.join(CORPUS, path))]
for path in present:
    check_text(path) if path in TEXTS else check_sums(path)
if FORKS in present:
    # Two of three children are done after 53 ms.
    printed = timeline(FORKS, "--period", "1ms")
    found = [round(busy_until(printed, tid), 3) for tid in (9, 10, 11)]
    expected = [max(time // 10 ** 6 + 1 for tid, time, _ in read_samples(FORKS) if tid == thread) / 1000
                for thread in (9, 10, 11)]
    wrong = found != expected or not found[1] < found[0] or not found[2] < found[0] / 2
    tap.report("children of forks end one after the other", [f"{found}, {expected}"] if wrong else [])
tap.finish()
