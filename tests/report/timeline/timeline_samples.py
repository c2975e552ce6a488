#!/usr/bin/env python3
"""Adds up the lines of perf script text by thread, process and cpu in parts of time, and compares that with what
serac timeline prints of it. Knows nothing of serac but its output. Called by timeline_samples.sh."""

import bisect
import json
import os
import re
import subprocess
import sys

SOURCE = os.environ["SERAC_SOURCE"]
sys.path.insert(0, os.path.join(SOURCE, "tests"))
import tap  # noqa: E402

SERAC = os.environ["SERAC"]
TEXT = os.path.join(SOURCE, "tests", "fixtures", "timeline", "phases.txt")
SAMPLE = re.compile(r"^ *(.*?) +(\d+)/(\d+) +\[(\d+)\] +(\d+)\.(\d{9}): +(\d+) ")
MILLISECOND = 10 ** 6
SECOND = 10 ** 9


class Sample:
    def __init__(self, match, frames):
        self.comm, pid, tid, self.cpu, seconds, nanoseconds, weight = match.groups()
        self.pid, self.tid, self.weight = int(pid), int(tid), int(weight)
        self.time = int(seconds) * SECOND + int(nanoseconds)
        self.frames = frames


def read_samples():
    samples = []
    for block in open(TEXT).read().split("\n\n"):
        lines = block.strip("\n").split("\n")
        match = SAMPLE.match(lines[0])
        if match:
            samples.append(Sample(match, [line.split()[1] for line in lines[1:]]))
    return samples


SAMPLES = read_samples()
BEGIN = min(sample.time for sample in SAMPLES)
END = max(sample.time for sample in SAMPLES) - BEGIN + 1

ROOTS = {
    "thread": lambda sample: f"{sample.comm} {sample.tid}",
    "process": lambda sample: sample.comm,  # the text has no other name
    "cpu": lambda sample: f"cpu {int(sample.cpu)}",
    "none": lambda sample: None,
}


def equal_parts(begin, end, count):
    return [begin + (end - begin) * i // count for i in range(count + 1)]


def parts_of(begin, end, period):
    return [begin + period * i for i in range((end - begin + period - 1) // period + 1)]


def add_up(edges, root, wanted):
    """Of each row: weights and samples in each part."""
    rows = {"all": ([0] * (len(edges) - 1), [0] * (len(edges) - 1))}
    for sample in SAMPLES:
        time = sample.time - BEGIN
        if not edges[0] <= time < edges[-1] or not wanted(sample):
            continue
        part = bisect.bisect_right(edges, time) - 1
        for row in {"all", ROOTS[root](sample)} - {None}:
            weights, counts = rows.setdefault(row, ([0] * (len(edges) - 1), [0] * (len(edges) - 1)))
            weights[part] += sample.weight
            counts[part] += 1
    return rows


def run(*arguments):
    done = subprocess.run([SERAC, "timeline", TEXT, *arguments], capture_output=True, text=True)
    if done.returncode != 0:
        raise SystemExit(f"Bail out! serac timeline {' '.join(arguments)}: {done.stderr}")
    return done.stdout


def nanoseconds(seconds):
    return round(float(seconds) * SECOND)


def from_json(*arguments):
    printed = json.loads(run("--format", "json", *arguments))
    edges = [nanoseconds(bucket["begin"]) for bucket in printed["buckets"]]
    edges.append(nanoseconds(printed["buckets"][-1]["end"]))
    rows = {"all": (printed["all"]["weights"], printed["all"]["samples"])}
    order = []
    for row in printed["rows"]:
        rows[row["name"]] = (row["weights"], row["samples"])
        order.append(row["total"])
    return edges, rows, order


def from_tsv(*arguments):
    header, *lines = [line.split("\t") for line in run("--format", "tsv", *arguments).splitlines()]
    edges, rows = [], {}
    for line in lines:
        fields = dict(zip(header, line))
        weights, counts = rows.setdefault(fields["name"], ([], []))
        weights.append(int(fields["weight"]))
        counts.append(int(fields["samples"]))
        if fields["kind"] == "all":
            edges.append(nanoseconds(fields["begin"]))
            end = nanoseconds(fields["end"])
    return edges + [end], rows, None


def compare(name, read, edges, root, *arguments, wanted=lambda sample: True):
    found_edges, found, order = read("--root", root, *arguments)
    expected = add_up(edges, root, wanted)
    difference = []
    if found_edges != edges:
        difference.append(f"parts {found_edges[:4]}... and not {edges[:4]}...")
    for row in sorted(expected.keys() | found.keys()):
        if expected.get(row) != found.get(row):
            difference.append(f"{row}: {found.get(row)} and not {expected.get(row)}")
    if order is not None and order != sorted(order, reverse=True):
        difference.append(f"not the heaviest first: {order}")
    tap.report(name, difference)


for count in (1, 7, 50, 1000):
    compare(f"{count} equal parts", from_json, equal_parts(0, END, count), "thread", "--buckets", str(count))
for root in ROOTS:
    compare(f"parts of 20 ms of each {root}", from_json, parts_of(0, END, 20 * MILLISECOND), root, "--period", "20ms")
compare("the same as TSV", from_tsv, parts_of(0, END, 20 * MILLISECOND), "thread", "--period", "20ms")
compare("a range of time", from_json, equal_parts(SECOND // 2, SECOND, 10), "thread", "--time", "0.5,1", "--buckets",
        "10")
compare("a function", from_json, equal_parts(0, END, 40), "thread", "--focus", "^compress$", "--buckets", "40",
        wanted=lambda sample: "compress" in sample.frames)
compare("a thread on a cpu", from_json, equal_parts(0, END, 40), "cpu", "--thread", "^worker$", "--cpu", "0",
        "--buckets", "40", wanted=lambda sample: sample.comm == "worker" and int(sample.cpu) == 0)


def check_ranges():
    """A part of the time is a range that other commands know."""
    difference = []
    printed = json.loads(run("--format", "json", "--buckets", "9"))
    for part, weight in list(zip(printed["buckets"], printed["all"]["weights"]))[::2]:
        span = f"{part['begin']!r}s,{part['end']!r}s"
        done = subprocess.run([SERAC, "top", "--format", "json", "--time", span, TEXT], capture_output=True, text=True)
        if json.loads(done.stdout)["shown"] != weight:
            difference.append(f"--time {span}: {json.loads(done.stdout)['shown']} and not {weight}")
    tap.report("parts are what --time leaves", difference)


check_ranges()
tap.finish()
