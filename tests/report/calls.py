#!/usr/bin/env python3
"""Counts the calls in a recording of N + 1 queries by itself, from the text of perf script, and compares: the numbers
are those of `serac peek`, and what the program really did. Called by calls.sh."""

import json
import os
import re
import statistics
import subprocess
import sys
from collections import defaultdict

SOURCE = os.environ["SERAC_SOURCE"]
sys.path.insert(0, os.path.join(SOURCE, "tests"))
import tap  # noqa: E402

SERAC = os.environ["SERAC"]
FIXTURES = os.path.join(SOURCE, "tests", "fixtures")
SHOP = os.path.join(FIXTURES, "calls", "shop.txt")
ORDERS = 30  # of shop.c: as many queries one by one, and one in front of them
PAUSE = 4    # intervals


def samples_of(path):
    """(nanoseconds, functions from the outermost on) of each sample, in order of time."""
    samples = []
    for block in open(path).read().strip().split("\n\n"):
        head, *frames = block.split("\n")
        seconds, micros = re.search(r" (\d+)\.(\d+): ", head).groups()
        names = [frame.split(None, 1)[1] for frame in frames]
        samples.append(((int(seconds) * 1000000 + int(micros)) * 1000, tuple(reversed(names))))
    return sorted(samples, key=lambda sample: sample[0])


def count_calls(samples):
    """The lengths of the runs of each pair of caller and callee."""
    steps = [b[0] - a[0] for a, b in zip(samples, samples[1:]) if b[0] > a[0]]
    usual = statistics.median_low(steps)
    ends = [min(time + usual, samples[i + 1][0]) if i + 1 < len(samples) else time + usual
            for i, (time, _) in enumerate(samples)]
    lengths = defaultdict(list)
    started = {}
    for i in range(len(samples) + 1):
        path = samples[i][1] if i < len(samples) else ()
        here = {path[:depth] for depth in range(1, len(path) + 1)}
        goes_on = 0 < i < len(samples) and samples[i][0] - samples[i - 1][0] <= PAUSE * usual
        for prefix in [prefix for prefix in started if prefix not in here or not goes_on]:
            caller = prefix[-2] if len(prefix) > 1 else "all"
            lengths[caller, prefix[-1]].append(ends[i - 1] - started.pop(prefix))
        for prefix in here:
            if prefix not in started:
                started[prefix] = samples[i][0]
    return lengths


def peek(*arguments):
    return subprocess.run([SERAC, "peek", *arguments], stdout=subprocess.PIPE, check=True).stdout.decode()


def rows_of(path, function):
    """{(caller, callee): (calls, nanoseconds)}"""
    rows = {}
    for row in json.loads(peek("--format", "json", "--root", "none", f"^{re.escape(function)}$", path))["rows"]:
        found = row["calls_estimated"], row["call_ns_estimated"]
        if row["relation"] == "caller":
            rows[row["function"], function] = found
        elif row["relation"] == "callee":
            rows[function, row["function"]] = found
    return rows


def compare(lengths, function):
    expected = {pair: (len(times), statistics.median_low(times)) for pair, times in lengths.items()
                if function in pair}
    found = rows_of(SHOP, function)
    return [f"{pair}: {found.get(pair)} instead of {expected.get(pair)}" for pair in sorted({*expected, *found})
            if found.get(pair) != expected.get(pair)]


def main():
    lengths = count_calls(samples_of(SHOP))
    for function in ["main", "handle", "db_query", "render", "sqlite3_step"]:
        tap.report(f"pairs with {function}", compare(lengths, function))
    calls = len(lengths["handle", "db_query"])
    tap.report("they are as many as there were", [] if abs(calls - ORDERS) <= 1 else [f"{calls} calls"])
    text = peek("^db_query$", SHOP)
    line = re.search(r"~(\d+) +~([\d.]+) ms +handle", text)
    tap.report("the table says so", [] if line and int(line[1]) == calls else text.splitlines())
    sums = os.path.join(FIXTURES, "folded", sorted(os.listdir(os.path.join(FIXTURES, "folded")))[0])
    text = peek("--limit", "1", ".", sums)
    tap.report("nothing is said of sums", [] if "calls" not in text.replace("callers, function", "") else [text])
    tap.finish()


main()
