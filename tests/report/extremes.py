#!/usr/bin/env python3
"""Draws profiles of the largest and smallest numbers there are, and asks for every report of them: sums are exact, or
said to be cut, and nothing breaks. Called by extremes.sh."""

import os
import random
import subprocess
import sys
import tempfile

SOURCE = os.environ["SERAC_SOURCE"]
sys.path[:0] = [os.path.join(SOURCE, "tests"), os.path.join(SOURCE, "tests", "loaders")]
import tap  # noqa: E402
from hostile_pprof import field, varint  # noqa: E402

SERAC = os.environ["SERAC"]
DRAWS = int(os.environ.get("SERAC_EXTREME_DRAWS", "40"))
MOST = (1 << 63) - 1
NUMBERS = [0, 1, -1, 2, 1 << 31, -(1 << 31) - 1, (1 << 53) + 1, 10 ** 18, -10 ** 18, 1 << 62, MOST - 1, MOST, -MOST,
           -MOST - 1]
UNITS = ["count", "nanoseconds", "bytes", "seconds", "hours", "petabytes", "1e-3 samples"]
NAMES = ["samples", "cpu", "alloc_space", "alloc_objects", "delay", "contentions"]
CUT = b"does not fit 63 bits"

REPORTS = [
    ["info"], ["info", "--format", "json"], ["top"], ["top", "--by", "line"], ["top", "--format", "json"], ["tree"],
    ["tree", "--inverted"], ["tree", "--format", "tsv"], ["tree", "--root", "thread"], ["tree", "--min", "50"],
    ["peek", "."], ["folded"], ["top", "--time", "10%,50%"], ["top", "--time", "1,2"], ["top", "--type", "2"],
    ["top", "--root", "label:key"], ["top", "--label", "key=1:5"], ["export", "-o", "o.svg"],
    ["export", "-o", "o.folded"], ["export", "-o", "o.pb.gz"], ["export", "-o", "o.speedscope.json"],
]
DIFFS = [["diff", "--print", "--normalize", how, *more] for how in ("share", "per-second", "absolute") for more in (
    [], ["--stacks"], ["--format", "json"], ["--format", "tsv"], ["--format", "folded"], ["--fail-on", "any:+2%"],
    ["--confidence", "0"], ["-o", "o.svg"])]


def draw_folded():
    return [(random.choice(["a;b", "a;c", "a", "a;b;c", "x;y"]), random.choice(NUMBERS))
            for _ in range(random.randint(1, 6))]


def draw_script():
    return "".join(
        f"a {random.choice([1, 2147483647, 4294967295])} [{random.choice([0, 99999]):03}] "
        f"{random.choice(['0.0', '9223372036.854775807', '9223372036854775807.0', '18446744073.9'])}: "
        f"{abs(random.choice(NUMBERS))} cycles: \n\t1 f{random.randint(1, 3)}+0x1 (x)\n\n"
        for _ in range(random.randint(1, 6))).encode()


def draw_pprof():
    texts = ["", *random.sample(NAMES, 2), *random.choices(UNITS, k=2), "f", "g", "h", "key", "pprof::base", "true"]
    out = b"".join(field(6, text.encode()) for text in texts)
    out += field(1, field(1, 1) + field(2, 3)) + field(1, field(1, 2) + field(2, 4))
    for i in range(1, 4):
        out += field(5, field(1, i) + field(2, 4 + i))
        line = field(1, i) + field(2, random.choice(NUMBERS))
        out += field(4, field(1, i) + field(3, random.choice(NUMBERS)) + field(4, line))
    for _ in range(random.randint(1, 6)):
        labels = b""
        if random.random() < .4:
            labels += field(3, field(1, 8) + field(3, random.choice(NUMBERS)))
        if random.random() < .2:
            labels += field(3, field(1, 9) + field(2, 10))
        values = b"".join(varint(random.choice(NUMBERS) & (1 << 64) - 1) for _ in range(2))
        stack = bytes(random.choice([1, 2, 3]) for _ in range(random.randint(1, 4)))
        out += field(2, field(1, stack) + field(2, values) + labels)
    which = random.choice([1, 2])
    return out + b"".join(field(number, random.choice(NUMBERS)) for number in (9, 10, 12)) + field(
        11, field(1, which) + field(2, which + 2))


def run(*arguments):
    return subprocess.run([SERAC, *arguments], capture_output=True, check=False, timeout=120)


def write(path, content):
    with open(path, "wb") as file:
        file.write(content)


def check_sums(lines):
    """What is wrong with the functions of a folded text."""
    write("a", "".join(f"{stack} {value}\n" for stack, value in lines).encode())
    done = run("top", "--input", "folded", "--format", "tsv", "--limit", "0", "a")
    is_cut = CUT in done.stderr or b"too big" in done.stderr
    if sum(abs(value) for _, value in lines) >= MOST:
        return [] if is_cut else [f"not said to be cut: {lines}"]
    selfs, totals = {}, {}
    for stack, value in lines:
        frames = stack.split(";")
        selfs[frames[-1]] = selfs.get(frames[-1], 0) + value
        for frame in set(frames):
            totals[frame] = totals.get(frame, 0) + value
    found = {row[4]: (int(row[0]), int(row[1])) for row in
             (line.split("\t") for line in done.stdout.decode().splitlines()[1:])}
    expected = {name: (selfs.get(name, 0), total) for name, total in totals.items()}
    nothing = (0, 0)  # whether that is listed is not what this is about
    found, expected = ({name: sums for name, sums in rows.items() if sums != nothing} for rows in (found, expected))
    wrong = [f"{lines}: {found} instead of {expected}"] if found != expected else []
    return wrong + [f"said to be cut: {lines}"] * is_cut


def check_reports():
    """Those that end neither well nor with an error of their own."""
    make = random.choice([draw_pprof, draw_pprof, draw_script])
    for name in ("a", "b"):
        write(name, make())
    asked = [[*report, "a"] for report in random.sample(REPORTS, 6)]
    asked += [[*report, "a", "b"] for report in random.sample(REPORTS, 2) + random.sample(DIFFS, 4)]
    wrong = []
    for arguments in asked:
        done = run(*arguments)
        if done.returncode not in (0, 1, 2, 3, 4) or b"runtime error" in done.stderr:
            wrong.append(f"{' '.join(arguments)}: {done.returncode} {done.stderr.decode(errors='replace')}")
    return wrong


def main():
    random.seed(int(os.environ.get("SERAC_EXTREME_SEED", "1")))
    with tempfile.TemporaryDirectory() as folder:
        os.chdir(folder)
        tap.report("sums are exact, or said to be cut", [wrong for _ in range(2 * DRAWS)
                                                         for wrong in check_sums(draw_folded())])
        tap.report("every report of extreme numbers ends well", [wrong for _ in range(DRAWS)
                                                                 for wrong in check_reports()])
        os.chdir("/")
    tap.finish()


main()
