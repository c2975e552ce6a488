"""Compares serac with Python's pstats: times and calls of every function, and its callers."""
import cProfile
import collections
import json
import marshal
import os
import pstats
import subprocess
import sys
import tempfile

sys.path.insert(0, os.path.join(os.environ["SERAC_SOURCE"], "tests"))
import tap  # noqa: E402


def serac(path, kind, verb="top", *arguments):
    command = [os.environ["SERAC"], verb, "--format", "json", "--type", kind, *arguments, path]
    if verb == "top":
        command[2:2] = ["--limit", "1000000"]
    result = subprocess.run(command, capture_output=True, text=True, check=True)
    return json.loads(result.stdout)


def key(function):
    """(name, file) as serac has them; functions of one name and file add up."""
    file, _, name = function
    if file in ("~", ""):
        return "{" + name[1:-1] + "}" if name.startswith("<") else name, None
    return name, file


def in_cycles(stats):
    callees = collections.defaultdict(set)
    for function, entry in stats.items():
        for caller in entry[4]:
            callees[caller].add(function)
    found = set()
    for function in stats:
        seen, todo = set(), list(callees[function] - {function})
        while todo:
            at = todo.pop()
            if at not in seen:
                seen.add(at)
                todo += callees[at]
        if function in seen:
            found.add(key(function))
    return found


def sums(rows, column):
    found = collections.Counter()
    for row in rows:
        found[row["symbol"], row["file"] or None] += row[column]
    return found


def report(what, found, expected):
    tap.report(what, [f"{name}: {found[name]}, not {expected[name]}"
                      for name in found.keys() | expected.keys() if found[name] != expected[name]])


def compare(what, path):
    stats = pstats.Stats(path).stats
    names = collections.Counter(key(function) for function in stats)
    expected = collections.defaultdict(collections.Counter)
    for function, (primitive, calls, own, total, _) in stats.items():
        expected["self"][key(function)] += round(own * 1e9)
        expected["total"][key(function)] += total * 1e9
        expected["calls"][key(function)] += calls
        expected["primitive calls"][key(function)] += primitive
    times = serac(path, "time")["rows"]
    report(f"{what}: own times of {len(stats)} functions", sums(times, "self"),
           expected["self"])
    for kind in "calls", "primitive calls":
        if kind == "calls" or expected["calls"] != expected["primitive calls"]:
            report(f"{what}: {kind}", sums(serac(path, kind)["rows"], "self"), expected[kind])
    cyclic = in_cycles(stats)
    totals, off = sums(times, "total"), []
    for name, total in expected["total"].items():
        # The sum of many numbers that were rounded to nanoseconds; twice what has one name.
        if names[name] == 1 and name not in cyclic and abs(totals[name] - total) > 1e-4 * total + 2000:
            off.append(f"{name}: {totals[name]}, not {total}")
    tap.report(f"{what}: times with callees, without {len(cyclic)} in cycles", off)


def work(numbers):
    def fib(n):
        return n if n < 2 else fib(n - 1) + fib(n - 2)

    def deep(n):
        return sum(first(n) == "1" for _ in range(3))

    def first(n):
        return sorted(str(i) for i in range(n))[0]

    # cProfile keeps one of two functions that have a name and a line in common.
    return fib(numbers), [deep(n + 1) for n in range(numbers)], json.dumps(list(range(5000)), indent=1)


def main():
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "work.pstats")
        profile = cProfile.Profile()
        profile.runcall(work, 14)
        profile.dump_stats(path)
        compare("cProfile", path)
        stats = marshal.load(open(path, "rb"))
        for version in range(marshal.version + 1):
            other = os.path.join(folder, f"version{version}.pstats")
            with open(other, "wb") as out:
                marshal.dump(stats, out, version)
            compare(f"marshal {version}", other)
        both = pstats.Stats(path).add(path)
        both.dump_stats(os.path.join(folder, "both.pstats"))
        compare("two that were added", os.path.join(folder, "both.pstats"))
    tap.finish()


main()
