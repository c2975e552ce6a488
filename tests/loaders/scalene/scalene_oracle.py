"""Compares serac with a reading of scalene's profiles in Python, and with what scalene prints where it is installed."""
import collections
import json
import os
import re
import shutil
import subprocess
import sys

sys.path.insert(0, os.path.join(os.environ["SERAC_SOURCE"], "tests"))
import tap  # noqa: E402

FIXTURE = os.path.join(os.environ["SERAC_SOURCE"], "tests/fixtures/scalene/prices.json")
PERCENTS = {"python": "n_cpu_percent_python", "native": "n_cpu_percent_c", "system": "n_sys_percent"}


def serac(path, kind, by="line"):
    """Self and total of each line or function."""
    command = [os.environ["SERAC"], "top", "--limit", "1000000", "--format", "json", "--type", kind, "--by", by, path]
    result = subprocess.run(command, capture_output=True, text=True, check=False)
    sums = collections.Counter()
    for row in json.loads(result.stdout)["rows"] if result.returncode == 0 else []:
        at = (row["file"], row["line"]) if by == "line" else row["symbol"]
        for column in "self", "total":
            sums[column, at] += row[column]
    return sums


def differences(found, expected, near=0):
    return [f"{at}: {found[at]}, not {expected[at]}" for at in sorted(found.keys() | expected.keys(), key=str)
            if abs(found[at] - expected[at]) > near]


def compare(what, path):
    with open(path, encoding="utf-8") as file:
        profile = json.load(file)
    expected = {kind: collections.Counter() for kind in (*PERCENTS, "time", "alloc_space")}
    for name, file in profile["files"].items():
        for line in file["lines"]:
            for kind, key in PERCENTS.items():
                for at in ("self", (name, line["lineno"])), ("total", (name, line["lineno"])):
                    expected[kind][at] += round(line[key] / 100 * profile["elapsed_time_sec"] * 1e9)
                    expected["time"][at] += round(line[key] / 100 * profile["elapsed_time_sec"] * 1e9)
            for column in "self", "total":
                expected["alloc_space"][column, (name, line["lineno"])] += round(line["n_malloc_mb"] * 1048576)
    for kind, sums in expected.items():
        tap.report(f"{what}: {kind} of each line", differences(serac(path, kind), sums, 3))
    stacks = collections.Counter()
    for stack, values in profile["stacks"]:
        names = [re.sub(r":\d+;$", "", frame).rsplit(" ", 1)[-1] for frame in stack]
        stacks["self", names[-1]] += values["count"]
        for name in set(names):
            stacks["total", name] += values["count"]
    tap.report(f"{what}: samples of each function", differences(serac(path, "samples", "function"), stacks))
    compare_text(what, path)


def compare_text(what, path):
    """Percentages of each line, which scalene rounds."""
    if not shutil.which("scalene"):
        tap.skip(f"{what}: what scalene prints", "it is not installed")
        return
    text = subprocess.run(["scalene", "view", "--cli", path], capture_output=True, text=True, check=False).stdout
    text = re.sub(r"\x1b\[[0-9;]*m", "", text)
    total = sum(value for (column, _), value in serac(path, "time").items() if column == "self")
    wrong, lines = [], 0
    for row in re.findall(r"^ +(\d+) +│ *([\d<%]*) *│ *([\d<%]*) *│ *([\d<%]*) *│", text, re.M):
        lines += any(row[1:])
        for kind, printed in zip(PERCENTS, row[1:]):
            found = sum(value for (column, (_, line)), value in serac(path, kind).items()
                        if column == "self" and line == int(row[0])) / total * 100
            if printed and abs(found - float(printed.strip("<%"))) > 0.51:
                wrong.append(f"line {row[0]}, {kind}: {found}, not {printed}")
    tap.report(f"{what}: what scalene prints", wrong if lines else ["nothing"])


def main():
    for path in sys.argv[1:] or [FIXTURE]:
        compare(os.path.basename(path), path)
    tap.finish()


main()
