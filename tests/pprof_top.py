"""Functions by self and total: what serac has of a profile, and what go tool pprof prints of it."""

import collections
import functools
import os
import re
import subprocess

serac = os.environ["SERAC"]


@functools.lru_cache(None)
def pprof():
    """The program itself: go finds it anew each time, which takes as long as most profiles."""
    program = run("go", "tool", "-n", "pprof").strip()
    return [program] if os.access(program, os.X_OK) else ["go", "tool", "pprof"]


def run(*command):
    done = subprocess.run(command, capture_output=True, timeout=60)
    if done.returncode:
        raise SystemExit(f"Bail out! {' '.join(command)}: {done.stderr.decode(errors='replace')}")
    return done.stdout.decode(errors="replace")


# --- ours: self and total of each name, whatever module it is in


def names_of(frame):
    """Pprof adds up functions of one name, to which serac adds what tells them apart: both."""
    return {frame, re.sub(r" \([^()]*\)$", "", frame)}


def totals(path, kind, *options):
    rows = collections.defaultdict(lambda: [0, 0])
    for line in filter(None, run(serac, "folded", "--type", kind, *options, path).split("\n")):
        stack, _, weight = line.rpartition(" ")
        frames = stack.split(";")
        # Samples without a stack are in no row there.
        if frames == ["[no stack]"]:
            continue
        for name in names_of(frames[-1]):
            rows[name][0] += int(weight)
        for name in set().union(*map(names_of, frames)):
            rows[name][1] += int(weight)
    return rows


# --- theirs: what -top prints

scales = {
    "": 1,
    "ns": 1,
    "us": 1e3,
    "ms": 1e6,
    "s": 1e9,
    "mins": 60e9,
    "hrs": 3600e9,
    "B": 1,
    "kB": 1 << 10,
    "MB": 1 << 20,
    "GB": 1 << 30,
    "TB": 1 << 40,
    "PB": 1 << 50,
}
amount = re.compile(r"(-?[\d.]+)([a-zA-Z]*)$")


def read_amount(text):
    """The number, and how far it may be from the exact one: two decimals are printed."""
    number, unit = amount.match(text).groups()
    scale = scales[unit]
    return float(number) * scale, 0 if scale == 1 else 0.0051 * scale


def their_rows(lines):
    rows = {}
    header = next((i for i, line in enumerate(lines) if line.split()[:2] == ["flat", "flat%"]), len(lines))
    for line in lines[header + 1 :]:
        fields = line.split(None, 5)
        if len(fields) == 6:
            rows[fields[5]] = [read_amount(fields[0]), read_amount(fields[3])]
    return rows


def as_ours(name):
    # What has neither a name nor a module.
    if name == "<unknown>":
        return "[unknown]"
    # serac says by its colour that a frame was inlined.
    name = re.sub(r" \((partial-)?inline\)$", "", name)
    # Pyroscope's agent for Node puts file and line into names.
    name = re.sub(r"^(?:\S*\.[cm]?[jt]sx?|node:[^:]*|):([^:]+):\d+$", r"\1", name)
    # A semicolon would be two frames of folded stacks.
    return name.replace(";", ":")


def compare(ours, theirs):
    difference = []
    names = collections.Counter(map(as_ours, theirs))
    for name, row in theirs.items():
        # Functions that differ in what as_ours takes off: file and line tell them apart in serac.
        if names[as_ours(name)] > 1:
            continue
        name = as_ours(name)
        for at, what in enumerate(("self", "total")):
            number, around = row[at]
            if abs(ours[name][at] - number) > around:
                difference.append(f"{name}: {what} {ours[name][at]}, theirs {number}")
    return difference
