"""Compares what serac reads from profiles of pprof with go tool pprof, and prints TAP.

Each difference that is meant is undone here by a line that says so; docs/formats.md lists them.
"""

import collections
import gzip
import json
import os
import re
import shutil
import subprocess

from tap import finish, report, skip

corpus = os.environ["SERAC_CORPUS"]
serac = os.environ["SERAC"]


def run(*command):
    done = subprocess.run(command, capture_output=True, timeout=60)
    if done.returncode:
        raise SystemExit(f"Bail out! {' '.join(command)}: {done.stderr.decode(errors='replace')}")
    return done.stdout.decode(errors="replace")


# --- ours: self and total of each name, whatever module it is in


def totals(path, kind):
    rows = collections.defaultdict(lambda: [0, 0])
    for line in filter(None, run(serac, "folded", "--type", kind, path).split("\n")):
        stack, _, weight = line.rpartition(" ")
        frames = stack.split(";")
        # Samples without a stack are in no row there.
        if frames == ["[no stack]"]:
            continue
        rows[frames[-1]][0] += int(weight)
        for frame in set(frames):
            rows[frame][1] += int(weight)
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
    # A semicolon would be two frames of folded stacks.
    return name.replace(";", ":")


def compare(ours, theirs):
    difference = []
    for name, row in theirs.items():
        name = as_ours(name)
        for at, what in enumerate(("self", "total")):
            number, around = row[at]
            if abs(ours[name][at] - number) > around:
                difference.append(f"{name}: {what} {ours[name][at]}, theirs {number}")
    return difference


# --- counts, sums and the top 15 as pprof 1.19 printed them


def count_samples(path):
    """As many as there are in the file: fields 2 of the outermost message."""
    with open(path, "rb") as file:
        data = file.read()
    if data.startswith(b"\x1f\x8b"):
        data = gzip.decompress(data)
    at = samples = 0

    def varint():
        nonlocal at
        value = shift = 0
        while True:
            byte = data[at]
            at += 1
            value |= (byte & 0x7F) << shift
            shift += 7
            if byte < 0x80:
                return value

    while at < len(data):
        key, value = varint(), varint()
        samples += key == 0x12
        at += value if key & 7 == 2 else 0
    return samples


def check_expected():
    path = f"{corpus}/expected/pprof119.json"
    if not os.path.exists(path):
        return skip("pprof", "not in this corpus")
    with open(path, encoding="utf-8") as file:
        expected = json.load(file)["files"]
    for name in profiles():
        theirs = expected.get(name)
        if not theirs or theirs["rc"] != 0:
            continue
        file = f"{corpus}/{name}"
        ours = json.loads(run(serac, "info", "--format", "json", file))
        difference = []
        # pprof adds up samples of one stack, and leaves out those of zero.
        if ours["samples"] != count_samples(file) or ours["samples"] < theirs["samples"]:
            difference.append(f"{ours['samples']} samples, theirs {theirs['samples']}")
        for mine, kind, total in zip(ours["sample_types"], theirs["sample_types"], theirs["totals"]):
            total *= {"microseconds": 1000}.get(kind.partition("/")[2], 1)
            if mine["total"] != total:
                difference.append(f"{kind}: {mine}, theirs {total}")
        report(f"counts and sums of {name} as pprof", difference)
        rows = totals(file, ours["default_sample_type"])
        report(f"functions of {name} as pprof", compare(rows, their_rows(theirs["top15_default_type"])))


# --- all functions, where go tool pprof can be asked


def check_live():
    if not shutil.which("go"):
        return skip("all functions as go tool pprof", "go is not installed")
    for name, index in (
        ("grafana+pyroscope/pkg/pprof/testdata/heap", 1),
        ("grafana+pyroscope/pkg/og/convert/pprof/testdata/heap.pb.gz", 3),
        ("grafana+pyroscope/pkg/phlaredb/testdata/profile_java", 0),
        ("grafana+pyroscope/pkg/pprof/testdata/profile_python", 0),
        ("google+pprof/internal/driver/testdata/cppbench.cpu_no_samples_type", 0),
        ("parca-dev+parca/pkg/query/testdata/fib.pb.gz", 1),
    ):
        file = f"{corpus}/{name}"
        if not os.path.exists(file):
            skip(f"all functions of {name}", "not in this corpus")
            continue
        kind = json.loads(run(serac, "info", "--format", "json", file))["sample_types"][index]
        unit = {"nanoseconds": "ns", "bytes": "B"}.get(kind["unit"], "count")
        options = ["-symbolize=none", "-top", "-nodefraction=0", f"-unit={unit}", f"-sample_index={index}"]
        theirs = their_rows(run("go", "tool", "pprof", *options, file).split("\n"))
        difference = compare(totals(file, kind["name"]), theirs)
        report(f"all {len(theirs)} functions of {name} as go tool pprof", difference or (["none"] if not theirs else []))


# --- everything loads


def profiles():
    with open(f"{corpus}/INDEX.tsv", encoding="utf-8") as index:
        for line in index:
            kind, path = line.split("\t")[:2]
            if kind == "pprof":
                yield path


def check_all():
    for path in profiles():
        done = subprocess.run([serac, "info", f"{corpus}/{path}"], capture_output=True, timeout=60)
        report(f"info of {path}", [f"{done.returncode}: {done.stderr!r}"] if done.returncode else [])


check_expected()
check_live()
check_all()
finish()
