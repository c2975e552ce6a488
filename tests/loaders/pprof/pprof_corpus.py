"""Compares what serac reads from profiles of pprof with go tool pprof, and prints TAP.

Each difference that is meant is undone here or in pprof_top.py by a line that says so;
docs/formats.md lists them.
"""

import gzip
import json
import os
import shutil
import subprocess

from pprof_top import compare, pprof, run, serac, their_rows, totals
from tap import finish, report, skip

corpus = os.environ["SERAC_CORPUS"]


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
        theirs = their_rows(run(*pprof(), *options, file).split("\n"))
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
