"""Self and total of each function, and each line, as Python reads a profile of V8 and as serac does: of the fixture,
of what node records here, and of the corpus; and what other projects expect of theirs."""
import collections
import fractions
import glob
import json
import math
import os
import re
import shutil
import subprocess
import sys
import tempfile

sys.path.insert(0, os.path.join(os.environ["SERAC_SOURCE"], "tests"))
from tap import finish, report, skip  # noqa: E402

SERAC = os.environ["SERAC"]
FIXTURES = os.path.join(os.environ["SERAC_SOURCE"], "tests/fixtures/v8_profile")
CORPUS = os.environ.get("SERAC_CORPUS", "")


def read_nodes(profile):
    """id -> (name, parent id), whatever the form."""
    nodes, parent = {}, {}
    if "head" in profile:
        queue = [(profile["head"], None)]
        while queue:
            node, above = queue.pop()
            node.setdefault("id", -1 - len(nodes))
            nodes[node["id"]] = node
            parent[node["id"]] = above
            queue += [(child, node["id"]) for child in node.get("children", [])]
    else:
        for node in profile["nodes"]:
            nodes.setdefault(node["id"], node)
        for node in profile["nodes"]:
            for child in node.get("children", []):
                parent.setdefault(child, node["id"])
            if "parent" in node:
                parent.setdefault(node["id"], node["parent"])
    return nodes, parent


def name_of(node):
    return node.get("callFrame", node).get("functionName") or "(anonymous)"


def paths(nodes, parent):
    def path(node):
        names = []
        while node in nodes:
            names.append(name_of(nodes[node]))
            node = parent.get(node)
        return tuple(n for n in reversed(names) if n != "(root)") or ("[no stack]",)
    return {node: path(node) for node in nodes}


def nanoseconds(microseconds):
    """Halves are rounded up."""
    return math.floor(fractions.Fraction(microseconds) * 1000 + fractions.Fraction(1, 2))


def weigh(profile):
    """Samples as (id, nanoseconds until the next)."""
    times = profile.get("timestamps")
    if not times:
        times, now = [], profile["startTime"]
        for delta in profile["timeDeltas"]:
            now += delta
            times.append(now)
    times = [nanoseconds(time) for time in times]
    end = profile["endTime"] * (10**9 if "head" in profile else 1000)
    order = sorted(range(min(len(times), len(profile["samples"]))), key=lambda i: times[i])
    for this, following in zip(order, order[1:] + [None]):
        until = times[following] if following is not None else end
        if following is None and until < times[this]:
            until = times[this] + (times[this] - times[order[0]]) // max(1, len(order) - 1)
        yield profile["samples"][this], math.floor(until) - times[this]


def expect(profile):
    nodes, parent = read_nodes(profile)
    path = paths(nodes, parent)
    sums = {t: collections.Counter() for t in ("time", "samples", "idle")}
    if "selfSize" in profile.get("head", {}):
        return {"inuse_space": collections.Counter(
            {p: sum(n["selfSize"] for i, n in nodes.items() if path[i] == p) for p in set(path.values())})}
    for sample, weight in weigh(profile):
        if path[sample] == ("(idle)",):
            sums["idle"][path[sample]] += weight
        else:
            sums["time"][path[sample]] += weight
            sums["samples"][path[sample]] += 1
    return sums


def ours(file, kind):
    """Stacks without what tells functions of one name apart."""
    done = subprocess.run([SERAC, "folded", "--type", kind, file], capture_output=True, text=True)
    sums = collections.Counter()
    for line in done.stdout.splitlines():
        stack, _, weight = line.rpartition(" ")
        sums[tuple(re.sub(r" \([^()]*\)$", "", f.replace("\\u005c", "\\"))
                   for f in stack.split(";"))] += int(weight)
    return sums


def compare(file):
    with open(file, encoding="utf-8") as opened:
        profile = json.load(opened, parse_float=fractions.Fraction)
    wrong = []
    for kind, want in expect(profile).items():
        want = +collections.Counter({tuple(re.sub(r" \([^()]*\)$", "", f) for f in p): n for p, n in want.items()})
        if want:
            got = +ours(file, kind)
            wrong += [f"{kind}: {p} {got[p]} {want[p]}" for p in set(got) | set(want) if got[p] != want[p]]
    report(f"stacks of {os.path.basename(file)} are those of Python", wrong)


def compare_lines(file):
    """Ticks of lines: what is hit there, of all that V8 counted."""
    with open(file, encoding="utf-8") as opened:
        profile = json.load(opened, parse_float=fractions.Fraction)
    want = collections.Counter()
    for node in profile["nodes"]:
        for tick in node.get("positionTicks", []):
            if name_of(node) != "(idle)":
                want[name_of(node), tick["line"]] += tick["ticks"]
    shown = subprocess.run([SERAC, "top", "--by", "line", "--type", "samples", "--limit", "0", "--format", "json", file],
                           capture_output=True, text=True, check=True).stdout
    got = collections.Counter()
    for row in json.loads(shown)["rows"]:
        if row["line"] and row["self"]:
            name = row["function"].removesuffix(f" {row['file']}:{row['line']}")
            name = name.removesuffix(f":{row['line']}")
            got[re.sub(r" \([^()]*\)$", "", name), row["line"]] += row["self"]
    report(f"lines of {os.path.basename(file)} are hit as often as V8 says",
           [f"{key}: {got[key]} {want[key]}" for key in set(got) | set(want) if got[key] != want[key]])


def bengl():
    folder = os.path.join(CORPUS, "bengl+cpuprofile2stackcollapse/test")
    want = collections.Counter()
    with open(os.path.join(folder, "test.stacks"), encoding="utf-8") as opened:
        for line in opened.read().splitlines():
            stack, _, count = line.rpartition(" ")
            names = [re.sub(r" \([^()]*\)$", "", f).replace("<anonymous>", "(anonymous)") for f in stack.split(";")]
            want[tuple(names[1:])] += int(count)
    got = ours(os.path.join(folder, "test.cpuprofile"), "samples")
    # It adds up how often V8 says that nodes were hit: once less here than there are samples.
    want[("(program)",)] -= 1
    want[next(path for path in got if path[-1] == "setSamplingInterval")] += 1
    want = +want
    report("cpuprofile2stackcollapse has the same stacks",
           [f"{p} {got[p]} {want[p]}" for p in set(got) | set(want) if got[p] != want[p]])


def record():
    if not shutil.which("node"):
        skip("what node records here", "node is not installed")
        return
    with tempfile.TemporaryDirectory() as folder:
        work = os.path.join(FIXTURES, "small.js")
        for kind in "cpu", "heap":
            name = os.path.join(folder, f"now.{kind}profile")
            done = subprocess.run(["node", f"--{kind}-prof", f"--{kind}-prof-dir={folder}",
                                   f"--{kind}-prof-name=now.{kind}profile", work], capture_output=True, text=True)
            if done.returncode or not os.path.exists(name):
                skip(f"a {kind} profile of node", "it does not record one")
                continue
            compare(name)


for fixture in "small.cpuprofile", "small.heapprofile":
    compare(os.path.join(FIXTURES, fixture))
compare_lines(os.path.join(FIXTURES, "small.cpuprofile"))
record()
if os.path.isdir(CORPUS):
    for found in sorted(glob.glob(CORPUS + "/**/*.*profile", recursive=True)):
        if "/expected/" not in found:
            compare(found)
    bengl()
else:
    skip("other projects' profiles", "there is no corpus")
finish()
