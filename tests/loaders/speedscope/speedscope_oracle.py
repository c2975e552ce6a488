"""Files of speedscope, by serac and by Python."""
import collections
import glob
import json
import os
import re
import subprocess
import sys
import tempfile
from fractions import Fraction

sys.path.insert(0, os.path.join(os.environ["SERAC_SOURCE"], "tests"))
from tap import finish, report, skip  # noqa: E402

SERAC = os.environ["SERAC"]
FIXTURES = os.path.join(os.environ["SERAC_SOURCE"], "tests/fixtures")
CORPUS = os.environ.get("SERAC_CORPUS", "")
FACTOR = {"nanoseconds": 1, "microseconds": 10**3, "milliseconds": 10**6, "seconds": 10**9}


def run(*arguments):
    return subprocess.run([SERAC, *arguments], capture_output=True, check=True).stdout


def types_of(file):
    """Those that weigh something."""
    types = json.loads(run("info", "--format", "json", file))["sample_types"]
    return [t["name"] for t in types if t["total"]]


def round_trip(file, folder):
    exported = os.path.join(folder, "out.json")
    wrong = []
    with open(exported, "wb") as out:
        out.write(run("export", "--to", "speedscope", file))
    for kind in types_of(file):
        if run("folded", "--type", kind, file) != run("folded", "--type", kind, exported):
            wrong.append(kind)
    report(f"{os.path.relpath(file, FIXTURES)} comes back with the same stacks", wrong)


def intervals(profile):
    """(stack of numbers, weight), as they are."""
    if profile["type"] == "sampled":
        return list(zip(map(tuple, profile["samples"]), profile["weights"]))
    stack, now, made = [], None, []
    for event in profile["events"]:
        if stack and event["at"] > now:
            made.append((tuple(stack), event["at"] - now))
        now = event["at"]
        if event["type"] == "O":
            stack.append(event["frame"])
        else:
            stack.pop()
    return made


def compare(file):
    with open(file, encoding="utf-8") as opened:
        content = json.load(opened, parse_float=Fraction)
    names = [frame["name"] for frame in content["shared"]["frames"]]
    want = collections.Counter()
    for profile in content["profiles"]:
        for stack, weight in intervals(profile):
            want[tuple(names[frame] for frame in stack) or ("[no stack]",)] += round(
                weight * FACTOR.get(profile["unit"], 1))
    got = collections.Counter()
    for line in run("folded", file).decode().splitlines():
        stack, _, weight = line.rpartition(" ")
        got[tuple(re.sub(r" \([^()]*\)$", "", frame) for frame in stack.split(";"))] += int(weight)
    want = collections.Counter({tuple(re.sub(r" \([^()]*\)$", "", f) for f in p): n for p, n in want.items()})
    report(f"stacks of {os.path.basename(file)} are those of Python",
           [f"{p} {got[p]} {want[p]}" for p in set(got) | set(want) if got[p] != want[p]])


with tempfile.TemporaryDirectory() as scratch:
    for fixture in ("pprof/go-heap.pb.gz", "pprof/go-cpu.pb.gz", "v8_profile/small.cpuprofile", "bpftrace/maps.txt"):
        if os.path.exists(os.path.join(FIXTURES, fixture)):
            round_trip(os.path.join(FIXTURES, fixture), scratch)
compare(os.path.join(FIXTURES, "speedscope/pyspy.json"))
if os.path.isdir(CORPUS):
    for found in sorted(glob.glob(CORPUS + "/**/*.speedscope.json", recursive=True)):
        if "/invalid/" not in found:
            compare(found)
else:
    skip("other projects' files", "there is no corpus")
finish()
