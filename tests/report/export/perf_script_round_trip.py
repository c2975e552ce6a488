"""What serac exports as the text of perf script, read back by serac: the same numbers, threads and times. Prints TAP."""

import collections
import json
import os
import re
import subprocess
import tempfile

import tap
from tap import report

serac = os.environ["SERAC"]
fixtures = os.environ["SERAC_SOURCE"] + "/tests/fixtures"
folder = tempfile.TemporaryDirectory()


def run(*command):
    done = subprocess.run(command, capture_output=True, timeout=600)
    if done.returncode:
        raise SystemExit(f"Bail out! {' '.join(command)}: {done.stderr.decode(errors='replace')}")
    return done.stdout.decode(errors="replace")


def text(path):
    with open(path, encoding="utf-8") as file:
        return file.read()


def stacks(path, kind, root):
    """Marks of kinds are not kept."""
    lines = run(serac, "folded", "--type", kind, "--root", root, path).splitlines()
    return sorted(re.sub(r"_\[[kij]\](?=[; ])", "", line) for line in lines)


def buckets(path, kind, root):
    """Time, thread and weight: of processes perf script has no names."""
    rows = run(serac, "timeline", "--type", kind, "--buckets", "50", "--root", root, "--format", "tsv", path)
    lines = [line.split("\t") for line in rows.splitlines()]
    return sorted((line[1], *line[4:7]) for line in lines[1:])


def units(facts):
    """What counts has a name that is not kept."""
    return [
        f"{row['name']} {row['unit'] if row['unit'] in ('nanoseconds', 'bytes') else 'count'} {row['total']}"
        for row in facts["sample_types"]
        if row["total"]
    ]


def difference(ours, theirs):
    return [f"- {line}" for line in ours if line not in theirs][:3] + [
        f"+ {line}" for line in theirs if line not in ours
    ][:3]


def check(path, name, has_moments):
    """has_moments: no sample lasts, which the text cannot say."""
    written, again = f"{folder.name}/x.perf", f"{folder.name}/y.perf"
    wrong = []
    by = "none" if name.endswith(".cpuprofile") else "thread"
    run(serac, "export", "-o", written, path)
    facts = json.loads(run(serac, "info", "--format", "json", path))
    kinds = [row["name"] for row in facts["sample_types"]]
    again_facts = json.loads(run(serac, "info", "--format", "json", written))
    wrong += difference(units(facts), units(again_facts))
    for kind in kinds[:4]:
        for root in ("none", "thread"):
            wrong += difference(stacks(path, kind, root), stacks(written, kind, root))
        if has_moments:
            wrong += difference(buckets(path, kind, by), buckets(written, kind, by))
    run(serac, "export", "-o", again, "--type", kinds[0], written)
    run(serac, "export", "-o", written, "--type", kinds[0], path)
    if text(again) != text(written):
        wrong.append("another text when it is written again")
    times = [float(time) for time in re.findall(r"(?:^| )(\d+\.\d{9}): ", text(written), re.MULTILINE)]
    if times != sorted(times):
        wrong.append("not in order of time")
    if has_moments and len(times) < 5:
        wrong.append(f"{len(times)} times")
    report(f"{name}: stacks, threads and times as before", wrong)


def check_others():
    """Read as stackcollapse-perf.pl and others do."""
    written = f"{folder.name}/x.perf"
    run(serac, "export", "-o", written, "demo")
    sums = collections.Counter()
    frames = []
    weight = 0
    for line in text(written).splitlines():
        event = re.match(r"(\S.*?)\s+(\d+)/(\d+)\s+(?:\[\d+\]\s+)?\d+\.\d+:\s*(\d+)\s+(\S+):\s*$", line)
        frame = re.match(r"\s*([0-9a-f]+)\s+(.+) \((.*)\)$", line)
        if event:
            weight = int(event[4])
        elif frame:
            frames.append(frame[2].replace(";", ":"))
        else:
            sums[";".join(reversed(frames))] += weight
            frames = []
    for line in stacks("demo", "cpu-clock", "none"):
        stack, _, weight = line.rpartition(" ")
        sums[re.sub(r" \((asm|compile|go|link)\)(?=;|$)", "", stack)] -= int(weight)
    wrong = [f"{stack}: {weight}" for stack, weight in sums.items() if weight]
    report("as other tools read it: the same stacks", wrong if sums else ["nothing"])


files = {
    "demo": True,
    "perf-script/callgraph.txt": True,
    "perf-script/inline.txt": True,
    "perf-script/flat.txt": True,
    "perf-script/switches.txt": True,
    "folded/pyspy.folded": False,
    "pprof/go-cpu.pb.gz": False,
    "jfr/java25.jfr.gz": True,
    "v8_profile/small.cpuprofile": True,
    "firefox/small.json": True,
    "chrome_trace/small.json": False,
}
for file, has_moments in files.items():
    check(file if file == "demo" else f"{fixtures}/{file}", file, has_moments)
check_others()
tap.finish()
